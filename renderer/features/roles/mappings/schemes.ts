import { MAPPING_RELATIONS, MAPPING_SCHEMES } from '../../../../shared/model/role.ts';
import type { ReferenceView } from '../../../../shared/views.ts';
import type { Option } from '../../../ui/select.tsx';

/** The schemes that a mapping may have: those that are loaded first, then those of the format. */
export function schemeOptions(loaded: readonly ReferenceView[]): Option[] {
  const ids = new Set([...loaded.map(({ scheme }) => scheme), ...MAPPING_SCHEMES]);
  return [...ids].map((id) => ({ id, text: id }));
}

/** What a relation means, with the other side named: SKOS calls it broad where the other code is the broader one. */
const RELATION_WORDS: Record<(typeof MAPPING_RELATIONS)[number], string> = {
  exact: 'Exact: the same work',
  close: 'Close: nearly the same',
  broad: 'Broad: the code is wider',
  narrow: 'Narrow: the code is narrower',
  related: 'Related',
};
const NOT_STATED = 'none';

export const RELATIONS: readonly Option[] = [
  { id: NOT_STATED, text: 'Not stated' },
  ...MAPPING_RELATIONS.map((id) => ({ id, text: RELATION_WORDS[id] })),
];

export const relationOf = (id: string): string | null => (id === NOT_STATED ? null : id);
export const relationId = (relation: string | null): string => relation ?? NOT_STATED;

import { COMPONENT_LISTS, type ComponentList, type Role } from '../../../shared/model/role.ts';
import { normaliseText } from '../../../shared/normalise.ts';
import { LIST_WORDS } from '../../words/labels.ts';

/** The same text once more among the components of a role. */
export interface Twin {
  readonly list: ComponentList;
  readonly id: string;
}

const RULE = 'component-duplicate';
const known = new WeakMap<Role, ReadonlyMap<string, readonly Twin[]>>();

/** The components of a role by their text as it is compared; worked out once for each state of it. */
function byText(role: Role): ReadonlyMap<string, readonly Twin[]> {
  const before = known.get(role);
  if (before !== undefined) return before;
  const map = new Map<string, Twin[]>();
  for (const list of COMPONENT_LISTS) {
    for (const { id, text } of role[list]) {
      const normal = normaliseText(text);
      if (normal !== '') map.set(normal, [...(map.get(normal) ?? []), { list, id }]);
    }
  }
  known.set(role, map);
  return map;
}

/** Where else a text stands that is being written, apart from the item it is written in. */
export function twinsOf(role: Role, text: string, self?: string): readonly Twin[] {
  const normal = normaliseText(text);
  return normal === '' ? [] : (byText(role).get(normal) ?? []).filter(({ id }) => id !== self);
}

/** Whether somebody said that one of these doubles is meant. */
export const isMeant = (role: Role, twins: readonly Twin[]): boolean =>
  role.curation.mutes.some(
    ({ rule, field }) =>
      rule === RULE &&
      (field === '' || twins.some(({ list, id }) => field === list || field.startsWith(`${list}[${id}]`))),
  );

/** The few words for it: "also a task", or that it stands twice in this very list. */
export function twinWords(list: ComponentList, twins: readonly Twin[]): string {
  const other = twins.find((twin) => twin.list !== list);
  return other === undefined ? 'stands twice' : `also ${LIST_WORDS[other.list].one}`;
}

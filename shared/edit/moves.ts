import { COMPONENT_LISTS, type ComponentList, type Item, type Role } from '../model/role.ts';
import { isPlain } from '../paths.ts';
import { authored, type Hand } from './hand.ts';

/** Where a change of several lists names an item that stands in another one: it moves there. */
interface Move {
  readonly id: string;
  readonly from: Item[];
  readonly to: Item[];
}

/**
 * Brings the items to the lists that the changes name them in, so that an item stays the same item when it moves from
 * one list to another. Both lists have to be among the changes: nothing moves out of a list that nobody wrote. Placing somebody's sentence is a decision on it: it is a person's from then on.
 */
export function moveNamedItems(
  draft: Role,
  changes: readonly { readonly path: string; readonly value: unknown }[],
  hand: Hand,
): void {
  const written = COMPONENT_LISTS.filter((name) => changes.some(({ path }) => path === name));
  for (const { id, from, to } of changes.flatMap((change) => movesOf(draft, change, written))) {
    const [item] = from.splice(
      from.findIndex((one) => one.id === id),
      1,
    );
    if (item !== undefined) to.push({ ...item, provenance: authored(hand, item.provenance.proposed) });
  }
}

function movesOf(
  draft: Role,
  { path, value }: { path: string; value: unknown },
  written: readonly ComponentList[],
): Move[] {
  const list = written.find((name) => name === path);
  if (list === undefined || !Array.isArray(value)) return [];
  const to = draft[list];
  const here = new Set(to.map(({ id }) => id));
  return value.flatMap((entry: unknown): Move[] => {
    const id = isPlain(entry) && typeof entry.id === 'string' ? entry.id : undefined;
    if (id === undefined || here.has(id)) return [];
    const from = written.map((name) => draft[name]).find((items) => items.some((item) => item.id === id));
    return from === undefined ? [] : [{ id, from, to }];
  });
}

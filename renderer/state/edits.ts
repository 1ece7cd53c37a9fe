import { ITEM_ID_BYTES, itemIdOf } from '../../shared/item-id.ts';
import type { ComponentList, Item, Role } from '../../shared/model/role.ts';
import { readPath } from '../../shared/paths.ts';
import { replaceAt } from './patch.ts';

/** A new value for one place of a role, as `roles.edit` takes it. */
export interface RoleChange {
  path: string;
  value: unknown;
}

/** An edit is worked out from the role as it is when its turn comes, so edits in a row never undo one another. */
export type Plan = (role: Role) => RoleChange[];

export type ListPath = ComponentList | 'story.plan';

/** What the core has not said yet of an item that lies on the screen only. */
const UNSAVED = { kind: 'authored' } as const;

/** The list at a path; empty where there is none. */
export const listAt = (role: Role, path: ListPath): readonly Item[] =>
  (readPath(role, path) as Item[] | undefined) ?? [];

/**
 * The role with the changes laid over it, as the core's answer will show it; the role given stays as it is, and what no
 * change touches is the same object in both, however long its lists are.
 */
export function lay(role: Role, changes: readonly RoleChange[]): Role {
  return changes.reduce((result, { path, value }) => replaceAt(result, path, named(value)), role);
}

function named(value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  return value.map((item: unknown) => {
    if (typeof item !== 'object' || item === null || !('newId' in item)) return item;
    const { newId, ...members } = item as NewItem;
    return { prevalence: null, anchor: null, provenance: UNSAVED, ...members, id: newId };
  });
}

/** Whether an item is on the screen only: texts of it are written once it is saved, a moment later. */
export const isFresh = (item: Pick<Item, 'provenance'>): boolean => item.provenance === UNSAVED;

/** A new item, as it is sent: its id is decided here, so that it is the same one before and after it is saved. */
type NewItem = Omit<Partial<Item>, 'id' | 'provenance'> & { newId: string };

/** The id of an item that is made in this window. */
export const newItemId = (): string => itemIdOf(crypto.getRandomValues(new Uint8Array(ITEM_ID_BYTES)));

const whole = (path: ListPath, change: (list: readonly Item[]) => readonly (Item | NewItem)[]): Plan => {
  return (role) => {
    const before = listAt(role, path);
    const after = change(before);
    return after === before ? [] : [{ path, value: after }];
  };
};

/** Sets one text or value. */
export const setValue =
  (path: string, value: unknown): Plan =>
  () => [{ path, value }];

/** New items at the end of a list, with tags where the list has them. */
export const addItems = (
  path: ListPath,
  texts: readonly string[],
  tags: Partial<Pick<Item, 'prevalence' | 'anchor'>>,
): Plan => {
  const added = texts.map((text) => ({ text, ...tags, newId: newItemId() }));
  return whole(path, (list) => [...list, ...added]);
};

/** Takes an item out. */
export const removeItem = (path: ListPath, id: string): Plan =>
  whole(path, (list) => (list.some((item) => item.id === id) ? list.filter((item) => item.id !== id) : list));

/** Moves an item up (-1) or down (1); at the end of the list nothing happens. */
export const moveItem = (path: ListPath, id: string, by: -1 | 1): Plan => {
  return (role) => {
    const at = listAt(role, path).findIndex((item) => item.id === id);
    return at < 0 ? [] : placeItem(path, path, id, at + (by === 1 ? 2 : -1))(role);
  };
};

/** Moves an item to the end of another list; it stays the same item. */
export const moveToList = (from: ListPath, to: ListPath, id: string): Plan => {
  return (role) => placeItem(from, to, id, listAt(role, to).length)(role);
};

/** Moves an item before the one that is now number `at` of a list, its own or another. One step, whatever the way. */
export const placeItem = (from: ListPath, to: ListPath, id: string, at: number): Plan => {
  return (role) => {
    const source = listAt(role, from);
    const was = source.findIndex((one) => one.id === id);
    const item = source[was];
    const target = listAt(role, to);
    if (item === undefined || at < 0 || at > target.length) return [];
    if (from === to) {
      if (at === was || at === was + 1) return [];
      const rest = target.toSpliced(was, 1);
      return [{ path: to, value: rest.toSpliced(at > was ? at - 1 : at, 0, item) }];
    }
    return [
      { path: from, value: source.toSpliced(was, 1) },
      { path: to, value: target.toSpliced(at, 0, item) },
    ];
  };
};

import { isPlain } from './paths.ts';

/** An item that left one list and came to another, by the paths of the two. */
export interface MovedItem {
  readonly text: string;
  readonly from: string;
  readonly to: string;
  /** The two changes it is made of. */
  readonly paths: readonly [string, string];
}

const ITEM = /^([A-Za-z.]+)\[([^\]]+)\]$/;

/** The items that moved from list to list among some changes: the same id went in one place and came in another. */
export function movedItems(
  changes: readonly { readonly path: string; readonly from?: unknown; readonly to?: unknown }[],
): MovedItem[] {
  const gone = new Map<string, { list: string; path: string }>();
  for (const { path, from, to } of changes) {
    const [, list, id] = ITEM.exec(path) ?? [];
    if (list !== undefined && id !== undefined && isPlain(from) && !isPlain(to)) gone.set(id, { list, path });
  }
  return changes.flatMap(({ path, from, to }): MovedItem[] => {
    const [, list, id] = ITEM.exec(path) ?? [];
    const left = id === undefined ? undefined : gone.get(id);
    if (list === undefined || left === undefined || !isPlain(to) || isPlain(from)) return [];
    return [{ text: String(to.text ?? ''), from: left.list, to: list, paths: [left.path, path] }];
  });
}

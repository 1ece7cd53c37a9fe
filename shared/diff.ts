import { CanonError } from './errors.ts';
import type { Change } from './model/decision.ts';
import {
  copyOf,
  fitsPath,
  indexOfItem,
  isItemList,
  isPlain,
  memberPath,
  type Plain,
  parsePath,
  readPath,
  type Segment,
  step,
} from './paths.ts';

/** Equality of plain JSON data; the order of members doesn't matter, that of lists does. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (Array.isArray(a)) {
    return Array.isArray(b) && a.length === b.length && a.every((value, at) => sameValue(value, b[at]));
  }
  if (!isPlain(a) || !isPlain(b)) return false;
  const names = Object.keys(a);
  return (
    names.length === Object.keys(b).length &&
    names.every((name) => Object.hasOwn(b, name) && sameValue(a[name], b[name]))
  );
}

/**
 * What changed between two records, place by place: members by name, items of lists by id with their position, the
 * order of common items as `NAME[]`. Applying the result to `before` gives `after`, and backwards.
 */
export function diffRecords(before: Plain | null, after: Plain | null): Change[] {
  if (before === null || after === null) {
    if (before === after) return [];
    return [{ path: '', ...(before && { from: before }), ...(after && { to: after }) }];
  }
  const changes: Change[] = [];
  diffValue('', before, after, changes);
  return changes;
}

function diffValue(path: string, from: unknown, to: unknown, changes: Change[]): void {
  if (isPlain(from) && isPlain(to)) {
    const names = differingNames(from, to);
    if (names.every((name) => fitsPath(path, name))) {
      for (const name of names) {
        const here = memberPath(path, name);
        if (!Object.hasOwn(to, name)) changes.push({ path: here, from: from[name] });
        else if (!Object.hasOwn(from, name)) changes.push({ path: here, to: to[name] });
        else diffValue(here, from[name], to[name], changes);
      }
      return;
    }
  } else if (Array.isArray(from) && Array.isArray(to) && sameItems(from, to)) {
    from.forEach((item, at) => {
      if (item !== to[at]) diffValue(`${path}[${item.id}]`, item, to[at], changes);
    });
    return;
  } else if (sameValue(from, to)) return;
  else if (isItemList(from) && isItemList(to) && idsFit(from) && idsFit(to)) {
    diffItems(path, from, to, changes);
    return;
  }
  changes.push({ path, from, to });
}

/** The names under which two objects differ, those of the first one first. */
function differingNames(from: Plain, to: Plain): string[] {
  const names = Object.keys(from).filter(
    (name) => !Object.hasOwn(to, name) || !sameValue(from[name], to[name]),
  );
  for (const name of Object.keys(to)) if (!Object.hasOwn(from, name)) names.push(name);
  return names;
}

/** Whether two lists have the same items, by id, at the same places: what nearly every edit leaves of them. */
function sameItems(from: readonly unknown[], to: readonly unknown[]): from is { id: string }[] {
  if (from.length !== to.length) return false;
  for (let at = 0; at < from.length; at++) {
    const one = from[at];
    const other = to[at];
    if (one !== other && !(isPlain(one) && isPlain(other) && one.id === other.id)) return false;
  }
  return isItemList(from) && idsFit(from);
}

// An id that is a number could be taken for a position, an empty one for the order of the list, and one with a bracket
// could not be found again.
const idsFit = (list: readonly { id: string }[]): boolean =>
  list.every(({ id }) => id !== '' && !/[[\]]|^\d{1,6}$/.test(id));

function diffItems(path: string, from: { id: string }[], to: { id: string }[], changes: Change[]): void {
  const old = new Map(from.map((item, index) => [item.id, { item, index }]));
  const now = new Set(to.map((item) => item.id));
  from.forEach((item, index) => {
    if (!now.has(item.id)) changes.push({ path: `${path}[${item.id}]`, from: item, index });
  });
  to.forEach((item, index) => {
    const was = old.get(item.id);
    if (was === undefined) changes.push({ path: `${path}[${item.id}]`, to: item, index });
    else diffValue(`${path}[${item.id}]`, was.item, item, changes);
  });
  const orderBefore = from.filter((item) => now.has(item.id)).map((item) => item.id);
  const orderAfter = to.filter((item) => old.has(item.id)).map((item) => item.id);
  if (!sameValue(orderBefore, orderAfter))
    changes.push({ path: `${path}[]`, from: orderBefore, to: orderAfter });
}

export type Side = 'from' | 'to';

/**
 * The record with the changes applied (`to`) or taken back (`from`); the record given stays as it is.
 * @throws CanonError `change-does-not-fit` where a path leads nowhere.
 */
export function applyChanges(record: Plain | null, changes: readonly Change[], side: Side): Plain | null {
  const whole = changes.find((change) => change.path === '');
  if (whole !== undefined) return side in whole ? (copyOf(whole[side]) as Plain) : null;
  if (record === null) {
    if (changes[0] !== undefined) throw misfit(changes[0].path);
    return null;
  }
  const result = { ...record };
  const own = new Set<object>([result]);
  // Within a list the order of work matters: what goes, then the order of what stays, then what comes, by position.
  const kinds = changes.map((change) => ({ change, kind: kindOf(change, side) }));
  for (const { change } of kinds.filter(({ kind }) => kind === 'leave')) write(result, change, side, own);
  for (const { change } of kinds.filter(({ kind }) => kind === 'order')) reorder(result, change, side, own);
  const arrivals = kinds.filter(({ kind }) => kind === 'arrive').map(({ change }) => change);
  for (const change of arrivals.sort((a, b) => (a.index ?? 0) - (b.index ?? 0)))
    write(result, change, side, own);
  for (const { change } of kinds.filter(({ kind }) => kind === 'member')) write(result, change, side, own);
  return result;
}

function kindOf(change: Change, side: Side): 'leave' | 'order' | 'arrive' | 'member' {
  if (change.path.endsWith('[]')) return 'order';
  if (change.index === undefined) return 'member';
  return side in change ? 'arrive' : 'leave';
}

/**
 * Where a path ends, to be written into: what leads there is copied first, unless it is the result's `own` already, so
 * that the record that was given stays as it is and shares the rest.
 */
function containerOf(record: unknown, path: string, own: Set<object>): { container: unknown; last: Segment } {
  const segments = parsePath(path);
  const last = segments?.pop();
  let container: unknown = record;
  for (const segment of segments ?? []) container = ownStep(container, segment, own);
  if (last === undefined || typeof container !== 'object' || container === null) throw misfit(path);
  return { container, last };
}

/** {@link step}, to a copy that is the result's own. */
function ownStep(container: unknown, segment: Segment, own: Set<object>): unknown {
  const child = step(container, segment);
  if (typeof child !== 'object' || child === null || own.has(child)) return child;
  const copy = Array.isArray(child) ? [...child] : { ...child };
  own.add(copy);
  if (Array.isArray(container)) container[indexOfItem(container, 'key' in segment ? segment.key : '')] = copy;
  else (container as Plain)['name' in segment ? segment.name : segment.key] = copy;
  return copy;
}

const misfit = (path: string): CanonError =>
  new CanonError('change-does-not-fit', `The place ${path} is not there any more. Nothing was changed.`, {
    path,
  });

function write(record: unknown, change: Change, side: Side, own: Set<object>): void {
  const { container, last } = containerOf(record, change.path, own);
  const present = side in change;
  const value = copyOf(change[side]);
  if (Array.isArray(container)) {
    if (!('key' in last)) throw misfit(change.path);
    const at = indexOfItem(container, last.key);
    if (present && at < 0)
      container.splice(Math.min(change.index ?? container.length, container.length), 0, value);
    else if (at < 0) throw misfit(change.path);
    else if (present) container[at] = value;
    else container.splice(at, 1);
  } else {
    const name = 'name' in last ? last.name : last.key;
    if (present) (container as Plain)[name] = value;
    else delete (container as Plain)[name];
  }
}

function reorder(record: unknown, change: Change, side: Side, own: Set<object>): void {
  let list: unknown = record;
  for (const segment of parsePath(change.path.slice(0, -2)) ?? [{ name: '' }])
    list = ownStep(list, segment, own);
  const wanted = change[side];
  if (!isItemList(list) || !Array.isArray(wanted)) throw misfit(change.path);
  const items = new Map(list.map((item) => [item.id, item]));
  const named = wanted.filter((id): id is string => items.has(id));
  const places = new Set(named);
  let next = 0;
  // Items the change doesn't know keep their places; the known ones take theirs in the wanted order.
  list.forEach((item, at) => {
    if (!places.has(item.id)) return;
    const id = named[next++];
    const moved = id === undefined ? undefined : items.get(id);
    if (moved !== undefined) list[at] = moved;
  });
}

/**
 * The paths at which the record no longer holds what `side` of the changes says: where somebody wrote later. Empty
 * means that the changes can be taken back (`to`) or repeated (`from`) without losing a word.
 */
export function overwrittenPaths(record: Plain | null, changes: readonly Change[], side: Side): string[] {
  return changes
    .filter((change) => {
      if (change.path === '') return !sameValue(record ?? undefined, change[side]);
      if (change.path.endsWith('[]')) return !orderHolds(record, change, side);
      return !sameValue(readPath(record, change.path), change[side]);
    })
    .map((change) => change.path);
}

function orderHolds(record: Plain | null, change: Change, side: Side): boolean {
  const list = readPath(record, change.path.slice(0, -2));
  const order = change[side];
  if (!isItemList(list) || !Array.isArray(order)) return false;
  const known = new Set(order);
  const now = list.map((item) => item.id).filter((id) => known.has(id));
  const present = new Set(now);
  return sameValue(
    now,
    order.filter((id) => present.has(id)),
  );
}

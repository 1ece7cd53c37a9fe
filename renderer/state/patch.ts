import { applyChanges } from '../../shared/diff.ts';
import type { Change } from '../../shared/model/decision.ts';
import type { Alias, Role } from '../../shared/model/role.ts';
import { indexOfItem, type Plain, parsePath, type Segment } from '../../shared/paths.ts';

/**
 * New states of a role out of old ones. What didn't change stays the same object, so that of a list of thousands only
 * the row that changed is drawn anew.
 */

/** The record with another value at a path (undefined: with nothing there). A path that leads nowhere changes nothing. */
export function replaceAt<T>(record: T, path: string, value: unknown): T {
  const segments = parsePath(path);
  return segments === undefined || segments.length === 0 ? record : (placed(record, segments, value) as T);
}

function placed(here: unknown, [segment, ...rest]: readonly Segment[], value: unknown): unknown {
  if (segment === undefined) return value;
  if (typeof here !== 'object' || here === null) return here;
  const name = 'name' in segment ? segment.name : segment.key;
  if (Array.isArray(here)) {
    const at = indexOfItem(here, name);
    if (at < 0) return here;
    const next = placed(here[at], rest, value);
    return next === here[at] ? here : replaced(here, at, next);
  }
  const held = (here as Plain)[name];
  const next = placed(held, rest, value);
  if (next === held && Object.hasOwn(here, name)) return here;
  if (next !== undefined) return { ...here, [name]: next };
  const { [name]: _gone, ...others } = here as Plain;
  return others;
}

function replaced(list: readonly unknown[], at: number, value: unknown): unknown[] {
  const copy = [...list];
  copy[at] = value;
  return copy;
}

/**
 * The role after changes that the core tells of, in their order.
 * @throws CanonError `change-does-not-fit` where the role isn't the one that they were made to
 */
export function follow(role: Role, changes: readonly Change[]): Role {
  // Values within rows and texts are nearly all there is; what comes, goes or moves is worked out by the record's own rules.
  const simple = changes.every(
    ({ path, index }) => index === undefined && path !== '' && !path.endsWith('[]'),
  );
  if (simple) return changes.reduce((now, { path, to }) => replaceAt(now, path, to), role);
  const next = applyChanges(role, changes, 'to') as Role;
  return { ...next, aliases: sameRows(role.aliases, next.aliases, changes) };
}

/** Rows that no change names are the ones that were there. */
function sameRows(before: readonly Alias[], after: readonly Alias[], changes: readonly Change[]): Alias[] {
  const old = new Map(before.map((alias) => [alias.id, alias]));
  const touched = new Set(changes.flatMap(({ path }) => /^aliases\[([^\]]+)\]/.exec(path)?.[1] ?? []));
  return after.map((alias) => (touched.has(alias.id) ? alias : (old.get(alias.id) ?? alias)));
}

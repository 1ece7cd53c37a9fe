import { sameValue } from '../../../shared/diff.ts';
import { setFields } from '../../../shared/edit/fields.ts';
import { authored, type Hand } from '../../../shared/edit/hand.ts';
import { settle } from '../../../shared/edit/settle.ts';
import { CanonError } from '../../../shared/errors.ts';
import { COMPONENT_LISTS, type Role, TEXT_PATHS } from '../../../shared/model/role.ts';
import { copyOf, type Plain, readPath } from '../../../shared/paths.ts';

/** What a restore brings back: what the page says. Identity, place, standing, reviews and curation stay as they are. */
const RESTORED = [
  'scope',
  'title',
  'summary',
  'confidence',
  'story',
  ...COMPONENT_LISTS,
  'mappings',
  'pay',
  'adjacent',
];

/** Parts that come back with the rows that are gone since. */
const PARTS_WITH_ROWS = new Set<string>([
  'story',
  'story.plan',
  ...COMPONENT_LISTS,
  'aliases',
  'mappings',
  'adjacent',
]);

const ROW = /^(story\.plan|[A-Za-z]+)\[([^\]]+)\]/;

/**
 * The role with a field, a row, a part or (without a path) all of its content as it was.
 * @throws CanonError `not-found` where it had no such thing then; what {@link setFields} throws
 */
export function restored(now: Readonly<Role>, then: Plain, path: string | undefined, hand: Hand): Role {
  if (path === undefined) return withRestored(now, then, hand);
  const value = readPath(then, path);
  if (value === undefined) {
    throw new CanonError('not-found', `At that point the role had no ${path}. Nothing was changed.`, {
      path,
    });
  }
  if (PARTS_WITH_ROWS.has(path)) return partFrom(now, withRestored(now, then, hand), path);
  const [row, list = '', id = ''] = ROW.exec(path) ?? [];
  // A row that is gone, or that went to another list, comes back whole, also where a part of it is asked for.
  if (row !== undefined && PARTS_WITH_ROWS.has(list) && (row === path || readPath(now, row) === undefined))
    return withRow(now, then, list, id);
  return setFields(now as Role, [{ path, value: copyOf(value) }], hand);
}

/**
 * The role with the content of an earlier point. Aliases come back too, but a decision on one that is there now is
 * not taken back, and one that came later stays: nothing a person decided is lost by a restore.
 */
function withRestored(now: Readonly<Role>, then: Plain, hand: Hand): Role {
  const result = copyOf(now) as Role & Plain;
  for (const name of RESTORED) {
    if (then[name] !== undefined) result[name] = copyOf(then[name]);
  }
  const old = Array.isArray(then.aliases) ? (then.aliases as Role['aliases']) : [];
  const here = new Set(now.aliases.map(({ id }) => id));
  const texts = new Map(old.map((alias) => [alias.id, alias]));
  const kept = now.aliases.map((alias) => ({
    ...alias,
    ...copyOf(texts.get(alias.id) ?? {}),
    review: alias.review,
  }));
  const back = old.filter(({ id }) => !here.has(id)).map((alias) => copyOf(alias));
  result.aliases = [...kept, ...back];
  for (const path of TEXT_PATHS) {
    if (!sameValue(readPath(now, path), readPath(result, path))) result.provenance[path] = authored(hand);
  }
  return settle(now, result);
}

/** The role with this part of the restored one, and the provenance of the texts in it. */
function partFrom(before: Readonly<Role>, whole: Role, path: string): Role {
  const result = copyOf(before) as Role;
  if (path === 'story.plan') result.story.plan = whole.story.plan;
  else (result as Plain)[path] = (whole as Plain)[path];
  for (const text of TEXT_PATHS) {
    const known = whole.provenance[text];
    if (text.startsWith(`${path}.`) && known !== undefined) result.provenance[text] = known;
  }
  return settle(before, result);
}

/** The role with one row as it was, at its old place; where it moved to another list it goes from there. */
function withRow(now: Readonly<Role>, then: Plain, list: string, id: string): Role {
  const result = copyOf(now) as Role;
  const old = readPath(then, list) as { id: string }[];
  const place = old.findIndex((row) => row.id === id);
  const row = copyOf(old[place]) as Plain;
  for (const name of ['story.plan', ...COMPONENT_LISTS]) {
    const rows = readPath(result, name) as { id: string }[];
    const at = rows.findIndex((one) => one.id === id);
    if (at >= 0 && name !== list) rows.splice(at, 1);
  }
  const rows = readPath(result, list) as Plain[];
  const at = rows.findIndex((one) => one.id === id);
  if (at < 0) rows.splice(Math.min(place, rows.length), 0, row);
  // What a person decided on an alias since stays decided.
  else rows[at] = list === 'aliases' ? { ...row, review: rows[at]?.review } : row;
  return settle(now, result);
}

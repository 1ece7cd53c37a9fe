import { sameValue } from './diff.ts';
import { COMPONENT_LISTS, type Role, TEXT_PATHS } from './model/role.ts';
import { normaliseText } from './normalise.ts';
import { readPath } from './paths.ts';
import type { ComparedFieldView } from './views-coordinates.ts';

/** What of roles is compared, in the order of the page. */
const COMPARED = [
  ...TEXT_PATHS,
  'level',
  'scope',
  'confidence',
  'story.plan',
  ...COMPONENT_LISTS,
  'aliases',
  'pay',
] as const;

/** The fields of some roles beside one another: every value, and whether all of them are the same. */
export function compareFields(roles: readonly Role[]): ComparedFieldView[] {
  return COMPARED.map((path) => {
    const each = roles.map((role) => plainValue(readPath(role, path)));
    const values = Object.fromEntries(roles.map((role, at) => [role.code, each[at]]));
    const [first, ...others] = each;
    return { path, values, each, same: others.every((value) => sameValue(value, first)) };
  });
}

/** Lists are compared by their texts: ids and provenance differ between any two roles. */
function plainValue(value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  return value.map((item: unknown) =>
    typeof item === 'object' && item !== null && 'text' in item ? item.text : item,
  );
}

/** A line of a list, and in which of the compared roles it stands, by their places. */
export interface SharedLine {
  text: string;
  on: readonly number[];
}

/**
 * The lines of each role's list in its own order, each with the roles that have it too. Lines are the same where they
 * say the same: case, accents and punctuation don't count.
 */
export function sharedLines(lists: readonly (readonly string[])[]): SharedLine[][] {
  const where = new Map<string, number[]>();
  lists.forEach((list, at) => {
    for (const key of new Set(list.map(normaliseText))) where.set(key, [...(where.get(key) ?? []), at]);
  });
  return lists.map((list) => list.map((text) => ({ text, on: where.get(normaliseText(text)) ?? [] })));
}

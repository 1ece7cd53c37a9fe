import type { RoleFacts } from './facts.ts';

/** Roles with so few components say nothing by sharing them. */
const FEWEST_COMPONENTS = 5;
/** Shared components over all components of both, from which on two roles count as one twice. */
const COMPONENT_OVERLAP = 0.6;

type Comparable = Pick<RoleFacts, 'level' | 'status' | 'titleWords' | 'titleRun' | 'components'>;

/**
 * Whether two roles look like one written down twice (`role-duplicate`): on the same level, none of them retired,
 * and nearly the same title or components. Symmetric.
 */
export function looksLikeOne(a: Comparable, b: Comparable): boolean {
  if (a.level !== b.level || a.status === 'deprecated' || b.status === 'deprecated') return false;
  return nearTitles(a, b) || overlap(a.components, b.components) >= COMPONENT_OVERLAP;
}

/**
 * Whether two titles are nearly the same: equal with their blanks off, or equal as sets of words, plurals aside,
 * where one long word may be misspelt by one letter. "UX Designer" and "UI Designer" are not.
 */
export function nearTitles(
  a: Pick<RoleFacts, 'titleWords' | 'titleRun'>,
  b: Pick<RoleFacts, 'titleWords' | 'titleRun'>,
): boolean {
  if (a.titleRun === '' || b.titleRun === '') return false;
  if (a.titleRun === b.titleRun) return true;
  if (a.titleWords.length !== b.titleWords.length) return false;
  const onlyA = a.titleWords.filter((word) => !b.titleWords.includes(word));
  const onlyB = b.titleWords.filter((word) => !a.titleWords.includes(word));
  const [one, ...moreOfA] = onlyA;
  const [other] = onlyB;
  if (one === undefined || other === undefined) return true;
  return moreOfA.length === 0 && misspelt(one, other);
}

/** Whether two words of seven letters or more, beginning alike, differ by one letter put, left out or swapped. */
export function misspelt(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (short.length < 7 || long.length - short.length > 1 || short[0] !== long[0]) return false;
  let head = 0;
  while (head < short.length && short[head] === long[head]) head++;
  let tail = 0;
  while (tail < short.length - head && short[short.length - 1 - tail] === long[long.length - 1 - tail])
    tail++;
  const restShort = short.slice(head, short.length - tail);
  const restLong = long.slice(head, long.length - tail);
  if (restShort.length + restLong.length <= 2 && restLong.length <= 1) return true;
  return restShort.length === 2 && restLong === `${restShort[1]}${restShort[0]}`;
}

/** How much two ascending lists of numbers share: common over all (Jaccard), 0 where one of them is short. */
export function overlap(a: readonly number[], b: readonly number[]): number {
  if (Math.min(a.length, b.length) < FEWEST_COMPONENTS) return 0;
  let common = 0;
  let inB = 0;
  for (const value of a) {
    while (inB < b.length && (b[inB] ?? value) < value) inB++;
    if (b[inB] === value) common++;
  }
  return common / (a.length + b.length - common);
}

import { normaliseTitle, wordsOf } from '../../../shared/normalise.ts';
import type { RoleRow } from '../../../shared/views.ts';

/** Things that fit a query, the best first. */
export interface Ranked<T> {
  best: number;
  items: T[];
}

const NOTHING: Ranked<never> = { best: Infinity, items: [] };

/**
 * How well words typed fit a text: 0 it begins with them, 1 its words do in that order, 2 in any order, 3 they stand
 * somewhere in it; undefined where they don't. Both are compared as titles are: case, accents and punctuation off.
 */
export function rankOf(query: readonly string[], words: readonly string[]): number | undefined {
  const text = words.join(' ');
  const whole = query.join(' ');
  if (text.startsWith(whole)) return 0;
  let at = 0;
  for (const word of words) if (at < query.length && word.startsWith(query[at] ?? '')) at++;
  if (at === query.length) return 1;
  if (query.every((typed) => words.some((word) => word.startsWith(typed)))) return 2;
  return text.includes(whole) ? 3 : undefined;
}

interface RoleWords {
  code: readonly string[];
  title: readonly string[];
  both: readonly string[];
}
const known = new WeakMap<RoleRow, RoleWords>();

function wordsOfRow(row: RoleRow): RoleWords {
  let words = known.get(row);
  if (words === undefined) {
    const code = wordsOf(row.code);
    const title = wordsOf(row.title);
    words = { code, title, both: [...code, ...title] };
    known.set(row, words);
  }
  return words;
}

/** The best `most` of what a measure ranks, shorter names first among equals. */
function best<T>(
  all: Iterable<T>,
  rank: (one: T) => number | undefined,
  name: (one: T) => string,
  most: number,
): Ranked<T> {
  const found: { rank: number; name: string; one: T }[] = [];
  for (const one of all) {
    const at = rank(one);
    if (at !== undefined) found.push({ rank: at, name: name(one), one });
  }
  found.sort(
    (a, b) =>
      a.rank - b.rank || a.name.length - b.name.length || (a.name < b.name ? -1 : Number(a.name > b.name)),
  );
  return found[0] === undefined
    ? NOTHING
    : { best: found[0].rank, items: found.slice(0, most).map(({ one }) => one) };
}

/** Roles by code, title, or words of both. */
export function matchRoles(query: string, rows: Iterable<RoleRow>, most: number): Ranked<RoleRow> {
  const typed = wordsOf(query);
  if (typed.length === 0) return NOTHING;
  const rank = (row: RoleRow): number | undefined => {
    const { code, title, both } = wordsOfRow(row);
    return rankOf(typed, code) === 0 ? 0 : (rankOf(typed, title) ?? rankOf(typed, both));
  };
  return best(rows, rank, (row) => row.title, most);
}

/** Names of any kind, such as those of commands; all of them for a blank query. */
export function matchNames<T>(
  query: string,
  all: readonly T[],
  name: (one: T) => string,
  most: number,
): Ranked<T> {
  const typed = wordsOf(query);
  if (typed.length === 0) return normaliseTitle(query) === '' ? { best: 0, items: [...all] } : NOTHING;
  return best(all, (one) => rankOf(typed, wordsOf(name(one))), name, most);
}

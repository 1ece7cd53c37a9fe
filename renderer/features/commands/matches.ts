import { normaliseTitle, wordsOf } from '../../../shared/normalise.ts';
import { FIT, Vocabulary } from '../../../shared/search/vocabulary.ts';
import { WordHits } from '../../../shared/search/word-hits.ts';

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

/** Names of any kind, such as those of commands; all of them for a blank query. */
export function matchNames<T>(
  query: string,
  all: readonly T[],
  name: (one: T) => string,
  most: number,
): Ranked<T> {
  const typed = wordsOf(query);
  if (typed.length === 0) return normaliseTitle(query) === '' ? { best: 0, items: [...all] } : NOTHING;
  const exact = best(all, (one) => rankOf(typed, wordsOf(name(one))), name, most);
  return exact.items.length > 0 ? exact : nearNames(typed, all, name, most);
}

/** What counts as a typing error comes after everything without one. */
export const TYPO = 4;

/** Names that fit if a typing error is forgiven, as the core's search does. */
function nearNames<T>(
  typed: readonly string[],
  all: readonly T[],
  name: (one: T) => string,
  most: number,
): Ranked<T> {
  const words = new Vocabulary();
  all.forEach((one, at) => {
    for (const word of new Set(wordsOf(name(one)))) words.add(word, at);
  });
  const hits = new WordHits();
  hits.begin(all.length);
  for (const word of typed) hits.and(words.match(word, { inside: false }));
  const near = hits.numbers.flatMap((at) => {
    const one = all[at];
    return one === undefined ? [] : [{ one, fit: hits.fit(at) }];
  });
  const found = best(
    near,
    ({ fit }) => TYPO + fit / (FIT.typosPrefix + 1),
    ({ one }) => name(one),
    most,
  );
  return { best: found.best, items: found.items.map(({ one }) => one) };
}

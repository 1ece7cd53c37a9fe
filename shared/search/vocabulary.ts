import { eachNear } from './typos.ts';

/** How a word typed fits a term, the best first. */
export const FIT = {
  whole: 1,
  prefix: 2,
  inside: 3,
  typo: 4,
  typoPrefix: 5,
  typos: 6,
  typosPrefix: 7,
} as const;
export type Fit = (typeof FIT)[keyof typeof FIT];

/** Edits that a fit forgives: none, one or two. */
export const editsOf = (fit: number): number => (fit < FIT.typo ? 0 : fit < FIT.typos ? 1 : 2);

/** One typing error is forgiven from so many letters on, two from twice as many. */
const ONE_EDIT_FROM = 4;
const TWO_EDITS_FROM = 8;
/** Of a shorter word the beginning of nearly every other is an edit away. */
const TYPO_IN_BEGINNING_FROM = 5;
/** Fewer letters stand inside nearly every word. */
const INSIDE_FROM = 3;
/** Scripts that write without blanks: what is searched for stands inside a run of letters. */
const RUN_SCRIPT = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

export interface TermMatch {
  readonly term: string;
  readonly fit: Fit;
  /** What has the term. */
  readonly at: readonly number[];
}

export interface MatchOptions {
  typos?: boolean;
  inside?: boolean;
}

/** Edits that a word of that length may be away. */
export const editsFor = (word: string): 0 | 1 | 2 =>
  word.length >= TWO_EDITS_FROM ? 2 : word.length >= ONE_EDIT_FROM ? 1 : 0;

/**
 * The distinct words of many texts, sorted, each with the numbers of what has it. A new word is sorted in before the
 * next question, so that a thousand of them cost one merge.
 */
export class Vocabulary {
  readonly #at = new Map<string, number[]>();
  #sorted: string[] = [];
  #fresh = new Set<string>();
  #gone = false;

  get size(): number {
    return this.#at.size;
  }

  /** A thing has this word; each only once. */
  add(term: string, number: number): void {
    const at = this.#at.get(term);
    if (at !== undefined) {
      at.push(number);
      return;
    }
    this.#at.set(term, [number]);
    this.#fresh.add(term);
  }

  delete(term: string, number: number): void {
    const at = this.#at.get(term);
    const place = at?.lastIndexOf(number) ?? -1;
    if (at === undefined || place < 0) return;
    const last = at.pop();
    if (place < at.length && last !== undefined) at[place] = last;
    if (at.length > 0) return;
    this.#at.delete(term);
    if (!this.#fresh.delete(term)) this.#gone = true;
  }

  /** What has this very word. */
  at(term: string): readonly number[] {
    return this.#at.get(term) ?? [];
  }

  /** The terms that a word typed fits, the best fit first; each once. */
  match(word: string, { typos = true, inside = true }: MatchOptions = {}): TermMatch[] {
    this.#settle();
    const sorted = this.#sorted;
    const found = new Map<string, Fit>();
    for (let at = lowerBound(sorted, word); sorted[at]?.startsWith(word); at++) {
      const term = sorted[at] ?? '';
      found.set(term, term === word ? FIT.whole : FIT.prefix);
    }
    if (inside ? word.length >= INSIDE_FROM || RUN_SCRIPT.test(word) : RUN_SCRIPT.test(word)) {
      for (const term of sorted) if (term.includes(word) && !found.has(term)) found.set(term, FIT.inside);
    }
    const limit = typos ? editsFor(word) : 0;
    if (limit > 0) {
      eachNear(sorted, word, limit, (term, edits, whole) => {
        if (found.has(term) || (!whole && word.length < TYPO_IN_BEGINNING_FROM)) return;
        if (edits === 1) found.set(term, whole ? FIT.typo : FIT.typoPrefix);
        else found.set(term, whole ? FIT.typos : FIT.typosPrefix);
      });
    }
    const matches: TermMatch[] = [];
    for (const [term, fit] of found) matches.push({ term, fit, at: this.#at.get(term) ?? [] });
    return matches.sort((a, b) => a.fit - b.fit);
  }

  /** Sorts in what is new and takes out what is gone. */
  #settle(): void {
    if (this.#gone) {
      // A term may have gone and come back: it counts as fresh then, and stands in the list already.
      const here = new Set<string>();
      this.#sorted = this.#sorted.filter((term) => {
        if (this.#at.has(term)) here.add(term);
        return this.#at.has(term);
      });
      for (const term of this.#fresh) if (here.has(term)) this.#fresh.delete(term);
      this.#gone = false;
    }
    if (this.#fresh.size === 0) return;
    this.#sorted = merged(this.#sorted, [...this.#fresh].sort());
    this.#fresh = new Set();
  }
}

/** The first place in a sorted list whose term isn't before this one. */
function lowerBound(sorted: readonly string[], term: string, from = 0): number {
  let low = from;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? '') < term) low = middle + 1;
    else high = middle;
  }
  return low;
}

function merged(old: readonly string[], fresh: readonly string[]): string[] {
  const all: string[] = [];
  let at = 0;
  for (const term of fresh) {
    for (let next = old[at]; next !== undefined && next < term; next = old[++at]) all.push(next);
    all.push(term);
  }
  for (; at < old.length; at++) all.push(old[at] ?? '');
  return all;
}

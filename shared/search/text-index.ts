import { wordsOf } from '../normalise.ts';
import { Best } from './best.ts';
import { editsOf, Vocabulary } from './vocabulary.ts';
import { WordHits } from './word-hits.ts';

/** Fewer letters stand in nearly every text. */
const SHORTEST = 3;

/** A role that has the words, and whether only if a typing error is forgiven. */
interface TextHit {
  readonly role: string;
  readonly typo: boolean;
}

/**
 * Which roles have which words in their texts. It keeps words and no texts: where in a role a hit stands is looked up
 * in the record, for the few that are shown.
 */
export class TextIndex {
  readonly #words = new Vocabulary();
  readonly #roles: (string | undefined)[] = [];
  readonly #free: number[] = [];
  readonly #known = new Map<string, { number: number; words: ReadonlySet<string> }>();
  readonly #hits = new WordHits();

  /** Takes a role's texts in, or anew; words that it has already aren't touched. */
  put(role: string, texts: Iterable<string>): void {
    const words = new Set<string>();
    for (const text of texts) for (const word of wordsOf(text)) words.add(word);
    const before = this.#known.get(role);
    const number = before?.number ?? this.#free.pop() ?? this.#roles.length;
    this.#roles[number] = role;
    for (const word of before?.words ?? []) if (!words.has(word)) this.#words.delete(word, number);
    for (const word of words) if (before?.words.has(word) !== true) this.#words.add(word, number);
    this.#known.set(role, { number, words });
  }

  remove(role: string): void {
    const known = this.#known.get(role);
    if (known === undefined) return;
    for (const word of known.words) this.#words.delete(word, known.number);
    this.#known.delete(role);
    this.#roles[known.number] = undefined;
    this.#free.push(known.number);
  }

  /** The roles that have all these words, the best first. */
  find(words: readonly string[], most: number, isRetired: (role: string) => boolean): TextHit[] {
    if (!words.some((word) => word.length >= SHORTEST || word > '\u2e80')) return [];
    const hits = this.#hits;
    hits.begin(this.#roles.length);
    for (const word of [...words].sort((a, b) => b.length - a.length)) hits.and(this.match(word));
    const best = new Best<TextHit>(most, (a, b) => (a.role < b.role ? -1 : Number(a.role > b.role)));
    for (const number of hits.numbers) {
      const role = this.#roles[number];
      if (role === undefined) continue;
      const fit = hits.fit(number);
      const rank = (editsOf(fit) * 8 + fit) * 2 + (isRetired(role) ? 1 : 0);
      if (best.takes(rank)) best.add(rank, { role, typo: editsOf(fit) > 0 });
    }
    return best.list();
  }

  /** The words of texts that a word typed fits. */
  match(word: string): ReturnType<Vocabulary['match']> {
    return this.#words.match(word, { inside: false });
  }
}

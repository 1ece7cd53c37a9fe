/** How alike two texts have to be to count as near; below it lists get long and say little. */
export const NEAR_AT_LEAST = 0.7;

/** A text that is near another: as compared (`normaliseTitle`), and how alike, 0–1. */
export interface Near {
  readonly key: string;
  readonly likeness: number;
}

interface Row {
  readonly key: string;
  readonly grams: readonly number[];
  /** How many hold on to the text; with none the row is dead. */
  holders: number;
}

/**
 * Which texts are written nearly as another, over all texts of a canon. The measure is the Dice coefficient over the
 * three-letter pieces of the words, each word with two blanks before it and one behind (the pieces of PostgreSQL's
 * pg_trgm): twice the common pieces over the pieces of both. The order of words counts nothing, their beginnings
 * count most; 1 is the same words.
 *
 * Only the rarest pieces of a text are looked up: two texts as alike as is asked for can't miss all of them (prefix
 * filtering, as in Chaudhuri, Ganti and Kaushik, "A primitive operator for similarity joins", ICDE 2006). What is
 * found that way is measured.
 */
export class NearIndex {
  readonly #ids = new Map<string, number>();
  readonly #rows: Row[] = [];
  readonly #rowOf = new Map<string, number>();
  /** For each piece the rows that have it, dead ones among them. */
  readonly #postings: number[][] = [];
  /** How many living rows have the piece. */
  readonly #often: number[] = [];
  #dead = 0;
  /** The search that looked at a row last, and the one that a piece belongs to: cheaper than a set for each. */
  #search = 0;
  readonly #seenIn: number[] = [];
  readonly #askedIn: number[] = [];

  /** How many different texts there are. */
  get size(): number {
    return this.#rowOf.size;
  }

  /** Takes a text in, as compared; the same text again is held twice. */
  add(key: string): void {
    const known = this.#rowOf.get(key);
    const row = known === undefined ? undefined : this.#rows[known];
    if (row !== undefined) {
      row.holders++;
      return;
    }
    if (key === '') return;
    const grams = [...this.#gramsOf(key, true)].sort((a, b) => a - b);
    const at = this.#rows.push({ key, grams, holders: 1 }) - 1;
    this.#seenIn[at] = 0;
    this.#rowOf.set(key, at);
    for (const gram of grams) {
      this.#postings[gram]?.push(at);
      this.#often[gram] = (this.#often[gram] ?? 0) + 1;
    }
  }

  /** Lets go of a text; when nobody holds it any more it is gone. */
  delete(key: string): void {
    const at = this.#rowOf.get(key);
    const row = at === undefined ? undefined : this.#rows[at];
    if (row === undefined) return;
    row.holders--;
    if (row.holders > 0) return;
    this.#rowOf.delete(key);
    for (const gram of row.grams) this.#often[gram] = (this.#often[gram] ?? 1) - 1;
    this.#dead++;
    if (this.#dead > 1000 && this.#dead > this.#rows.length / 2) this.#sweep();
  }

  /**
   * The other texts that are at least as alike as asked for, the most alike first.
   * @param key the text as compared; it need not be one of the index
   */
  near(key: string, { limit = 12, atLeast = NEAR_AT_LEAST } = {}): Near[] {
    const known = this.#gramsOf(key, false);
    const size = piecesOf(key).length;
    if (known.size === 0) return [];
    // A text with b pieces shares at most b, so the shortest that can be alike enough has this many.
    const fewest = Math.ceil((atLeast / (2 - atLeast)) * size - 1e-9);
    const most = Math.floor(((2 - atLeast) / atLeast) * size + 1e-9);
    const rarest = [...known].sort((a, b) => (this.#often[a] ?? 0) - (this.#often[b] ?? 0));
    // Pieces that no text has can't be shared: they are the rarest of all.
    const looked = rarest.slice(0, Math.max(0, known.size - fewest + 1));
    const search = ++this.#search;
    for (const gram of known) this.#askedIn[gram] = search;
    const found: Near[] = [];
    for (const gram of looked) {
      for (const at of this.#postings[gram] ?? []) {
        if (this.#seenIn[at] === search) continue;
        this.#seenIn[at] = search;
        const row = this.#rows[at];
        if (row === undefined || row.holders === 0 || row.key === key) continue;
        if (row.grams.length < fewest || row.grams.length > most) continue;
        const likeness = (2 * this.#common(row.grams)) / (size + row.grams.length);
        if (likeness >= atLeast) found.push({ key: row.key, likeness });
      }
    }
    found.sort((a, b) => b.likeness - a.likeness || (a.key < b.key ? -1 : 1));
    return found.slice(0, limit);
  }

  /** How many of the pieces are among those that are searched for. */
  #common(grams: readonly number[]): number {
    let count = 0;
    for (const gram of grams) if (this.#askedIn[gram] === this.#search) count++;
    return count;
  }

  #gramsOf(key: string, make: boolean): Set<number> {
    const ids = new Set<number>();
    for (const piece of piecesOf(key)) {
      let id = this.#ids.get(piece);
      if (id === undefined && make) {
        id = this.#ids.size;
        this.#ids.set(piece, id);
        this.#postings.push([]);
        this.#askedIn.push(0);
      }
      if (id !== undefined) ids.add(id);
    }
    return ids;
  }

  /** Takes the dead rows out, when they are most of all. */
  #sweep(): void {
    const living = this.#rows.filter((row) => row.holders > 0);
    this.#rows.length = 0;
    this.#rowOf.clear();
    for (const list of this.#postings) list.length = 0;
    this.#dead = 0;
    for (const row of living) {
      const at = this.#rows.push(row) - 1;
      this.#seenIn[at] = 0;
      this.#rowOf.set(row.key, at);
      for (const gram of row.grams) this.#postings[gram]?.push(at);
    }
  }
}

/** The pieces of a text, each once. */
function piecesOf(key: string): string[] {
  const pieces = new Set<string>();
  for (const word of key.split(' ')) {
    if (word === '') continue;
    const padded = `  ${word} `;
    for (let at = 0; at + 3 <= padded.length; at++) pieces.add(padded.slice(at, at + 3));
  }
  return [...pieces];
}

import type { TermMatch } from './vocabulary.ts';

/**
 * Which of many numbered things fit every word of a query, and how well at worst. One for an index: its tables are
 * used again for each question.
 */
export class WordHits {
  #worst = new Uint8Array(0);
  #now = new Uint8Array(0);
  #numbers: number[] = [];
  #first = true;

  /** Begins a question over so many things. */
  begin(size: number): void {
    if (this.#worst.length < size) {
      const room = Math.ceil(size * 1.25);
      this.#worst = new Uint8Array(room);
      this.#now = new Uint8Array(room);
    } else {
      for (const number of this.#numbers) this.#worst[number] = 0;
    }
    this.#numbers = [];
    this.#first = true;
  }

  /** Takes in what a further word fits, the best fit first: from now on only what has that too counts. */
  and(matches: Iterable<TermMatch>): void {
    const worst = this.#worst;
    const now = this.#now;
    const left: number[] = [];
    for (const { fit, at } of matches) {
      for (const number of at) {
        if (now[number] !== 0 || (!this.#first && worst[number] === 0)) continue;
        now[number] = fit;
        left.push(number);
      }
    }
    for (const number of this.#numbers) if (now[number] === 0) worst[number] = 0;
    for (const number of left) {
      worst[number] = Math.max(worst[number] ?? 0, now[number] ?? 0);
      now[number] = 0;
    }
    this.#numbers = left;
    this.#first = false;
  }

  /** What is left. */
  get numbers(): readonly number[] {
    return this.#numbers;
  }

  /** The worst fit of one that is left. */
  fit(number: number): number {
    return this.#worst[number] ?? 0;
  }
}

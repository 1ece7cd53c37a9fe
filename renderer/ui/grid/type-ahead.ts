import type { GridLine } from './model.ts';

/** Letters typed within this belong to one word. Milliseconds. */
const TYPING_MS = 700;

/** The word that is being typed over a grid. */
export class TypeAhead {
  private text = '';
  private at = -Infinity;

  /** Whether a word is under way, so that a blank belongs to it. */
  get typing(): boolean {
    return this.text !== '' && performance.now() - this.at < TYPING_MS;
  }

  /** Takes a letter in; gives the word, and whether it begins with it. */
  add(letter: string): { word: string; fresh: boolean } {
    const fresh = !this.typing;
    this.text = (fresh ? '' : this.text) + letter.toLowerCase();
    this.at = performance.now();
    return { word: this.text, fresh };
  }
}

/**
 * The next row from `start` on, and round to it again, one of whose texts begins with a word; -1 where none does. It
 * looks no further than it must.
 */
export function findWord<R>(
  lines: readonly GridLine<R>[],
  texts: (row: R) => readonly string[],
  word: string,
  start: number,
): number {
  const begins = (text: string): boolean => text.slice(0, word.length).toLowerCase() === word;
  for (let step = 0; step < lines.length; step++) {
    const index = (start + step) % lines.length;
    const line = lines[index];
    if (line?.kind === 'row' && texts(line.row).some(begins)) return index;
  }
  return -1;
}

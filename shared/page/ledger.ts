import type { PageProblem, UnplacedLine } from './draft.ts';
import type { Line } from './lines.ts';

/**
 * The account of a page's lines. A reader says `place` for a line whose whole content it has taken; what nobody
 * placed comes out as unplaced, so no line can be lost by forgetting it.
 */
export class Ledger {
  readonly problems: PageProblem[] = [];
  readonly #placed = new Set<number>();

  /** Takes a line off the list of unplaced ones. */
  place(...lines: readonly (Line | undefined)[]): void {
    for (const line of lines) if (line !== undefined) this.#placed.add(line.n);
  }

  /** Puts lines back on the list of unplaced ones: their text was not taken after all. */
  release(lines: readonly Line[]): void {
    for (const line of lines) this.#placed.delete(line.n);
  }

  /** Notes a warning about a line. */
  warn(code: string, line: number, message: string): void {
    this.problems.push({ code, severity: 'warning', line, message });
  }

  /** Notes that the page can't be taken as it is. */
  error(code: string, line: number, message: string): void {
    this.problems.push({ code, severity: 'error', line, message });
  }

  /**
   * Notes that something that stands twice on the page differs. The first line's reading is the one taken.
   * @param what the thing as people call it, for example "title"
   */
  disagree(
    what: string,
    first: { line: number; says: string },
    second: { line: number; says: string },
  ): void {
    this.problems.push({
      code: 'page-disagrees',
      severity: 'warning',
      line: second.line,
      also: first.line,
      message:
        `The ${what} in line ${second.line} (“${short(second.says)}”) differs from line ${first.line} ` +
        `(“${short(first.says)}”), which is the one taken.`,
    });
  }

  /** The lines that are neither blank nor placed, in the page's order. */
  unplaced(lines: readonly Line[]): UnplacedLine[] {
    return lines
      .filter((line) => line.text !== '' && !this.#placed.has(line.n))
      .map((line) => ({ line: line.n, text: line.raw }));
  }

  /** The problems in the page's order. */
  sorted(): PageProblem[] {
    return [...this.problems].sort((a, b) => a.line - b.line);
  }
}

/** A text as a message quotes it: one line, not longer than 80 signs. */
export function short(text: string): string {
  const line = text.slice(0, 500).replace(/\s+/gu, ' ').trim();
  return line.length > 80 ? `${line.slice(0, 79)}…` : line;
}

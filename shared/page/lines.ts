import { isStructural } from './markers.ts';
import { isBack } from './text.ts';

/** One line of a page's text. */
export interface Line {
  /** 1-based, counted from the start of the file the page stands in. */
  readonly n: number;
  /** As it stands, without the line break. */
  readonly raw: string;
  /** Without blanks (of any kind: tabs, no-break spaces) at its ends. */
  readonly text: string;
}

/** One page of a text that may hold several. */
export interface PageText {
  text: string;
  /** The line of the whole text that the page begins with, 1-based. */
  firstLine: number;
}

const BREAK = /\r\n|\r|\n/;

/** The lines of a text; LF, CRLF and CR all end one. A byte order mark at the start is no part of the text. */
export function linesOf(text: string, firstLine = 1): Line[] {
  const bare = text.startsWith('\uFEFF') ? text.slice(1) : text;
  return bare
    .split(BREAK)
    .map((raw, index) => ({ n: firstLine + index, raw, text: withoutGaps(raw).trim() }));
}

/** Longer runs of blanks than any person types make patterns run out of stack. */
function withoutGaps(raw: string): string {
  return raw.length > 100_000 ? raw.replace(/\s{1000}/gu, ' ') : raw;
}

/**
 * The pages of a text, cut at the lines that begin one. What stands before the first such line is a page of its own
 * (its first line may be missing), unless nothing in it looks like a page: then it is part of the one below, and comes
 * out as unplaced there. Line breaks come out as LF.
 */
export function splitPages(text: string): PageText[] {
  const lines = linesOf(text);
  const starts = lines.flatMap((line, index) => (isBack(line.text) ? [index] : []));
  const [first = 0] = starts;
  const begin = lines.findIndex((line) => line.text !== '');
  if (first > 0 && lines.slice(0, first).some((line) => isStructural(line.text))) starts.unshift(0);
  else starts[0] = begin >= 0 && begin < first ? begin : first;
  return starts.map((start, index) => {
    const piece = lines.slice(start, starts[index + 1] ?? lines.length);
    return { text: piece.map((line) => line.raw).join('\n'), firstLine: start + 1 };
  });
}

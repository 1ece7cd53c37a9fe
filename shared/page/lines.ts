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

/** The first line of every page: the way back in the browser it was copied from. */
export const BACK = '← Canon taxonomy';

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

/** Whether a line is the first line of a page. */
export function isBack(text: string): boolean {
  return text.length < 40 && collapse(text) === BACK;
}

/**
 * The pages of a text, cut at the lines that begin one. What stands before the first such line is a page of its own
 * (its first line may be missing), unless it is blank. Line breaks come out as LF.
 */
export function splitPages(text: string): PageText[] {
  const lines = linesOf(text);
  const starts = lines.flatMap((line, index) => (isBack(line.text) ? [index] : []));
  if (starts[0] !== 0) starts.unshift(0);
  return starts.flatMap((start, index) => {
    const piece = lines.slice(start, starts[index + 1] ?? lines.length);
    if (index === 0 && starts.length > 1 && piece.every((line) => line.text === '')) return [];
    return [{ text: piece.map((line) => line.raw).join('\n'), firstLine: start + 1 }];
  });
}

/** Runs of blanks as one blank, none at the ends. */
export function collapse(text: string): string {
  return text.trim().replace(/\s+/gu, ' ');
}

/** Line breaks as LF, no blanks at the ends: what a page can carry of a text. */
export function bare(text: string): string {
  return text.replace(/\r\n?/g, '\n').trim();
}

const MARKED = { '\n': '↵', '\t': '⇥' } as const;

/**
 * A text as it stands on one line: a line break as `↵`, a tab (which sets chips apart) as `⇥`. Where the text has
 * one of these two signs itself, a backslash stands before it, and backslashes right before any of them are doubled.
 */
export function encodeText(text: string): string {
  return bare(text).replace(/(?<!\\)(\\*)([\n\t↵⇥])/g, (_, slashes: string, sign: string) =>
    sign === '\n' || sign === '\t' ? slashes + slashes + MARKED[sign] : `${slashes}${slashes}\\${sign}`,
  );
}

/** The inverse of {@link encodeText}. */
export function decodeText(line: string): string {
  return line.trim().replace(/(?<!\\)(\\*)([↵⇥])/g, (_, slashes: string, sign: string) => {
    const kept = slashes.slice(0, slashes.length >> 1);
    if (slashes.length % 2 === 1) return kept + sign;
    return kept + (sign === '↵' ? '\n' : '\t');
  });
}

/** What a bullet line says, or undefined where the line has no bullet. */
export function bulletText(line: string): string | undefined {
  return line.startsWith('•') ? line.slice(1).trim() : undefined;
}

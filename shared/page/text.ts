/** The first line of every page: the way back in the browser it was copied from. */
export const BACK = '← Canon taxonomy';

/** Whether a line is the first line of a page. */
export function isBack(text: string): boolean {
  return text.length < 40 && collapse(text) === BACK;
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

import { readFileSync } from 'node:fs';

/** A page of the canon as a person copies it from a browser; 1 is the S1 role, 2 and 3 have the other forms. */
export const pageText = (number: 1 | 2 | 3): string =>
  readFileSync(new URL(`../../fixtures/pages/page-${number}.txt`, import.meta.url), 'utf8');

/** The text with every line that is exactly `line` replaced. Throws where there is none: the test would say nothing. */
export function replaceLines(text: string, line: string, by: readonly string[]): string {
  const lines = text.split('\n');
  if (!lines.includes(line)) throw new Error(`No such line: ${line}`);
  return lines.flatMap((one) => (one === line ? by : [one])).join('\n');
}

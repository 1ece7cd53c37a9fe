import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { WorkspaceMaker } from '../support/fixture.ts';

const pagePath = (number: 1 | 2 | 3): string =>
  fileURLToPath(new URL(`../../fixtures/pages/page-${number}.txt`, import.meta.url));

/** A page of the canon as a person copies it from a browser; 1 is the S1 role, 2 and 3 have the other forms. */
export const pageText = (number: 1 | 2 | 3): string => readFileSync(pagePath(number), 'utf8');

/** The text with every line that is exactly `line` replaced. Throws where there is none: the test would say nothing. */
export function replaceLines(text: string, line: string, by: readonly string[]): string {
  const lines = text.split('\n');
  if (!lines.includes(line)) throw new Error(`No such line: ${line}`);
  return lines.flatMap((one) => (one === line ? by : [one])).join('\n');
}

/** A workspace that holds one role: the S1 page as it was imported. */
export const oneRole: WorkspaceMaker = {
  make: async ({ dir, must }) => {
    await must(['init', dir, '--name', 'Test']);
    await must(['import', dir, pagePath(1)]);
  },
};

/** The example canon: 68 roles in all statuses. */
export const exampleCanon: WorkspaceMaker = {
  make: async ({ dir, must }) => void (await must(['init', dir, '--example', '--name', 'Example canon'])),
};

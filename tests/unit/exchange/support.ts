import type { ImportResult } from '../../../shared/views.ts';
import { pageFixture } from '../../support/pages.ts';
import { makeWorkspace, type Opened, type TestWorkspace } from '../../support/workspace.ts';

/** Imports of pages and role JSON into a real workspace. */

export const PAGE = pageFixture('page-1.txt');
export const R = 'DEVO.GEN.S1';

/** The workspace of the running test. */
export const here = {} as { test: TestWorkspace; open: Opened };

/** An empty one. */
export async function begin(): Promise<void> {
  here.test = makeWorkspace();
  here.open = await here.test.open();
}

/** Imports texts, as `file-1.txt` and on. */
export function take(
  text: string | string[],
  more: { dryRun?: boolean; as?: 'page' | 'canon' } = {},
): Promise<ImportResult> {
  const sources = [text].flat().map((each, at) => ({ name: `file-${at + 1}.txt`, text: each }));
  return here.open.call('exchange.import', { sources, ...more });
}

export const edit = (path: string, value: unknown) =>
  here.open.call('roles.edit', { role: R, changes: [{ path, value }] });

/** What an import answers that changed nothing. */
export const NOTHING = {
  added: 0,
  changed: 0,
  unchanged: 1,
  skipped: 0,
  decisions: [],
  roles: [],
  differences: [],
  newRoles: [],
};

export const codes = ({ problems }: ImportResult): string[] => problems.map(({ code }) => code);

/** The text with something else in it; a test that changes nothing would say nothing. */
export function changed(text: string, from: string, to: string): string {
  if (!text.includes(from)) throw new Error(`the page has no ${from}`);
  return text.replaceAll(from, to);
}

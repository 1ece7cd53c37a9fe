import { makeWorkspace, type Opened, type TestWorkspace, testRole } from '../../support/workspace.ts';

/** Two roles without findings, in a session that may write. */

export const A = 'DEVO.GEN.P3';
export const B = 'DATA.GEN.P3';

export async function open(
  ...roles: Parameters<typeof testRole>[]
): Promise<{ test: TestWorkspace; on: Opened }> {
  const wanted = roles.length > 0 ? roles : ([[1], [2]] as Parameters<typeof testRole>[]);
  const test = makeWorkspace(wanted.map((args) => testRole(...args)));
  return { test, on: await test.open() };
}

/** Edits one field of {@link A}. */
export const edit = (on: Opened, path: string, value: unknown, base?: string) =>
  on.call('roles.edit', { role: A, changes: [{ path, value }], ...(base !== undefined && { base }) });

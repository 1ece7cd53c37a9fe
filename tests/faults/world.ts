import { cpSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { examine } from '../../electron/core/doctor.ts';
import { contentDigest } from '../../electron/core/store/digest.ts';
import { isTempName } from '../../electron/core/store/durable.ts';
import type { Role } from '../../shared/model/role.ts';
import { makeWorkspace, type Opened, TestWorkspace } from '../support/workspace.ts';
import { type ActCase, faultRoles } from './acts.ts';

/** Bytes that are no business of the program's: they must be there, unchanged, after everything. */
const STRANGERS: Readonly<Record<string, string>> = {
  'roles/devo/notes.txt': 'mine\r\n',
  'roles/devo/r-devo.odd.p3.json': '{ "half": ',
  'roles/devo/.r-devo.gen.p3.json.swp': 'an editor’s',
  'README.md': '# Canon\n',
};

/** A workspace in which an act's earlier acts are done, as a folder to copy. */
export class Template {
  private constructor(
    private readonly folder: string,
    readonly test: TestWorkspace,
    private readonly copies: string,
  ) {}

  static async make({ before, roles }: Pick<ActCase, 'before' | 'roles'>): Promise<Template> {
    const test = makeWorkspace(faultRoles(roles), { inMemory: true });
    for (const [file, text] of Object.entries(STRANGERS)) test.write(file, text);
    const opened = await test.open();
    await before?.(opened);
    await opened.close();
    return new Template(test.root, test, join(test.root, '..'));
  }

  /** A copy that still is the same device; it goes with `done`. */
  copy(): { test: TestWorkspace; done: () => void } {
    const folder = realpathSync(mkdtempSync(join(this.copies, 'copy-')));
    cpSync(this.folder, join(folder, 'canon'), { recursive: true, preserveTimestamps: true });
    const test = new TestWorkspace(join(folder, 'canon'), join(folder, 'home'));
    const device = test.json('.canon/device.json');
    test.write('.canon/device.json', JSON.stringify({ ...device, path: test.root }));
    return { test, done: () => rmSync(folder, { recursive: true, force: true }) };
  }
}

/** Every role of an open workspace, by id. */
export async function rolesOf({ workspace }: Opened): Promise<Map<string, Role>> {
  const roles = new Map<string, Role>();
  for (const id of [...workspace.entries.keys()].sort()) roles.set(id, (await workspace.role(id)) as Role);
  return roles;
}

/** A workspace that only reads shows the same as one that then brings the folder in order, and writes nothing. */
async function readerSeesTheSame(test: TestWorkspace): Promise<Map<string, Role>> {
  const before = test.files({ local: true }).map((file) => [file, test.bytes(file).toString('base64')]);
  const reader = await test.open({ write: false });
  const roles = await rolesOf(reader);
  await reader.close();
  expect(test.files({ local: true }).map((file) => [file, test.bytes(file).toString('base64')])).toEqual(
    before,
  );
  return roles;
}

/**
 * Opens the workspace after a fault and checks everything that must be so then: whole states, a good chain, the texts
 * in force, nothing of others overwritten, nothing of ours left lying about; and, where the session did not close, that
 * one who only reads sees the same, and that it is the same again at the next start.
 */
export async function reopenAndCheck(
  test: TestWorkspace,
  { ownLock = true, closed = false } = {},
): Promise<Map<string, Role>> {
  // A session that a test only let go of still counts as alive: it is in this very process.
  if (ownLock) test.forgetLock();
  const seen = closed ? undefined : await readerSeesTheSame(test);
  const opened = await test.open();
  const roles = await rolesOf(opened);
  if (seen !== undefined) expect(seen).toEqual(roles);
  const { problems } = await examine(opened.workspace, true);
  const known = 'roles/devo/r-devo.odd.p3.json';
  expect(problems.filter(({ file, repaired }) => !repaired && file !== known)).toEqual([]);
  for (const role of roles.values()) {
    if (role.inForce === null) continue;
    const text = test.json<Role>(`published/${role.id.toLowerCase()}/${role.inForce}.json`);
    expect(text.version).toBe(role.inForce);
    expect(contentDigest(text)).toBe(text.approval?.contentSha256);
  }
  await opened.close();
  for (const [file, text] of Object.entries(STRANGERS)) if (ownLock) expect(test.text(file)).toBe(text);
  expect(test.files({ local: true }).filter((file) => isTempName(file.split('/').at(-1) ?? ''))).toEqual([]);
  for (const { file } of opened.workspace.entries.values())
    expect(roles.get(test.json<Role>(file).id)).toEqual(test.json(file));
  if (closed) return roles;
  const again = await test.open();
  expect(await rolesOf(again)).toEqual(roles);
  await again.close();
  return roles;
}

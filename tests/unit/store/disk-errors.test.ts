import { rmSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Disk, nodeDisk } from '../../../electron/core/store/disk.ts';
import type { Role } from '../../../shared/model/role.ts';
import { failure, makeWorkspace, type Opened, testRole } from '../../support/workspace.ts';

const CODE = testRole(1).code;
const FILE = 'roles/devo/r-devo.gen.p3.json';
const edit = (opened: Opened, value: string, role = CODE) =>
  opened.call('roles.edit', { role, changes: [{ path: 'summary', value }] });

/** A disk on which everything that changes something fails with this code while `on`, where the path fits. */
function refusing(
  code: string,
  fits: (path: string) => boolean = () => true,
): { disk: Disk; state: { on: boolean } } {
  const state = { on: true };
  const disk = { ...nodeDisk };
  for (const name of ['mkdir', 'open', 'rename', 'link', 'unlink'] as const) {
    const call = nodeDisk[name] as (...args: unknown[]) => Promise<unknown>;
    Object.assign(disk, {
      [name]: async (...args: unknown[]) => {
        if (state.on && fits(String(args.at(0))))
          throw Object.assign(new Error(`${code}: refused`), { code });
        return call(...args);
      },
    });
  }
  return { disk, state };
}

describe('a folder that may not be written to', () => {
  it.each([
    ['EROFS', /read-only/],
    ['EACCES', /may not be written/],
    ['ENOSPC', /full/],
  ])('%s: it says so, and can be read', async (code, words) => {
    const test = makeWorkspace([testRole(1)]);
    const before = test.files({ local: true });
    const { disk } = refusing(code);
    const error = await failure(test.open({ disk }));
    expect(error).toMatchObject({ code: 'E_IO', details: { cause: code } });
    expect(error.message).toMatch(words);
    const reader = await test.open({ write: false, disk });
    expect((await reader.role(CODE)).title).toBe(testRole(1).title);
    expect(test.files({ local: true })).toEqual(before);
  });
});

describe('a disk that is full', () => {
  it('before the decision is written down: nothing happened, and it works again later', async () => {
    const test = makeWorkspace([testRole(1)]);
    const { disk, state } = refusing('ENOSPC', (path) => path.includes('/decisions/'));
    state.on = false;
    const opened = await test.open({ disk });
    state.on = true;
    const error = await failure(edit(opened, 'Lost.'));
    expect(error).toMatchObject({ code: 'E_IO', details: { cause: 'ENOSPC' } });
    expect(error.message).toMatch(/nothing was changed.*full/);
    expect((await opened.role(CODE)).summary).toBe(testRole(1).summary);
    state.on = false;
    await edit(opened, 'Mine.');
    expect(test.json<Role>(FILE).summary).toBe('Mine.');
  });

  it('after it: the decision is safe, the file follows when it can, and other roles are not held up', async () => {
    const test = makeWorkspace([testRole(1), testRole(2)]);
    const { disk, state } = refusing('ENOSPC', (path) => path.includes('/roles/devo/'));
    const opened = await test.open({ disk });
    const error = await failure(edit(opened, 'Decided.'));
    expect(error).toMatchObject({ code: 'save-pending' });
    expect(error.message).toMatch(/safe in the decision log/);
    // Everybody sees what was decided, and what is decided next builds on it.
    expect((await opened.role(CODE)).summary).toBe('Decided.');
    await edit(opened, 'Other.', testRole(2).code);
    await failure(opened.call('roles.edit', { role: CODE, changes: [{ path: 'title', value: 'Too' }] }));
    expect(test.json<Role>(FILE)).toEqual(testRole(1));
    expect((await failure(opened.workspace.idle())).code).toBe('save-pending');
    state.on = false;
    await opened.workspace.idle();
    expect(test.json(FILE)).toMatchObject({ summary: 'Decided.', title: 'Too' });
    await opened.close();
    expect((await (await test.open()).call('doctor.check', {})).problems).toEqual([]);
  });

  it('to the end: the next start completes it', async () => {
    const test = makeWorkspace([testRole(1)]);
    const { disk } = refusing('ENOSPC', (path) => path.includes('/roles/devo/'));
    const opened = await test.open({ disk });
    await failure(edit(opened, 'Decided.'));
    expect((await failure(opened.close())).code).toBe('save-pending');
    expect(test.has('.canon/lock')).toBe(false);
    expect((await failure(test.open({ disk }))).code).toBe('save-pending');
    const reader = await test.open({ write: false, disk });
    expect((await reader.role(CODE)).summary).toBe('Decided.');
    await test.open();
    expect(test.json<Role>(FILE).summary).toBe('Decided.');
  });

  it('for the index only: nobody needs to know', async () => {
    const test = makeWorkspace([testRole(1)]);
    const opened = await test.open();
    await edit(opened, 'Mine.');
    rmSync(test.path('.canon/index.json'));
    test.write('.canon/index.json/in-the-way', 'a folder where the index should be');
    await opened.close();
    expect((await (await test.open()).role(CODE)).summary).toBe('Mine.');
  });
});

import { rmSync, utimesSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { nodeDisk } from '../../../electron/core/store/disk.ts';
import { lookAt } from '../../../electron/core/store/looking.ts';
import type { CanonEvent } from '../../../shared/contract.ts';
import type { Role } from '../../../shared/model/role.ts';
import {
  failure,
  makeWorkspace,
  type Opened,
  roleId,
  type TestWorkspace,
  testRole,
} from '../../support/workspace.ts';

const CODE = testRole(1).code;
const FILE = 'roles/devo/r-devo.gen.p3.json';
const ops = (test: TestWorkspace): unknown[] => test.logLines().map(({ op }) => op);
const edit = (opened: Opened, value: string, path = 'summary') =>
  opened.call('roles.edit', { role: CODE, changes: [{ path, value }] });

/** An open workspace, what it told its windows, and a look at a file as the watcher takes one. */
async function watched() {
  const test = makeWorkspace([testRole(1), testRole(2)]);
  await (await test.open()).close();
  const opened = await test.open();
  const events: CanonEvent[] = [];
  opened.session.subscribe((event) => events.push(event));
  let seconds = 0;
  /** Writes as another program, at a time of its own. */
  const write = (file: string, text: string): void => {
    test.write(file, text);
    seconds += 1;
    utimesSync(test.path(file), new Date(), new Date(Date.UTC(2030, 0, 1, 0, 0, seconds)));
  };
  const look = async (file = FILE): Promise<void> => {
    await lookAt(opened.workspace, file);
    // The windows are told of rows, which takes a moment of its own.
    await opened.workspace.idle();
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { test, opened, events, write, look };
}

describe('a look at a file of an open workspace', () => {
  it('takes over what another program wrote, tells the log and the windows', async () => {
    const { test, opened, events, write, look } = await watched();
    write(FILE, JSON.stringify({ ...testRole(1), title: 'Theirs' }));
    await look();
    expect((await opened.role(CODE)).title).toBe('Theirs');
    expect(opened.workspace.factsOf(roleId(1)).title).toBe('Theirs');
    expect(ops(test)).toEqual(['external-edit']);
    await expect
      .poll(() => events)
      .toContainEqual(
        expect.objectContaining({
          type: 'changed',
          rows: expect.arrayContaining([expect.objectContaining({ title: 'Theirs' })]),
        }),
      );
    await look();
    expect(ops(test)).toEqual(['external-edit']);
  });

  it('sees neither our own writes nor mere formatting', async () => {
    const { test, opened, events, write, look } = await watched();
    await edit(opened, 'Mine.');
    await look();
    write(FILE, JSON.stringify(test.json(FILE)));
    events.length = 0;
    await look();
    expect(ops(test)).toEqual(['edit']);
    expect(opened.workspace.problems).toEqual([]);
    expect(events).toEqual([]);
    await edit(opened, 'Mine again.');
    expect(ops(test)).toEqual(['edit', 'edit']);
  });

  it('an approved role edited by hand becomes a draft of the next version, file and all', async () => {
    const { test, opened, write, look } = await watched();
    await opened.call('roles.status', { role: CODE, status: 'approved' });
    write(FILE, JSON.stringify({ ...test.json<Role>(FILE), summary: 'By hand.' }));
    await look();
    expect(await opened.role(CODE)).toMatchObject({
      status: 'draft',
      version: 2,
      inForce: 1,
      summary: 'By hand.',
    });
    expect(test.json(FILE)).toMatchObject({ status: 'draft', version: 2, summary: 'By hand.' });
  });

  it('what can’t be read any more is a problem, stays as it is, and is back when it is mended', async () => {
    const { test, opened, events, write, look } = await watched();
    const good = test.text(FILE);
    write(FILE, '{ "half');
    await look();
    expect(opened.workspace.problems).toEqual([
      expect.objectContaining({ code: 'E_RECORD_JSON', file: FILE }),
    ]);
    expect(events).toContainEqual({ type: 'workspace' });
    expect((await failure(edit(opened, 'Mine.'))).code).toBe('E_RECORD_JSON');
    expect(test.text(FILE)).toBe('{ "half');
    write(FILE, good);
    await look();
    expect(opened.workspace.problems).toEqual([]);
    await edit(opened, 'Mine.');
    expect(ops(test)).toEqual(['edit']);
  });

  it('what is missing is told and no deletion, also after a restart, and is back when it is', async () => {
    const { test, opened, write, look } = await watched();
    const good = test.text(FILE);
    rmSync(test.path(FILE));
    await look();
    expect(opened.workspace.problems).toEqual([
      expect.objectContaining({ code: 'missing-file', file: FILE }),
    ]);
    expect(opened.workspace.entries.has(roleId(1))).toBe(true);
    await opened.call('roles.edit', {
      role: testRole(2).code,
      changes: [{ path: 'summary', value: 'Other.' }],
    });
    await opened.close();
    const again = await test.open();
    expect(again.workspace.problems).toEqual([expect.objectContaining({ code: 'missing-file', file: FILE })]);
    write(FILE, good);
    await lookAt(again.workspace, FILE);
    expect(again.workspace.problems).toEqual([]);
    expect((await again.role(CODE)).id).toBe(roleId(1));
    expect(ops(test)).toEqual(['edit']);
  });

  it('a new file is a new role; a file that moved is the same one; a copy is told of', async () => {
    const { test, opened, write, look } = await watched();
    write('roles/prod/r-prod.gen.p3.json', JSON.stringify(testRole(3)));
    await look('roles/prod/r-prod.gen.p3.json');
    expect((await opened.role('PROD.GEN.P3')).id).toBe(roleId(3));
    const text = test.text(FILE);
    rmSync(test.path(FILE));
    write('roles/data/r-devo.gen.p3.json', text);
    await look('roles/data/r-devo.gen.p3.json');
    await look(FILE);
    expect(opened.workspace.problems).toEqual([]);
    await edit(opened, 'Mine.');
    expect(test.files().filter((file) => file.includes('r-devo.gen.p3'))).toHaveLength(1);
    write('roles/data/r-devo.copy.p3.json', test.text(FILE));
    await look('roles/data/r-devo.copy.p3.json');
    expect(opened.workspace.problems).toEqual([
      expect.objectContaining({ code: 'duplicate-id', file: 'roles/data/r-devo.copy.p3.json' }),
    ]);
    expect(ops(test)).toEqual(['external-edit', 'edit']);
  });

  it('what we are about to remove or to rename is no find', async () => {
    const test = makeWorkspace();
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    let holding = false;
    const hold = async (): Promise<void> => {
      if (holding) await held;
    };
    const opened = await test.open({
      disk: {
        ...nodeDisk,
        unlink: (path) => hold().then(() => nodeDisk.unlink(path)),
        open: (path, flags, mode) =>
          (path.endsWith('.jsonl') ? Promise.resolve() : hold()).then(() => nodeDisk.open(path, flags, mode)),
      },
    });
    const roles = Array.from({ length: 10 }, (_, at) => testRole(at + 1));
    const source = { name: 'roles.json', text: JSON.stringify(roles) };
    const sources = roles.map((role) => ({ ...source, text: JSON.stringify(role) }));
    await opened.call('exchange.import', { sources });
    await opened.workspace.idle();
    const files = test.files().filter((file) => file.startsWith('roles/'));
    expect(files).toHaveLength(10);
    holding = true;
    // More than a few: answered when its lines are durable, while the files are still there.
    await opened.call('history.undo', {});
    for (const file of files) await lookAt(opened.workspace, file);
    const { size } = opened.workspace.entries;
    release();
    expect(size).toBe(0);
    await opened.workspace.idle();
    expect(test.files().filter((file) => file.startsWith('roles/'))).toEqual([]);
    expect(ops(test)).not.toContain('external-edit');
  });

  it('one who only reads follows the one who writes, also over what a crash had left behind', async () => {
    const test = makeWorkspace([testRole(1)]);
    await (await test.open()).close();
    const old = test.text(FILE);
    const first = await test.open();
    await edit(first, 'Decided.');
    test.write(FILE, old);
    test.forgetLock();
    const reader = await test.open({ write: false });
    expect((await reader.role(CODE)).summary).toBe('Decided.');
    const writer = await test.open();
    await lookAt(reader.workspace, FILE);
    expect((await reader.role(CODE)).summary).toBe('Decided.');
    await edit(writer, 'More.');
    await lookAt(reader.workspace, FILE);
    expect((await reader.role(CODE)).summary).toBe('More.');
    expect(reader.workspace.problems).toEqual([]);
    expect(ops(test)).toEqual(['edit', 'edit']);
  });

  it('settings that changed are used, and broken ones leave the last good', async () => {
    const { test, opened, events, write, look } = await watched();
    const canon = test.json<{ settings: Record<string, unknown> }>('canon.json');
    write(
      'canon.json',
      JSON.stringify({ ...canon, settings: { ...canon.settings, twoPersonApproval: true } }),
    );
    await look('canon.json');
    expect(opened.workspace.settings.twoPersonApproval).toBe(true);
    expect(events).toContainEqual({ type: 'workspace' });
    write('canon.json', '{ "half');
    await look('canon.json');
    expect(opened.workspace.settings.twoPersonApproval).toBe(true);
    expect(opened.workspace.problems).toEqual([
      expect.objectContaining({ code: 'E_RECORD_JSON', file: 'canon.json' }),
    ]);
    expect(test.text('canon.json')).toBe('{ "half');
    write('canon.json', JSON.stringify(canon));
    await look('canon.json');
    expect(opened.workspace.problems).toEqual([]);
    expect(opened.workspace.settings.twoPersonApproval).toBe(false);
    expect(test.logLines().map(({ op, obj, changes }) => ({ op, obj, changes }))).toEqual(
      [true, false].map((to) => ({
        op: 'external-edit',
        obj: { kind: 'workspace' },
        changes: [{ path: 'settings.twoPersonApproval', from: !to, to }],
      })),
    );
  });

  it('a taxonomy that another program changed is built on by the next change here, both ways', async () => {
    const { test, opened, write, look } = await watched();
    const taxonomy = test.json<{ functions: { code: string }[] }>('taxonomy.json');
    write('taxonomy.json', JSON.stringify({ ...taxonomy, motto: 'theirs' }));
    await look('taxonomy.json');
    await opened.call('roles.create', { code: 'NEWF.GEN.P3', title: 'New' });
    await opened.workspace.idle();
    expect(test.json('taxonomy.json')).toMatchObject({ motto: 'theirs' });
    expect(test.text('taxonomy.json')).toContain('NEWF');
  });
});

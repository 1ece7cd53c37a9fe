import { cpSync, rmSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Role } from '../../../shared/model/role.ts';
import { alias } from '../../support/role.ts';
import { makeWorkspace, type Opened, roleId, type TestWorkspace, testRole } from '../../support/workspace.ts';

const CODE = testRole(1).code;
const FILE = 'roles/devo/r-devo.gen.p3.json';
const FROZEN = `published/${roleId(1).toLowerCase()}/1.json`;
const edit = (opened: Opened, value: string) =>
  opened.call('roles.edit', { role: CODE, changes: [{ path: 'summary', value }] });
const ops = (test: TestWorkspace): unknown[] => test.logLines().map(({ op }) => op);

/** The canon's files as they are now, to be put back as if the process had died before it wrote them. */
function snapshot(test: TestWorkspace): () => void {
  const files = test.files().filter((file) => /^(roles|published|canon|taxonomy|levels)/.test(file));
  const before = new Map(files.map((file) => [file, test.bytes(file)]));
  return () => {
    for (const file of test.files())
      if (/^(roles|published)/.test(file) && !before.has(file)) rmSync(test.path(file));
    for (const [file, bytes] of before) test.write(file, bytes);
    test.forgetLock();
  };
}

/** What a file says once the log caught up, seen by a reader (which writes nothing) and by a writer. */
async function completed(test: TestWorkspace, look: (opened: Opened) => Promise<void>): Promise<Opened> {
  const before = test.files({ local: true }).map((file) => [file, test.text(file)]);
  const reader = await test.open({ write: false });
  await look(reader);
  await reader.close();
  expect(test.files({ local: true }).map((file) => [file, test.text(file)])).toEqual(before);
  const writer = await test.open();
  await look(writer);
  expect((await writer.call('doctor.check', {})).problems).toEqual([]);
  return writer;
}

describe('files that a crash kept behind the log are completed', () => {
  const cases: [
    string,
    (opened: Opened) => Promise<unknown>,
    (opened: Opened) => Promise<void>,
    ((test: TestWorkspace) => void)?,
  ][] = [
    [
      'an edit',
      (opened) => edit(opened, 'Decided.'),
      async (opened) => expect((await opened.role(CODE)).summary).toBe('Decided.'),
      (test) => expect(test.json<Role>(FILE).summary).toBe('Decided.'),
    ],
    [
      'several edits',
      async (opened) => {
        for (const value of ['1', '2', '3']) await edit(opened, value);
      },
      async (opened) => expect((await opened.role(CODE)).summary).toBe('3'),
    ],
    [
      'a creation',
      (opened) => opened.call('roles.create', { code: 'NEWF.GEN.P3', title: 'New' }),
      async (opened) => {
        expect((await opened.role('NEWF.GEN.P3')).title).toBe('New');
        expect(JSON.stringify(opened.workspace.settingsFiles.get('taxonomy'))).toContain('NEWF');
      },
      (test) => expect(test.has('roles/newf/r-newf.gen.p3.json')).toBe(true),
    ],
    [
      'a deletion',
      (opened) => opened.call('roles.delete', { role: CODE, reason: 'r' }),
      async (opened) => expect(opened.workspace.entries.has(roleId(1))).toBe(false),
      (test) => expect(test.has(FILE)).toBe(false),
    ],
    [
      'a rename',
      (opened) => opened.call('roles.rename', { role: CODE, code: 'AAAA.GEN.P3' }),
      async (opened) => expect((await opened.role('AAAA.GEN.P3')).id).toBe(roleId(1)),
      (test) => {
        expect(test.has(FILE)).toBe(false);
        expect(test.has('roles/aaaa/r-aaaa.gen.p3.json')).toBe(true);
      },
    ],
    [
      'an approval with its frozen text',
      (opened) => opened.call('roles.status', { role: CODE, status: 'approved' }),
      async (opened) => expect(await opened.role(CODE)).toMatchObject({ status: 'approved', inForce: 1 }),
      (test) => expect(test.json(FROZEN)).toMatchObject({ version: 1, title: testRole(1).title }),
    ],
    [
      'an approval that was undone: its text is frozen all the same',
      async (opened) => {
        await opened.call('roles.status', { role: CODE, status: 'approved' });
        await opened.call('history.undo', {});
      },
      async (opened) => expect(await opened.role(CODE)).toMatchObject({ status: 'draft', inForce: null }),
      (test) => expect(test.json(FROZEN)).toMatchObject({ version: 1 }),
    ],
    [
      'an approval, undone and redone',
      async (opened) => {
        await opened.call('roles.status', { role: CODE, status: 'approved' });
        await opened.call('history.undo', {});
        await opened.call('history.redo', {});
      },
      async (opened) => expect(await opened.role(CODE)).toMatchObject({ status: 'approved', inForce: 1 }),
      (test) => expect(test.json(FROZEN)).toMatchObject({ version: 1 }),
    ],
    [
      'two approvals',
      async (opened) => {
        await opened.call('roles.status', { role: CODE, status: 'approved' });
        await edit(opened, 'Second.');
        await opened.call('roles.status', { role: CODE, status: 'approved' });
      },
      async (opened) => expect(await opened.role(CODE)).toMatchObject({ status: 'approved', inForce: 2 }),
      (test) => {
        expect(test.json(FROZEN)).toMatchObject({ summary: testRole(1).summary });
        expect(test.json(FROZEN.replace('1.json', '2.json'))).toMatchObject({ summary: 'Second.' });
      },
    ],
    [
      'a value in a blob',
      (opened) => edit(opened, 'Long. '.repeat(5000)),
      async (opened) => expect((await opened.role(CODE)).summary.length).toBe(30_000),
    ],
  ];

  it.each(cases)('%s', async (_what, act, look, onDisk) => {
    const test = makeWorkspace([testRole(1), testRole(2)]);
    await (await test.open()).close();
    const putBack = snapshot(test);
    const opened = await test.open();
    await act(opened);
    const lines = test.logLines();
    putBack();
    const writer = await completed(test, look);
    onDisk?.(test);
    expect(test.logLines()).toEqual(lines);
    await writer.close();
    // And it stays so, now that an index says it is complete.
    await look(await test.open());
  });

  it('also where no index was ever saved', async () => {
    const test = makeWorkspace([testRole(1)]);
    const putBack = snapshot(test);
    const opened = await test.open();
    await edit(opened, 'Decided.');
    putBack();
    rmSync(test.path('.canon/index.json'), { force: true });
    await completed(test, async (each) => expect((await each.role(CODE)).summary).toBe('Decided.'));
  });

  it('a rename of which both files are there', async () => {
    for (const code of ['AAAA.GEN.P3', 'PROD.OPS.E2']) {
      const test = makeWorkspace([testRole(1)]);
      await (await test.open()).close();
      const old = test.bytes(FILE);
      const opened = await test.open();
      await opened.call('roles.rename', { role: CODE, code });
      const [fn = ''] = code.toLowerCase().split('.');
      test.write(FILE, old);
      test.forgetLock();
      await completed(test, async (each) => expect((await each.role(code)).id).toBe(roleId(1)));
      expect(test.files().filter((file) => file.startsWith('roles/'))).toEqual([
        `roles/${fn}/r-${code.toLowerCase()}.json`,
      ]);
    }
  });

  it('but not the copy that somebody made of a role: it stays and is told of', async () => {
    const test = makeWorkspace([testRole(1)]);
    await (await test.open()).close();
    const opened = await test.open();
    await edit(opened, 'One.');
    const copy = test.text(FILE);
    await edit(opened, 'Two.');
    test.write('roles/devo/r-devo.gen.p4.json', copy);
    test.forgetLock();
    const again = await test.open();
    expect(again.workspace.problems).toEqual([
      expect.objectContaining({ code: 'duplicate-id', file: 'roles/devo/r-devo.gen.p4.json' }),
    ]);
    expect((await again.role(roleId(1))).summary).toBe('Two.');
    await again.close();
    expect(test.text('roles/devo/r-devo.gen.p4.json')).toBe(copy);
  });

  it('a file that somebody changed after the crash is theirs, and the log knows both', async () => {
    const test = makeWorkspace([testRole(1)]);
    await (await test.open()).close();
    const putBack = snapshot(test);
    const opened = await test.open();
    await edit(opened, 'Decided.');
    putBack();
    test.editOutside(FILE, (role) => {
      role.summary = 'Theirs.';
    });
    const again = await test.open();
    expect((await again.role(CODE)).summary).toBe('Theirs.');
    expect(ops(test)).toEqual(['edit', 'external-edit']);
    const { decisions } = await again.call('history.list', { role: CODE });
    expect(JSON.stringify(decisions)).toContain('Decided.');
  });

  it('temp files of a crash are gone at the next start, wherever they lie', async () => {
    const test = makeWorkspace([testRole(1)]);
    const opened = await test.open();
    await opened.call('roles.status', { role: CODE, status: 'approved' });
    const { id } = opened.workspace.device;
    const temp = (name: string) => `.${name}.0123456789ab.tmp`;
    const left = [
      temp('canon.json'),
      `roles/devo/${temp('r-devo.gen.p3.json')}`,
      `published/${roleId(1).toLowerCase()}/${temp('1.json')}`,
      `decisions/${id}/${temp('2026-11.jsonl')}`,
      `decisions/${id}/blobs/${temp('ab.json')}`,
      `.canon/${temp('index.json')}`,
    ];
    for (const file of left) test.write(file, 'half');
    test.write('roles/devo/.mine.tmp', 'not ours');
    test.forgetLock();
    await (await test.open({ write: false })).close();
    expect(left.filter((file) => test.has(file))).toEqual(left);
    await test.open();
    expect(left.filter((file) => test.has(file))).toEqual([]);
    expect(test.text('roles/devo/.mine.tmp')).toBe('not ours');
  });
});

describe('.canon', () => {
  it('may be deleted: the canon is the same, under a new device with a log of its own', async () => {
    const test = makeWorkspace([testRole(1, { aliases: [alias('Name', { id: 'a' })] }), testRole(2)]);
    const opened = await test.open();
    await opened.call('roles.status', { role: CODE, status: 'approved' });
    await edit(opened, 'Second.');
    const roles = await Promise.all([1, 2].map((n) => opened.role(roleId(n))));
    const { device } = opened.workspace;
    await opened.close();
    const lines = test.logLines();
    rmSync(test.path('.canon'), { recursive: true });
    const again = await test.open();
    expect(again.workspace.problems).toEqual([]);
    expect(again.workspace.device.id).not.toBe(device.id);
    expect(await Promise.all([1, 2].map((n) => again.role(roleId(n))))).toEqual(roles);
    expect(again.session.undoView()).toMatchObject({ undo: null, redo: null });
    expect(test.logLines()).toEqual(lines);
    await edit(again, 'Third.');
    expect(test.files().filter((file) => file.endsWith('.jsonl'))).toHaveLength(2);
    expect((await again.call('history.list', {})).decisions).toHaveLength(3);
    expect((await again.call('doctor.check', {})).problems).toEqual([]);
  });

  it.each([
    ['empty', ''],
    ['half', (text: string) => text.slice(0, text.length / 2)],
    ['zeros', '\0'.repeat(100)],
    ['another JSON', '[]'],
    ['of another form', (text: string) => text.replace(/"format":"[^"]+"/, '"format":"0.9"')],
    ['another device’s', (text: string) => text.replace(/"device":"[^"]+"/, '"device":"ffffffffffffffff"')],
    ['without its entries', (text: string) => JSON.stringify({ ...JSON.parse(text), entries: undefined })],
    ['with entries of nothing', (text: string) => JSON.stringify({ ...JSON.parse(text), entries: [null] })],
    ['without its checkpoint', (text: string) => JSON.stringify({ ...JSON.parse(text), checkpoint: null })],
    ['without its cursor', (text: string) => JSON.stringify({ ...JSON.parse(text), cursor: {} })],
  ])('an index that is %s is built anew; undo still knows its steps', async (_what, damage) => {
    const test = makeWorkspace([testRole(1)]);
    const opened = await test.open();
    await edit(opened, 'One.');
    await opened.close();
    const text = test.text('.canon/index.json');
    test.write('.canon/index.json', typeof damage === 'string' ? damage : damage(text));
    for (const write of [false, true]) {
      const again = await test.open({ write });
      expect((await again.role(CODE)).summary).toBe('One.');
      expect(again.session.undoView().undo).toBe(`edit summary of ${CODE}`);
      expect(again.workspace.problems).toEqual([]);
      await again.close();
    }
    expect(JSON.parse(test.text('.canon/index.json'))).toMatchObject({
      entries: [{ id: roleId(1) }],
      cursor: { undo: [{}] },
    });
  });

  it('an index older than the log catches up', async () => {
    const test = makeWorkspace([testRole(1), testRole(2)]);
    await (await test.open()).close();
    const old = test.bytes('.canon/index.json');
    const opened = await test.open();
    await edit(opened, 'One.');
    await opened.call('roles.rename', { role: testRole(2).code, code: 'AAAA.GEN.P3' });
    await opened.call('roles.create', { code: 'DEVO.SEC.P4', title: 'New' });
    await opened.close();
    test.write('.canon/index.json', old);
    const again = await test.open();
    expect(again.workspace.problems).toEqual([]);
    expect([...again.workspace.index.all()].map(({ code }) => code).sort()).toEqual([
      'AAAA.GEN.P3',
      CODE,
      'DEVO.SEC.P4',
    ]);
    // The rename brought a function with it.
    expect(ops(test)).toEqual(['edit', 'rename', 'rename', 'create']);
    expect(again.session.undoView().undo).toBe('create DEVO.SEC.P4');
  });

  it('with an index, files that did not change are not read', async () => {
    const test = makeWorkspace([testRole(1), testRole(2)]);
    await (await test.open()).close();
    const index = test.json<{ entries: { facts: { title: string } }[] }>('.canon/index.json');
    for (const { facts } of index.entries) facts.title = 'from the index';
    test.write('.canon/index.json', JSON.stringify(index));
    const opened = await test.open();
    expect([...opened.workspace.index.all()].map(({ title }) => title)).toEqual([
      'from the index',
      'from the index',
    ]);
  });
});

describe('a log that is broken', () => {
  it('lets nobody write, but everybody read and the doctor look', async () => {
    const test = makeWorkspace([testRole(1)]);
    const opened = await test.open();
    await edit(opened, 'One.');
    await edit(opened, 'Two.');
    await opened.close();
    const [log = ''] = test.logFiles();
    const damaged = test.text(log).replace('One.', 'Won.');
    test.write(log, damaged);
    rmSync(test.path('.canon/index.json'));
    await expect(test.open()).rejects.toMatchObject({ code: 'E_AUDIT_CHAIN' });
    const reader = await test.open({ write: false });
    expect((await reader.role(CODE)).summary).toBe('Two.');
    expect(reader.workspace.problems).toEqual([expect.objectContaining({ code: 'E_AUDIT_CHAIN' })]);
    const { ok, problems } = await reader.call('doctor.check', {});
    expect(ok).toBe(false);
    expect(problems.map(({ code }) => code)).toContain('E_AUDIT_CHAIN');
    expect(test.text(log)).toBe(damaged);
    expect(test.has('.canon/lock')).toBe(false);
  });

  it('a recovery that could not be made is tried again at the next start', async () => {
    const test = makeWorkspace([testRole(1)]);
    await (await test.open()).close();
    const putBack = snapshot(test);
    const opened = await test.open();
    await edit(opened, 'Long. '.repeat(5000));
    putBack();
    const blobs = test.files().filter((file) => file.includes('/blobs/'));
    const kept = blobs.map((file) => [file, test.bytes(file)] as const);
    for (const file of blobs) rmSync(test.path(file));
    const crippled = await test.open();
    expect(crippled.workspace.problems).toEqual([
      expect.objectContaining({ code: 'E_AUDIT_CHAIN', file: FILE }),
    ]);
    await crippled.close();
    expect(test.json<Role>(FILE).summary).toBe(testRole(1).summary);
    for (const [file, bytes] of kept) test.write(file, bytes);
    const again = await test.open();
    expect((await again.role(CODE)).summary).toHaveLength(30_000);
    expect(again.workspace.problems).toEqual([]);
  });
});

describe('a copied workspace', () => {
  it('has a new device id and a log of its own; the first one goes on as before', async () => {
    const test = makeWorkspace([testRole(1)]);
    const first = await test.open();
    await edit(first, 'One.');
    await first.close();
    const copy = makeWorkspace();
    cpSync(test.root, copy.root, { recursive: true });
    const second = await copy.open();
    expect(second.workspace.device.id).not.toBe(first.workspace.device.id);
    expect(second.session.undoView().undo).toBeNull();
    await edit(second, 'Two.');
    await second.close();
    const ids = new Set(copy.logLines().map(({ dev }) => dev));
    expect(ids).toEqual(new Set([first.workspace.device.id, second.workspace.device.id]));
    const third = await copy.open();
    expect(third.workspace.device.id).toBe(second.workspace.device.id);
    expect((await third.call('doctor.check', {})).problems).toEqual([]);
    const again = await test.open();
    expect(again.workspace.device.id).toBe(first.workspace.device.id);
    await edit(again, 'Three.');
    expect(test.logLines().map(({ dev }) => dev)).toEqual([
      first.workspace.device.id,
      first.workspace.device.id,
    ]);
  });

  it('on another machine as well; a reader of it writes nothing', async () => {
    const test = makeWorkspace([testRole(1)]);
    const first = await test.open();
    await first.close();
    const device = test.json('.canon/device.json');
    test.write('.canon/device.json', JSON.stringify({ ...device, machine: '0'.repeat(16) }));
    const before = test.text('.canon/device.json');
    await (await test.open({ write: false })).close();
    expect(test.text('.canon/device.json')).toBe(before);
    const second = await test.open();
    expect(second.workspace.device.id).not.toBe(first.workspace.device.id);
    expect(test.json('.canon/device.json')).toMatchObject({ id: second.workspace.device.id });
  });

  it.each(['', '{', '{"id":"x"}', '[]', 'null'])(
    'a device.json of %j costs nothing but a new id',
    async (text) => {
      const test = makeWorkspace([testRole(1)]);
      await (await test.open()).close();
      test.write('.canon/device.json', text);
      const opened = await test.open();
      expect(opened.workspace.device.id).toMatch(/^[0-9a-f]{16}$/);
      expect((await opened.role(CODE)).id).toBe(roleId(1));
    },
  );
});

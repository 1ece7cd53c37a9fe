import { rmSync, utimesSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { nodeDisk } from '../../../electron/core/store/disk.ts';
import type { Role } from '../../../shared/model/role.ts';
import type { Plain } from '../../../shared/paths.ts';
import { alias } from '../../support/role.ts';
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

/** A workspace that was open once, so that the index knows it. */
async function known(...roles: Role[]): Promise<TestWorkspace> {
  const test = makeWorkspace(roles.length > 0 ? roles : [testRole(1), testRole(2)]);
  await (await test.open()).close();
  return test;
}

/** The file in another form that says the same. */
const FORMS: [string, (record: Plain) => string][] = [
  ['CRLF', (record) => `${JSON.stringify(record, null, 2)}\n`.replaceAll('\n', '\r\n')],
  ['one line', (record) => JSON.stringify(record)],
  [
    'tabs and another order',
    (record) => JSON.stringify(Object.fromEntries(Object.entries(record).reverse()), null, '\t'),
  ],
  [
    'escapes',
    (record) =>
      JSON.stringify(record)
        .replaceAll('e', '\\u0065')
        .replace(/\\u0065":/g, 'e":'),
  ],
  [
    'numbers otherwise',
    (record) => JSON.stringify(record).replace('"confidence":0.7', '"confidence":7.0e-1'),
  ],
];

describe('formatting alone is no change', () => {
  it.each(FORMS)('%s, while it is closed and while it is open', async (_what, form) => {
    const test = await known();
    const text = form(test.json(FILE));
    test.write(FILE, text);
    const opened = await test.open();
    expect(opened.workspace.problems).toEqual([]);
    expect(test.logLines()).toEqual([]);
    expect(test.text(FILE)).toBe(text);
    test.write(FILE, form({ ...test.json(FILE) }));
    await edit(opened, 'Mine.');
    expect(ops(test)).toEqual(['edit']);
    expect(test.json<Role>(FILE).summary).toBe('Mine.');
  });

  it('a BOM is none of JSON’s, but what an editor put there does not lose the role', async () => {
    const test = await known();
    test.write(FILE, `\uFEFF${test.text(FILE)}`);
    const opened = await test.open();
    expect(opened.workspace.problems).toEqual([]);
    expect((await opened.role(CODE)).id).toBe(roleId(1));
  });
});

describe('a change by another program', () => {
  it('while it was closed is taken over, and the log says so', async () => {
    const test = await known();
    const theirs = test.editOutside(FILE, (role) => {
      role.title = 'Theirs';
    });
    const reader = await test.open({ write: false });
    expect((await reader.role(CODE)).title).toBe('Theirs');
    expect([...reader.workspace.index.all()].map(({ title }) => title)).toContain('Theirs');
    expect(test.logLines()).toEqual([]);
    await reader.close();
    const opened = await test.open();
    expect(await opened.role(CODE)).toEqual(theirs);
    expect(test.logLines()).toEqual([
      expect.objectContaining({
        op: 'external-edit',
        actor: 'canon-curator',
        obj: { kind: 'role', id: roleId(1), code: CODE },
      }),
    ]);
    await opened.close();
    await (await test.open()).close();
    expect(ops(test)).toEqual(['external-edit']);
  });

  it('while it is open is taken over before the next edit builds on it', async () => {
    const test = await known();
    const opened = await test.open();
    test.editOutside(FILE, (role) => {
      role.title = 'Theirs';
    });
    await edit(opened, 'Mine.');
    expect(ops(test)).toEqual(['external-edit', 'edit']);
    expect(test.json(FILE)).toMatchObject({ title: 'Theirs', summary: 'Mine.' });
    const [first, second] = test.logLines();
    expect(second?.before).toBe(first?.after);
    await opened.close();
    expect((await (await test.open()).call('doctor.check', {})).problems).toEqual([]);
  });

  it('of the same size in place is seen as well', async () => {
    const test = await known();
    const opened = await test.open();
    await edit(opened, 'AAAA');
    const text = test.text(FILE).replace('AAAA', 'BBBB');
    test.write(FILE, text);
    // Two writes in one tick of the file system's clock would look the same; this is no test of that clock.
    utimesSync(test.path(FILE), new Date(), new Date(Date.now() + 1000));
    await edit(opened, 'Title', 'title');
    expect(test.json(FILE)).toMatchObject({ title: 'Title', summary: 'BBBB' });
  });

  it('of an approved role opens a draft of the next version; the text in force stays', async () => {
    const test = makeWorkspace([testRole(1)]);
    const opened = await test.open();
    await opened.call('roles.status', { role: CODE, status: 'approved' });
    await opened.close();
    test.editOutside(FILE, (role) => {
      role.summary = 'By hand.';
    });
    const again = await test.open();
    const role = await again.role(CODE);
    expect(role).toMatchObject({ status: 'draft', version: 2, inForce: 1, summary: 'By hand.' });
    expect('approval' in role).toBe(false);
    expect(test.json(FILE)).toEqual(role);
    expect(test.json(`published/${roleId(1).toLowerCase()}/1.json`)).toMatchObject({
      summary: testRole(1).summary,
    });
    await again.close();
    await (await test.open()).close();
    expect(ops(test)).toEqual(['approve', 'external-edit']);
  });

  it('of an approved role is seen without an index, too, and by a reader', async () => {
    const test = makeWorkspace([testRole(1)]);
    const opened = await test.open();
    await opened.call('roles.status', { role: CODE, status: 'approved' });
    await opened.close();
    test.editOutside(FILE, (role) => {
      role.summary = 'By hand.';
    });
    for (const lost of ['.canon/index.json', '.canon']) {
      rmSync(test.path(lost), { recursive: true });
      const reader = await test.open({ write: false });
      expect(await reader.role(CODE)).toMatchObject({ status: 'draft', version: 2, inForce: 1 });
      await reader.close();
    }
    const again = await test.open();
    expect(await again.role(CODE)).toMatchObject({ status: 'draft', version: 2, inForce: 1 });
    await again.close();
    expect(test.json(FILE)).toMatchObject({ status: 'draft', version: 2 });
  });

  it('that does not touch what is published leaves an approval', async () => {
    const test = makeWorkspace([testRole(1, { aliases: [alias('Waits', { id: 'w' })] })]);
    const opened = await test.open();
    await opened.call('roles.status', { role: CODE, status: 'approved' });
    await opened.close();
    test.editOutside(FILE, (role) => {
      role.curation.notes.push({ id: 'n', text: 'by hand', by: 'me', at: 'now' });
    });
    expect(await (await test.open()).role(CODE)).toMatchObject({ status: 'approved', version: 1 });
  });

  it('of the code in the file is a mismatch to mend and loses nothing', async () => {
    const test = await known();
    test.editOutside(FILE, (role) => {
      role.code = 'DEVO.GEN.P9';
    });
    const opened = await test.open();
    expect((await opened.role(roleId(1))).code).toBe('DEVO.GEN.P9');
    const { findings } = await opened.call('findings.list', { role: roleId(1), severity: 'error' });
    expect(findings.map(({ rule }) => rule)).toContain('code-mismatch');
    await opened.call('roles.edit', { role: roleId(1), changes: [{ path: 'summary', value: 'Mine.' }] });
    await opened.call('roles.rename', { role: roleId(1), code: CODE });
    await opened.close();
    expect(test.files().filter((file) => file.startsWith('roles/devo/'))).toEqual([FILE]);
    expect(test.json(FILE)).toMatchObject({ code: CODE, summary: 'Mine.' });
  });

  it('a file moved to another name works where it is', async () => {
    const test = await known();
    const moved = 'roles/data/r-devo.gen.p3.json';
    const text = test.text(FILE);
    rmSync(test.path(FILE));
    test.write(moved, text);
    const opened = await test.open();
    expect(opened.workspace.problems).toEqual([]);
    await edit(opened, 'Mine.');
    await opened.close();
    const files = test.files().filter((file) => file.includes('devo.gen'));
    expect(files).toHaveLength(1);
    expect(test.json(files[0] ?? '')).toMatchObject({ summary: 'Mine.' });
  });

  it('a new file is a new role', async () => {
    const test = await known();
    test.writeRole(testRole(3));
    const opened = await test.open();
    expect((await opened.role(testRole(3).code)).id).toBe(roleId(3));
    expect(test.logLines()).toEqual([expect.objectContaining({ op: 'external-edit', before: null })]);
  });

  it('in a file that is about to be removed keeps that file', async () => {
    const test = await known();
    let race = false;
    const opened = await test.open({
      disk: {
        ...nodeDisk,
        open: async (path, flags, mode) => {
          if (race && path.endsWith('.jsonl')) {
            race = false;
            test.editOutside(FILE, (role) => {
              role.title = 'Theirs';
            });
          }
          return nodeDisk.open(path, flags, mode);
        },
      },
    });
    race = true;
    await opened.call('roles.delete', { role: CODE, reason: 'r' }).catch(() => undefined);
    await opened.workspace.files.settled().catch(() => undefined);
    expect(test.json<Role>(FILE).title).toBe('Theirs');
    await opened.close().catch(() => undefined);
    const again = await test.open();
    expect((await again.role(CODE)).title).toBe('Theirs');
  });
});

describe('a missing file', () => {
  it('is a problem and no deletion, at every start until it is back', async () => {
    const test = await known();
    const text = test.text(FILE);
    rmSync(test.path(FILE));
    for (const write of [false, true, true]) {
      const opened = await test.open({ write });
      expect(opened.workspace.problems).toEqual([
        expect.objectContaining({ code: 'missing-file', file: FILE }),
      ]);
      if (write)
        await opened.call('roles.edit', {
          role: testRole(2).code,
          changes: [{ path: 'summary', value: `Turn ${test.logLines().length}` }],
        });
      await opened.close();
    }
    expect(ops(test)).toEqual(['edit', 'edit']);
    test.write(FILE, text);
    const back = await test.open();
    expect(back.workspace.problems).toEqual([]);
    expect((await back.role(CODE)).id).toBe(roleId(1));
    expect(ops(test)).toEqual(['edit', 'edit']);
  });

  it('while it is open refuses an edit by name', async () => {
    const test = await known();
    const opened = await test.open();
    rmSync(test.path(FILE));
    expect(await failure(edit(opened, 'Mine.'))).toMatchObject({
      code: 'missing-file',
      details: { file: FILE },
    });
    expect(test.has(FILE)).toBe(false);
    expect(test.logLines()).toEqual([]);
  });

  it('of a role that was deleted here is none', async () => {
    const test = await known();
    const opened = await test.open();
    await opened.call('roles.delete', { role: CODE, reason: 'r' });
    await opened.close();
    for (let count = 0; count < 2; count += 1) {
      const again = await test.open();
      expect(again.workspace.problems).toEqual([]);
      await again.close();
    }
  });
});

describe('a file that can’t be read', () => {
  const BROKEN: [string, (text: string) => string | Uint8Array, string][] = [
    ['cut in half', (text) => text.slice(0, text.length / 2), 'E_RECORD_JSON'],
    ['with merge markers', (text) => text.replace('  "title"', '<<<<<<< ours\n  "title"'), 'E_RECORD_JSON'],
    ['empty', () => '', 'E_RECORD_JSON'],
    [
      'no UTF-8',
      (text) =>
        Buffer.concat([
          Buffer.from(text.slice(0, 100)),
          Buffer.from([0xff, 0xfe]),
          Buffer.from(text.slice(100)),
        ]),
      'E_RECORD_JSON',
    ],
    ['a list', () => '[]\n', 'bad-record'],
    ['without a title', (text) => text.replace(/ {2}"title".*\n/, ''), 'E_RECORD_SCHEMA'],
    ['with a bad status', (text) => text.replace('"draft"', '"drafty"'), 'E_RECORD_SCHEMA'],
    ['with a bad id', (text) => text.replace(roleId(1), 'not-an-id'), 'E_RECORD_SCHEMA'],
    ['with two items of one id', (text) => text.replace('"p2"', '"p1"'), 'E_RECORD_SCHEMA'],
    ['with a forbidden member', (text) => text.replace('{\n', '{\n  "__proto__": {},\n'), 'E_RECORD_JSON'],
    [
      'with a hidden forbidden member',
      (text) => text.replace('{\n', '{\n  "\\u005f_proto__": {},\n'),
      'E_RECORD_JSON',
    ],
  ];

  it.each(BROKEN)(
    '(%s) is kept byte for byte and shown; the others work; mended it is back',
    async (_what, damage, code) => {
      const test = await known();
      const good = test.text(FILE);
      test.write(FILE, damage(good));
      const broken = test.bytes(FILE);
      for (const write of [false, true, true]) {
        const opened = await test.open({ write });
        expect(opened.workspace.problems).toEqual([expect.objectContaining({ code, file: FILE })]);
        expect(opened.workspace.problems[0]?.message).toContain(FILE);
        if (write)
          await opened.call('roles.edit', {
            role: testRole(2).code,
            changes: [{ path: 'summary', value: `Turn ${test.logLines().length}` }],
          });
        await opened.close();
      }
      expect(test.bytes(FILE).equals(broken)).toBe(true);
      test.write(FILE, good);
      const opened = await test.open();
      expect(opened.workspace.problems).toEqual([]);
      expect((await opened.role(CODE)).id).toBe(roleId(1));
      expect(ops(test)).toEqual(['edit', 'edit']);
    },
  );

  it('names the line where it is no JSON, and the field where it is no role', async () => {
    const test = await known();
    test.write(FILE, test.text(FILE).replace('"focus": "GEN",', '"focus": "GEN"'));
    const first = await test.open();
    expect(first.workspace.problems).toEqual([expect.objectContaining({ code: 'E_RECORD_JSON', line: 7 })]);
    await first.close();
    test.write(FILE, JSON.stringify({ ...testRole(1), version: 0 }));
    const second = await test.open();
    expect(second.workspace.problems[0]?.message).toContain('version');
  });

  it('while it is open refuses an edit and is not overwritten', async () => {
    const test = await known();
    const opened = await test.open();
    test.write(FILE, '{ "half');
    expect((await failure(edit(opened, 'Mine.'))).code).toBe('E_RECORD_JSON');
    expect(test.text(FILE)).toBe('{ "half');
  });

  it('a new role of that code goes beside it', async () => {
    const test = makeWorkspace([testRole(2)]);
    test.write(FILE, 'somebody’s');
    const opened = await test.open();
    await opened.call('roles.create', { code: CODE, title: 'New' });
    await opened.close();
    expect(test.text(FILE)).toBe('somebody’s');
    expect(
      test.files().filter((file) => /^roles\/devo\/r-devo\.gen\.p3~[0-9a-f]{8}\.json$/.test(file)),
    ).toHaveLength(1);
    expect((await (await test.open()).role(CODE)).title).toBe('New');
  });
});

describe('two files with one id', () => {
  it('one is shown, the other is kept and told of', async () => {
    const test = await known();
    const copy = test.text(FILE);
    test.write('roles/zeta/r-zeta.gen.p3.json', copy);
    for (const write of [false, true, true]) {
      const opened = await test.open({ write });
      expect(opened.workspace.problems).toEqual([
        expect.objectContaining({
          code: 'duplicate-id',
          file: 'roles/zeta/r-zeta.gen.p3.json',
          message: expect.stringContaining(FILE),
        }),
      ]);
      if (write) await edit(opened, `Turn ${test.logLines().length}`);
      await opened.close();
    }
    expect(test.text('roles/zeta/r-zeta.gen.p3.json')).toBe(copy);
    expect(ops(test)).toEqual(['edit', 'edit']);
  });
});

describe('canon.json, taxonomy.json and levels.json', () => {
  it.each(['canon.json', 'taxonomy.json', 'levels.json'])(
    '%s that is broken keeps the workspace closed, byte for byte',
    async (file) => {
      const test = await known();
      test.write(file, '{ "half');
      expect(await failure(test.open())).toMatchObject({ code: 'E_RECORD_JSON', details: { file } });
      expect(test.text(file)).toBe('{ "half');
    },
  );

  it('changed by hand are used as they are, and unknown members survive a change here', async () => {
    const test = await known();
    const taxonomy = test.json<{ functions: Plain[] }>('taxonomy.json');
    test.write(
      'taxonomy.json',
      JSON.stringify({
        ...taxonomy,
        motto: 'kept',
        functions: taxonomy.functions.map((fn) => ({ ...fn, tint: 'red' })),
      }),
    );
    const opened = await test.open();
    await opened.call('roles.create', { code: 'NEWF.GEN.P3', title: 'New' });
    expect(test.json('taxonomy.json')).toMatchObject({
      motto: 'kept',
      functions: [{ tint: 'red' }, { tint: 'red' }, { tint: 'red' }, { code: 'NEWF' }],
    });
    await opened.call('history.undo', {});
    expect(test.json('taxonomy.json')).toMatchObject({
      motto: 'kept',
      functions: [{ tint: 'red' }, { tint: 'red' }, { tint: 'red' }],
    });
  });

  it('changed by hand while it was closed have a line in the log, once, with what was changed', async () => {
    const test = await known();
    const levels = test.json<{ levels: { name: string }[] }>('levels.json');
    const [first] = levels.levels;
    if (first !== undefined) first.name = 'Theirs';
    test.write('levels.json', JSON.stringify(levels));
    const opened = await test.open();
    expect(test.logLines()).toEqual([
      expect.objectContaining({
        op: 'external-edit',
        actor: 'canon-curator',
        obj: { kind: 'levels' },
        changes: [expect.objectContaining({ path: 'levels', from: expect.anything(), to: levels.levels })],
      }),
    ]);
    expect((await failure(opened.call('history.undo', {}))).code).toBe('nothing-to-undo');
    await opened.close();
    await (await test.open()).close();
    expect(ops(test)).toEqual(['external-edit']);
  });

  it.each(FORMS.filter(([what]) => what !== 'escapes'))('%s is no change of them', async (_what, form) => {
    const test = await known();
    for (const file of ['canon.json', 'taxonomy.json', 'levels.json'])
      test.write(file, form(test.json(file)));
    await (await test.open()).close();
    expect(test.logLines()).toEqual([]);
  });

  it('that are missing are told and kept, also after a restart, and can be put back', async () => {
    const test = await known();
    const taxonomy = test.json('taxonomy.json');
    rmSync(test.path('taxonomy.json'));
    for (const write of [false, true, true]) {
      const opened = await test.open({ write });
      expect(opened.workspace.settingsFiles.get('taxonomy')).toEqual(taxonomy);
      expect(opened.workspace.problems).toEqual([
        expect.objectContaining({ code: 'missing-file', file: 'taxonomy.json' }),
      ]);
      if (write) await edit(opened, `Turn ${test.logLines().length}`);
      await opened.close();
    }
    const opened = await test.open();
    await opened.call('files.restore', { file: 'taxonomy.json' });
    expect(opened.workspace.problems).toEqual([]);
    expect(test.json('taxonomy.json')).toEqual(taxonomy);
    await opened.close();
    await (await test.open()).close();
    expect(ops(test)).toEqual(['edit', 'edit', 'put-back']);
  });

  it('a missing taxonomy or level framework that nobody knew is an empty one; a missing canon.json is no workspace', async () => {
    const test = makeWorkspace([testRole(1)]);
    rmSync(test.path('taxonomy.json'));
    rmSync(test.path('levels.json'));
    const opened = await test.open();
    expect(opened.workspace.settingsFiles.get('taxonomy').functions).toEqual([]);
    expect(opened.workspace.problems).toEqual([]);
    await opened.close();
    rmSync(test.path('canon.json'));
    expect((await failure(test.open())).code).toBe('not-a-workspace');
  });
});

it('a folder that is none, or no workspace, is named and left alone', async () => {
  const test = makeWorkspace();
  rmSync(test.path('canon.json'));
  rmSync(test.path('taxonomy.json'));
  expect((await failure(test.open())).code).toBe('not-a-workspace');
  expect(test.files({ local: true })).toEqual(['levels.json']);
  rmSync(test.root, { recursive: true });
  expect((await failure(test.open())).code).toBe('not-a-workspace');
});

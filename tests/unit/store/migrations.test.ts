import { cpSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { digestOf } from '../../../electron/core/store/digest.ts';
import { migrate, RECORD_TYPES, type RecordKind } from '../../../shared/model/migrations.ts';
import type { Role } from '../../../shared/model/role.ts';
import { failure, makeWorkspace, TestWorkspace, tempFolder, testRole } from '../../support/workspace.ts';

const STORES = resolve(import.meta.dirname, '../../fixtures/stores');
const KINDS = Object.keys(RECORD_TYPES) as RecordKind[];
const OLD_FILES = [
  'canon.json',
  'levels.json',
  'roles/data/r-data.gen.s2.json',
  'roles/devo/r-devo.gen.s1.json',
  'taxonomy.json',
];

/** A copy of the fixture of that schema version, which a test may open. */
function fixture(version: string): TestWorkspace {
  const folder = tempFolder();
  cpSync(join(STORES, version), join(folder, 'canon'), { recursive: true });
  const test = new TestWorkspace(join(folder, 'canon'), join(folder, 'home'));
  onTestFinished(() => test.end());
  return test;
}

describe('every migration', () => {
  it('is walked by a workspace in tests/fixtures/stores', async () => {
    const ran = new Set<string>();
    for (const kind of KINDS) {
      for (const migration of RECORD_TYPES[kind].migrations) {
        const { up } = migration;
        vi.spyOn(migration, 'up').mockImplementation((record) => {
          ran.add(migration.id);
          return up(record);
        });
      }
    }
    onTestFinished(() => void vi.restoreAllMocks());
    for (const version of readdirSync(STORES)) {
      const test = fixture(version);
      const { workspace } = await test.open();
      expect(workspace.problems).toEqual([]);
    }
    expect([...ran].sort()).toEqual(
      KINDS.flatMap((kind) => RECORD_TYPES[kind].migrations.map(({ id }) => id)).sort(),
    );
  });

  it.each(KINDS)(
    'leads %s without a gap from version 0 to the present one, and has an id of its own',
    (kind) => {
      const { current, migrations } = RECORD_TYPES[kind];
      expect(migrations.map(({ from }) => from)).toEqual(
        Array.from({ length: current }, (_, version) => version),
      );
      const ids = KINDS.flatMap((each) => RECORD_TYPES[each].migrations.map(({ id }) => id));
      expect(new Set(ids).size).toBe(ids.length);
    },
  );

  it('leaves the record it is given as it was', () => {
    const test = fixture('0');
    for (const file of OLD_FILES) {
      const kind = file.startsWith('roles/')
        ? 'role'
        : ({ 'canon.json': 'workspace' }[file] ?? file.replace('.json', ''));
      const record = test.json(file);
      migrate(kind as RecordKind, record);
      expect(record).toEqual(test.json(file));
    }
  });
});

describe('opening a workspace of an older schema', () => {
  it('brings every file to the present schema and keeps what it does not know', async () => {
    const test = fixture('0');
    const before = Object.fromEntries(OLD_FILES.map((file) => [file, test.json(file)]));
    const opened = await test.open();
    expect(await opened.role('DEVO.GEN.S1')).toMatchObject({
      scope: ['GB', 'IE'],
      coreOutputs: [],
      mood: { nested: ['kept'] },
    });
    await opened.close();
    expect(test.json<Role>('roles/devo/r-devo.gen.s1.json')).toEqual({
      ...before['roles/devo/r-devo.gen.s1.json'],
      schemaVersion: 1,
      scope: ['GB', 'IE'],
      coreOutputs: [],
    });
    expect(test.json('canon.json')).toMatchObject({
      schemaVersion: 1,
      format: 1,
      lang: 'en',
      motto: 'kept',
      settings: {},
    });
    expect(test.json('taxonomy.json')).toMatchObject({
      schemaVersion: 1,
      superfunctions: [],
      functions: [
        { superfunction: null, colour: 'kept', focuses: [{ hint: 'kept' }] },
        { superfunction: 'TECH' },
      ],
      editor: 'kept',
    });
    expect(test.json('levels.json')).toMatchObject({
      schemaVersion: 1,
      levels: [{ grade: 1, since: 'kept' }, { grade: 2 }, { grade: 3 }],
      note: 'kept',
    });
  });

  it('backs every old file up first, byte for byte, and nothing else', async () => {
    const test = fixture('0');
    const before = new Map(OLD_FILES.map((file) => [file, test.bytes(file)]));
    await (await test.open()).close();
    const backups = test.files({ local: true }).filter((file) => file.startsWith('.canon/backups/'));
    const [folder] = new Set(backups.map((file) => file.split('/').slice(0, 3).join('/')));
    expect(backups).toEqual(OLD_FILES.map((file) => `${folder}/${file}`));
    for (const [file, bytes] of before) expect(test.bytes(`${folder}/${file}`).equals(bytes)).toBe(true);
  });

  it('tells the log in one act, which no undo takes back', async () => {
    const test = fixture('0');
    const opened = await test.open();
    const lines = test.logLines();
    expect(lines.map(({ op }) => op)).toEqual(OLD_FILES.map(() => 'migrate'));
    expect(new Set(lines.map(({ act }) => act)).size).toBe(1);
    expect(opened.session.undoView()).toMatchObject({ undo: null, redo: null });
    expect((await failure(opened.call('history.undo', {}))).code).toBe('nothing-to-undo');
  });

  it('leaves an approval in force: the text is the same', async () => {
    const test = fixture('0');
    const opened = await test.open();
    expect(await opened.role('DATA.GEN.S2')).toMatchObject({ status: 'approved', version: 1, inForce: 1 });
    expect((await opened.call('roles.get', { role: 'DATA.GEN.S2' })).published).toMatchObject({
      title: 'Table Keeper',
    });
    expect((await opened.call('doctor.check', {})).problems).toEqual([]);
  });

  it('does it once', async () => {
    const test = fixture('0');
    await (await test.open()).close();
    const files = test.files({ local: true });
    const log = test.logLines();
    const again = await test.open();
    await again.close();
    expect(test.files({ local: true })).toEqual(files);
    expect(test.logLines()).toEqual(log);
  });

  it('writes nothing where it is opened for reading, and shows the same', async () => {
    const test = fixture('0');
    const before = test.files({ local: true }).map((file) => [file, test.text(file)]);
    const opened = await test.open({ write: false });
    expect(await opened.role('DEVO.GEN.S1')).toMatchObject({ scope: ['GB', 'IE'], coreOutputs: [] });
    await opened.close();
    expect(test.files({ local: true }).map((file) => [file, test.text(file)])).toEqual(before);
  });

  it('migrates a file that came later, by hand or from Git', async () => {
    const test = fixture('0');
    await (await test.open()).close();
    const old = fixture('0').json<Role>('roles/devo/r-devo.gen.s1.json');
    test.write(
      'roles/devo/r-devo.gen.s2.json',
      JSON.stringify({ ...old, id: '01JF1XTVRE0000000000000007', code: 'DEVO.GEN.S2', level: 'S2' }),
    );
    const opened = await test.open();
    expect(await opened.role('DEVO.GEN.S2')).toMatchObject({ schemaVersion: 1, coreOutputs: [] });
    await opened.close();
    expect(test.json<Role>('roles/devo/r-devo.gen.s2.json')).toMatchObject({
      schemaVersion: 1,
      coreOutputs: [],
    });
  });
});

describe('a file of a newer schema', () => {
  const NEWER = '{ "schemaVersion": 2,   "id": "x", "future": true }';

  it.each(['canon.json', 'taxonomy.json', 'levels.json'])(
    '%s: the workspace does not open, and nothing is written',
    async (file) => {
      const test = makeWorkspace([testRole(1)]);
      test.write(file, NEWER);
      const before = test.files();
      for (const write of [true, false]) {
        const error = await failure(test.open({ write }));
        expect(error).toMatchObject({
          code: 'E_SCHEMA_NEWER',
          details: { file, schemaVersion: 2, known: 1 },
        });
        expect(error.message).toContain(file);
      }
      expect(test.text(file)).toBe(NEWER);
      expect(test.files()).toEqual(before);
      expect(test.has('.canon/lock')).toBe(false);
    },
  );

  it('a role: it is shown as a problem and kept byte for byte, and the others work', async () => {
    const test = makeWorkspace([testRole(1), testRole(2)]);
    const newer = `${JSON.stringify({ ...testRole(1), schemaVersion: 2 })}\n\n`;
    test.write('roles/devo/r-devo.gen.p3.json', newer);
    const opened = await test.open();
    expect(opened.workspace.problems).toEqual([
      expect.objectContaining({ code: 'E_SCHEMA_NEWER', file: 'roles/devo/r-devo.gen.p3.json' }),
    ]);
    expect((await failure(opened.role('DEVO.GEN.P3'))).code).toBe('not-found');
    await opened.call('roles.edit', {
      role: testRole(2).code,
      changes: [{ path: 'summary', value: 'Works.' }],
    });
    // Not even a new role of that code takes its place.
    await opened.call('roles.create', { code: 'DEVO.GEN.P3', title: 'Another' });
    await opened.close();
    expect(test.text('roles/devo/r-devo.gen.p3.json')).toBe(newer);
  });

  it('canon.json of a newer format is named as such', async () => {
    const test = makeWorkspace();
    const file = { ...test.json('canon.json'), format: 2 };
    test.write('canon.json', JSON.stringify(file));
    expect(await failure(test.open())).toMatchObject({
      code: 'E_FORMAT_VERSION',
      details: { file: 'canon.json' },
    });
    expect(test.text('canon.json')).toBe(JSON.stringify(file));
  });
});

describe('what is no record', () => {
  it.each([
    ['a list', '[]'],
    ['a text', '"hello"'],
    ['nothing', 'null'],
  ])('%s is refused', (_what, text) => {
    for (const kind of KINDS)
      expect(() => migrate(kind, JSON.parse(text))).toThrow(expect.objectContaining({ code: 'bad-record' }));
  });

  it.each([-1, 0.5, '1', true, []])('schemaVersion %j is no version', (schemaVersion) => {
    for (const kind of KINDS) {
      expect(() => migrate(kind, { schemaVersion })).toThrow(expect.objectContaining({ code: 'bad-record' }));
    }
  });
});

it('a role that an older program put in its index is read again, and so migrated', async () => {
  const test = makeWorkspace([testRole(1)]);
  await (await test.open()).close();
  const file = 'roles/devo/r-devo.gen.p3.json';
  // What a program of role schema 0 would have left: its file, and an index that knows the file in this form.
  const { coreOutputs: _none, ...old } = { ...testRole(1), schemaVersion: 0, scope: 'GB' };
  test.write(file, JSON.stringify(old));
  const { mtimeMs, size, ino } = statSync(test.path(file));
  const index = test.json<{ format: string; entries: Record<string, unknown>[] }>('.canon/index.json');
  const entries = index.entries.map((entry) => ({
    ...entry,
    digest: digestOf(old),
    stamp: { mtimeMs, size, ino },
  }));
  const format = index.format.replace(/\.\d+$/, '.0');
  test.write('.canon/index.json', JSON.stringify({ ...index, format, entries }));
  await (await test.open()).close();
  expect(test.json<Role>(file)).toMatchObject({ schemaVersion: 1, scope: ['GB'], coreOutputs: [] });
});

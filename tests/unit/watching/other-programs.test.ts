import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  type FSWatcher,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { handlers } from '../../../electron/core/handlers/all.ts';
import { SessionHost } from '../../../electron/core/session-host.ts';
import { nodeDisk } from '../../../electron/core/store/disk.ts';
import { lookAt } from '../../../electron/core/store/looking.ts';
import { inside } from '../../../electron/core/store/places.ts';
import { FolderWatcher } from '../../../electron/core/store/watcher.ts';
import type { Role } from '../../../shared/model/role.ts';
import type { RoleView, WorkspaceView } from '../../../shared/views.ts';
import { makeWorkspace, type TestWorkspace, testRole } from '../../support/workspace.ts';

/** Programs that know nothing of this one, over real files, with the watcher of an open window. */

const CODE = testRole(1).code;
const FILE = 'roles/devo/r-devo.gen.p3.json';

async function watched(test: TestWorkspace) {
  const host = await SessionHost.open({
    root: test.root,
    home: test.home,
    by: 'Mira Okafor <mira@example.org>',
    program: 'a test',
    handlers,
    seeds: '',
    onFault: (error) => {
      throw error;
    },
  });
  onTestFinished(() => host.close().catch(() => undefined));
  let events = 0;
  host.subscribe(() => {
    events += 1;
  });
  const call = async <T>(method: string, params: unknown): Promise<T> => {
    const reply = await host.call(method, params);
    if (!reply.ok) throw Object.assign(new Error(reply.error.message), reply.error);
    return reply.value as T;
  };
  const role = async (code = CODE) => (await call<RoleView>('roles.get', { role: code })).role;
  /** What the lists of windows say, which is what was taken over and told. */
  const listed = async (code = CODE): Promise<string | undefined> =>
    (await call<{ roles: { code: string; title: string }[] }>('roles.list', {})).roles.find(
      (row) => row.code === code,
    )?.title;
  const problems = async () => (await call<WorkspaceView>('workspace.get', {})).problems;
  return { host, call, role, listed, problems, events: () => events };
}

const retitled = (test: TestWorkspace, title: string): string =>
  test.text(FILE).replace(/"title": "[^"]*"/, `"title": ${JSON.stringify(title)}`);

describe('one file, the ways that programs write', () => {
  const WAYS: [string, (path: string, text: string) => void][] = [
    ['in place', (path, text) => writeFileSync(path, text)],
    [
      'in two goes',
      (path, text) => {
        truncateSync(path);
        appendFileSync(path, text.slice(0, 100));
        appendFileSync(path, text.slice(100));
      },
    ],
    [
      'a temp file that takes its place',
      (path, text) => {
        writeFileSync(`${path}.tmp`, text);
        renameSync(`${path}.tmp`, path);
      },
    ],
    [
      'the old one put aside first',
      (path, text) => {
        renameSync(path, `${path}~`);
        writeFileSync(path, text);
        unlinkSync(`${path}~`);
      },
    ],
    [
      'removed and made anew',
      (path, text) => {
        unlinkSync(path);
        writeFileSync(path, text);
      },
    ],
    [
      'with a time of long ago, like a backup',
      (path, text) => {
        writeFileSync(path, text);
        utimesSync(path, new Date(0), new Date(0));
      },
    ],
  ];

  it.each(WAYS)('%s: seen and taken over, again and again', async (_what, write) => {
    const test = makeWorkspace([testRole(1), testRole(2)]);
    const { listed, role, problems } = await watched(test);
    for (const title of ['Theirs', 'Theirs again', 'And again']) {
      write(test.path(FILE), retitled(test, title));
      await expect.poll(listed).toBe(title);
      expect((await role()).title).toBe(title);
    }
    await expect.poll(problems).toEqual([]);
    const changes = test.logLines().filter(({ op }) => op === 'external-edit');
    expect(changes.at(-1)?.changes).toEqual([{ path: 'title', from: 'Theirs again', to: 'And again' }]);
  });

  it('a field that nobody touched can be written on from the state before; the one they changed is a conflict', async () => {
    const test = makeWorkspace([testRole(1)]);
    const { call, role } = await watched(test);
    const { digest } = await call<RoleView>('roles.get', { role: CODE });
    test.write(FILE, retitled(test, 'Theirs'));
    await expect.poll(async () => (await role()).title).toBe('Theirs');
    const edit = (path: string) =>
      call('roles.edit', { role: CODE, changes: [{ path, value: 'Mine' }], base: digest });
    await edit('summary');
    await expect(edit('title')).rejects.toMatchObject({ code: 'edit-conflict' });
    expect(await role()).toMatchObject({ title: 'Theirs', summary: 'Mine' });
  });
});

/** A workspace of so many roles in a repository: on `main` as they are, on `theirs` each with another title. */
function repository(many: number): { test: TestWorkspace; git: (...args: string[]) => string } {
  const LEVELS = ['S1', 'S2', 'S3', 'P1', 'P2', 'P3', 'P4', 'M1', 'M3', 'E1'];
  const place = (at: number) => ({
    function: 'DEVO',
    focus: `F${Math.floor(at / 10)}`,
    level: LEVELS[at % 10] ?? '',
  });
  const test = makeWorkspace(Array.from({ length: many }, (_, at) => testRole(at + 1, place(at))));
  const git = (...args: string[]): string =>
    execFileSync('git', ['-c', 'user.name=T', '-c', 'user.email=t@example.org', ...args], {
      cwd: test.root,
      encoding: 'utf8',
      stdio: 'pipe',
    });
  git('init', '-q', '-b', 'main');
  test.write('.gitignore', '.canon/\ndecisions/\n');
  git('add', '-A');
  git('commit', '-qm', 'as they are');
  git('checkout', '-qb', 'theirs');
  for (const file of test.files().filter((name) => name.startsWith('roles/')))
    test.editOutside(file, (role) => {
      role.title = `Theirs of ${role.code}`;
    });
  git('commit', '-qam', 'theirs');
  git('checkout', '-q', 'main');
  return { test, git };
}

describe('git', () => {
  it('a checkout that switches a few hundred files is taken over whole, in few acts, there and back', async () => {
    const { test, git } = repository(300);
    const { call, problems } = await watched(test);
    const titles = async (): Promise<string[]> =>
      (await call<{ roles: { title: string }[] }>('roles.list', {})).roles.map(({ title }) => title);
    const before = await titles();
    git('checkout', '-q', 'theirs');
    await expect
      .poll(async () => (await titles()).filter((title) => title.startsWith('Theirs')).length, {
        timeout: 10_000,
      })
      .toBe(300);
    git('checkout', '-q', 'main');
    await expect.poll(titles, { timeout: 10_000 }).toEqual(before);
    expect(await problems()).toEqual([]);
    const lines = test.logLines();
    expect(new Set(lines.map(({ op }) => op))).toEqual(new Set(['external-edit']));
    expect(lines.length).toBe(600);
    expect(new Set(lines.map(({ act }) => act)).size).toBeLessThan(24);
  });

  it('a merge that it left half done names itself, with both sides to read; settled by git it is read again', async () => {
    const { test, git } = repository(2);
    const [file = ''] = test.files().filter((name) => name.startsWith('roles/'));
    const { code, title } = test.json<Role>(file);
    test.write(file, test.text(file).replace(`"title": "${title}"`, '"title": "Ours"'));
    git('commit', '-qam', 'ours');
    const { call, role, problems } = await watched(test);
    expect(() => git('merge', '-q', 'theirs')).toThrow(/Command failed/);
    await expect.poll(problems).toMatchObject([{ code: 'E_RECORD_JSON', file: file }]);
    const bytes = test.text(file);
    const report = await call<{ text: string; faults: { line: number; message: string }[] }>(
      'files.problem',
      {
        file: file,
      },
    );
    expect(report.text).toBe(bytes);
    expect(report.text).toContain('"Ours"');
    expect(report.text).toContain(`"Theirs of ${code}"`);
    expect(report.faults[0]?.line).toBe(bytes.slice(0, bytes.indexOf('<<<<<<<')).split('\n').length);
    expect(report.faults[0]?.message).toMatch(/Git left two versions/);
    expect(
      (await call<{ roles: { code: string }[] }>('roles.list', {})).roles.map(({ code }) => code),
    ).toContain(code);
    git('checkout', '-q', '--theirs', file);
    await expect.poll(problems).toEqual([]);
    expect((await role(code)).title).toBe(`Theirs of ${code}`);
  });
});

it('a folder that a backup brings back as it was is taken over; what is not in it is missing, and no deletion', async () => {
  const test = makeWorkspace([testRole(1), testRole(2)]);
  const backup = `${test.root}-backup`;
  cpSync(test.path('roles'), backup, { recursive: true, preserveTimestamps: true });
  const { call, role, problems } = await watched(test);
  await call('roles.edit', { role: CODE, changes: [{ path: 'summary', value: 'Since.' }] });
  await call('roles.create', { code: 'DEVO.GEN.P4', title: 'New since' });
  rmSync(test.path('roles'), { recursive: true });
  cpSync(backup, test.path('roles'), { recursive: true, preserveTimestamps: true });
  await expect.poll(async () => (await role()).summary).toBe(testRole(1).summary);
  await expect
    .poll(problems)
    .toMatchObject([
      { code: 'missing-file', file: 'roles/devo/r-devo.gen.p4.json', role: { title: 'New since' } },
    ]);
  await call('files.restore', { file: 'roles/devo/r-devo.gen.p4.json' });
  expect(await problems()).toEqual([]);
  expect(test.json('roles/devo/r-devo.gen.p4.json')).toMatchObject({ title: 'New since' });
});

it('where nothing tells of changes, they are seen by looking now and then', async () => {
  const test = makeWorkspace([testRole(1)]);
  const opened = await test.open();
  const { workspace } = opened;
  const dead = (): FSWatcher => {
    throw Object.assign(new Error('no watches left'), { code: 'ENOSPC' });
  };
  const watcher = await FolderWatcher.start(
    {
      root: workspace.root,
      files: () => [...workspace.entries.values()].map(({ file }) => file),
      look: (files) => lookAt(workspace, ...files),
      lookAtReferences: () => opened.session.lookAtReferences(),
      names: (folder) => nodeDisk.readdir(inside(workspace.root, folder)),
    },
    { pollMs: 20, watchFolder: dead as never },
  );
  onTestFinished(() => watcher.stop());
  test.write(FILE, retitled(test, 'Theirs'));
  await expect.poll(async () => (await opened.role(CODE)).title).toBe('Theirs');
  mkdirSync(test.path('roles/prod'), { recursive: true });
  test.writeRole(testRole(3));
  await expect.poll(() => workspace.entries.size).toBe(2);
  rmSync(test.path(FILE));
  await expect.poll(() => workspace.problems).toMatchObject([{ code: 'missing-file', file: FILE }]);
  const levels = test.json<{ levels: { name: string }[] }>('levels.json');
  test.write('levels.json', JSON.stringify({ ...levels, levels: levels.levels.slice(1) }));
  await expect.poll(() => workspace.settingsFiles.get('levels').levels.length).toBe(levels.levels.length - 1);
});

it('formatting alone, whatever is formatted, tells nobody anything', async () => {
  const test = makeWorkspace([testRole(1)]);
  const { listed, events } = await watched(test);
  const record = test.json<Role>(FILE);
  for (const text of [
    `${JSON.stringify(record, null, 2)}\n`.replaceAll('\n', '\r\n'),
    `\uFEFF${JSON.stringify(record)}`,
    JSON.stringify(Object.fromEntries(Object.entries(record).reverse()), null, '\t'),
  ]) {
    writeFileSync(test.path(FILE), text);
    // A second role changes after it: once that is seen, the first was looked at.
    const before = events();
    test.writeRole(testRole(2, { title: `After ${text.length}` }));
    await expect.poll(() => listed(testRole(2).code)).toBe(`After ${text.length}`);
    expect(events()).toBeGreaterThan(before);
    expect(readFileSync(test.path(FILE), 'utf8')).toBe(text);
  }
  expect(test.logLines().filter(({ obj }) => (obj as { code?: string }).code === CODE)).toEqual([]);
});

it('what changed before the first watch began is looked for once, soon', async () => {
  const test = makeWorkspace([testRole(1)]);
  const opened = await test.open();
  const { workspace } = opened;
  const watcher = await FolderWatcher.start(
    {
      root: workspace.root,
      files: () => [FILE],
      look: (files) => lookAt(workspace, ...files),
      lookAtReferences: async () => undefined,
      names: async () => [],
    },
    { pollMs: 3_600_000, watchFolder: (() => ({ on: () => undefined, close: () => undefined })) as never },
  );
  onTestFinished(() => watcher.stop());
  test.write(FILE, retitled(test, 'Theirs'));
  await expect.poll(() => workspace.factsOf(testRole(1).id).title, { timeout: 5000 }).toBe('Theirs');
});

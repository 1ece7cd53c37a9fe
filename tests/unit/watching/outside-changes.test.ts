import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { handlers } from '../../../electron/core/handlers/all.ts';
import { SessionHost } from '../../../electron/core/session-host.ts';
import { initWorkspace } from '../../../electron/core/store/init.ts';
import type { CanonEvent } from '../../../shared/contract.ts';
import type { RoleView, WorkspaceView } from '../../../shared/views.ts';

const SEEDS = join(import.meta.dirname, '../../../seeds/example');
const PAGE = readFileSync(join(import.meta.dirname, '../../fixtures/pages/page-1.txt'), 'utf8');

let folder: string;
let host: SessionHost;
let events: CanonEvent[];

/** Waits until an event fits; what came before is looked at too. There is no other clock in these tests. */
function until(fits: (event: CanonEvent) => boolean): Promise<CanonEvent> {
  return new Promise((resolve) => {
    const seen = events.find(fits);
    if (seen !== undefined) return resolve(seen);
    const stop = host.subscribe((event) => {
      if (!fits(event)) return;
      stop();
      resolve(event);
    });
  });
}

async function call<T>(method: string, params: unknown): Promise<T> {
  const reply = await host.call(method, params);
  if (!reply.ok) throw new Error(`${reply.error.code}: ${reply.error.message}`);
  return reply.value as T;
}

const openHost = () =>
  SessionHost.open({
    root: join(folder, 'w'),
    home: join(folder, 'home'),
    by: 'Mira Okafor <mira@example.org>',
    program: 'a test',
    handlers,
    seeds: SEEDS,
    onFault: (error) => {
      throw error;
    },
  });

const roleFile = (): string => join(folder, 'w/roles/devo/r-devo.gen.s1.json');
/** Like an editor that replaces a file: a temp file beside it, then a rename. */
function replace(path: string, text: string): void {
  writeFileSync(`${path}.editor`, text);
  renameSync(`${path}.editor`, path);
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'canon-watch-'));
  await initWorkspace({ dir: join(folder, 'w'), name: 'Watched', lang: 'en', seeds: SEEDS, example: false });
  host = await openHost();
  events = [];
  await call('exchange.import', { sources: [{ name: 'page', text: PAGE }] });
  host.subscribe((event) => events.push(event));
});

afterEach(async () => {
  await host.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Roles of which the log says that another program changed them. */
async function roleChanges(): Promise<(string | null)[]> {
  const { decisions } = await call<{ decisions: { kind: string; role: string | null }[] }>(
    'history.list',
    {},
  );
  return decisions
    .filter(({ kind, role }) => kind === 'external-edit' && role !== null)
    .map(({ role }) => role);
}

test('a role that another program changed is taken over, told to the windows and written in the log', async () => {
  const text = readFileSync(roleFile(), 'utf8');
  replace(roleFile(), text.replace('"Junior DevOps Engineers learn', '"Junior people learn'));
  await until((event) => event.type === 'changed' && event.rows.some(({ code }) => code === 'DEVO.GEN.S1'));
  const { role } = await call<RoleView>('roles.get', { role: 'DEVO.GEN.S1' });
  expect(role.summary).toMatch(/^Junior people learn/);
  const { decisions } = await call<{ decisions: { kind: string }[] }>('history.list', {
    role: 'DEVO.GEN.S1',
  });
  expect(decisions.at(-1)?.kind).toBe('external-edit');
});

test('what was taken over can be edited at once, by whoever noticed it first', async () => {
  const text = readFileSync(roleFile(), 'utf8');
  replace(roleFile(), text.replace('"Junior DevOps Engineers learn', '"Junior people learn'));
  // Before the watcher had time: the edit itself notices.
  await call('roles.edit', {
    role: 'DEVO.GEN.S1',
    changes: [{ path: 'title', value: 'Junior DevOps Engineer' }],
  });
  const { role } = await call<RoleView>('roles.get', { role: 'DEVO.GEN.S1' });
  expect(role).toMatchObject({
    title: 'Junior DevOps Engineer',
    summary: expect.stringMatching(/^Junior people/),
  });
  replace(roleFile(), readFileSync(roleFile(), 'utf8').replace('Junior people', 'Young people'));
  await until((event) => event.type === 'changed' && JSON.stringify(event).includes('DEVO'));
  await call('roles.edit', { role: 'DEVO.GEN.S1', changes: [{ path: 'title', value: 'DevOps Trainee' }] });
  expect(readFileSync(roleFile(), 'utf8')).toMatch(/DevOps Trainee/);
  expect(readFileSync(roleFile(), 'utf8')).toMatch(/Young people/);
});

test('a classification that Git brings and takes is looked into at once', async () => {
  const unknown = async (): Promise<number> => {
    const { findings } = await call<{ findings: { rule: string }[] }>('findings.list', {});
    return findings.filter(({ rule }) => rule === 'mapping-unknown').length;
  };
  expect(await unknown()).toBe(0);
  const file = join(folder, 'w/references/soc-2018-1.json');
  mkdirSync(join(folder, 'w/references'));
  const head = { schemaVersion: 1, scheme: 'soc-2018', version: '1', title: '', licence: '', source: '' };
  replace(
    file,
    JSON.stringify({ ...head, loadedBy: '', loadedAt: '', entries: [{ code: '1', title: 'x' }] }),
  );
  await until((event) => event.type === 'workspace');
  expect(await unknown()).toBeGreaterThan(0);
  events.length = 0;
  rmSync(file);
  await until((event) => event.type === 'workspace');
  expect(await unknown()).toBe(0);
});

test('formatting alone is no change', async () => {
  const record: unknown = JSON.parse(readFileSync(roleFile(), 'utf8'));
  replace(roleFile(), JSON.stringify(record));
  // Something that is a change, so that there is an event to wait for.
  const levels = join(folder, 'w/levels.json');
  replace(levels, readFileSync(levels, 'utf8').replace('Support Associate', 'Support Helper'));
  await until((event) => event.type === 'workspace');
  expect(await roleChanges()).toEqual([]);
  const view = await call<WorkspaceView>('workspace.get', {});
  expect(view.levels.levels[0]?.name).toBe('Support Helper');
});

test('a broken file keeps its bytes and shows where it breaks; mended, it is read again', async () => {
  const good = readFileSync(roleFile(), 'utf8');
  const bad = good.replace('"level": "S1",', '"level": "S1"');
  replace(roleFile(), bad);
  await until((event) => event.type === 'workspace');
  const broken = await call<WorkspaceView>('workspace.get', {});
  expect(broken.problems).toMatchObject([{ code: 'E_RECORD_JSON', file: 'roles/devo/r-devo.gen.s1.json' }]);
  expect(readFileSync(roleFile(), 'utf8')).toBe(bad);
  events.length = 0;
  replace(roleFile(), good);
  await until((event) => event.type === 'workspace');
  expect((await call<WorkspaceView>('workspace.get', {})).problems).toEqual([]);
});

test('a missing file is told and is no deletion', async () => {
  const good = readFileSync(roleFile(), 'utf8');
  rmSync(roleFile());
  await until((event) => event.type === 'workspace');
  const view = await call<WorkspaceView>('workspace.get', {});
  expect(view.problems).toMatchObject([{ code: 'missing-file' }]);
  expect(view.counts.roles).toBe(1);
  events.length = 0;
  replace(roleFile(), good);
  await until((event) => event.type === 'workspace');
  expect((await call<WorkspaceView>('workspace.get', {})).problems).toEqual([]);
});

test('our own writes are not taken for somebody else’s', async () => {
  await call('roles.edit', { role: 'DEVO.GEN.S1', changes: [{ path: 'summary', value: 'Ours.' }] });
  await call('roles.edit', { role: 'DEVO.GEN.S1', changes: [{ path: 'summary', value: 'Ours again.' }] });
  const levels = join(folder, 'w/levels.json');
  replace(levels, readFileSync(levels, 'utf8').replace('Support Associate', 'Support Helper'));
  await until((event) => event.type === 'workspace');
  expect(await roleChanges()).toEqual([]);
});

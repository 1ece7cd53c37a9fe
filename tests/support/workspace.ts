import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { onTestFinished } from 'vitest';
import { caller } from '../../electron/core/dispatch.ts';
import { handlers } from '../../electron/core/handlers/all.ts';
import { Session } from '../../electron/core/session.ts';
import { type Disk, nodeDisk } from '../../electron/core/store/disk.ts';
import { roleFile } from '../../electron/core/store/places.ts';
import type { Method, Params, Result } from '../../shared/contract.ts';
import { prettyFile } from '../../shared/layout.ts';
import { levelsSchema } from '../../shared/model/level.ts';
import { RECORD_TYPES, type RecordKind } from '../../shared/model/migrations.ts';
import type { Role } from '../../shared/model/role.ts';
import { newWorkspaceFile, type Settings, workspaceSchema } from '../../shared/model/settings.ts';
import { taxonomySchema } from '../../shared/model/taxonomy.ts';
import { testFunctions, testLevels } from './canon.ts';
import { roleId } from './ids.ts';
import { makeRole } from './role.ts';

export { roleId } from './ids.ts';

/** Real workspaces in temp folders: made from records, opened by the real core, closed or killed. */

export const MIRA = 'Mira Okafor <mira@example.org>';
export const JON = 'Jon Bell <jon@example.org>';

const FOCUSES = ['GEN', 'REL', 'SEC', 'OPS'];

/** A role without findings: `testRole(1)` is `DEVO.GEN.P3`, each with texts of its own. */
export function testRole(n: number, members: Partial<Role> = {}): Role {
  return makeRole({
    id: roleId(n),
    function: ['DEVO', 'DATA', 'PROD'][(n - 1) % 3] ?? 'DEVO',
    focus: FOCUSES[Math.floor((n - 1) / 3) % 4] ?? 'GEN',
    level:
      ['P3', 'P4', 'P2', 'P1', 'S1', 'S2', 'S3', 'M1', 'M3', 'E1'][Math.floor((n - 1) / 12) % 10] ?? 'P3',
    title: `Keeper of ${words(n)}`,
    ...members,
  });
}

/** Words that two numbers seldom share, so that no two test roles look like one. */
function words(n: number): string {
  const parts = ['ba', 'ke', 'li', 'mo', 'nu', 'pa', 're', 'si', 'to', 'vu'];
  return [...String(n * 7919 + 104729)].map((digit) => parts[Number(digit)]).join('');
}

export interface OpenTestOptions {
  readonly write?: boolean;
  readonly disk?: Disk;
  readonly by?: string;
  readonly clock?: () => number;
}

/** An open session with a typed call of the contract's methods. */
export interface Opened {
  readonly session: Session;
  readonly workspace: Session['workspace'];
  call<M extends Method>(method: M, params: Params<M>): Promise<Result<M>>;
  role(codeOrId: string): Promise<Readonly<Role>>;
  close(): Promise<void>;
}

export class TestWorkspace {
  private time = Date.parse('2026-11-24T10:00:00.000Z');
  private readonly opened: Opened[] = [];

  constructor(
    readonly root: string,
    readonly home: string,
  ) {}

  /** A clock that goes on a second with every look; tests never wait for one. */
  readonly clock = (): number => {
    this.time += 1000;
    return this.time;
  };

  /** Sets the clock. */
  setTime(iso: string): void {
    this.time = Date.parse(iso);
  }

  async open({
    write = true,
    disk = nodeDisk,
    by = MIRA,
    clock = this.clock,
  }: OpenTestOptions = {}): Promise<Opened> {
    const session = await Session.open({
      root: this.root,
      write,
      program: 'a test',
      disk,
      clock,
      home: this.home,
      by,
    });
    const { workspace } = session;
    const call = caller(handlers, session);
    const opened: Opened = {
      session,
      workspace,
      call,
      role: async (name) => workspace.role(workspace.idOf(name)),
      close: () => workspace.close(),
    };
    this.opened.push(opened);
    return opened;
  }

  /** Closes what a test left open. */
  async end(): Promise<void> {
    for (const { close } of this.opened) await close().catch(() => undefined);
  }

  /** As if the process that holds the workspace had died: its lock is nobody's. The session must not be used again. */
  forgetLock(): void {
    rmSync(join(this.root, '.canon/lock'), { force: true });
  }

  path(file: string): string {
    return join(this.root, ...file.split('/'));
  }

  has(file: string): boolean {
    return statSync(this.path(file), { throwIfNoEntry: false }) !== undefined;
  }

  bytes(file: string): Buffer {
    return readFileSync(this.path(file));
  }

  text(file: string): string {
    return this.bytes(file).toString('utf8');
  }

  json<T = Record<string, unknown>>(file: string): T {
    return JSON.parse(this.text(file)) as T;
  }

  write(file: string, content: string | Uint8Array): void {
    mkdirSync(dirname(this.path(file)), { recursive: true });
    writeFileSync(this.path(file), content);
  }

  /** Writes a record the way the program does. */
  writeRecord(kind: RecordKind, file: string, record: unknown): void {
    this.write(file, prettyFile(record, RECORD_TYPES[kind].schema));
  }

  writeRole(role: Role): string {
    const file = roleFile(role.code);
    this.writeRecord('role', file, role);
    return file;
  }

  /** The role as another program would have left it. */
  editOutside(file: string, change: (role: Role) => void): Role {
    const role = this.json<Role>(file);
    change(role);
    this.writeRecord('role', file, role);
    return role;
  }

  /** Relative paths of all files, sorted; those of `.canon` only on request. */
  files({ local = false } = {}): string[] {
    return walk(this.root)
      .map((path) => relative(this.root, path).replaceAll('\\', '/'))
      .filter((path) => local || !path.startsWith('.canon/'));
  }

  /** This device's log files, oldest first. */
  logFiles(): string[] {
    return this.files().filter((path) => /^decisions\/[0-9a-f]{16}\/\d{4}-\d{2}\.jsonl$/.test(path));
  }

  /** The lines of the log, parsed, as they stand on disk. */
  logLines(): Record<string, unknown>[] {
    return this.logFiles().flatMap((file) =>
      this.text(file)
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as Record<string, unknown>),
    );
  }
}

function walk(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? walk(path) : [path];
    })
    .sort();
}

export interface MakeOptions {
  readonly inMemory?: boolean;
  readonly settings?: Partial<Settings>;
}

/** Memory, where the system has a folder of it: thousands of fsyncs cost nothing there. */
const MEMORY = '/dev/shm';

/** A temp folder that goes when the test is over. */
export function tempFolder({ inMemory = false } = {}): string {
  const parent = inMemory && existsSync(MEMORY) ? MEMORY : tmpdir();
  const folder = realpathSync(mkdtempSync(join(parent, 'canon-store-')));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/**
 * A workspace with these roles, the levels and functions of canon.ts, and nothing decided yet. It is closed and
 * removed when the running test is over.
 */
export function makeWorkspace(
  roles: readonly Role[] = [],
  { settings = {}, inMemory = false }: MakeOptions = {},
): TestWorkspace {
  const folder = tempFolder({ inMemory });
  const test = new TestWorkspace(join(folder, 'canon'), join(folder, 'home'));
  const file = newWorkspaceFile(roleId(999), 'Test canon', 'en');
  test.write(
    'canon.json',
    prettyFile({ ...file, settings: { ...file.settings, ...settings } }, workspaceSchema),
  );
  const functions = [...testFunctions().values()].map((fn) => ({
    ...fn,
    focuses: FOCUSES.map((code) => ({ code, name: code === 'GEN' ? 'General' : code })),
  }));
  const superfunctions = [{ code: 'TECH', name: 'Technology' }];
  test.write('taxonomy.json', prettyFile({ schemaVersion: 1, superfunctions, functions }, taxonomySchema));
  test.write(
    'levels.json',
    prettyFile({ schemaVersion: 1, levels: [...testLevels().values()] }, levelsSchema),
  );
  for (const role of roles) test.writeRole(role);
  onTestFinished(() => test.end());
  return test;
}

/** The error that a promise is rejected with. */
export async function failure(
  promise: Promise<unknown>,
): Promise<Error & { code: string; details: Record<string, unknown> }> {
  try {
    await promise;
  } catch (error) {
    return error as Error & { code: string; details: Record<string, unknown> };
  }
  throw new Error('It should have failed.');
}

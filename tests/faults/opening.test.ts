import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isTempName } from '../../electron/core/store/durable.ts';
import { TestWorkspace, tempFolder } from '../support/workspace.ts';
import { ACTS, type ActCase } from './acts.ts';
import { type Fault, FaultyDisk } from './faulty-disk.ts';
import { errorOf, LOOKS } from './strike.ts';
import { reopenAndCheck, Template } from './world.ts';

/** Starts the workspace on a disk with that fault; gives the calls that were made, and whether the fault came. */
async function openWith(test: TestWorkspace, fault?: Fault & { at: number }): Promise<FaultyDisk> {
  const disk = new FaultyDisk();
  if (fault === undefined) disk.count();
  else disk.arm(fault);
  try {
    const opened = await test.open({ disk });
    await opened.close();
  } catch {
    // What it says is not looked at here; what it leaves is.
  }
  return disk;
}

const CRASHED = [
  'approve',
  'rename to a file that comes later in the alphabet',
  'delete',
  'bulk decision on three roles',
  'import of a page',
];

describe.each(ACTS.filter(({ name }) => CRASHED.includes(name)))('a start after a crash in: $name', (one) => {
  /** The workspace as the crash left it: the log has the act, some files may not. */
  async function crash(template: Template, { act }: ActCase, renames: number) {
    const { test, done } = template.copy();
    const disk = new FaultyDisk();
    const opened = await test.open({ disk });
    disk.arm({ kind: 'stop', at: Number.POSITIVE_INFINITY });
    disk.stopAtRename(renames);
    await act(opened).catch(() => undefined);
    await opened.workspace.files.settled().catch(() => undefined);
    test.forgetLock();
    return { test, done };
  }

  it.each<[string, (name: string) => Fault | undefined]>([
    ['that crashes as well', (name) => (LOOKS.has(name) ? undefined : { kind: 'stop' })],
    ['during which the power goes', (name) => (LOOKS.has(name) ? undefined : { kind: 'power' })],
    ['during which the disk fails', (name) => ({ kind: 'fail', code: errorOf(name) })],
  ])(
    '%s, at every call of the disk, is made good by the next',
    async (_what, faultOf) => {
      const template = await Template.make(one);
      for (const renames of [0, 1]) {
        const whole = await crash(template, one, renames);
        const { calls } = await openWith(whole.test);
        whole.done();
        expect(calls.length).toBeGreaterThan(20);
        for (const [at, { name }] of calls.entries()) {
          const fault = faultOf(name);
          if (fault === undefined) continue;
          const { test, done } = await crash(template, one, renames);
          await openWith(test, { ...fault, at });
          const after = await reopenAndCheck(test);
          expect(one.done(after), `${JSON.stringify(fault)} at ${at}, ${name}`).toBe(true);
          done();
        }
      }
    },
    180_000,
  );
});

describe('a migration', () => {
  const FIXTURE = resolve(import.meta.dirname, '../fixtures/stores/0');
  const FILES = [
    'canon.json',
    'taxonomy.json',
    'levels.json',
    'roles/data/r-data.gen.s2.json',
    'roles/devo/r-devo.gen.s1.json',
  ];

  it.each<[string, (name: string) => Fault | undefined]>([
    ['the process ends', (name) => (LOOKS.has(name) ? undefined : { kind: 'stop' })],
    ['the process ends in a write', (name) => (name === 'write' ? { kind: 'stop', half: true } : undefined)],
    ['the power goes', (name) => (LOOKS.has(name) ? undefined : { kind: 'power' })],
    ['the disk fails', (name) => ({ kind: 'fail', code: errorOf(name) })],
  ])(
    'is made once and whole, with a backup before it, where at some call of the disk %s',
    async (_what, faultOf) => {
      const base = tempFolder({ inMemory: true });
      const copy = (): { test: TestWorkspace; done: () => void } => {
        const folder = mkdtempSync(join(base, 'copy-'));
        cpSync(FIXTURE, join(folder, 'canon'), { recursive: true });
        const test = new TestWorkspace(join(folder, 'canon'), join(folder, 'home'));
        return { test, done: () => rmSync(folder, { recursive: true, force: true }) };
      };
      const whole = copy();
      const wanted = await openWith(whole.test).then(() => FILES.map((file) => whole.test.text(file)));
      const { calls } = await openWith(copy().test);
      for (const [at, { name }] of calls.entries()) {
        const fault = faultOf(name);
        if (fault === undefined) continue;
        const where = `${JSON.stringify(fault)} at ${at}, ${name}`;
        const { test, done } = copy();
        const before = new Map(FILES.map((file) => [file, test.bytes(file)]));
        await openWith(test, { ...fault, at });
        // Whatever was migrated already has its backup.
        const saved = (file: string): boolean =>
          test
            .files({ local: true })
            .some(
              (path) =>
                path.startsWith('.canon/backups/') &&
                path.endsWith(`/${file}`) &&
                test.bytes(path).equals(before.get(file) ?? Buffer.alloc(0)),
            );
        for (const [file, bytes] of before)
          expect(test.bytes(file).equals(bytes) || saved(file), where).toBe(true);
        test.forgetLock();
        const opened = await test.open();
        expect((await opened.call('doctor.check', { repair: true })).problems, where).toEqual([]);
        await opened.close();
        expect(
          FILES.map((file) => test.text(file)),
          where,
        ).toEqual(wanted);
        for (const file of FILES) expect(saved(file), `${where}: ${file}`).toBe(true);
        const migrations = test.logLines().filter(({ op }) => op === 'migrate');
        expect(
          migrations.map(({ act }) => act),
          where,
        ).toEqual(FILES.map(() => migrations[0]?.act));
        expect(
          test.files({ local: true }).filter((file) => isTempName(file.split('/').at(-1) ?? '')),
          where,
        ).toEqual([]);
        done();
      }
    },
    180_000,
  );
});

import { cpSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createKey } from '../../electron/core/bundle/keystore.ts';
import { examine } from '../../electron/core/doctor.ts';
import { failure, MIRA, type Opened, roleId, type TestWorkspace, tempFolder } from '../support/workspace.ts';
import type { ActCase } from './acts.ts';
import { type Call, type Fault, FaultyDisk } from './faulty-disk.ts';
import { errorOf, LOOKS } from './strike.ts';
import { Template } from './world.ts';

const PASSPHRASE = 'correct horse battery';
const approvedTwo: Pick<ActCase, 'before' | 'roles'> = {
  before: async (opened) => {
    for (const n of [1, 2]) await opened.call('roles.status', { role: roleId(n), status: 'approved' });
  },
};

/** A key that opens quickly: how long it takes to guess one is no matter of these tests. */
async function homeWithKey(): Promise<string> {
  const home = join(tempFolder({ inMemory: true }), 'home');
  const createdAt = new Date('2026-11-24T09:00:00Z');
  await createKey({
    home,
    owner: MIRA,
    label: 'test',
    passphrase: PASSPHRASE,
    createdAt,
    kdf: { N: 2 ** 15, r: 8, p: 1 },
  });
  return home;
}

const exportTo = (opened: Opened, out: string) =>
  opened.call('release.export', { out, passphrase: PASSPHRASE });
const bundleOf = (test: TestWorkspace): string => join(test.home, '..', 'x.canon.zip');

describe('an export', () => {
  it.each<[string, (call: Call) => Fault | undefined]>([
    ['the process ends', ({ name }) => (LOOKS.has(name) ? undefined : { kind: 'stop' })],
    [
      'the process ends in a write',
      ({ name }) => (name === 'write' ? { kind: 'stop', half: true } : undefined),
    ],
    ['the power goes', ({ name }) => (LOOKS.has(name) ? undefined : { kind: 'power' })],
    ['the disk fails', ({ name }) => ({ kind: 'fail', code: errorOf(name) })],
  ])(
    'during which, at some call of the disk, %s: the bundle is whole or not there, and the next one is right',
    async (_what, faultOf) => {
      const template = await Template.make(approvedTwo);
      const keys = await homeWithKey();
      const fresh = (): { test: TestWorkspace; done: () => void } => {
        const copy = template.copy();
        cpSync(keys, copy.test.home, { recursive: true });
        return copy;
      };
      const whole = fresh();
      const counted = new FaultyDisk();
      const first = await whole.test.open({ disk: counted });
      counted.count();
      await exportTo(first, bundleOf(whole.test));
      const calls = [...counted.calls];
      await first.close();
      whole.done();
      expect(calls.filter(({ name }) => !LOOKS.has(name)).length).toBeGreaterThan(20);

      for (const [at, call] of calls.entries()) {
        const fault = faultOf(call);
        if (fault === undefined) continue;
        const where = `${JSON.stringify(fault)} at ${at}, ${call.name} ${call.path}`;
        const { test, done } = fresh();
        const file = bundleOf(test);
        const disk = new FaultyDisk();
        const opened = await test.open({ disk });
        disk.arm({ ...fault, at });
        const answered = await exportTo(opened, file).then(
          () => true,
          () => false,
        );
        if (fault.kind === 'fail') await opened.close();
        test.forgetLock();
        const again = await test.open();
        const there = existsSync(file);
        if (answered) expect(there, where).toBe(true);
        if (there) expect((await again.call('release.verify', { file })).ok, where).toBe(true);
        // The same once more gives the bundle that is missing, or says that it went out.
        const bytes = there ? readFileSync(file) : undefined;
        const second = await exportTo(again, file).then(
          ({ sequence }) => sequence,
          ({ code }: { code: string }) => code,
        );
        expect([1, 'already-published'], where).toContain(second);
        expect(await again.call('release.verify', { file }), where).toMatchObject({ ok: true, sequence: 1 });
        if (answered && bytes !== undefined) expect(readFileSync(file).equals(bytes), where).toBe(true);
        expect((await failure(exportTo(again, file))).code, where).toBe('already-published');
        expect(
          test.files().filter((path) => path.startsWith('releases/')),
          where,
        ).toEqual(['releases/stable/1.json']);
        const { problems } = await examine(again.workspace, true);
        expect(
          problems.filter(({ repaired, file: of }) => !repaired && !of.includes('odd')),
          where,
        ).toEqual([]);
        await again.close();
        done();
      }
    },
    180_000,
  );
});

import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'rolldown';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { nodeDisk } from '../../electron/core/store/disk.ts';
import { takeLock } from '../../electron/core/store/lock.ts';
import { alias } from '../support/role.ts';
import {
  failure,
  makeWorkspace,
  roleId,
  type TestWorkspace,
  tempFolder,
  testRole,
} from '../support/workspace.ts';
import { KILL_ROLES, stateAfter } from './kill-acts.ts';
import { reopenAndCheck } from './world.ts';

/** The child, bundled once: node can't run TypeScript by itself everywhere. */
let bundle = '';
let folder = '';
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'canon-child-'));
  bundle = join(folder, 'child.mjs');
  await build({
    input: fileURLToPath(new URL('./child.ts', import.meta.url)),
    platform: 'node',
    tsconfig: resolve(import.meta.dirname, '../../tsconfig.core.json'),
    output: { file: bundle, format: 'esm' },
    logLevel: 'silent',
  });
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A child that is ended with the test at the latest. */
function start(...args: string[]): ChildProcessWithoutNullStreams {
  const child = spawn(process.execPath, [bundle, ...args], { stdio: 'pipe' });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

const ended = (child: ChildProcessWithoutNullStreams): Promise<void> =>
  new Promise((done) => {
    if (child.exitCode !== null || child.signalCode !== null) done();
    else child.once('close', () => done());
  });

/**
 * Lets a child act and kills it when it has said so many words: a call of the disk is one.
 * @returns how many acts it said to be done
 */
async function killAfter(test: TestWorkspace, seed: number, first: number, words: number): Promise<number> {
  const child = start('work', test.root, test.home, String(seed), String(first));
  let said = '';
  let errors = '';
  child.stderr.on('data', (data: Buffer) => {
    errors += data.toString();
  });
  child.stdout.on('data', (data: Buffer) => {
    said += data.toString();
    const begun = said.indexOf('\nopen\n');
    if (begun >= 0 && said.length - begun > words) child.kill('SIGKILL');
  });
  await ended(child);
  expect(errors).toBe('');
  expect(child.signalCode).toBe('SIGKILL');
  return [...said.matchAll(/\ndone (\d+)\n/g)].reduce((last, [, k]) => Math.max(last, Number(k) + 1), first);
}

describe('a process that is killed', () => {
  it.each(Array.from({ length: 20 }, (_, at) => at + 1))(
    'at some moment of run %i: what it reported is there, and the rest is whole',
    async (seed) => {
      const roles = Array.from({ length: KILL_ROLES }, (_, at) =>
        testRole(at + 1, { aliases: [alias(`Name of ${at}`, { id: 'a' })] }),
      );
      const test = makeWorkspace(roles, { inMemory: true });
      let done = 0;
      // Killed, started again by the next child, which takes the lock of the dead one over, and killed again.
      for (const round of [1, 2, 3]) {
        const reported = await killAfter(test, seed, done, 7 + ((seed * 31 + round * 17) % 150));
        const after = await reopenAndCheck(test, { ownLock: false });
        const found = new Map(
          [...after].map(([id, { summary, aliases }]) => [
            id,
            { summary: summary.startsWith('Act ') ? summary : undefined, decision: aliases[0]?.review.state },
          ]),
        );
        // The act under way may have been decided, too: then it counts whole.
        const count = [reported, reported + 1].find((many) => {
          const wanted = stateAfter(seed, many);
          return [...wanted].every(
            ([id, state]) =>
              found.get(id)?.summary === state.summary && found.get(id)?.decision === state.decision,
          );
        });
        expect(
          count,
          `${reported} acts were reported, and this is what is there: ${JSON.stringify([...found])}`,
        ).toBeDefined();
        done = count ?? reported;
      }
    },
  );
});

describe('a lock of a process that is gone', () => {
  it('is taken over, with what it decided', async () => {
    const test = makeWorkspace([testRole(1, { aliases: [alias('Name', { id: 'a' })] })]);
    const holder = start('lock', test.root);
    const said = lines(holder);
    expect(await said()).toBe('ready');
    holder.stdin.write('take\n');
    expect(await said()).toBe('won');
    expect(await failure(test.open())).toMatchObject({
      code: 'workspace-held',
      details: { holder: { pid: holder.pid, program: 'a child' } },
    });
    holder.kill('SIGKILL');
    await ended(holder);
    expect((await test.open()).workspace.readOnly).toBe(false);
  });

  it('of several processes that want it at the same moment one gets it, again and again', async () => {
    const root = tempFolder();
    const lock = await takeLock(root, 'an earlier program', nodeDisk);
    const dead = readFileSync(join(root, '.canon/lock'), 'utf8').replace(/"pid":\d+/, '"pid":99999999');
    await lock.release();
    const children = Array.from({ length: 4 }, () => start('lock', root));
    const said = children.map(lines);
    expect(await Promise.all(said.map((next) => next()))).toEqual(children.map(() => 'ready'));
    for (let round = 0; round < 40; round += 1) {
      writeFileSync(join(root, '.canon/lock'), round % 2 === 0 ? dead : 'garbage');
      for (const child of children) child.stdin.write('take\n');
      const answers = (await Promise.all(said.map((next) => next()))).sort();
      expect(answers).toEqual(['won', 'workspace-held', 'workspace-held', 'workspace-held']);
      for (const child of children) child.stdin.write('release\n');
      await Promise.all(said.map((next) => next()));
    }
    for (const child of children) child.stdin.end();
    await Promise.all(children.map(ended));
  });
});

/** The lines that a child says, one a call. */
function lines(child: ChildProcessWithoutNullStreams): () => Promise<string> {
  const waiting: string[] = [];
  let wanted: ((line: string) => void) | undefined;
  let rest = '';
  child.stdout.on('data', (data: Buffer) => {
    const parts = (rest + data.toString()).split('\n');
    rest = parts.pop() ?? '';
    for (const line of parts) {
      if (wanted === undefined) waiting.push(line);
      else wanted(line);
      wanted = undefined;
    }
  });
  return () =>
    new Promise((done) => {
      const line = waiting.shift();
      if (line === undefined) wanted = done;
      else done(line);
    });
}

it('the model of the acts is itself right', () => {
  expect(stateAfter(1, 0).get(roleId(1))).toEqual({ summary: undefined, decision: 'pending' });
  const changes = Array.from({ length: 60 }, (_, count) => JSON.stringify([...stateAfter(3, count)]));
  expect(new Set(changes).size).toBeGreaterThan(20);
});

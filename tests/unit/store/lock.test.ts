import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Disk, nodeDisk } from '../../../electron/core/store/disk.ts';
import { lockHolder, takeLock } from '../../../electron/core/store/lock.ts';
import { failure, makeWorkspace, tempFolder, testRole } from '../../support/workspace.ts';

const lockOf = (root: string): string => join(root, '.canon/lock');
const read = (root: string): Record<string, unknown> => JSON.parse(readFileSync(lockOf(root), 'utf8'));

/** A lock as a holder of that kind would have left it. */
async function leaveLock(root: string, change: Record<string, unknown>): Promise<void> {
  const lock = await takeLock(root, 'an earlier program', nodeDisk);
  const file = read(root);
  await lock.release();
  writeFileSync(lockOf(root), JSON.stringify({ ...file, ...change }));
}

// No process has this number: Linux counts to 4,194,304 at most.
const DEAD = { pid: 99_999_999, token: 'deaddeaddead' };

describe('a workspace has one writer', () => {
  it('refuses a second one and names the holder; a reader needs no lock', async () => {
    const test = makeWorkspace([testRole(1)]);
    const first = await test.open();
    const error = await failure(test.open());
    expect(error).toMatchObject({
      code: 'workspace-held',
      details: {
        holder: { pid: process.pid, program: 'a test', host: expect.any(String), since: expect.any(String) },
      },
    });
    expect(error.message).toContain(`process ${process.pid}`);
    const reader = await test.open({ write: false });
    expect(reader.workspace.readOnly).toBe(true);
    expect(reader.workspace.holder).toMatchObject({ pid: process.pid, program: 'a test' });
    const refused = await failure(
      reader.call('roles.edit', { role: testRole(1).code, changes: [{ path: 'title', value: 'No' }] }),
    );
    expect(refused).toMatchObject({ code: 'read-only', details: { holder: { program: 'a test' } } });
    await first.close();
    const second = await test.open();
    expect(second.workspace.readOnly).toBe(false);
  });

  it('is free again after closing, also where opening it failed', async () => {
    const test = makeWorkspace();
    test.write('levels.json', 'no json');
    for (let count = 0; count < 2; count += 1)
      expect((await failure(test.open())).code).toBe('E_RECORD_JSON');
    expect(test.files({ local: true }).filter((file) => file.includes('lock'))).toEqual([]);
  });

  it('takes no write any more once it is closed', async () => {
    const test = makeWorkspace([testRole(1)]);
    const first = await test.open();
    await first.close();
    const second = await test.open();
    const edit = { role: testRole(1).code, changes: [{ path: 'title', value: 'Too late' }] };
    expect((await failure(first.call('roles.edit', edit))).code).toBe('closed');
    await second.call('roles.edit', { ...edit, changes: [{ path: 'title', value: 'In time' }] });
    await second.close();
    expect(test.logLines()).toHaveLength(1);
  });

  it('closing twice does not free the lock of the next one', async () => {
    const test = makeWorkspace();
    const first = await test.open();
    await first.close();
    await test.open();
    await first.close();
    expect((await failure(test.open())).code).toBe('workspace-held');
  });
});

describe('a lock that nobody alive holds', () => {
  it.each<[string, Record<string, unknown>]>([
    ['a process that is gone', DEAD],
    ['another boot', { boot: 'another' }],
    ['a process number that somebody else has by now', { started: '1' }],
  ])('%s: it is taken over', async (_what, change) => {
    const root = tempFolder();
    await leaveLock(root, change);
    expect(await lockHolder(root, nodeDisk)).toBeUndefined();
    const lock = await takeLock(root, 'next', nodeDisk);
    expect(read(root)).toMatchObject({ pid: process.pid, program: 'next' });
    expect(await lockHolder(root, nodeDisk)).toMatchObject({ pid: process.pid, program: 'next' });
    await lock.release();
    expect(await nodeDisk.readdir(join(root, '.canon'))).toEqual([]);
  });

  it.each([
    ['nothing', ''],
    ['garbage', '\0\0\0\0'],
    ['another JSON', '{"pid":1}'],
    ['half a lock', '{"pid":12,"pro'],
  ])('a file with %s in it is taken over', async (_what, text) => {
    const root = tempFolder();
    mkdirSync(join(root, '.canon'));
    writeFileSync(lockOf(root), text);
    expect(await lockHolder(root, nodeDisk)).toBeUndefined();
    await (await takeLock(root, 'next', nodeDisk)).release();
    expect(await nodeDisk.readdir(join(root, '.canon'))).toEqual([]);
  });

  it('one who died while taking it over is succeeded too, however often that happened', async () => {
    const root = tempFolder();
    await leaveLock(root, DEAD);
    const dead = read(root);
    const second = { ...dead, token: 'aaaaaaaaaaaa' };
    writeFileSync(join(root, '.canon/.lock.deaddeaddead.tmp'), JSON.stringify(second));
    writeFileSync(
      join(root, '.canon/.lock.aaaaaaaaaaaa.tmp'),
      JSON.stringify({ ...dead, token: 'bbbbbbbbbbbb' }),
    );
    await takeLock(root, 'next', nodeDisk);
    expect(read(root)).toMatchObject({ program: 'next' });
    expect((await failure(takeLock(root, 'another', nodeDisk))).code).toBe('workspace-held');
  });

  it('one who is alive and takes it over right now is named as the holder', async () => {
    const root = tempFolder();
    await leaveLock(root, DEAD);
    const quick = { ...read(root), pid: process.pid, program: 'quicker', token: 'cccccccccccc' };
    writeFileSync(join(root, '.canon/.lock.deaddeaddead.tmp'), JSON.stringify(quick));
    const error = await failure(takeLock(root, 'next', nodeDisk));
    expect(error).toMatchObject({ code: 'workspace-held', details: { holder: { program: 'quicker' } } });
    expect(read(root).token).toBe('deaddeaddead');
  });
});

/**
 * Runs several workers one step at a time, always the one that is first in the order, but at some steps the one that
 * just went falls back to the end. Few such moments find most races (probabilistic concurrency testing), which a new
 * draw at every step seldom does.
 */
class Turns {
  private readonly resume = new Map<number, () => void>();
  private told: () => void = () => undefined;

  /** A worker waits here before each of its steps. */
  step(worker: number): Promise<void> {
    return new Promise((resolve) => {
      this.resume.set(worker, resolve);
      this.told();
    });
  }

  async run(workers: readonly (() => Promise<void>)[], fallBackAt: readonly number[]): Promise<void> {
    const order = workers.map((_, at) => at);
    for (const at of order) await this.letGo(() => void this.start(at, workers[at], order));
    for (let step = 0; order.length > 0; step += 1) {
      const [first] = order;
      if (first === undefined) return;
      if (fallBackAt.includes(step)) order.push(order.shift() as number);
      const next = this.resume.get(order[0] ?? first);
      this.resume.delete(order[0] ?? first);
      if (next === undefined) throw new Error('a worker neither waits nor is done');
      await this.letGo(next);
    }
  }

  private async start(at: number, work: (() => Promise<void>) | undefined, order: number[]): Promise<void> {
    await work?.();
    order.splice(order.indexOf(at), 1);
    this.told();
  }

  /** Does it and waits until the worker waits again or is done. */
  private letGo(go: () => void): Promise<void> {
    return new Promise((resolve) => {
      this.told = resolve;
      go();
    });
  }
}

/** The real disk, on which every call waits for its turn. */
function stepwise(turns: Turns, worker: number): Disk {
  const disk = { ...nodeDisk };
  for (const name of ['readFile', 'link', 'rename', 'unlink', 'open', 'mkdir'] as const) {
    const call = nodeDisk[name] as (...args: unknown[]) => Promise<unknown>;
    Object.assign(disk, {
      [name]: async (...args: unknown[]) => {
        await turns.step(worker);
        return call(...args);
      },
    });
  }
  return disk;
}

describe('of several who take it at once', () => {
  it('never two hold it, in whatever order their steps come, also while others let it go', async () => {
    const base = tempFolder();
    let count = 0;
    const property = fc.asyncProperty(
      fc.constantFrom('none', 'dead', 'dead', 'garbage'),
      fc.array(fc.constantFrom(0, 3, 20), { minLength: 2, maxLength: 4 }),
      fc.array(fc.nat({ max: 40 }), { maxLength: 7 }),
      async (before, stays, fallBackAt) => {
        count += 1;
        const root = join(base, String(count));
        mkdirSync(join(root, '.canon'), { recursive: true });
        if (before === 'dead') await leaveLock(root, DEAD);
        if (before === 'garbage') writeFileSync(lockOf(root), '?');
        const turns = new Turns();
        const holders = new Set<number>();
        let worst = 0;
        let won = 0;
        const takers = stays.map((stay, taker) => async (): Promise<void> => {
          try {
            const lock = await takeLock(root, `taker ${taker}`, stepwise(turns, taker));
            holders.add(taker);
            won += 1;
            worst = Math.max(worst, holders.size);
            for (let step = 0; step < stay; step += 1) await turns.step(taker);
            holders.delete(taker);
            await lock.release();
          } catch (error) {
            expect((error as { code?: string }).code).toBe('workspace-held');
          }
        });
        await turns.run(takers, fallBackAt);
        expect(worst).toBe(1);
        expect(won).toBeGreaterThan(0);
        expect(await lockHolder(root, nodeDisk)).toBeUndefined();
      },
    );
    await fc.assert(property, { numRuns: 200 });
  });
});

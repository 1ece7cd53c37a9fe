import { existsSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { type Disk, type DiskFile, nodeDisk } from '../../electron/core/store/disk.ts';

export type Fault =
  /** The call fails with this code, once or from then on, and does nothing. */
  | { readonly kind: 'fail'; readonly code: string; readonly forGood?: boolean }
  /** The process ends before the call; in `write`, `half` of the bytes are there. */
  | { readonly kind: 'stop'; readonly half?: boolean }
  /** The power goes before the call: whatever was not synced is lost, entries of folders too. */
  | { readonly kind: 'power' };

/** What every call of a stopped disk is rejected with: nothing reaches it any more. */
class Stopped extends Error {}

export type Call = { readonly name: string; readonly path: string };

/**
 * The real disk, with one fault at the Nth call after it was armed. Calls of files (`write`, `sync`, `close`) count as
 * well.
 */
export class FaultyDisk implements Disk {
  /** The calls since the disk was armed, in their order. */
  readonly calls: Call[] = [];
  private fault: (Fault & { at: number }) | undefined;
  private counting = false;
  private stopped = false;
  private renamesLeft = Number.POSITIVE_INFINITY;
  /** What would have to be done, last first, for a folder to be what it was when it was last synced. */
  private readonly unsynced: { folder: string; undo: () => void }[] = [];
  /** Path → how many bytes of a file are safe. */
  private readonly unsafe = new Map<string, number>();

  /** From now on calls are counted, from 0; at the one with that number the fault happens. */
  arm(fault: Fault & { at: number }): void {
    this.calls.length = 0;
    this.counting = true;
    this.fault = fault;
  }

  /** Counts calls, without a fault. */
  count(): void {
    this.arm({ kind: 'fail', code: '', at: Number.POSITIVE_INFINITY });
  }

  /** The process ends before the rename after so many: with 0 the log has the act, and no file followed. */
  stopAtRename(after: number): void {
    this.renamesLeft = after;
  }

  private async run<T>(
    name: string,
    path: string,
    work: () => Promise<T>,
    half?: () => Promise<unknown>,
  ): Promise<T> {
    if (name === 'rename') {
      if (this.renamesLeft === 0) this.stopped = true;
      this.renamesLeft -= 1;
    }
    if (this.stopped) throw new Stopped(`${name} ${path}`);
    const { fault } = this;
    if (!this.counting || fault === undefined) return work();
    const at = this.calls.length;
    this.calls.push({ name, path });
    if (fault.kind === 'fail') {
      if (at === fault.at || (fault.forGood === true && at > fault.at)) {
        throw Object.assign(new Error(`${fault.code}: made to fail, ${name} '${path}'`), {
          code: fault.code,
        });
      }
      return work();
    }
    if (at < fault.at) return work();
    this.stopped = true;
    if (fault.kind === 'stop' && fault.half === true) await half?.();
    if (fault.kind === 'power') this.losePower();
    throw new Stopped(`${name} ${path}`);
  }

  private losePower(): void {
    for (const { undo } of this.unsynced.reverse()) undo();
    for (const [path, safe] of this.unsafe) {
      if (existsSync(path)) truncateSync(path, Math.min(safe, readFileSync(path).length));
    }
  }

  private changed(path: string, undo: () => void): void {
    this.unsynced.push({ folder: dirname(path), undo });
  }

  readFile(path: string): Promise<Buffer> {
    return this.run('readFile', path, () => nodeDisk.readFile(path));
  }

  readPart(path: string, from: number, length?: number): Promise<Buffer> {
    return this.run('readFile', path, () => nodeDisk.readPart(path, from, length));
  }

  readdir(path: string): Promise<string[]> {
    return this.run('readdir', path, () => nodeDisk.readdir(path));
  }

  stat(path: string) {
    return this.run('stat', path, () => nodeDisk.stat(path));
  }

  mkdir(path: string, mode?: number): Promise<void> {
    return this.run('mkdir', path, () => nodeDisk.mkdir(path, mode));
  }

  open(path: string, flags: 'wx' | 'a', mode: number): Promise<DiskFile> {
    return this.run('open', path, async () => {
      const fresh = !existsSync(path);
      const file = await nodeDisk.open(path, flags, mode);
      if (fresh) this.changed(path, () => rmSync(path, { force: true }));
      if (!this.unsafe.has(path)) this.unsafe.set(path, fresh ? 0 : readFileSync(path).length);
      return {
        write: (bytes) =>
          this.run(
            'write',
            path,
            () => file.write(bytes),
            () => file.write(bytes.subarray(0, Math.floor(bytes.length / 2))),
          ),
        sync: () =>
          this.run('sync', path, async () => {
            await file.sync();
            this.unsafe.set(path, readFileSync(path).length);
          }),
        // Closing never fails for good: a handle that stays open would fail the test run, not the store.
        close: async () => {
          await file.close();
          await this.run('close', path, async () => undefined);
        },
      };
    });
  }

  rename(from: string, to: string): Promise<void> {
    return this.run('rename', `${from} -> ${to}`, async () => {
      const old = existsSync(to) ? readFileSync(to) : undefined;
      await nodeDisk.rename(from, to);
      const safe = this.unsafe.get(from);
      this.unsafe.delete(from);
      if (safe !== undefined) this.unsafe.set(to, safe);
      this.changed(to, () => {
        if (existsSync(to)) writeFileSync(from, readFileSync(to).subarray(0, safe));
        if (old === undefined) rmSync(to, { force: true });
        else writeFileSync(to, old);
        this.unsafe.delete(to);
      });
    });
  }

  link(from: string, to: string): Promise<void> {
    return this.run('link', `${from} -> ${to}`, async () => {
      await nodeDisk.link(from, to);
      this.changed(to, () => rmSync(to, { force: true }));
    });
  }

  unlink(path: string): Promise<void> {
    return this.run('unlink', path, async () => {
      const old = existsSync(path) ? readFileSync(path) : undefined;
      await nodeDisk.unlink(path);
      if (old !== undefined) this.changed(path, () => writeFileSync(path, old));
    });
  }

  syncDir(path: string): Promise<void> {
    return this.run('syncDir', path, async () => {
      await nodeDisk.syncDir(path);
      const left = this.unsynced.filter(({ folder }) => folder !== path);
      this.unsynced.splice(0, this.unsynced.length, ...left);
    });
  }
}

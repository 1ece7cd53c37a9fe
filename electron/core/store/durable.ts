import { randomBytes } from 'node:crypto';
import { basename, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Disk, errno, nodeDisk } from './disk.ts';

export interface DurableOptions {
  readonly mode?: number;
  readonly disk?: Disk;
  /** Called when the bytes are safe in the temp file, right before they take the target's place; may throw. */
  readonly beforeRename?: () => Promise<void>;
  /** Called when the new bytes have taken the target's place, before they are known to be durable there. */
  readonly onRenamed?: () => void;
}

/** The mark of our temp files: `.NAME.RANDOM.tmp`, always beside their target (another folder may be another disk). */
const TEMP = /^\..+\.[0-9a-f]{12}\.tmp$/;

/** Whether a name is that of a temp file of ours. */
export const isTempName = (name: string): boolean => TEMP.test(name);

/** A temp file's path that nobody else has, beside its target. */
export const tempBeside = (path: string): string =>
  join(dirname(path), `.${basename(path)}.${randomBytes(6).toString('hex')}.tmp`);

/**
 * Replaces a file so that after any crash either the old bytes or the new ones are there, whole, and that the new
 * ones are durable when this returns (SIGNING-AND-SYNC §9): temp file beside the target → fsync → rename → fsync of
 * the folder. A failed fsync is a failed write: the temp file goes and the target stays as it was.
 * @throws the system error of the step that failed
 */
export async function writeFileDurable(
  path: string,
  bytes: Uint8Array | string,
  { mode = 0o666, disk = nodeDisk, beforeRename, onRenamed }: DurableOptions = {},
): Promise<void> {
  const folder = dirname(path);
  await disk.mkdir(folder);
  const temp = tempBeside(path);
  try {
    const file = await disk.open(temp, 'wx', mode);
    try {
      await file.write(typeof bytes === 'string' ? Buffer.from(bytes, 'utf8') : bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await beforeRename?.();
    await renameWithRetry(disk, temp, path);
  } catch (error) {
    await disk.unlink(temp).catch(() => undefined);
    throw error;
  }
  onRenamed?.();
  await disk.syncDir(folder);
}

// A virus scanner, an indexer or a sync client may hold the target for a moment (Windows): wait for it like VS Code.
const BUSY = new Set(['EPERM', 'EACCES', 'EBUSY']);
const PATIENCE_MS = process.platform === 'win32' ? 60_000 : 0;

async function renameWithRetry(disk: Disk, from: string, to: string): Promise<void> {
  let wait = 10;
  for (let waited = 0; ; waited += wait) {
    try {
      await disk.rename(from, to);
      return;
    } catch (error) {
      if (!BUSY.has(errno(error)) || waited >= PATIENCE_MS) throw error;
      await sleep(wait);
      wait = Math.min(wait * 2, 100);
    }
  }
}

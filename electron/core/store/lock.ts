import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { hostname, uptime } from 'node:os';
import { dirname, join } from 'node:path';
import { CanonError } from '../../../shared/errors.ts';
import { type Holder, holderSchema } from '../../../shared/views.ts';
import { z } from '../../../shared/zod.ts';
import { type Disk, errno } from './disk.ts';
import { tempBeside } from './durable.ts';
import { local } from './places.ts';

/**
 * One writer a workspace on one machine. The lock is a file with the holder's pid, the start time of that process
 * and the boot it lives in, made by `link` (so it is never seen half written). On a share it is advice only
 * (SIGNING-AND-SYNC §7, "Locks").
 *
 * A dead holder's lock (or one of another boot) is succeeded, never removed: whoever wants to take it over must first
 * make the one file that is named after that lock's token, and only then puts its own lock in the place. So of any
 * number of takers one wins; where that one dies on the way, its own file is succeeded in the same manner.
 */
const lockSchema = holderSchema.extend({ boot: z.string(), started: z.string(), token: z.string() });
type LockFile = z.infer<typeof lockSchema>;

export interface Lock {
  release(): Promise<void>;
}

/**
 * @param program what holds it, in words: "the editor", "canon set"
 * @throws CanonError `workspace-held` (details.holder) where a living process holds it
 */
export async function takeLock(root: string, program: string, disk: Disk): Promise<Lock> {
  const path = local(root, 'lock');
  await disk.mkdir(local(root));
  const mine: LockFile = {
    pid: process.pid,
    program,
    host: hostname(),
    since: new Date().toISOString(),
    boot: bootId(),
    started: startOf(process.pid) ?? '',
    token: randomBytes(6).toString('hex'),
  };
  for (let attempt = 0; attempt < 20; attempt += 1) {
    if (await put(path, mine, disk)) return { release: () => release(path, mine, disk) };
  }
  throw new CanonError(
    'workspace-held',
    'The lock of this workspace changes hands all the time. Try again.',
    {},
  );
}

/** Who holds the workspace now; undefined where nobody alive does. */
export async function lockHolder(root: string, disk: Disk): Promise<Holder | undefined> {
  const lock = await readLock(local(root, 'lock'), disk);
  if (lock === undefined || !isAlive(lock)) return undefined;
  return { pid: lock.pid, program: lock.program, host: lock.host, since: lock.since };
}

function held(holder: Holder): CanonError {
  const { pid, program, host, since } = holder;
  return new CanonError(
    'workspace-held',
    `This workspace is open in ${program} (process ${pid}) since ${since}. Nothing was changed. Close it there, or wait.`,
    { holder: { pid, program, host, since } },
  );
}

async function put(path: string, lock: LockFile, disk: Disk): Promise<boolean> {
  const temp = tempBeside(path);
  try {
    const file = await disk.open(temp, 'wx', 0o644);
    try {
      await file.write(Buffer.from(`${JSON.stringify(lock)}\n`));
    } finally {
      await file.close();
    }
    return await claim(path, temp, path, disk);
  } finally {
    await disk.unlink(temp).catch(() => undefined);
  }
}

/**
 * Makes the lock in `temp` the one at this path, where nobody alive is.
 * @returns false where somebody else was quicker: look again
 * @throws CanonError `workspace-held`
 */
async function claim(at: string, temp: string, path: string, disk: Disk): Promise<boolean> {
  try {
    await disk.link(temp, at);
    return true;
  } catch (error) {
    // A holder that came in between swept our temp file away with the leftovers of crashes.
    if (errno(error) === 'ENOENT') return false;
    if (errno(error) !== 'EEXIST') throw error;
  }
  const there = await readLock(at, disk);
  if (there === undefined) return false;
  if (isAlive(there)) throw held(there);
  const succession = join(dirname(path), `.lock.${there.token || '0'.repeat(12)}.tmp`);
  if (!(await claim(succession, temp, path, disk))) return false;
  try {
    // It may have been succeeded, and even released, before we began.
    const still = (await readLock(at, disk))?.token === there.token;
    if (still) await disk.rename(succession, at);
    else await disk.unlink(succession).catch(() => undefined);
    return still;
  } catch (error) {
    await disk.unlink(succession).catch(() => undefined);
    throw error;
  }
}

async function readLock(path: string, disk: Disk): Promise<LockFile | undefined> {
  try {
    const parsed = lockSchema.safeParse(JSON.parse((await disk.readFile(path)).toString('utf8')));
    if (parsed.success) return parsed.data;
  } catch (error) {
    if (errno(error) === 'ENOENT') return undefined;
    if (!(error instanceof SyntaxError)) throw error;
  }
  // Not a lock of ours (a sync client's leftover, a crash of the disk): nobody alive can be named by it.
  return { pid: 0, program: '?', host: '', since: '', boot: '', started: '', token: '' };
}

async function release(path: string, mine: LockFile, disk: Disk): Promise<void> {
  const now = await readLock(path, disk);
  if (now?.token === mine.token) await disk.unlink(path).catch(() => undefined);
}

function isAlive(lock: LockFile): boolean {
  if (lock.host !== hostname() || lock.boot !== bootId()) return false;
  try {
    process.kill(lock.pid, 0);
  } catch (error) {
    return errno(error) === 'EPERM';
  }
  // The number may belong to another process by now: its start time tells, where the system says it.
  const started = startOf(lock.pid);
  return started === undefined || lock.started === '' || started === lock.started;
}

/** What is the same for all processes of one boot and another after the next one. */
function bootId(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    // Elsewhere: the minute this machine was started, which the clock's corrections seldom move.
    return String(Math.round((Date.now() / 1000 - uptime()) / 60));
  }
}

function startOf(pid: number): string | undefined {
  try {
    // Field 22 of stat; the name in field 2 may hold blanks and brackets, so count from its end.
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return undefined;
  }
}

import {
  type FileHandle,
  link,
  mkdir,
  open,
  readdir,
  readFile,
  rename,
  stat,
  unlink,
} from 'node:fs/promises';
import { dirname, resolve } from 'node:path';

/**
 * The few things the store asks of a disk, one call each, so that tests can make any single one of them fail or
 * end the process there. Only the store, and what writes beside it, use it.
 */
export interface Disk {
  readFile(path: string): Promise<Buffer>;
  /** The bytes of a file from an offset on: so many, or all there are. */
  readPart(path: string, from: number, length?: number): Promise<Buffer>;
  /** Names in a folder, sorted; an absent folder is an empty one. */
  readdir(path: string): Promise<string[]>;
  stat(path: string): Promise<FileStamp>;
  /** Makes a folder and what leads to it; their entries are durable. One that is there is fine. */
  mkdir(path: string, mode?: number): Promise<void>;
  /** `wx` makes a new file and fails where one is; `a` appends, making the file where there is none. */
  open(path: string, flags: 'wx' | 'a', mode: number): Promise<DiskFile>;
  rename(from: string, to: string): Promise<void>;
  link(from: string, to: string): Promise<void>;
  unlink(path: string): Promise<void>;
  /** Makes the entries of a folder durable. */
  syncDir(path: string): Promise<void>;
}

export interface DiskFile {
  write(bytes: Uint8Array): Promise<void>;
  sync(): Promise<void>;
  close(): Promise<void>;
}

/** What tells whether a file is still the one that was read: cheap to ask, checked before its bytes are. */
export interface FileStamp {
  readonly mtimeMs: number;
  readonly size: number;
  readonly ino: number;
}

// Folders can't be synced on Windows and on some network file systems; there the rename is all one can have.
const NO_DIR_SYNC = new Set(['EPERM', 'EISDIR', 'EINVAL', 'ENOTSUP', 'EBADF', 'EACCES']);

/** The code of a system error, `''` where it has none. */
export function errno(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : '';
}

/** The real disk. */
export const nodeDisk: Disk = {
  readFile: (path) => readFile(path),
  async readPart(path, from, length) {
    const handle = await open(path, 'r');
    try {
      const wanted = length ?? Math.max(0, (await handle.stat()).size - from);
      const bytes = Buffer.allocUnsafe(wanted);
      let done = 0;
      while (done < wanted) {
        const { bytesRead } = await handle.read(bytes, done, wanted - done, from + done);
        if (bytesRead === 0) break;
        done += bytesRead;
      }
      return bytes.subarray(0, done);
    } finally {
      await handle.close();
    }
  },
  async readdir(path) {
    try {
      return (await readdir(path)).sort();
    } catch (error) {
      if (errno(error) === 'ENOENT') return [];
      throw error;
    }
  },
  async stat(path) {
    const { mtimeMs, size, ino } = await stat(path);
    return { mtimeMs, size, ino };
  },
  async mkdir(path, mode = 0o777) {
    const first = await mkdir(path, { recursive: true, mode });
    if (first === undefined) return;
    for (let made = resolve(path); ; made = dirname(made)) {
      await syncFolder(dirname(made));
      if (made === first || made === dirname(made)) return;
    }
  },
  async open(path, flags, mode) {
    const handle = await open(path, flags, mode);
    return {
      write: (bytes) => writeAll(handle, bytes),
      sync: () => handle.sync(),
      close: () => handle.close(),
    };
  },
  rename: (from, to) => rename(from, to),
  link: (from, to) => link(from, to),
  unlink: (path) => unlink(path),
  syncDir: (path) => syncFolder(path),
};

async function syncFolder(path: string): Promise<void> {
  let handle: FileHandle | undefined;
  try {
    handle = await open(path, 'r');
    await handle.sync();
  } catch (error) {
    if (!NO_DIR_SYNC.has(errno(error))) throw error;
  } finally {
    await handle?.close();
  }
}

async function writeAll(handle: FileHandle, bytes: Uint8Array): Promise<void> {
  let done = 0;
  while (done < bytes.length) {
    const { bytesWritten } = await handle.write(bytes, done, bytes.length - done);
    done += bytesWritten;
  }
}

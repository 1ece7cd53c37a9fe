import { constants, type Dirent, type Stats } from 'node:fs';
import { type FileHandle, lstat, open, opendir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { CanonError } from '../../../shared/errors.ts';
import { LIMITS, tooLarge, tooMany, tooManyRoots } from './limits.ts';
import { BUNDLE_FOLDERS, ENVELOPE_NAME, isBundleName, isRootName, sizeLimitOf } from './names.ts';
import { type BundleFiles, readZip } from './zip.ts';

/** A link that takes a file's place after it was listed is not followed, and a pipe does not hang us. */
const NO_SURPRISE = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/** A bundle in memory, before anything of it is believed. */
export interface Container {
  readonly files: BundleFiles;
  /** Names in an unpacked bundle that no bundle may hold (`.DS_Store`, a stray folder); their contents were not read. */
  readonly strays: readonly string[];
}

/**
 * Reads a bundle from a ZIP file or a folder, each file once, and writes nothing.
 * Throws `E_IO` where it can't be read, and the codes of `readZip`; in a folder a link, device or pipe is `E_PATH`.
 */
export async function readContainer(path: string): Promise<Container> {
  const info = await io(path, stat(path));
  if (info.isDirectory()) return readFolder(path);
  if (!info.isFile()) throw new CanonError('E_IO', `${path} is neither a file nor a folder.`, { file: path });
  return openContainer(await readBounded(path, constants.O_RDONLY, 'The archive', LIMITS.containerBytes));
}

/** The container of a ZIP that is in memory already. Throws the codes of `readZip`. */
export function openContainer(zip: Uint8Array): Container {
  return { files: readZip(zip), strays: [] };
}

async function readFolder(root: string): Promise<Container> {
  const files = new Map<string, Uint8Array>();
  const strays: string[] = [];
  let total = 0;
  let roots = 0;
  for (const name of await listFolder(root)) {
    if (!isBundleName(name)) {
      strays.push(name);
      continue;
    }
    if (isRootName(name) && ++roots > LIMITS.roots) throw tooManyRoots();
    const bytes = await readBounded(join(root, name), NO_SURPRISE, name, sizeLimitOf(name));
    total += bytes.length;
    if (total > LIMITS.containerBytes) throw tooLarge('The bundle', LIMITS.containerBytes);
    files.set(name, bytes);
  }
  if (!files.has(ENVELOPE_NAME)) {
    throw new CanonError('E_CONTAINER', `The folder holds no ${ENVELOPE_NAME}: it is not a bundle.`, {
      file: root,
    });
  }
  return { files, strays: strays.sort() };
}

/** Relative names of all files, and `name/` for a folder that a bundle doesn't have. Throws `E_PATH` and `E_TOO_MANY`. */
async function listFolder(root: string): Promise<string[]> {
  const names: string[] = [];
  const list = async (prefix: string): Promise<void> => {
    const folder = await io(root, opendir(join(root, prefix)));
    for await (const entry of folder) {
      const name = prefix + entry.name;
      if (names.length >= LIMITS.files) throw tooMany();
      const isFolder = await isFolderNotLink(join(root, name), name, entry);
      if (!isFolder) names.push(name);
      else if (prefix === '' && BUNDLE_FOLDERS.includes(name)) await list(`${name}/`);
      else names.push(`${name}/`);
    }
  };
  await list('');
  return names;
}

async function isFolderNotLink(path: string, name: string, entry: Dirent): Promise<boolean> {
  // Some file systems don't say a type with the name, so the entry itself is asked.
  const info: Dirent | Stats = entry.isFile() || entry.isDirectory() ? entry : await io(path, lstat(path));
  if (!info.isFile() && !info.isDirectory()) {
    throw new CanonError('E_PATH', `${name} is a link, pipe or device; a bundle holds plain files only.`, {
      file: name,
    });
  }
  return info.isDirectory();
}

async function readBounded(path: string, flags: number, what: string, limit: number): Promise<Uint8Array> {
  const handle = await io(path, open(path, flags));
  try {
    return await readHandle(handle, path, what, limit);
  } finally {
    await handle.close();
  }
}

async function readHandle(
  handle: FileHandle,
  path: string,
  what: string,
  limit: number,
): Promise<Uint8Array> {
  const info = await io(path, handle.stat());
  if (!info.isFile()) throw new CanonError('E_PATH', `${what} is no plain file.`, { file: path });
  if (info.size > limit) throw tooLarge(what, limit);
  // One byte more than it should have: a file that grows while it is read is noticed.
  const buffer = Buffer.alloc(info.size + 1);
  let filled = 0;
  for (;;) {
    const { bytesRead } = await io(path, handle.read(buffer, filled, buffer.length - filled, null));
    if (bytesRead === 0) break;
    filled += bytesRead;
    if (filled === buffer.length)
      throw new CanonError('E_IO', `${what} changed while it was read.`, { file: path });
  }
  return buffer.subarray(0, filled);
}

async function io<T>(path: string, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CanonError('E_IO', `${path} can't be read: ${reason}`, { file: path });
  }
}

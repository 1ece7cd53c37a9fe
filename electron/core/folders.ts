import { existsSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { CanonError } from '../../shared/errors.ts';
import type { FolderView } from '../../shared/views.ts';
import { z } from '../../shared/zod.ts';
import { errno, nodeDisk } from './store/disk.ts';
import { diskError } from './store/disk-error.ts';
import { FILES } from './store/places.ts';

/** So many folders are shown of one; a longer list nobody reads, and the path can be typed. */
const MOST = 500;

/** Whether a folder is a workspace, as far as one can tell without opening it. */
export const isWorkspace = (dir: string): boolean => existsSync(join(dir, FILES.workspace));

const namedSchema = z.looseObject({ name: z.string().min(1) });

/** The name of the workspace in a folder, its folder's name where it has none that can be read; undefined: no workspace. */
export async function workspaceName(dir: string): Promise<string | undefined> {
  if (!isWorkspace(dir)) return undefined;
  try {
    const file: unknown = JSON.parse((await nodeDisk.readFile(join(dir, FILES.workspace))).toString('utf8'));
    return namedSchema.parse(file).name;
  } catch {
    return basename(dir);
  }
}

/** A folder as a person writes it: `~` is the home folder, and what is not absolute begins there. */
export function folderNamed(path: string): string {
  const text = path.trim();
  return resolve(homedir(), /^~(?=$|[/\\])/.test(text) ? `.${text.slice(1)}` : text);
}

/**
 * The folders in a folder, for people who choose one in a page that has no dialog of the system's: names alone, and
 * which of them are workspaces. Hidden ones are left out, what lies in them is never read.
 * @throws CanonError `not-found`, `E_IO`
 */
export async function listFolder(path: string | undefined): Promise<FolderView> {
  const folder = path === undefined ? homedir() : folderNamed(path);
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    const names = entries.flatMap((entry) => {
      const { name } = entry;
      return name.startsWith('.') || !(entry.isDirectory() || entry.isSymbolicLink()) ? [] : [name];
    });
    names.sort((a, b) => a.localeCompare(b, 'en', { numeric: true, sensitivity: 'base' }));
    const folders = await Promise.all(
      names.slice(0, MOST).map(async (name) => {
        const inner = join(folder, name);
        const isFolder = await stat(inner).then(
          (found) => found.isDirectory(),
          () => false,
        );
        return isFolder ? [{ name, path: inner, workspace: isWorkspace(inner) }] : [];
      }),
    );
    const parent = dirname(folder);
    return {
      path: folder,
      parent: parent === folder ? null : parent,
      workspace: isWorkspace(folder),
      empty: entries.length === 0,
      folders: folders.flat(),
      more: Math.max(0, names.length - MOST),
    };
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(errno(error))) {
      throw new CanonError('not-found', `There is no folder ${folder}.`, { folder });
    }
    throw diskError(error, `${folder} can’t be looked into.`);
  }
}

/** The person's documents folder where there is one, else the home folder. */
export function documents(): string {
  const folder = join(homedir(), 'Documents');
  return existsSync(folder) ? folder : homedir();
}

/** A folder of that name in the documents that isn't there yet: `Canon`, `Canon 2` … */
export function freeFolder(name: string): string {
  for (let number = 1; ; number += 1) {
    const folder = join(documents(), number === 1 ? name : `${name} ${number}`);
    if (!existsSync(folder)) return folder;
  }
}

import { type Disk, errno } from './disk.ts';
import { isTempName } from './durable.ts';
import { inside } from './places.ts';

/** Folders of the workspace that our writes go into, but for the many under published/. */
const FOLDERS = ['', '.canon', 'roles', 'conflicts', 'decisions', 'releases', 'trust'];

/**
 * Temp files that a crash left (SIGNING-AND-SYNC §9: removed or completed at start-up; what they held is in the log),
 * relative to the workspace. Only who holds the lock may take them for leftovers.
 * @param roles ids of the roles whose folder under published/ is looked into
 */
async function leftovers(root: string, roles: Iterable<string>, disk: Disk): Promise<string[]> {
  const folders = [...FOLDERS];
  for (const parent of ['roles', 'decisions', 'releases']) {
    for (const name of await namesIn(root, parent, disk)) folders.push(`${parent}/${name}`);
  }
  for (const name of await namesIn(root, 'decisions', disk)) folders.push(`decisions/${name}/blobs`);
  for (const id of roles) folders.push(`published/${id.toLowerCase()}`);
  // Backups are few, and lie as deep as what they are of.
  const backups = ['.canon/backups'];
  for (let folder = backups.pop(); folder !== undefined; folder = backups.pop()) {
    folders.push(folder);
    const names = await namesIn(root, folder, disk);
    backups.push(...names.filter((name) => !name.endsWith('.json')).map((name) => `${folder}/${name}`));
  }
  const found: string[] = [];
  for (const folder of folders) {
    const names = await namesIn(root, folder, disk);
    found.push(...names.filter(isTempName).map((name) => (folder === '' ? name : `${folder}/${name}`)));
  }
  return found;
}

/** Removes them, as far as that works: what stays does no harm. */
export async function sweep(root: string, roles: Iterable<string>, disk: Disk): Promise<void> {
  for (const file of await leftovers(root, roles, disk)) {
    await disk.unlink(inside(root, file)).catch(() => undefined);
  }
}

async function namesIn(root: string, folder: string, disk: Disk): Promise<string[]> {
  try {
    return await disk.readdir(folder === '' ? root : inside(root, folder));
  } catch (error) {
    if (errno(error) === 'ENOTDIR') return [];
    throw error;
  }
}

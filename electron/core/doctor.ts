import { join } from 'node:path';
import { CanonError } from '../../shared/errors.ts';
import { isPlain } from '../../shared/paths.ts';
import type { FileProblem } from '../../shared/views.ts';
import { readChain } from './history/read-logs.ts';
import { readLedger } from './release/ledger.ts';
import { publishedRoots } from './release/roots.ts';
import { isTempName } from './store/durable.ts';
import { inside, local, roleFile } from './store/places.ts';
import { frozenVersions, readPublished } from './store/published.ts';
import type { Workspace } from './store/workspace.ts';

type Found = FileProblem & { repaired: boolean };

/**
 * Looks at everything in the folder against everything else: role files, frozen texts, every device's log from its
 * first line, the ledger, the root chain. It repairs only what is derived (the index, leftovers of our own temp
 * files), and only when asked.
 */
export async function examine(
  workspace: Workspace,
  repair: boolean,
): Promise<{ ok: boolean; problems: Found[] }> {
  const problems: Found[] = workspace.problems.map((problem) => ({ ...problem, repaired: false }));
  const add = (file: string, error: unknown): void => {
    const { code, message } =
      error instanceof CanonError ? error : { code: 'unreadable', message: String(error) };
    problems.push({ code, file, message, repaired: false });
  };
  await examineRoles(workspace, problems, add);
  await examineLogs(workspace, add);
  await readLedger(workspace.root, workspace.disk).catch((error: unknown) => add('releases', error));
  await publishedRoots(workspace).catch((error: unknown) => add('trust', error));
  await examineLeftovers(workspace, repair, problems);
  if (repair && !workspace.readOnly) await workspace.saveIndex();
  return { ok: problems.every(({ repaired }) => repaired), problems };
}

async function examineRoles(
  workspace: Workspace,
  problems: Found[],
  add: (file: string, error: unknown) => void,
): Promise<void> {
  for (const { id, file, facts } of workspace.entries.values()) {
    await workspace.role(id).catch((error: unknown) => add(file, error));
    if (roleFile(facts.code) !== file && !/~[0-9a-f]{8}\.json$/.test(file)) {
      const message = `${file} holds ${facts.code}, which belongs into ${roleFile(facts.code)}. It works where it is; the next rename moves it.`;
      problems.push({ code: 'file-name', file, message, repaired: false });
    }
    const versions = await frozenVersions(workspace.root, id, workspace.disk);
    for (const version of versions) {
      await readPublished(workspace.root, id, version, workspace.disk).catch((error: unknown) =>
        add(`published/${id.toLowerCase()}/${version}.json`, error),
      );
    }
    if (facts.inForce !== null && !versions.includes(facts.inForce)) {
      const message = `${facts.code} has version ${facts.inForce} in force, and its frozen text is missing. Restore it from Git or a backup.`;
      problems.push({ code: 'published-missing', file, message, repaired: false });
    }
  }
}

async function examineLogs(workspace: Workspace, add: (file: string, error: unknown) => void): Promise<void> {
  for (const device of await workspace.disk.readdir(join(workspace.root, 'decisions'))) {
    if (!/^[0-9a-f]{16}$/.test(device)) continue;
    const folder = join(workspace.root, 'decisions', device);
    try {
      const { lines, torn } = await readChain(folder, device, undefined, workspace.disk);
      if (torn !== undefined) {
        add(
          `decisions/${device}/${torn.at.file}`,
          new CanonError(
            'torn-tail',
            'The last line of this log is unfinished; it is set aside when its device opens the workspace next.',
          ),
        );
      }
      for (const { decision } of lines) await workspace.log.complete(decision);
    } catch (error) {
      const file =
        error instanceof CanonError && typeof error.details.file === 'string' ? error.details.file : device;
      add(`decisions/${device}/${file.split('/').at(-1)}`, error);
    }
  }
}

/** Temp files of ours that a crash left; a living session's are never touched, since we hold the lock. */
async function examineLeftovers(workspace: Workspace, repair: boolean, problems: Found[]): Promise<void> {
  for (const folder of await foldersOf(workspace)) {
    const path = folder === '' ? workspace.root : inside(workspace.root, folder);
    const names = await workspace.disk.readdir(path).catch(() => []);
    for (const name of names.filter(isTempName)) {
      const repaired = repair && !workspace.readOnly;
      if (repaired) await workspace.disk.unlink(join(path, name));
      const file = folder === '' ? name : `${folder}/${name}`;
      problems.push({
        code: 'leftover',
        file,
        message: `${file} was left by a crash; what it held is in the log.`,
        repaired,
      });
    }
  }
  const index = await workspace.disk.readFile(local(workspace.root, 'index.json')).catch(() => undefined);
  if (index !== undefined && !isIndex(index)) {
    const repaired = repair && !workspace.readOnly;
    problems.push({
      code: 'index-broken',
      file: '.canon/index.json',
      message: 'The index is damaged; it is derived and made anew.',
      repaired,
    });
  }
}

/** Every folder that we write into, and the folders in those. */
async function foldersOf({ root, disk }: Workspace): Promise<string[]> {
  const folders = ['', 'trust', 'conflicts'];
  for (const parent of ['roles', 'published', 'releases', 'decisions']) {
    folders.push(parent);
    for (const name of await disk.readdir(inside(root, parent)))
      folders.push(`${parent}/${name}`, `${parent}/${name}/blobs`);
  }
  return folders;
}

function isIndex(bytes: Buffer): boolean {
  try {
    return isPlain(JSON.parse(bytes.toString('utf8')));
  } catch {
    return false;
  }
}

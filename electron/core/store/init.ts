import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { CanonError } from '../../../shared/errors.ts';
import { prettyFile } from '../../../shared/layout.ts';
import { type Levels, levelsSchema } from '../../../shared/model/level.ts';
import { newWorkspaceFile, type WorkspaceFile, workspaceSchema } from '../../../shared/model/settings.ts';
import { emptyTaxonomy, taxonomySchema } from '../../../shared/model/taxonomy.ts';
import { newRoleId } from '../ids.ts';
import { type Disk, nodeDisk } from './disk.ts';
import { writeFileDurable } from './durable.ts';
import { FILES, GITATTRIBUTES, GITIGNORE } from './places.ts';

export interface InitOptions {
  readonly dir: string;
  readonly name: string;
  readonly lang: string;
  /** The folder of the example canon that ships (`seeds/`): the source of the standard level framework. */
  readonly seeds: string;
  /** Whether the workspace begins with the whole example canon. */
  readonly example: boolean;
  readonly clock?: () => number;
  readonly disk?: Disk;
}

/**
 * Makes a workspace: empty with the standard level framework, or with the example canon. canon.json is written last,
 * so that a folder that is only half made is no workspace.
 * @throws CanonError `workspace-exists`, `folder-not-empty`
 */
export async function initWorkspace(options: InitOptions): Promise<WorkspaceFile> {
  const { dir, name, lang, seeds, example, clock = Date.now, disk = nodeDisk } = options;
  await checkFree(dir, disk);
  const file: WorkspaceFile = {
    ...newWorkspaceFile(newRoleId(clock()), name, lang),
    ...(example && { example: true }),
  };
  if (example) {
    for (const folder of ['roles', 'published'])
      await copyFolder(join(seeds, folder), join(dir, folder), disk);
    const { settings } = JSON.parse((await disk.readFile(join(seeds, FILES.workspace))).toString('utf8'));
    file.settings = { ...file.settings, ...settings };
    const taxonomy = await disk.readFile(join(seeds, FILES.taxonomy));
    await writeFileDurable(join(dir, FILES.taxonomy), taxonomy, { disk });
  } else {
    await writeFileDurable(join(dir, FILES.taxonomy), prettyFile(emptyTaxonomy(), taxonomySchema), { disk });
  }
  const levels = levelsSchema.parse(
    JSON.parse((await disk.readFile(join(seeds, FILES.levels))).toString('utf8')),
  ) as Levels;
  await writeFileDurable(join(dir, FILES.levels), prettyFile(levels, levelsSchema), { disk });
  await writeFileDurable(join(dir, '.gitignore'), GITIGNORE, { disk });
  await writeFileDurable(join(dir, '.gitattributes'), GITATTRIBUTES, { disk });
  await writeFileDurable(join(dir, FILES.workspace), prettyFile(file, workspaceSchema), { disk });
  return file;
}

/** Copies a folder file by file, durably and with this person's own modes (the program may lie in a read-only place). */
async function copyFolder(from: string, to: string, disk: Disk): Promise<void> {
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const source = join(from, entry.name);
    const target = join(to, entry.name);
    if (entry.isDirectory()) await copyFolder(source, target, disk);
    else await writeFileDurable(target, await disk.readFile(source), { disk });
  }
}

// What may lie in a folder that becomes a workspace: a repository's own files.
const HARMLESS = /^(\..*|readme(\..*)?|licen[cs]e(\..*)?)$/i;

async function checkFree(dir: string, disk: Disk): Promise<void> {
  const names = await disk.readdir(dir).catch(() => {
    throw new CanonError('folder-not-empty', `${dir} is a file. Name a folder.`, { folder: dir });
  });
  if (names.includes(FILES.workspace)) {
    throw new CanonError('workspace-exists', `${dir} is a workspace already. Nothing was changed.`, {
      folder: dir,
    });
  }
  const foreign = names.find((name) => !HARMLESS.test(name));
  if (foreign !== undefined) {
    throw new CanonError(
      'folder-not-empty',
      `${dir} is not empty (${foreign}). Nothing was changed; name an empty or a new folder.`,
      { folder: dir, found: foreign },
    );
  }
}

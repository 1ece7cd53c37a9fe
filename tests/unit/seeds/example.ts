import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Levels } from '../../../shared/model/level.ts';
import type { Role } from '../../../shared/model/role.ts';
import type { WorkspaceFile } from '../../../shared/model/settings.ts';
import type { Taxonomy } from '../../../shared/model/taxonomy.ts';
import type { PublishedRole } from '../../../shared/publish.ts';

/** The example canon as it lies in the project, read without the program. */

export const SEEDS = resolve(import.meta.dirname, '../../../seeds/example');

/** Every file of the example, by its path with slashes. */
export const files = new Map(
  readdirSync(SEEDS, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(SEEDS.length + 1)
        .replaceAll('\\', '/'),
    )
    .sort()
    .map((path) => [path, readFileSync(join(SEEDS, path), 'utf8')]),
);

const read = <T>(path: string): T => JSON.parse(files.get(path) ?? 'null') as T;
const readAll = <T>(folder: string): Map<string, T> =>
  new Map([...files.keys()].filter((path) => path.startsWith(folder)).map((path) => [path, read<T>(path)]));

export const workspace = read<WorkspaceFile>('canon.json');
export const taxonomy = read<Taxonomy>('taxonomy.json');
export const { levels } = read<Levels>('levels.json');
export const roleFiles = readAll<Role>('roles/');
export const publishedFiles = readAll<PublishedRole>('published/');
export const roles = [...roleFiles.values()];

/** The role with this code. */
export function roleAt(code: string): Role {
  const role = roles.find((candidate) => candidate.code === code);
  if (role === undefined) throw new Error(`The example has no ${code}.`);
  return role;
}

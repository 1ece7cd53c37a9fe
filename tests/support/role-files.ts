import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { roleFile } from '../../electron/core/store/places.ts';
import { prettyFile } from '../../shared/layout.ts';
import { type Role, roleSchema } from '../../shared/model/role.ts';
import { type JobFunction, taxonomySchema } from '../../shared/model/taxonomy.ts';

/**
 * Fills a workspace that was just made with roles, as files that some other program brought: for thousands of them.
 * @param functions what the roles are of; made of their codes where it is left out
 */
export function writeRoleFiles(
  dir: string,
  roles: readonly Role[],
  functions: readonly JobFunction[] = functionsOf(roles),
): void {
  const taxonomy = { schemaVersion: 1, superfunctions: [], functions };
  writeFileSync(join(dir, 'taxonomy.json'), prettyFile(taxonomy, taxonomySchema));
  for (const role of roles) {
    const path = join(dir, roleFile(role.code));
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, prettyFile(role, roleSchema));
  }
}

function functionsOf(roles: readonly Role[]): JobFunction[] {
  const functions = new Map<string, JobFunction>();
  for (const { function: code, focus } of roles) {
    const fn = functions.get(code) ?? { code, name: code, superfunction: null, focuses: [] };
    functions.set(code, fn);
    if (!fn.focuses.some((one) => one.code === focus)) fn.focuses.push({ code: focus, name: focus });
  }
  return [...functions.values()];
}

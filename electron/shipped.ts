import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * A file or folder that ships beside the program, from wherever the build or the packager put this module: the first
 * one of that name in the folders above. In a package `seeds` lies beside app.asar, `package.json` within it.
 */
export function shipped(name: string): string {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, name)) && dirname(folder) !== folder) folder = dirname(folder);
  return join(folder, name);
}

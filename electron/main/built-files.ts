import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative } from 'node:path';
import { CanonError } from '../../shared/errors.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};

export interface BuiltFile {
  readonly type: string;
  readonly body: Buffer;
}

/**
 * The built renderer by address (`/index.html`, `/assets/index-x.js`), read once. Afterwards no request reaches the
 * disk, so there is no path to climb out of; kinds of files that the page never loads (source maps) are left out.
 *
 * @throws CanonError `renderer-not-built` where `dir` has no readable index.html
 */
export function readBuiltFiles(dir: string): ReadonlyMap<string, BuiltFile> {
  const files = new Map<string, BuiltFile>();
  try {
    for (const entry of readdirSync(dir, { recursive: true, withFileTypes: true })) {
      const type = TYPES[extname(entry.name)];
      const path = join(entry.parentPath, entry.name);
      const address = `/${relative(dir, path).replaceAll('\\', '/')}`;
      if (entry.isFile() && type !== undefined) files.set(address, { type, body: readFileSync(path) });
    }
    if (!files.has('/index.html')) throw new Error('there is no index.html');
  } catch (error) {
    throw new CanonError(
      'renderer-not-built',
      `The screens of the program are missing in ${dir}. Your workspace is untouched; run \`npm run build\` or install the program anew.`,
      { dir, cause: String(error) },
    );
  }
  return files;
}

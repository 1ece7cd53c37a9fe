import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
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
    read(dir, '/', files);
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

/** Folder by folder: what Electron puts in place of node:fs within a package is not sure to know `recursive`. */
function read(dir: string, address: string, files: Map<string, BuiltFile>): void {
  for (const entry of readdirSync(dir, { withFileTypes: true })) {
    const path = join(dir, entry.name);
    const type = TYPES[extname(entry.name)];
    if (entry.isDirectory()) read(path, `${address}${entry.name}/`, files);
    else if (entry.isFile() && type !== undefined) {
      files.set(address + entry.name, { type, body: readFileSync(path) });
    }
  }
}

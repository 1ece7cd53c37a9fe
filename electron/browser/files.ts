import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative } from 'node:path';
import { csp, NONCE_PLACEHOLDER } from '../../shared/csp.ts';
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

/** One answer to a GET: its body and the headers that are its own. */
interface StaticFile {
  headers: Readonly<Record<string, string>>;
  body: Buffer;
}

/** The built renderer by address (`/`, `/assets/index-x.js`); undefined for anything that isn't part of it. */
export type StaticFiles = (address: string) => StaticFile | undefined;

/**
 * Reads the built renderer once into a map. Afterwards no request reaches the disk, so there is no path to climb
 * out of; files of a kind that the page never loads (source maps) are left out.
 *
 * @throws CanonError `renderer-not-built` where `dir` has no readable index.html
 */
export function loadStaticFiles(dir: string): StaticFiles {
  const files = new Map<string, StaticFile>();
  let index: string;
  try {
    index = readFileSync(join(dir, 'index.html'), 'utf8');
    for (const entry of readdirSync(dir, { recursive: true, withFileTypes: true })) {
      const type = TYPES[extname(entry.name)];
      const path = join(entry.parentPath, entry.name);
      const address = `/${relative(dir, path).replaceAll('\\', '/')}`;
      if (entry.isFile() && type !== undefined && address !== '/index.html') {
        files.set(address, { headers: { 'Content-Type': type }, body: readFileSync(path) });
      }
    }
  } catch (error) {
    throw new CanonError(
      'renderer-not-built',
      `The screens of the program are missing in ${dir}. Your workspace is untouched; run \`npm run build\` or install the program anew.`,
      { dir, cause: String(error) },
    );
  }
  return (address) => (address === '/' || address === '/index.html' ? page(index) : files.get(address));
}

/** The page itself, with a nonce that no other load of it has. */
function page(index: string): StaticFile {
  const nonce = randomBytes(16).toString('base64url');
  return {
    headers: { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': csp(nonce) },
    body: Buffer.from(index.replaceAll(NONCE_PLACEHOLDER, nonce)),
  };
}

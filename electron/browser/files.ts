import { randomBytes } from 'node:crypto';
import { type Appearance, pageLooking } from '../../shared/appearance.ts';
import { csp, NONCE_PLACEHOLDER } from '../../shared/csp.ts';
import { readBuiltFiles } from '../core/built-files.ts';

/** One answer to a GET: its body and the headers that are its own. */
interface StaticFile {
  headers: Readonly<Record<string, string>>;
  body: Buffer;
}

/** The built renderer by address (`/`, `/assets/index-x.js`); undefined for anything that isn't part of it. */
export type StaticFiles = (address: string) => Promise<StaticFile | undefined>;

/**
 * The built renderer as answers, read once into a map.
 * @param appearance asked at every load of the page
 * @throws CanonError `renderer-not-built` as {@link readBuiltFiles}
 */
export function loadStaticFiles(dir: string, appearance: () => Promise<Appearance>): StaticFiles {
  const files = new Map<string, StaticFile>();
  let index = '';
  for (const [address, { type, body }] of readBuiltFiles(dir)) {
    if (address === '/index.html') index = body.toString('utf8');
    else files.set(address, { headers: { 'Content-Type': type }, body });
  }
  return async (address) =>
    address === '/' || address === '/index.html' ? page(index, await appearance()) : files.get(address);
}

/** The page itself, in this machine's looks and with a nonce that no other load of it has. */
function page(index: string, appearance: Appearance): StaticFile {
  const nonce = randomBytes(16).toString('base64url');
  return {
    headers: { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': csp(nonce) },
    body: Buffer.from(pageLooking(index, appearance).replaceAll(NONCE_PLACEHOLDER, nonce)),
  };
}

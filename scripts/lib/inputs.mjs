/**
 * Tells whether a part of the program is older than its sources. The stamp of a build is a digest over path,
 * size and time of every input: unlike "newest input against output" it also notices a deleted file, and it
 * costs a few milliseconds, which `npm run canon` pays on every call.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** What each part is built from: folders and files relative to the checkout. */
const inputs = {
  renderer: ['renderer', 'shared', 'vite.config.ts', 'package.json', 'package-lock.json'],
  electron: [
    'electron',
    'shared',
    'rolldown.config.mjs',
    'tsconfig.json',
    'tsconfig.core.json',
    'tsconfig.main.json',
    'package.json',
    'package-lock.json',
  ],
};

/** What must exist after a build of each part. */
export const outputs = { renderer: 'out/renderer/index.html', electron: 'out/electron/canon.js' };

/** @typedef {keyof typeof inputs} Part */

/**
 * @param {string} root the checkout
 * @param {Part} part
 * @returns {string} hex digest over the inputs of that part as they are now
 */
export function fingerprint(root, part) {
  const hash = createHash('sha256');
  /** @param {string} path relative to the checkout */
  const add = (path) => {
    const stat = statSync(join(root, path), { throwIfNoEntry: false });
    if (stat?.isDirectory()) for (const name of readdirSync(join(root, path)).sort()) add(`${path}/${name}`);
    else if (stat) hash.update(`${path}\0${stat.size}\0${stat.mtimeMs}\n`);
  };
  for (const path of inputs[part]) add(path);
  return hash.digest('hex');
}

/**
 * @param {string} root the checkout
 * @param {Part} part
 * @returns {string} the file that holds the fingerprint of the last build
 */
export function stampFile(root, part) {
  return join(root, 'out', `.${part}.stamp`);
}

/**
 * @param {string} root the checkout
 * @param {Part} part
 */
export function isBuilt(root, part) {
  if (!existsSync(join(root, outputs[part]))) return false;
  try {
    return readFileSync(stampFile(root, part), 'utf8') === fingerprint(root, part);
  } catch {
    return false;
  }
}

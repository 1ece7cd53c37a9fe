/**
 * What every script needs before it can do its work: the right Node, the installed packages and a built
 * program. Nothing here may import a package, since this code runs in a fresh clone.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isBuilt } from './inputs.mjs';

/** The checkout's top folder, absolute. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** Ends the process with status 2 and one line when this Node is older than the program needs. */
export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  console.error(`Canon Curator needs Node 20.19 or newer; this is ${process.version}.`);
  process.exit(2);
}

/**
 * @param {string} file a lock file
 * @returns {Record<string, {version?: string, integrity?: string, optional?: boolean}> | undefined}
 */
function lockedPackages(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch {
    return undefined;
  }
}

/**
 * Tells whether node_modules holds what package-lock.json says. Times alone don't tell: a checkout touches
 * the lock file without changing it, and a needless install costs half a minute.
 * @param {string} [folder] the checkout
 */
export function isInstalled(folder = root) {
  const wanted = join(folder, 'package-lock.json');
  const present = join(folder, 'node_modules', '.package-lock.json');
  const stamp = statSync(present, { throwIfNoEntry: false });
  if (stamp === undefined) return false;
  if (stamp.mtimeMs >= statSync(wanted).mtimeMs) return true;
  const lock = lockedPackages(wanted) ?? {};
  const installed = lockedPackages(present) ?? {};
  const sameOrLeftOut = Object.entries(lock).every(([key, entry]) => {
    const there = installed[key];
    return there
      ? there.version === entry.version && there.integrity === entry.integrity
      : entry.optional || key === '';
  });
  return sameOrLeftOut && Object.keys(installed).every((key) => key in lock);
}

/** Runs `npm ci` when node_modules is missing or holds something else than the lock file says; output on standard error. */
export function ensureInstalled() {
  if (isInstalled()) return;
  console.error('Installing the packages of package-lock.json …');
  // The npm that runs this script, where there is one: it needs no shell and is the same npm.
  const npm = process.env.npm_execpath;
  // Warnings about engines that tools of later steps would like are no news for who starts an editor; errors stay.
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  /** @type {import('node:child_process').SpawnSyncOptions} */
  const options = { cwd: root, stdio: ['ignore', 2, 2] };
  const result = npm?.endsWith('.js')
    ? spawnSync(process.execPath, [npm, ...args], options)
    : spawnSync('npm', args, { ...options, shell: process.platform === 'win32' });
  if (result.status === 0) return;
  console.error('npm ci failed, so the program can not be started. Its messages are above.');
  process.exit(result.status ?? 1);
}

/** Builds what is older than its sources; output on standard error. A child does it, so that no bundler stays in memory. */
export function ensureBuilt() {
  if (isBuilt(root, 'renderer') && isBuilt(root, 'electron')) return;
  const result = spawnSync(process.execPath, [join(root, 'scripts', 'build.mjs')], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  });
  if (result.status !== 0) process.exit(result.status ?? 1);
}

/**
 * Runs the built program in this process, as if it had been called as `canon ARGS` in the caller's folder
 * (npm changes to the checkout and leaves the caller's folder in INIT_CWD).
 * @param {string[]} args
 */
export async function runCanon(args) {
  const program = join(root, 'out', 'electron', 'canon.js');
  if (process.env.INIT_CWD) process.chdir(process.env.INIT_CWD);
  process.argv = [process.execPath, program, ...args];
  await import(new URL('../../out/electron/canon.js', import.meta.url).href);
}

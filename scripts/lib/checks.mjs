/**
 * The checks that need no running program. Each is `[name, script in node_modules or scripts, …arguments]`,
 * run by `npm run check` and, with the tests, by `npm test`.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from './environment.mjs';

/** @type {Array<[name: string, script: string, ...args: string[]]>} */
export const checks = [
  ['lock file', 'scripts/check-lock.mjs'],
  ['types', 'scripts/typecheck.mjs'],
  ['lint and format', 'node_modules/@biomejs/biome/bin/biome', 'ci', '--error-on-warnings', '.'],
  ['dead code', 'node_modules/knip/bin/knip.js'],
];

/**
 * Runs a script of this checkout with its output passed through.
 * @param {string} script path relative to the checkout
 * @param {string[]} args
 * @param {{env?: Record<string, string>, minutes?: number}} [options] minutes: a script that takes longer is ended and has failed
 * @returns {boolean} whether it ended with 0
 */
export function runScript(script, args, { env = {}, minutes = 10 } = {}) {
  const result = spawnSync(process.execPath, [join(root, script), ...args], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...env },
    timeout: minutes * 60_000,
  });
  if (result.error) console.error(`${script}: ${result.error.message}`);
  return result.status === 0;
}

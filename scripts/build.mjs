/**
 * Builds renderer/ into out/renderer, and electron/ into out/electron: canon.js, and main.js with preload.cjs. A
 * part whose inputs have not changed since its last build is left alone; `--force` builds it all the same.
 */
import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './lib/environment.mjs';
import { fingerprint, isBuilt, outputs, stampFile } from './lib/inputs.mjs';
import { withLock } from './lib/lock.mjs';

const force = process.argv.includes('--force');

/** The two bundlers are loaded only when needed: the usual answer is "nothing to do". */
const builders = {
  renderer: async () => {
    const { build } = await import('vite');
    await build({ configFile: join(root, 'vite.config.ts'), logLevel: 'warn' });
  },
  electron: async () => {
    const { build } = await import('rolldown');
    const { default: config } = await import(pathToFileURL(join(root, 'rolldown.config.mjs')).href);
    // One after the other: the first one cleans the folder.
    for (const part of config) await build({ ...part, cwd: root });
    // npm makes a bin executable when it installs one; a checkout's own has to be made so here.
    chmodSync(join(root, outputs.electron), 0o755);
  },
};

/** @param {import('./lib/inputs.mjs').Part} part */
async function buildPart(part) {
  if (!force && isBuilt(root, part)) return console.log(`${part}: up to date`);
  const started = performance.now();
  // Taken before the build: a file changed meanwhile must not look as if it had been built.
  const stamp = fingerprint(root, part);
  rmSync(stampFile(root, part), { force: true });
  try {
    await builders[part]();
  } catch (error) {
    // The bundler's message names file and line; its stack says only where the bundler was.
    console.error(`${part}: ${error instanceof Error ? error.message : error}`);
    process.exitCode = 1;
    return;
  }
  writeFileSync(stampFile(root, part), stamp);
  console.log(`${part}: built in ${((performance.now() - started) / 1000).toFixed(1)} s`);
}

mkdirSync(join(root, 'out'), { recursive: true });
await withLock(join(root, 'out', '.build.lock'), async () => {
  await buildPart('renderer');
  await buildPart('electron');
});

/**
 * `npm run typecheck`: one `tsc -p` for each layer's tsconfig, so that a layer sees only the types it may use.
 * (A project of references alone checks nothing and exits 0.)
 */
import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './lib/environment.mjs';

const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
const layers = readdirSync(root).filter((name) => /^tsconfig\.\w+\.json$/.test(name));

/**
 * @param {string} layer name of a tsconfig file
 * @returns {Promise<{status: number, output: string}>}
 */
function check(layer) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [tsc, '-p', layer, '--pretty', 'false'], { cwd: root });
    let output = '';
    child.stdout.on('data', (data) => (output += data));
    child.stderr.on('data', (data) => (output += data));
    child.on('close', (status) => resolve({ status: status ?? 1, output }));
  });
}

const results = await Promise.all(layers.map(check));
for (const [index, { status, output }] of results.entries()) {
  console.log(`${layers[index]}: ${status === 0 ? 'ok' : 'failed'}`);
  if (status !== 0) {
    process.stdout.write(output);
    process.exitCode = 1;
  }
}

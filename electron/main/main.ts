import { join } from 'node:path';
import { app } from 'electron';
import { handlers } from '../core/handlers/all.ts';
import { shipped } from '../shipped.ts';
import { begin } from './lifecycle.ts';

/** The entry of the Electron shell (`main` of package.json): puts the program together and begins its life. */
begin({
  // A packaged program has no script before its arguments.
  argv: process.argv.slice(app.isPackaged ? 1 : 2),
  env: process.env,
  cwd: process.cwd(),
  platform: process.platform,
  seeds: join(shipped('seeds'), 'example'),
  rendererDir: join(shipped('package.json'), '..', 'out', 'renderer'),
  preload: join(import.meta.dirname, 'preload.cjs'),
  handlers,
  stdout: (text) => void process.stdout.write(text),
  stderr: (text) => void process.stderr.write(text),
});
// A terminal's Ctrl+C and a system that shuts down close the windows, which saves first.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => app.quit());

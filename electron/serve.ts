import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { appearanceOf } from '../shared/appearance.ts';
import { CanonError } from '../shared/errors.ts';
import { askHolder, socketPathFor } from './browser/holder.ts';
import { keptPathFor } from './browser/kept.ts';
import type { CorePort } from './browser/port.ts';
import { type RunningShell, startBrowserShell } from './browser/server.ts';
import type { Handlers } from './core/dispatch.ts';
import { readPreferences } from './core/preferences.ts';
import { SessionHost } from './core/session-host.ts';

export interface ServeOptions {
  readonly dir: string;
  readonly port: number;
  /** Whether a window of its own is wanted. */
  readonly open: boolean;
  readonly home: string;
  readonly by: string | undefined;
  readonly log: (line: string) => void;
  readonly stderr: (text: string) => void;
  readonly rendererDir: string;
  readonly handlers: Handlers;
}

/**
 * The browser shell over one workspace, until it is asked to stop; gives the exit status. Where another editor holds
 * the workspace it prints a new address of that one; where another program holds it, it opens read-only and turns
 * writable when the holder ends.
 * @throws CanonError as opening a workspace does
 */
export async function serve(options: ServeOptions): Promise<number> {
  // From the first moment: whoever reads that it is ready may end it at once, and nothing may be left half done.
  const signals = hearSignals();
  try {
    return await serveUntil(signals.heard, options);
  } finally {
    signals.end();
  }
}

async function serveUntil(stopped: Promise<void>, options: ServeOptions): Promise<number> {
  const { dir, home, log } = options;
  const host = await SessionHost.open({
    root: dir,
    home,
    by: options.by,
    program: 'the editor',
    handlers: options.handlers,
    onFault: (error) =>
      options.stderr(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`),
  });
  try {
    const socketPath = socketPathFor(home, host.root);
    if (host.readOnly) {
      const address = await askHolder(socketPath).catch(() => undefined);
      if (address !== undefined) {
        log(`Canon Curator is ready at ${address.trim()}`);
        return 0;
      }
      const { holder } = host;
      if (holder !== undefined)
        log(`Open for reading only: ${holder.program} (process ${holder.pid}) holds this workspace.`);
    }
    const shell = await startBrowserShell({
      core: portOf(host),
      rendererDir: options.rendererDir,
      port: options.port,
      open: options.open,
      profileDir: join(home, 'browser-profile'),
      log,
      ...(host.readOnly ? {} : { socketPath, keptPath: keptPathFor(home, host.root) }),
    });
    await untilStopped(shell, stopped, log);
    return 0;
  } finally {
    await host.close();
  }
}

function portOf(host: SessionHost): CorePort {
  return {
    call: (method, params) => host.call(method, params),
    subscribe: (listener) => host.subscribe(listener),
    idle: () => host.idle(),
    appearance: async () => appearanceOf(await readPreferences(host.home)),
  };
}

/** SIGINT and SIGTERM; a second one of a kind ends the program the hard way. */
function hearSignals(): { heard: Promise<void>; end: () => void } {
  let hear: () => void = () => undefined;
  const heard = new Promise<void>((resolve) => {
    hear = resolve;
  });
  process.once('SIGINT', hear);
  process.once('SIGTERM', hear);
  const end = (): void => {
    process.off('SIGINT', hear);
    process.off('SIGTERM', hear);
  };
  return { heard, end };
}

/** A signal stops it; Enter, where somebody sits at a terminal, prints a new address. */
async function untilStopped(
  shell: RunningShell,
  stopped: Promise<void>,
  log: (line: string) => void,
): Promise<void> {
  // Whether it ended well is seen below.
  void stopped.then(() => shell.stop()).catch(() => undefined);
  const terminal = process.stdin.isTTY === true;
  const reader = terminal ? createInterface({ input: process.stdin }) : undefined;
  reader?.on('line', () => log(`Canon Curator is ready at ${shell.address()}`));
  try {
    await shell.ended;
  } catch (error) {
    throw error instanceof CanonError ? error : new CanonError('internal', String(error));
  } finally {
    reader?.close();
  }
}

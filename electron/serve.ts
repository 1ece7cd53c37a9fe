import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { appearanceOf } from '../shared/appearance.ts';
import { CanonError } from '../shared/errors.ts';
import { askHolder, socketPathFor } from './browser/holder.ts';
import { keptPathFor } from './browser/kept.ts';
import type { CorePort } from './browser/port.ts';
import { type Place, type RunningShell, startBrowserShell } from './browser/server.ts';
import type { Handlers } from './core/dispatch.ts';
import { readPreferences } from './core/preferences.ts';
import { SessionHost } from './core/session-host.ts';

export interface ServeOptions {
  /** The workspace; undefined: a person chooses one in the window. */
  readonly dir: string | undefined;
  /** Where the workspace can't be opened, the window says so and a person chooses another one. */
  readonly orWelcome?: boolean;
  readonly port: number;
  /** Whether a window of its own is wanted. */
  readonly open: boolean;
  readonly home: string;
  /** The example canon that ships. */
  readonly seeds: string;
  readonly by: string | undefined;
  readonly log: (line: string) => void;
  readonly stderr: (text: string) => void;
  readonly rendererDir: string;
  readonly handlers: Handlers;
}

/**
 * The browser shell over one workspace, or over none yet, until it is asked to stop; gives the exit status. Where
 * another editor holds the workspace it prints a new address of that one; where another program holds it, it opens
 * read-only and turns writable when the holder ends.
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
  const { home, log } = options;
  let shell: RunningShell | undefined;
  const placeOf = ({ root, readOnly }: SessionHost): Place =>
    root === undefined || readOnly
      ? {}
      : { socketPath: socketPathFor(home, root), keptPath: keptPathFor(home, root) };
  const host = await openHost(options, {
    windows: () => shell?.windows() ?? 0,
    onOpened: () => void shell?.hold(placeOf(host)),
  });
  try {
    if (host.readOnly && host.root !== undefined) {
      const address = await askHolder(socketPathFor(home, host.root)).catch(() => undefined);
      if (address !== undefined) {
        log(`Canon Curator is ready at ${address.trim()}`);
        return 0;
      }
      const { holder } = host;
      if (holder !== undefined)
        log(`Open for reading only: ${holder.program} (process ${holder.pid}) holds this workspace.`);
    }
    shell = await startBrowserShell({
      core: portOf(host),
      rendererDir: options.rendererDir,
      port: options.port,
      open: options.open,
      profileDir: join(home, 'browser-profile'),
      log,
      ...placeOf(host),
    });
    await untilStopped(shell, stopped, log);
    return 0;
  } finally {
    await host.close();
  }
}

async function openHost(
  options: ServeOptions,
  shell: { windows: () => number; onOpened: () => void },
): Promise<SessionHost> {
  const { dir, home, by, handlers, seeds, log } = options;
  const around = {
    home,
    by,
    program: 'the editor',
    handlers,
    seeds,
    onFault: (error: unknown) =>
      options.stderr(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`),
    ...shell,
  };
  if (dir === undefined) return SessionHost.welcome(around);
  try {
    return await SessionHost.open({ ...around, root: dir });
  } catch (error) {
    if (!options.orWelcome) throw error;
    log(`${dir} could not be opened; choose another workspace in the window.`);
    return SessionHost.welcome(around, { path: dir, error });
  }
}

function portOf(host: SessionHost): CorePort {
  return {
    call: (method, params, workspace) => host.call(method, params, workspace),
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

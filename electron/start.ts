import { parseArgs } from 'node:util';
import { CanonError, errorData } from '../shared/errors.ts';
import { statusOf } from './cli/status.ts';
import type { Handlers } from './core/dispatch.ts';
import { canonHome } from './core/home.ts';
import { rememberRecent } from './core/recents.ts';
import { serve } from './serve.ts';
import { chooseWorkspace } from './workspace-choice.ts';

export interface StartSurroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly seeds: string;
  readonly rendererDir: string;
  readonly handlers: Handlers;
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
}

const HELP = `npm start -- [--shell=electron|browser] [--workspace DIR] [--port N] [--no-open]

Opens the editor on DIR (made from the example canon where it isn't there), else on the workspace that was open last,
else on a page where one is opened or made.
In Electron where its runtime is there or can be had, else in a browser on this machine; --shell decides. --port and
--no-open are words of the browser shell.
`;

/** `npm start`: opens the editor on the workspace it finds; where there is none a person chooses in the window. */
export async function start(words: readonly string[], around: StartSurroundings): Promise<number> {
  try {
    const { values } = parseArgs({
      args: [...words],
      options: {
        workspace: { type: 'string' },
        port: { type: 'string' },
        'no-open': { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
      strict: true,
    });
    if (values.help === true) {
      around.stdout(HELP);
      return 0;
    }
    return await open(values.workspace, Number(values.port ?? 0), values['no-open'] !== true, around);
  } catch (error) {
    const data =
      error instanceof TypeError
        ? { code: 'usage', message: `${error.message}\n${HELP}`, details: {} }
        : errorData(error);
    around.stderr(`${data.code}: ${data.message}\n`);
    return statusOf(data);
  }
}

async function open(
  named: string | undefined,
  port: number,
  window: boolean,
  around: StartSurroundings,
): Promise<number> {
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new CanonError('usage', '--port is a number.');
  const home = canonHome(around.env);
  const log = (line: string): void => around.stdout(`${line}\n`);
  const { cwd, seeds } = around;
  const dir = await chooseWorkspace(named, { home, cwd, seeds, log });
  if (named !== undefined && dir !== undefined) await rememberRecent(home, dir);
  const by = around.env.CANON_AUTHOR === '' ? undefined : around.env.CANON_AUTHOR;
  const { rendererDir, handlers, stderr } = around;
  const orWelcome = named === undefined;
  return serve({ dir, orWelcome, port, open: window, home, by, seeds, log, stderr, rendererDir, handlers });
}

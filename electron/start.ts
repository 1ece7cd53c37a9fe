import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { CanonError, errorData } from '../shared/errors.ts';
import { statusOf } from './cli/status.ts';
import type { Handlers } from './core/dispatch.ts';
import { canonHome } from './core/home.ts';
import { readRecents, rememberRecent } from './core/recents.ts';
import { initWorkspace } from './core/store/init.ts';
import { serve } from './serve.ts';

export interface StartSurroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly seeds: string;
  readonly rendererDir: string;
  readonly handlers: Handlers;
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
}

const HELP = `npm start -- [--workspace DIR] [--port N] [--no-open]

Opens the editor on DIR, else on the workspace that was open last, else on a new one made from the example canon.
`;

/** `npm start`: finds the workspace, makes the example where there is none, and opens the editor. */
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
  const dir = await workspaceFor(named, home, around, log);
  await rememberRecent(home, dir);
  const by = around.env.CANON_AUTHOR === '' ? undefined : around.env.CANON_AUTHOR;
  const { rendererDir, handlers, stderr } = around;
  return serve({ dir, port, open: window, home, by, log, stderr, rendererDir, handlers });
}

async function workspaceFor(
  named: string | undefined,
  home: string,
  { cwd, seeds }: StartSurroundings,
  log: (line: string) => void,
): Promise<string> {
  const isWorkspace = (dir: string): boolean => existsSync(join(dir, 'canon.json'));
  const last = named === undefined ? (await readRecents(home)).find(isWorkspace) : undefined;
  if (last !== undefined) return last;
  const dir = named === undefined ? join(documents(), 'Canon Curator example') : resolve(cwd, named);
  if (!isWorkspace(dir)) {
    await initWorkspace({ dir, name: 'Example canon', lang: 'en', seeds, example: true });
    log(
      `Made a workspace from the example canon in ${dir}. Everything in it is an example: try whatever you like.`,
    );
  }
  return dir;
}

/** The person's documents folder where there is one, else the home folder. */
function documents(): string {
  const folder = join(homedir(), 'Documents');
  return existsSync(folder) ? folder : homedir();
}

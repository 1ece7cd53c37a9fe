import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The built program; CANON_PROGRAM names another one (a packaged one), for the same tests. */
const PROGRAM =
  process.env.CANON_PROGRAM ?? fileURLToPath(new URL('../../../out/electron/canon.js', import.meta.url));
const READY = /^Canon Curator is ready at (http:\/\/127\.0\.0\.1:\d+\/#key=[\w-]+)$/m;
/** A program that takes longer hangs. */
const PATIENCE_MS = 30_000;

export interface RunOptions {
  /** CANON_HOME: keys, pins and the author's name. Never the person's own. */
  home: string;
  cwd?: string;
  /** Over the environment of the tests; undefined takes a variable away. */
  env?: Record<string, string | undefined>;
  /** Standard input; it is empty and at its end otherwise. */
  input?: string;
}

export interface Run {
  /** The exit status; -1 where a signal ended it. */
  status: number;
  stdout: string;
  stderr: string;
  /** Standard output as one JSON document. Throws with everything that came where it isn't one. */
  json<T = unknown>(): T;
}

/** Runs `canon ARGS` to its end. */
export async function runCanon(args: readonly string[], options: RunOptions): Promise<Run> {
  const child = start(args, options);
  const output = collect(child);
  child.stdin?.on('error', () => undefined);
  child.stdin?.end(options.input ?? '');
  const status = await exitOf(child, `canon ${args.join(' ')}`);
  return {
    status,
    ...output,
    json<T>() {
      try {
        return JSON.parse(output.stdout) as T;
      } catch {
        throw new Error(
          `canon ${args.join(' ')} wrote no JSON (status ${status}):\n${output.stdout}\n${output.stderr}`,
        );
      }
    },
  };
}

export interface ServeOptions {
  workspaceDir: string;
  home: string;
  /** More arguments of `canon serve`. */
  args?: readonly string[];
  env?: Record<string, string | undefined>;
}

/** A running `canon serve`. */
export interface ServedCanon {
  readonly pid: number;
  /** An address that nobody used: the first one, later ones asked for as a person does, by `canon serve` again. */
  address(): Promise<string>;
  /** Everything it wrote so far. */
  output(): string;
  /** SIGTERM, and the end with status 0. Throws where it ends otherwise or not at all. */
  stop(): Promise<void>;
}

/** Starts `canon serve DIR` without a window on a free port, and waits until it says that it is ready. */
export async function startCanon(options: ServeOptions): Promise<ServedCanon> {
  const { workspaceDir, home, args = [], env } = options;
  const serve = ['serve', workspaceDir, '--no-open', ...args];
  const child = start([...serve, '--port', '0'], { home, ...(env ? { env } : {}) });
  // Standard input stays open: its end may mean to the program that nobody is there any more.
  const output = collect(child);
  const first = await new Promise<string>((resolve, reject) => {
    const fail = (why: string): void => {
      child.kill('SIGKILL');
      reject(new Error(`canon serve ${why}:\n${output.stdout}\n${output.stderr}`));
    };
    const timer = setTimeout(() => fail('did not get ready'), PATIENCE_MS);
    const early = (status: number | null): void => fail(`ended with ${status} before it was ready`);
    const look = (): void => {
      const address = READY.exec(output.stdout)?.[1];
      if (address === undefined) return;
      clearTimeout(timer);
      child.off('close', early);
      child.stdout?.off('data', look);
      resolve(address);
    };
    child.on('close', early);
    child.stdout?.on('data', look);
  });

  let unused: string | undefined = first;
  return {
    pid: child.pid ?? -1,
    async address() {
      if (unused !== undefined) {
        const address = unused;
        unused = undefined;
        return address;
      }
      const again = await runCanon(serve, { home, ...(env ? { env } : {}) });
      const address = READY.exec(again.stdout)?.[1];
      if (address === undefined) throw new Error(`no new address:\n${again.stdout}\n${again.stderr}`);
      return address;
    },
    output: () => output.stdout + output.stderr,
    async stop() {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
      const status = child.exitCode ?? (await exitOf(child, 'canon serve after SIGTERM'));
      if (status !== 0)
        throw new Error(`canon serve ended with ${status}:\n${output.stdout}\n${output.stderr}`);
    },
  };
}

function start(args: readonly string[], { home, cwd, env }: RunOptions): ChildProcess {
  return spawn(process.execPath, [PROGRAM, ...args], {
    cwd: cwd ?? home,
    stdio: ['pipe', 'pipe', 'pipe'],
    env: {
      ...process.env,
      DISPLAY: undefined,
      WAYLAND_DISPLAY: undefined,
      SOURCE_DATE_EPOCH: undefined,
      CANON_HOME: home,
      CANON_AUTHOR: 'Ada Example <ada@example.org>',
      ...env,
    },
  });
}

/** What a process writes, as it comes. */
function collect(child: ChildProcess): { stdout: string; stderr: string } {
  const output = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name]?.setEncoding('utf8').on('data', (text: string) => {
      output[name] += text;
    });
  }
  return output;
}

function exitOf(child: ChildProcess, what: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`${what} did not end`));
    }, PATIENCE_MS);
    child.on('error', reject);
    child.on('close', (status) => {
      clearTimeout(timer);
      resolve(status ?? -1);
    });
  });
}

import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
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
  const { child, output, closed } = start(args, options);
  // A program that ends without reading its input is no fault of the test.
  child.stdin.on('error', () => undefined);
  child.stdin.end(options.input ?? '');
  const status = await within(closed, child, `canon ${args.join(' ')} did not end`);
  return {
    status,
    ...output,
    json<T>() {
      try {
        return JSON.parse(output.stdout) as T;
      } catch {
        throw new Error(`canon ${args.join(' ')} wrote no JSON (status ${status}):\n${both(output)}`);
      }
    },
  };
}

export interface ServeOptions {
  /** Left out: `npm start` without a word, so a person chooses in the window where there is no last one. */
  workspaceDir?: string;
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

/** Starts the program without a window on a free port, and waits until it says that it is ready. */
export async function startCanon({
  workspaceDir,
  home,
  args = [],
  env = {},
}: ServeOptions): Promise<ServedCanon> {
  const serve = [...(workspaceDir === undefined ? ['start'] : ['serve', workspaceDir]), '--no-open', ...args];
  // Standard input stays open: its end may mean to the program that nobody is there any more.
  const { child, output, closed } = start([...serve, '--port', '0'], { home, env });
  const ready = new Promise<string>((resolve, reject) => {
    child.stdout.on('data', () => {
      const address = READY.exec(output.stdout)?.[1];
      if (address !== undefined) resolve(address);
    });
    closed.then(
      (status) => reject(new Error(`canon serve ended with ${status}, not ready:\n${both(output)}`)),
      reject,
    );
  });

  let unused: string | undefined = await within(ready, child, 'canon serve did not get ready');
  return {
    pid: child.pid ?? -1,
    async address() {
      if (unused !== undefined) {
        const address = unused;
        unused = undefined;
        return address;
      }
      const again = await runCanon(serve, { home, env });
      const address = READY.exec(again.stdout)?.[1];
      if (address === undefined) throw new Error(`canon serve gave no new address:\n${both(again)}`);
      return address;
    },
    output: () => output.stdout + output.stderr,
    async stop() {
      child.kill('SIGTERM');
      const status = await within(closed, child, 'canon serve did not end after SIGTERM');
      if (status !== 0) throw new Error(`canon serve ended with ${status}:\n${both(output)}`);
    },
  };
}

interface Output {
  stdout: string;
  stderr: string;
}

interface Started {
  child: ChildProcessWithoutNullStreams;
  /** Everything written so far; grows. */
  output: Output;
  /** The exit status once it has ended and all its output is here; -1 where a signal ended it. */
  closed: Promise<number>;
}

function start(args: readonly string[], { home, cwd, env }: RunOptions): Started {
  const child = spawn(process.execPath, [PROGRAM, ...args], {
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
  const output: Output = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => {
      output[name] += text;
    });
  }
  const closed = new Promise<number>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status) => resolve(status ?? -1));
  });
  return { child, output, closed };
}

/** What is awaited, or an error after half a minute, and then the process is ended for good. */
async function within<T>(
  awaited: Promise<T>,
  child: ChildProcessWithoutNullStreams,
  complaint: string,
): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(complaint));
    }, PATIENCE_MS);
  });
  try {
    return await Promise.race([awaited, late]);
  } finally {
    clearTimeout(timer);
  }
}

function both({ stdout, stderr }: Output): string {
  return `${stdout}\n${stderr}`;
}

import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { onTestFinished } from 'vitest';
import { runCommandLine } from '../../electron/cli/run.ts';
import { handlers } from '../../electron/core/handlers/all.ts';
import { type Run, runCanon } from '../e2e/support/canon.ts';

/** The command line in tests: in this process over a folder of its own, or the built program in a process of its own. */

export const MIRA = 'Mira Okafor <mira@example.org>';
export const JON = 'Jon Bell <jon@example.org>';
export const PASSPHRASE = 'a long enough passphrase';

const ROOT = resolve(import.meta.dirname, '../..');
const SEEDS = join(ROOT, 'seeds', 'example');
const PROGRAM = process.env.CANON_PROGRAM ?? join(ROOT, 'out', 'electron', 'canon.js');

export interface CliOptions {
  /** Over the environment of the tests, which holds CANON_HOME and CANON_AUTHOR only. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly cwd?: string;
  readonly clock?: () => number;
  readonly isTerminal?: boolean;
}

/** A folder with a home in it, and the command line over it. All paths in arguments are relative to it. */
export class Cli {
  readonly home: string;
  private time = Date.parse('2026-11-24T10:00:00.000Z');

  constructor(readonly dir: string) {
    this.home = join(dir, 'home');
    writeFileSync(join(dir, 'pass'), `${PASSPHRASE}\n`);
  }

  path(...names: string[]): string {
    return join(this.dir, ...names);
  }

  write(name: string, text: string | Uint8Array): string {
    mkdirSync(join(this.path(name), '..'), { recursive: true });
    writeFileSync(this.path(name), text);
    return name;
  }

  /** A clock that goes on a second with every look. */
  readonly clock = (): number => {
    this.time += 1000;
    return this.time;
  };

  setTime(iso: string): void {
    this.time = Date.parse(iso);
  }

  /** Runs `canon ARGS` in this process. */
  async run(args: readonly string[], options: CliOptions = {}): Promise<Run> {
    let stdout = '';
    let stderr = '';
    const status = await runCommandLine(args, {
      env: { CANON_HOME: this.home, CANON_AUTHOR: MIRA, ...options.env },
      cwd: options.cwd ?? this.dir,
      stdout: (text) => {
        stdout += text;
      },
      stderr: (text) => {
        stderr += text;
      },
      isTerminal: options.isTerminal ?? false,
      clock: options.clock ?? this.clock,
      seeds: SEEDS,
      handlers,
      serve: () => Promise.reject(new Error('canon serve needs the built program')),
    });
    return runOf(args, status, stdout, stderr);
  }

  /** The same, which must end with 0. */
  async must(args: readonly string[], options?: CliOptions): Promise<Run> {
    const run = await this.run(args, options);
    if (run.status !== 0)
      throw new Error(`canon ${args.join(' ')} ended with ${run.status}:\n${run.stdout}${run.stderr}`);
    return run;
  }

  /** The document of `canon --json ARGS`, which must end with 0. */
  async json<T = Record<string, unknown>>(args: readonly string[], options?: CliOptions): Promise<T> {
    return (await this.must(['--json', ...args], options)).json<T>();
  }

  /** Status and error of `canon --json ARGS`, whose standard output must be the error and nothing else. */
  async fails(args: readonly string[], options?: CliOptions): Promise<Failure> {
    const run = await this.run(['--json', ...args], options);
    const { error } = run.json<{ error?: Omit<Failure, 'status'> }>();
    if (error === undefined)
      throw new Error(`canon ${args.join(' ')} ended with ${run.status} and no error:\n${run.stdout}`);
    return { status: run.status, ...error };
  }

  /** Status and code of a failing command, for a table. */
  async refusal(args: readonly string[], options?: CliOptions): Promise<string> {
    const { status, code } = await this.fails(args, options);
    return `${status} ${code}`;
  }

  /** Runs the built program in a process of its own. */
  async spawn(args: readonly string[], options: Omit<CliOptions, 'clock' | 'isTerminal'> = {}): Promise<Run> {
    mkdirSync(this.home, { recursive: true });
    const env = { CANON_AUTHOR: MIRA, ...options.env };
    return runCanon(args, { home: this.home, cwd: options.cwd ?? this.dir, env });
  }

  /** A key of the standard strength, made once. */
  async key(label = 'release'): Promise<{ keyid: string; owner: string; publicKeyFile: string }> {
    return this.json(['key', 'new', '--label', label, '--passphrase-file', 'pass']);
  }
}

export interface Failure {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly details: Readonly<Record<string, unknown>>;
}

/** A fresh {@link Cli}, taken away when the test ends. */
export function makeCli(): Cli {
  const dir = realpathSync(mkdtempSync(join(tmpdir(), 'canon-cli-')));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return new Cli(dir);
}

/** The same with an empty workspace `w`. */
export async function makeCliWorkspace(): Promise<Cli> {
  const cli = makeCli();
  await cli.must(['init', 'w', '--name', 'Test canon']);
  return cli;
}

/** For tests of the built program: it must have been built, and a missing build is no reason to pass. */
export function requireProgram(): void {
  if (!existsSync(PROGRAM))
    throw new Error(`${PROGRAM} is missing: run npm run build first (npm test does).`);
}

function runOf(args: readonly string[], status: number, stdout: string, stderr: string): Run {
  return {
    status,
    stdout,
    stderr,
    json<T>() {
      const end = stdout.indexOf('\n');
      if (end !== stdout.length - 1)
        throw new Error(`canon ${args.join(' ')} wrote more than one line:\n${stdout}${stderr}`);
      return JSON.parse(stdout) as T;
    },
  };
}

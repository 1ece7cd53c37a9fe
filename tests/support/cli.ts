import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { onTestFinished } from 'vitest';
import { runCommandLine } from '../../electron/cli/run.ts';
import { publicKeyPem } from '../../electron/core/bundle/ed25519.ts';
import { createKey } from '../../electron/core/bundle/keystore.ts';
import { handlers } from '../../electron/core/handlers/all.ts';
import { type Run, runCanon } from '../e2e/support/canon.ts';

/** The command line in tests: in this process over a folder of its own, or the built program in a process of its own. */

export const MIRA = 'Mira Okafor <mira@example.org>';
export const JON = 'Jon Bell <jon@example.org>';
export const PASSPHRASE = 'a long enough passphrase';

const ROOT = resolve(import.meta.dirname, '../..');
const SEEDS = join(ROOT, 'seeds', 'example');
export const PROGRAM = process.env.CANON_PROGRAM ?? join(ROOT, 'out', 'electron', 'canon.js');

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

  /** Puts a signing key into the home, with its public half as `NAME.pub.pem`; a weak seal makes it quick to open. */
  async key(name = 'release'): Promise<string> {
    const { keyid, file, bytes, pem } = await madeKey(name);
    mkdirSync(join(this.home, 'keys'), { recursive: true, mode: 0o700 });
    writeFileSync(join(this.home, 'keys', file), bytes, { mode: 0o600 });
    this.write(`${name}.pub.pem`, pem);
    return keyid;
  }
}

interface MadeKey {
  keyid: string;
  file: string;
  bytes: Uint8Array;
  pem: string;
}

const made = new Map<string, Promise<MadeKey>>();

/** Keys are made once a test file: what is under test is what they sign. */
function madeKey(label: string): Promise<MadeKey> {
  const known = made.get(label);
  if (known !== undefined) return known;
  const home = mkdtempSync(join(tmpdir(), 'canon-key-'));
  const fresh = createKey({
    home,
    owner: MIRA,
    label,
    passphrase: PASSPHRASE,
    createdAt: new Date('2026-11-24T09:00:00Z'),
    kdf: { N: 2 ** 15, r: 8, p: 1 },
  })
    .then(({ keyid, file, publicKey }) => ({
      keyid,
      file: basename(file),
      bytes: readFileSync(file),
      pem: publicKeyPem(publicKey),
    }))
    .finally(() => rmSync(home, { recursive: true, force: true }));
  made.set(label, fresh);
  return fresh;
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

import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { CanonError } from '../../../../shared/errors.ts';
import { errno } from '../../store/disk.ts';
import { surroundings } from './surroundings.ts';

/** What a run of git gave. */
export interface GitResult {
  readonly status: number;
  readonly stdout: Buffer;
  /** Its last 64 KiB. */
  readonly stderr: string;
}

export interface GitRun {
  readonly input?: string | Uint8Array;
  readonly signal?: AbortSignal;
  /** Milliseconds; what takes longer is ended. */
  readonly timeout?: number;
  /** Bytes of standard output; more ends it. */
  readonly limit?: number;
  /** More settings for this run alone, `name=value`. */
  readonly settings?: readonly string[];
}

export interface GitOptions {
  /** The environment that git is started in, after its own variables were taken out. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** A folder of ours: on Windows a program is looked for there first. */
  readonly cwd: string;
  /** Whether a repository on this machine's disk may be reached. */
  readonly local?: boolean;
  /** The repository that is meant; always by its folder, since Git looks for no bare one by itself any more. */
  readonly repository?: string;
  readonly program?: string;
}

const SECOND = 1000;
const MEBIBYTE = 2 ** 20;
const USUAL = { timeout: 120 * SECOND, limit: 256 * MEBIBYTE };
const STDERR_KEPT = 64 * 1024;

/** The settings of every run (SIGNING-AND-SYNC §8): no hook, no conversion, and no way out but https, ssh or a path. */
const SETTINGS = [
  'core.hooksPath=/dev/null',
  'core.fsmonitor=false',
  'core.autocrlf=false',
  'core.quotePath=false',
  'core.alternateRefsCommand=:',
  'color.ui=false',
  'log.showSignature=false',
  'gc.auto=0',
  'maintenance.auto=false',
  'fetch.recurseSubmodules=false',
  'http.lowSpeedLimit=100',
  'http.lowSpeedTime=30',
  'protocol.allow=never',
  'protocol.ext.allow=never',
  'protocol.git.allow=never',
  'protocol.http.allow=never',
  'protocol.https.allow=always',
  'protocol.ssh.allow=always',
];

/** The system's git, started without a shell and without anything of the surroundings that would change what it does. */
export class Git {
  private readonly env: Record<string, string>;
  private readonly before: readonly string[];

  constructor(private readonly options: GitOptions) {
    const local = options.local === true;
    this.env = surroundings(options.env, local);
    const settings = [...SETTINGS, `protocol.file.allow=${local ? 'always' : 'never'}`];
    const { repository } = options;
    this.before = [
      ...settings.flatMap(asOption),
      ...(repository === undefined ? [] : [`--git-dir=${repository}`]),
    ];
  }

  /**
   * Runs git to its end, whatever its status.
   * @throws CanonError `E_GIT_MISSING`, `E_GIT_SLOW`, `E_GIT_FAILED` where it gives more than the limit, `cancelled`
   */
  async try(args: readonly string[], run: GitRun = {}): Promise<GitResult> {
    const { input = '', signal, timeout = USUAL.timeout, limit = USUAL.limit, settings = [] } = run;
    if (signal?.aborted) throw cancelled();
    const child = this.start(args, settings);
    const out: Buffer[] = [];
    let size = 0;
    let stderr = '';
    let ended: CanonError | undefined;
    const end = (why: CanonError): void => {
      ended ??= why;
      endAll(child);
    };
    const abort = (): void => end(cancelled());
    signal?.addEventListener('abort', abort, { once: true });
    const timer = setTimeout(() => end(tooSlow(args, timeout)), timeout);
    child.stdout.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > limit) end(failed(args, `it gave more than ${Math.round(limit / MEBIBYTE)} MiB`));
      else out.push(chunk);
    });
    child.stderr.on('data', (chunk: Buffer) => {
      stderr = (stderr + chunk.toString('utf8')).slice(-STDERR_KEPT);
    });
    // A git that ends early closes its input; its status says why.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
    try {
      const status = await statusOf(child);
      if (ended !== undefined) throw ended;
      return { status, stdout: Buffer.concat(out), stderr };
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
    }
  }

  /**
   * Runs git and gives what it printed.
   * @throws CanonError as {@link try}, and `E_GIT_FAILED` where its status isn't 0
   */
  async run(args: readonly string[], run: GitRun = {}): Promise<Buffer> {
    const { status, stdout, stderr } = await this.try(args, run);
    if (status !== 0) throw failed(args, said(stderr) || `its status was ${status}`);
    return stdout;
  }

  /** The same as one line of text. */
  async line(args: readonly string[], run: GitRun = {}): Promise<string> {
    return (await this.run(args, run)).toString('utf8').trim();
  }

  /** Starts git and leaves it running; the caller ends it by {@link endAll}. */
  start(args: readonly string[], settings: readonly string[] = []): ChildProcessWithoutNullStreams {
    const { cwd, program = 'git' } = this.options;
    // A session of its own: ssh finds no terminal to ask in, and its helpers can be ended with it.
    const detached = process.platform !== 'win32';
    const all = [...this.before, ...settings.flatMap(asOption), ...args];
    return spawn(program, all, { cwd, env: this.env, detached, windowsHide: true });
  }
}

const asOption = (setting: string): string[] => ['-c', setting];

/** Ends a git with all that it started. */
export function endAll(child: ChildProcessWithoutNullStreams): void {
  if (child.pid === undefined) return;
  try {
    if (process.platform === 'win32') child.kill();
    else process.kill(-child.pid, 'SIGTERM');
  } catch (error) {
    if (errno(error) !== 'ESRCH') throw error;
  }
}

function statusOf(child: ChildProcessWithoutNullStreams): Promise<number> {
  return new Promise((resolve, reject) => {
    child.on('error', (error) => reject(errno(error) === 'ENOENT' ? missing() : error));
    child.on('close', (status) => resolve(status ?? 1));
  });
}

const missing = (): CanonError =>
  new CanonError(
    'E_GIT_MISSING',
    'Git is not installed here, or not found on the PATH. Install it from git-scm.com (or with the system’s packages) and try again; syncing by a shared folder works without it. Nothing was changed.',
  );

const cancelled = (): CanonError => new CanonError('cancelled', 'It was cancelled. Nothing was changed.');

const tooSlow = (args: readonly string[], timeout: number): CanonError =>
  new CanonError(
    'E_GIT_SLOW',
    `git ${args[0] ?? ''} gave no answer for ${Math.round(timeout / SECOND)} seconds and was ended. What is here is safe; try again.`,
    { git: args[0] ?? '' },
  );

/** What is said where git refuses something that always works. */
export const failed = (args: readonly string[], why: string): CanonError =>
  new CanonError(
    'E_GIT_FAILED',
    `git ${args[0] ?? ''} failed: ${why}. What is here is safe; mend that and try again.`,
    { git: args[0] ?? '' },
  );

/** What git said, in one line: the words after `fatal:` or `error:`, else its last line. */
function said(stderr: string): string {
  const lines = stderr
    .split(/[\r\n]+/)
    .map((line) => line.replace(/[\p{Cc}\p{Cf}]/gu, '').trim())
    .filter((line) => line !== '');
  const told = lines.flatMap((line) => /^(?:fatal|error|remote):\s*(.+)$/.exec(line)?.[1] ?? []);
  return (told[0] ?? lines.at(-1) ?? '').replace(/\.$/, '').slice(0, 300);
}

import { createHash } from 'node:crypto';
import { lstatSync, mkdirSync, realpathSync, unlinkSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { dirname, join } from 'node:path';

/** The whole protocol: one line asks, one line answers. */
const QUESTION = 'address\n';
const ANSWER = /^http:\/\/127\.0\.0\.1:\d{1,5}\/#key=[\w-]{43}\n$/;
/** How long either side waits for the other, in milliseconds. */
const PATIENCE_MS = 2_000;
/** The longest path that every system takes for a socket (macOS: 104 bytes with the final zero). */
const LONGEST = 100;

/**
 * Where the shell that holds a workspace can be asked for a new address: a socket in `home` (CANON_HOME), named
 * after the folder's real path; beside the other temporary files where that path is too long for a socket; a
 * named pipe on Windows.
 */
export function socketPathFor(home: string, workspaceDir: string): string {
  const name = createHash('sha256').update(realpathSync(workspaceDir)).digest('hex').slice(0, 24);
  if (process.platform === 'win32') return `\\\\.\\pipe\\canon-curator-${userInfo().username}-${name}`;
  const path = join(home, 'run', `${name}.sock`);
  return Buffer.byteLength(path) <= LONGEST ? path : join(tmpdir(), `canon-curator-${name}.sock`);
}

/**
 * Answers `askHolder` under `socketPath`, for this user only: 0600 on Unix. On Windows every user may read from a
 * pipe but only this one write to it, which is why nothing is said before the question came.
 *
 * What a killed holder left behind is taken away first. The caller holds the workspace's lock, so nobody living
 * is listening there.
 *
 * @param address makes a new one-time address
 * @returns ends it; the socket's file goes with it
 * @throws what the system says where the socket can't be made
 */
export async function startHolder(socketPath: string, address: () => string): Promise<() => Promise<void>> {
  const server = createServer((socket) => {
    let asked = '';
    socket.setEncoding('utf8');
    socket.setTimeout(PATIENCE_MS, () => socket.destroy());
    socket.on('error', () => socket.destroy());
    socket.on('data', (text) => {
      asked += text;
      if (asked === QUESTION) socket.end(`${address()}\n`);
      else if (!QUESTION.startsWith(asked)) socket.destroy();
    });
  });
  await listenPrivately(server, socketPath);
  return () => new Promise((resolve) => server.close(() => resolve()));
}

function listenPrivately(server: Server, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.once('listening', resolve);
    if (process.platform === 'win32') {
      server.listen(path);
      return;
    }
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    if (isOwnSocket(path)) unlinkSync(path);
    // The file is made within `listen`, so there is no moment at which others could connect.
    const mask = process.umask(0o177);
    try {
      server.listen(path);
    } finally {
      process.umask(mask);
    }
  });
}

/**
 * Asks the shell that holds a workspace for a new one-time address.
 *
 * @returns the address; undefined where nobody answers, or somebody who isn't this user's shell
 */
export function askHolder(socketPath: string): Promise<string | undefined> {
  if (process.platform !== 'win32' && !isOwnSocket(socketPath)) return Promise.resolve(undefined);
  return new Promise((resolve) => {
    const socket = connect(socketPath, () => socket.write(QUESTION));
    let answer = '';
    const settle = (): void => {
      socket.destroy();
      resolve(ANSWER.test(answer) ? answer.trimEnd() : undefined);
    };
    socket.setEncoding('utf8');
    socket.setTimeout(PATIENCE_MS, settle);
    socket.on('data', (text) => {
      answer += text;
      if (answer.length > 200) settle();
    });
    socket.on('error', settle);
    socket.on('close', settle);
  });
}

/** In a folder of temporary files anybody may put a socket: only this user's own counts. */
function isOwnSocket(path: string): boolean {
  const state = lstatSync(path, { throwIfNoEntry: false });
  return state?.isSocket() === true && state.uid === process.getuid?.();
}

/**
 * The browser shell: the renderer and the core, served to this machine's own browser on 127.0.0.1.
 *
 * Wire format (the renderer's side is renderer/transport/http.ts)
 *
 *     GET  /, /assets/…   the built renderer. index.html carries a fresh nonce where `__CSP_NONCE__` stood.
 *     POST /session       {"key": ONE-TIME KEY}                  → {"token": BEARER KEY}
 *     POST /proof         {"nonce": 32 RANDOM BYTES}             → {"proofs": [HMAC-SHA-256, …]}, one a session: the key
 *                                                                is the digest of its bearer key, the text is this
 *                                                                origin, a line feed and the nonce
 *     POST /rpc           {"method": "roles.get", "params": {…}} → {"ok": true, "value": …}
 *                                                                or {"ok": false, "error": {code, message, details}}
 *                         A member `workspace` names the folder that the page believes to be open; where another one
 *                         is, the call is refused.
 *     POST /events        {}                                     → application/x-ndjson, one JSON document a line:
 *                                                                the core's events, and {"type":"beat"} first and
 *                                                                every 15 seconds
 *
 * - An address is `http://127.0.0.1:PORT/#key=…`. The fragment never leaves the browser by itself: the page posts
 *   the key to /session, takes the fragment out of its address and keeps the token in sessionStorage. A key is good
 *   once and for 60 seconds. There is no cookie, because cookies don't see ports.
 * - A page that lost its program asks for a proof before it shows its bearer key again: another program may have the
 *   port by now. The next shell over the same folder takes the same port and knows the sessions (kept.ts).
 * - /rpc and /events need `Authorization: Bearer TOKEN`. Every POST is `Content-Type: application/json`.
 * - A reply of the core has status 200, also where it says `ok: false`. A refusal of the server itself has the same
 *   form with a status of 400 and more; its codes are in refusals.ts. 401 means: this page needs a new address.
 * - After an event stream broke, a page opens another and reads everything anew: events in between are not kept.
 *   A stream that ends cleanly means that the program has ended.
 */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { CanonError } from '../../shared/errors.ts';
import { createEventStreams } from './events.ts';
import { loadStaticFiles } from './files.ts';
import { createHandler } from './handler.ts';
import { startHolder } from './holder.ts';
import { dropKept, readKept, writeKept } from './kept.ts';
import { findBrowser, HERE, hasDisplay, type Surroundings } from './launch.ts';
import { LIMITS, type Limits } from './limits.ts';
import type { CorePort } from './port.ts';
import { createSessions } from './session.ts';
import { type OwnWindow, openOwnWindow } from './window.ts';

/** Never a name and never all interfaces: `localhost` may mean ::1, where somebody else may listen. */
const LOOPBACK = '127.0.0.1';
/** How often a running shell says that it still is there. Milliseconds. */
const KEEP_MS = 60 * 60_000;

/** What belongs to the workspace that is open. */
export interface Place {
  /** Where port and sessions are left for the next shell over the same folder (`keptPathFor`); left out: nowhere. */
  keptPath?: string;
  /** Where `askHolder` may ask for an address (`socketPathFor`); left out: nowhere. */
  socketPath?: string;
}

export interface BrowserShellOptions extends Place {
  core: CorePort;
  /** The built renderer: the folder that index.html is in. */
  rendererDir: string;
  /** Left out or 0: any free one. */
  port?: number;
  /** Whether a window of its own is wanted; it is opened where there is a display and a browser. */
  open: boolean;
  /** The window's browser profile; made with 0700 where it isn't there. */
  profileDir: string;
  /** A line for the person who started the shell (`Canon Curator is ready at …`). */
  log: (line: string) => void;
  /** For tests: a clock in milliseconds that never goes back, other limits, another machine. */
  now?: () => number;
  limits?: Partial<Limits>;
  surroundings?: Surroundings;
}

export interface RunningShell {
  /** A new one-time address each time, good for 60 seconds. */
  address(): string;
  readonly port: number;
  /** How many windows listen. */
  windows(): number;
  /** Another workspace is open: where `askHolder` may ask and what is left for the next shell belongs to it from now on. */
  hold(place: Place): Promise<void>;
  /** Answers what is under way, waits until everything is saved, then ends. The same promise every time. */
  stop(): Promise<void>;
  /** Settles as `stop` does, also where the shell ends by itself because its own window was closed. */
  readonly ended: Promise<void>;
}

/**
 * Starts the browser shell and says where it is ready.
 *
 * With a window of its own it ends by itself once that has been gone for some seconds and everything is saved;
 * without one it runs until `stop`.
 *
 * @throws CanonError `renderer-not-built`, `port-not-free`
 */
export async function startBrowserShell(options: BrowserShellOptions): Promise<RunningShell> {
  const { core, log } = options;
  const limits = { ...LIMITS, ...options.limits };
  const files = loadStaticFiles(options.rendererDir, () => core.appearance());
  const sessions = createSessions(options.now ?? (() => performance.now()), keep);
  let window: OwnWindow | undefined;
  const events = createEventStreams({
    core,
    beatMs: limits.beatMs,
    backlog: limits.streamBacklog,
    onCount: (count) => window?.streams(count),
  });
  const handler = createHandler({
    core,
    files,
    sessions,
    events,
    limits,
    log,
    host: () => `${LOOPBACK}:${port}`,
  });
  const server = createServer(
    {
      maxHeaderSize: limits.headers,
      headersTimeout: limits.headersMs,
      requestTimeout: limits.requestMs,
      connectionsCheckingInterval: Math.min(1_000, limits.headersMs),
      // The guard answers a request without Host, with a code, as any other wrong one.
      requireHostHeader: false,
    },
    (request, response) => void handler.handle(request, response),
  );
  server.on('clientError', refuseUnreadable);

  let port: number;
  let { keptPath } = options;
  function keep(): void {
    if (keptPath !== undefined) writeKept(keptPath, { port, sessions: sessions.digests() });
  }
  try {
    const kept = keptPath === undefined ? undefined : readKept(keptPath);
    port = await listenWhereItWas(server, options.port ?? 0, kept?.port);
    // Nobody else may be taken for the shell before: its sessions are good under its very address only.
    if (kept?.port === port) sessions.goOn(kept.sessions);
    keep();
  } catch (error) {
    events.end();
    throw error;
  }
  const address = (): string => `http://${LOOPBACK}:${port}/#key=${sessions.issueKey()}`;
  const keeping = setInterval(keep, KEEP_MS);
  keeping.unref();
  let stopHolder = await tryHolder(options.socketPath, address, log);
  async function hold(place: Place): Promise<void> {
    // No window looks at the folder before any more, so the next shell over it has nobody to go on with.
    if (keptPath !== undefined && keptPath !== place.keptPath) dropKept(keptPath);
    keptPath = place.keptPath;
    keep();
    await stopHolder();
    stopHolder = await tryHolder(place.socketPath, address, log);
  }

  let stopping: Promise<void> | undefined;
  let announce: (end: Promise<void>) => void = () => undefined;
  const ended = new Promise<void>((resolve) => {
    announce = resolve;
  });
  // Somebody who only waits for `stop` is no reason for an unhandled rejection.
  ended.catch(() => undefined);
  function stop(): Promise<void> {
    if (!stopping) {
      stopping = close();
      announce(stopping);
    }
    return stopping;
  }
  async function close(): Promise<void> {
    try {
      await handler.finish();
      await core.idle();
    } finally {
      clearInterval(keeping);
      keep();
      events.end();
      window?.close();
      await Promise.all([stopHolder(), closeServer(server, limits.stopMs)]);
    }
  }
  async function endWithWindow(): Promise<void> {
    await core.idle().catch(() => undefined);
    // The person may have opened the window again while the last words were being saved.
    if (events.count() === 0) await stop().catch(() => undefined);
  }

  const ready = (): void => log(`Canon Curator is ready at ${address()}`);
  const surroundings = options.surroundings ?? HERE;
  const browser = options.open && hasDisplay(surroundings) ? findBrowser(surroundings) : undefined;
  if (browser && 'none' in browser) log(`No window: ${browser.none}`);
  ready();
  if (browser && 'path' in browser) {
    window = openOwnWindow({
      browser: browser.path,
      address: address(),
      profileDir: options.profileDir,
      limits,
      onGone: () => void endWithWindow(),
      onNone: (why) => {
        log(`No window: ${why} Open the address in a browser on this machine.`);
        ready();
      },
    });
  }
  return { address, port, windows: () => events.count(), hold, stop, ended };
}

async function tryHolder(
  socketPath: string | undefined,
  address: () => string,
  log: (line: string) => void,
): Promise<() => Promise<void>> {
  if (socketPath !== undefined) {
    try {
      return await startHolder(socketPath, address);
    } catch (error) {
      log(`\`canon serve\` can't be asked from elsewhere for a new address: ${String(error)}`);
    }
  }
  return async () => undefined;
}

/** On the port of the shell before this one, where none is named and it is free: an open window asks there. */
async function listenWhereItWas(server: Server, port: number, before: number | undefined): Promise<number> {
  if (port === 0 && before !== undefined) {
    const there = await listen(server, before).catch(() => undefined);
    if (there !== undefined) return there;
  }
  return listen(server, port);
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const refuse = (error: Error): void =>
      reject(
        new CanonError(
          'port-not-free',
          `Port ${port} can't be used (${error.message}). Name another one, or none to take any that is free.`,
          { port },
        ),
      );
    server.once('error', refuse);
    server.listen({ port, host: LOOPBACK, exclusive: true }, () => {
      server.off('error', refuse);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

/** Lets answers finish, at most for so long; a page that keeps a connection open doesn't keep the program alive. */
function closeServer(server: Server, patienceMs: number): Promise<void> {
  return new Promise((resolve) => {
    const idle = setInterval(() => server.closeIdleConnections(), 20);
    const all = setTimeout(() => server.closeAllConnections(), patienceMs);
    server.close(() => {
      clearInterval(idle);
      clearTimeout(all);
      resolve();
    });
  });
}

/** A request that is too slow, too long or no HTTP never becomes one, so it is answered below the handler. */
function refuseUnreadable(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  const status =
    error.code === 'ERR_HTTP_REQUEST_TIMEOUT'
      ? '408 Request Timeout'
      : error.code === 'HPE_HEADER_OVERFLOW'
        ? '431 Request Header Fields Too Large'
        : '400 Bad Request';
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`, () => socket.destroy());
}

import type { IncomingMessage, ServerResponse } from 'node:http';
import { errorData } from '../../shared/errors.ts';
import { z } from '../../shared/zod.ts';
import { readJson } from './body.ts';
import type { EventStreams } from './events.ts';
import type { StaticFiles } from './files.ts';
import { allowedMethod, guard } from './guard.ts';
import type { Limits } from './limits.ts';
import type { CorePort } from './port.ts';
import { refusal, statusOf } from './refusals.ts';
import type { Sessions } from './session.ts';

const sessionShape = z.strictObject({ key: z.string() });
const proofShape = z.strictObject({ nonce: z.string().regex(/^[\w-]{43}$/) });
const rpcShape = z.strictObject({
  method: z.string(),
  params: z.unknown(),
  workspace: z.string().optional(),
});
const eventsShape = z.strictObject({});

/** On every answer, refusals too. A file's own headers come on top; only the page has a policy that allows anything. */
const SECURITY_HEADERS = {
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cache-Control': 'no-store',
};

interface HandlerOptions {
  core: CorePort;
  files: StaticFiles;
  sessions: Sessions;
  events: EventStreams;
  limits: Limits;
  log: (line: string) => void;
  /** The only right `Host`; known once the server listens. */
  host: () => string;
}

export interface Handler {
  /** Answers a request, whatever it is; never throws and never rejects. */
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** From now on calls and event streams are refused with `ending`; resolves when the calls under way are answered. */
  finish(): Promise<void>;
}

/** From a request to its answer: guard, session, body, core. The wire format is at the top of server.ts. */
export function createHandler(options: HandlerOptions): Handler {
  const { core, files, sessions, events, limits } = options;
  const underWay = new Set<Promise<unknown>>();
  let ending = false;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    guard(request, options.host());
    switch (request.url) {
      case '/session': {
        const { key } = await readJson(request, sessionShape, limits.smallBody);
        const token = sessions.redeem(key);
        if (token === undefined) throw refusal('key-refused');
        return sendJson(response, 200, { token });
      }
      case '/proof': {
        const { nonce } = await readJson(request, proofShape, limits.smallBody);
        return sendJson(response, 200, { proofs: sessions.prove(`http://${options.host()}`, nonce) });
      }
      case '/rpc': {
        // Before the body: only the holder of a session can make this process keep 64 MiB.
        demandSession(request);
        const { method, params, workspace } = await readJson(request, rpcShape, limits.rpcBody);
        // After the body, which took its time: a call that begins now would come after the last save.
        if (ending) throw refusal('ending');
        return sendJson(response, 200, await track(core.call(method, params, workspace)));
      }
      case '/events': {
        demandSession(request);
        await readJson(request, eventsShape, limits.smallBody);
        if (ending) throw refusal('ending');
        return events.open(response);
      }
      default: {
        const file = await files(request.url ?? '');
        if (!file) throw refusal('no-such-address');
        response.writeHead(200, { ...file.headers, 'Content-Length': file.body.length });
        response.end(file.body);
      }
    }
  }

  function demandSession(request: IncomingMessage): void {
    if (!sessions.admits(request.headers.authorization)) throw refusal('no-session');
  }

  async function track<T>(call: Promise<T>): Promise<T> {
    underWay.add(call);
    try {
      return await call;
    } finally {
      underWay.delete(call);
    }
  }

  return {
    async handle(request, response) {
      for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.setHeader(name, value);
      try {
        await answer(request, response);
      } catch (error) {
        const status = statusOf(error);
        if (status === 500) options.log(`A request failed inside the program: ${stackOf(error)}`);
        if (status === 405) response.setHeader('Allow', allowedMethod(request.url));
        if (status === 401) response.setHeader('WWW-Authenticate', 'Bearer');
        // Whatever is left of the body is read away, else the refusal is lost in a reset connection.
        request.resume();
        if (!response.headersSent) sendJson(response, status, { ok: false, error: errorData(error) });
      }
    },
    async finish() {
      ending = true;
      await Promise.allSettled(underWay);
    },
  };
}

function sendJson(response: ServerResponse, status: number, value: unknown): void {
  const body = Buffer.from(JSON.stringify(value));
  response.writeHead(status, {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': body.length,
  });
  response.end(body);
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

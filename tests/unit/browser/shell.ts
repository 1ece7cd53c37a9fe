import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type IncomingHttpHeaders, type IncomingMessage, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CorePort } from '../../../electron/browser/port.ts';
import {
  type BrowserShellOptions,
  type RunningShell,
  startBrowserShell,
} from '../../../electron/browser/server.ts';
import type { Appearance } from '../../../shared/appearance.ts';
import type { CanonEvent, Reply } from '../../../shared/contract.ts';

/** A core that notes what it is asked, answers what the test says, and speaks when the test makes it. */
export interface FakeCore extends CorePort {
  calls: { method: string; params: unknown }[];
  answer: (method: string, params: unknown) => Promise<Reply<unknown>> | Reply<unknown>;
  emit(event: CanonEvent): void;
  listeners(): number;
  /** What `idle` waits for. */
  saved: Promise<void>;
  looks: Appearance;
}

export function fakeCore(): FakeCore {
  const listeners = new Set<(event: CanonEvent) => void>();
  const core: FakeCore = {
    calls: [],
    answer: (method, params) => ({ ok: true, value: { method, params } }),
    saved: Promise.resolve(),
    looks: { theme: 'system', density: 'compact' },
    async call(method, params) {
      core.calls.push({ method, params });
      return core.answer(method, params);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    idle: () => core.saved,
    appearance: async () => core.looks,
    emit: (event) => {
      for (const listener of listeners) listener(event);
    },
    listeners: () => listeners.size,
  };
  return core;
}

export const PAGE = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Test</title>
<meta property="csp-nonce" nonce="__CSP_NONCE__"><link rel="icon" href="data:,">
<script type="module" src="./assets/app.js"></script></head><body></body></html>\n`;

/** A running shell with a small page, and everything to take it down again. */
export interface TestShell {
  shell: RunningShell;
  core: FakeCore;
  dir: string;
  port: number;
  /** What the shell told the person. */
  lines: string[];
  /** The one-time key of a new address. */
  key(): string;
  /** A bearer key, got as the page gets it. */
  login(): Promise<string>;
  close(): Promise<void>;
}

export async function startTestShell(options: Partial<BrowserShellOptions> = {}): Promise<TestShell> {
  const dir = mkdtempSync(join(tmpdir(), 'canon-shell-'));
  const rendererDir = join(dir, 'renderer');
  mkdirSync(join(rendererDir, 'assets'), { recursive: true });
  writeFileSync(join(rendererDir, 'index.html'), PAGE);
  writeFileSync(join(rendererDir, 'assets', 'app.js'), 'document.body.textContent = "ready";\n');
  writeFileSync(join(rendererDir, 'assets', 'app.js.map'), '{}');
  writeFileSync(join(dir, 'secret.json'), '"outside the renderer"');
  const core = fakeCore();
  const lines: string[] = [];
  let shell: RunningShell;
  try {
    shell = await startBrowserShell({
      core,
      rendererDir,
      open: false,
      profileDir: join(dir, 'profile'),
      log: (line) => lines.push(line),
      ...options,
    });
  } catch (error) {
    rmSync(dir, { recursive: true, force: true });
    throw error;
  }
  const key = (): string => new URL(shell.address()).hash.slice('#key='.length);
  return {
    shell,
    core,
    dir,
    port: shell.port,
    lines,
    key,
    async login() {
      const answer = await send(shell.port, { path: '/session', body: { key: key() } });
      return (answer.json as { token: string }).token;
    },
    async close() {
      await shell.stop().finally(() => rmSync(dir, { recursive: true, force: true }));
    },
  };
}

export interface Sent {
  method?: string;
  path: string;
  /** Over the headers that our page's own request would carry; undefined leaves one out. */
  headers?: Record<string, string | string[] | undefined>;
  token?: string;
  /** Sent as it is where it is text or bytes, else as JSON. */
  body?: unknown;
}

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
  json: unknown;
  /** The code of a refusal. */
  code: string | undefined;
}

/** Sends what our page would send (a POST where there is a body, else the load of a file), but for what `sent` says. */
export async function send(port: number, sent: Sent): Promise<Answer> {
  const response = await open(port, sent);
  const parts: Buffer[] = [];
  for await (const part of response) parts.push(part as Buffer);
  const text = Buffer.concat(parts).toString('utf8');
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    json = undefined;
  }
  const code = (json as { error?: { code?: string } } | undefined)?.error?.code;
  return { status: response.statusCode ?? 0, headers: response.headers, text, json, code };
}

/** The same, with the answer still open: for event streams. */
export function open(port: number, sent: Sent): Promise<IncomingMessage> {
  const method = sent.method ?? (sent.body === undefined ? 'GET' : 'POST');
  const body =
    sent.body === undefined || typeof sent.body === 'string' || Buffer.isBuffer(sent.body)
      ? sent.body
      : JSON.stringify(sent.body);
  const host = `127.0.0.1:${port}`;
  const usual: Record<string, string | string[] | undefined> = {
    Host: host,
    'Sec-Fetch-Site': 'same-origin',
    'Sec-Fetch-Dest': method === 'GET' ? 'document' : 'empty',
    ...(method === 'POST' ? { Origin: `http://${host}`, 'Content-Type': 'application/json' } : {}),
    ...(sent.token === undefined ? {} : { Authorization: `Bearer ${sent.token}` }),
    ...(body === undefined ? {} : { 'Content-Length': String(Buffer.byteLength(body)) }),
    ...sent.headers,
  };
  const headers = Object.entries(usual).flatMap(([name, value]) =>
    value === undefined ? [] : [value].flat().flatMap((one) => [name, one]),
  );
  return new Promise((resolve, reject) => {
    const outgoing = request(
      { host: '127.0.0.1', port, method, path: sent.path, headers, setHost: false, agent: false },
      resolve,
    );
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

/** The lines of an event stream, one JSON value at a time. */
export async function* linesOf(response: IncomingMessage): AsyncGenerator<unknown, void> {
  let rest = '';
  response.setEncoding('utf8');
  for await (const part of response) {
    rest += part as string;
    for (let end = rest.indexOf('\n'); end >= 0; end = rest.indexOf('\n')) {
      yield JSON.parse(rest.slice(0, end));
      rest = rest.slice(end + 1);
    }
  }
}

/** Waits until something is so, at most five seconds. */
export async function until(holds: () => boolean, what: string): Promise<void> {
  for (const start = performance.now(); !holds(); ) {
    if (performance.now() - start > 5_000) throw new Error(`waited in vain until ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

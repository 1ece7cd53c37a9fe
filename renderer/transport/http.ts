import {
  type CanonEvent,
  eventSchema,
  type Method,
  type Params,
  type Reply,
  type Result,
} from '../../shared/contract.ts';
import { CanonError } from '../../shared/errors.ts';
import type { CanonClient, Connection } from './client.ts';
import { readLines } from './lines.ts';
import { provesItself } from './proof.ts';

const TOKEN = 'canon-token';
/** The server sends a beat well within this; a stream silent for longer is dead, whatever the socket says. */
const SILENCE_MS = 45_000;
const RETRY_MS = [250, 500, 1_000, 2_000, 4_000];

/** The one-time key of the address. It is good once and has no business in the address bar or the history. */
function takeKey(): string | undefined {
  const key = /^#key=([^&]+)$/.exec(location.hash)?.[1];
  if (key === undefined) return undefined;
  history.replaceState(null, '', location.pathname + location.search);
  return decodeURIComponent(key);
}

const lost = (): CanonError =>
  new CanonError(
    'connection-lost',
    'The program behind this window is not answering. What you typed is safe here and is saved when it answers again.',
  );
const noSession = (): CanonError =>
  new CanonError('no-session', 'This page has no valid key. Ask the program for a new address.');

/**
 * The client of the browser shell: the one-time key of the address becomes a bearer token, kept for this tab; calls go
 * to /rpc, events come as lines of JSON from /events.
 */
export class HttpClient implements CanonClient {
  private state: Connection = 'connecting';
  private token: string | null;
  private readonly listeners = new Set<(event: CanonEvent) => void>();
  private readonly watchers = new Set<(connection: Connection) => void>();
  private session: Promise<void>;
  /** Whether the program that answers after a silence has shown that it is the one from before. */
  private proven = false;
  /** Ends the event stream that is open; `listen` then opens another. */
  private stream = new AbortController();

  constructor() {
    this.token = sessionStorage.getItem(TOKEN);
    const key = takeKey();
    this.session = key === undefined ? Promise.resolve() : this.exchange(key);
    void this.session.then(() => this.listen());
    // A new address opened in this very tab changes nothing but the fragment: what is typed here stays.
    addEventListener('hashchange', () => void this.takeAddress());
  }

  async call<M extends Method>(method: M, params: Params<M>, workspace?: string): Promise<Result<M>> {
    await this.session;
    const response = await this.post('/rpc', { method, params, workspace });
    const reply = (await response.json().catch(() => null)) as Reply<Result<M>> | null;
    if (reply === null) throw lost();
    if (reply.ok) return reply.value;
    const { code, message, details } = reply.error;
    throw new CanonError(code, message, (details ?? {}) as Record<string, unknown>);
  }

  subscribe(listener: (event: CanonEvent) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  connection(): Connection {
    return this.state;
  }

  onConnection(listener: (connection: Connection) => void): () => void {
    this.watchers.add(listener);
    return () => this.watchers.delete(listener);
  }

  private become(state: Connection): void {
    if (this.state === state) return;
    this.state = state;
    for (const watcher of this.watchers) watcher(state);
  }

  private async takeAddress(): Promise<void> {
    const key = takeKey();
    if (key === undefined) return;
    this.session = this.exchange(key);
    await this.session;
    if (this.state !== 'no-session' || this.token === null) return;
    this.become('connecting');
    this.tell({ type: 'workspace' });
    void this.listen();
  }

  /** A key that is used up or too old leaves the token of an earlier load in force, where there is one. */
  private async exchange(key: string): Promise<void> {
    const response = await fetch('/session', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ key }),
    }).catch(() => null);
    if (response === null || !response.ok) return;
    const { token } = (await response.json()) as { token: string };
    this.token = token;
    sessionStorage.setItem(TOKEN, token);
  }

  private async post(path: string, body: unknown, signal?: AbortSignal): Promise<Response> {
    if (this.token === null) {
      this.become('no-session');
      throw noSession();
    }
    // Whoever has this port by now may be another program: it is asked for a proof before it sees the key.
    if (this.state === 'lost' && !this.proven) throw lost();
    let response: Response;
    try {
      response = await fetch(path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${this.token}` },
        body: JSON.stringify(body),
        ...(signal && { signal }),
      });
    } catch {
      this.lose();
      // Whoever doesn't answer calls sends no events either: opening them anew finds out when he is back.
      this.stream.abort();
      throw lost();
    }
    if (response.status === 401 || response.status === 403) {
      this.become('no-session');
      throw noSession();
    }
    return response;
  }

  /** Follows the events for as long as the page lives; a broken stream is opened anew, ever more patiently. */
  private async listen(): Promise<void> {
    let failures = 0;
    while (this.state !== 'no-session') {
      const wasLost = this.state === 'lost';
      const started = await this.follow(() => {
        this.become('open');
        failures = 0;
        // What happened while nobody listened is read anew.
        if (wasLost) this.tell({ type: 'workspace' });
      }).catch(() => false);
      if (this.connection() === 'no-session') return;
      this.lose();
      failures = started ? 0 : failures + 1;
      const wait = RETRY_MS[Math.min(failures, RETRY_MS.length - 1)] ?? 1_000;
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }

  private async follow(onOpen: () => void): Promise<boolean> {
    if (this.state === 'lost' && this.token !== null) {
      this.proven = await provesItself(this.token);
      if (!this.proven) return this.endSession();
    }
    const stream = new AbortController();
    this.stream = stream;
    let silence = setTimeout(() => stream.abort(), SILENCE_MS);
    try {
      const response = await this.post('/events', {}, stream.signal);
      if (!response.ok || response.body === null) return false;
      onOpen();
      for await (const line of readLines(response.body)) {
        clearTimeout(silence);
        silence = setTimeout(() => stream.abort(), SILENCE_MS);
        this.hear(line);
      }
      return true;
    } finally {
      clearTimeout(silence);
    }
  }

  private lose(): void {
    this.proven = false;
    this.become('lost');
  }

  /** Another program answers here, or one that doesn't know this page: a new address is needed. */
  private endSession(): false {
    this.become('no-session');
    return false;
  }

  private hear(line: string): void {
    const data: unknown = JSON.parse(line);
    const event = eventSchema.safeParse(data);
    // Beats, and kinds of events that a newer program may send, are not for us.
    if (event.success) this.tell(event.data);
  }

  private tell(event: CanonEvent): void {
    for (const listener of this.listeners) listener(event);
  }
}

import { createHash, createHmac } from 'node:crypto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { HttpClient } from '../../../renderer/transport/http.ts';
import type { CanonEvent } from '../../../shared/contract.ts';

/** A server that answers as the browser shell does; events go out through `push`. */
class Wire {
  requests: { path: string; headers: Record<string, string>; body: unknown }[] = [];
  down = false;
  token = 't0k3n';
  /** The session that this server can prove to know. */
  known = 't0k3n';
  streams: ReadableStreamDefaultController<Uint8Array>[] = [];

  readonly fetch = async (path: string, init: RequestInit): Promise<Response> => {
    const headers = init.headers as Record<string, string>;
    this.requests.push({ path, headers, body: JSON.parse(String(init.body)) });
    if (this.down) throw new TypeError('Failed to fetch');
    if (path === '/session') {
      const good = (JSON.parse(String(init.body)) as { key: string }).key === 'good';
      return good ? Response.json({ token: this.token }) : Response.json({}, { status: 401 });
    }
    if (path === '/proof') {
      const { nonce } = JSON.parse(String(init.body)) as { nonce: string };
      const digest = createHash('sha256').update(this.known).digest();
      const text = `${location.origin}\n${nonce}`;
      return Response.json({ proofs: [createHmac('sha256', digest).update(text).digest('base64url')] });
    }
    if (headers.authorization !== `Bearer ${this.token}`) return Response.json({}, { status: 401 });
    if (path === '/events') return new Response(this.stream(init.signal ?? undefined));
    return Response.json({ ok: true, value: { keys: [] } });
  };

  private stream(signal: AbortSignal | undefined): ReadableStream<Uint8Array> {
    return new ReadableStream({
      start: (controller) => {
        this.streams.push(controller);
        signal?.addEventListener('abort', () => controller.error(new Error('aborted')));
      },
    });
  }

  push(text: string): void {
    this.streams.at(-1)?.enqueue(new TextEncoder().encode(text));
  }
}

let wire: Wire;
/** Clients of earlier tests would take the address of a later one. */
const listening: EventListener[] = [];
const { addEventListener } = window;
beforeEach(() => {
  for (const listener of listening.splice(0)) window.removeEventListener('hashchange', listener);
  vi.stubGlobal('addEventListener', (type: string, listener: EventListener) => {
    if (type === 'hashchange') listening.push(listener);
    addEventListener.call(window, type, listener);
  });
  wire = new Wire();
  sessionStorage.clear();
  vi.stubGlobal('fetch', wire.fetch);
});
afterEach(() => {
  vi.unstubAllGlobals();
  history.replaceState(null, '', '/');
});

const at = (hash: string): HttpClient => {
  history.replaceState(null, '', `/${hash}`);
  return new HttpClient();
};

test('the key of the address becomes a token, and is gone from the address at once', async () => {
  const client = at('#key=good');
  expect(location.hash).toBe('');
  await client.call('keys.list', {});
  expect(wire.requests[0]).toMatchObject({ path: '/session', body: { key: 'good' } });
  const rpc = wire.requests.find((request) => request.path === '/rpc');
  expect(rpc).toMatchObject({
    headers: { authorization: 'Bearer t0k3n' },
    body: { method: 'keys.list', params: {} },
  });
  expect(sessionStorage.getItem('canon-token')).toBe('t0k3n');
});

test('a reload goes on with the token that is kept', async () => {
  sessionStorage.setItem('canon-token', 't0k3n');
  await expect(at('').call('keys.list', {})).resolves.toEqual({ keys: [] });
});

test('without a key, or with one that is used up, the page has no session', async () => {
  const none = at('');
  await expect(none.call('keys.list', {})).rejects.toMatchObject({ code: 'no-session' });
  expect(none.connection()).toBe('no-session');
  const used = at('#key=used');
  await expect(used.call('keys.list', {})).rejects.toMatchObject({ code: 'no-session' });
  expect(wire.requests.some((request) => request.path === '/rpc')).toBe(false);
});

test('a refusal comes back with its code and details', async () => {
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) =>
    path === '/rpc'
      ? Response.json({
          ok: false,
          error: { code: 'edit-conflict', message: 'No.', details: { paths: ['title'] } },
        })
      : wire.fetch(path, init),
  );
  await expect(at('#key=good').call('keys.list', {})).rejects.toMatchObject({
    code: 'edit-conflict',
    details: { paths: ['title'] },
  });
});

test('events arrive whole, also when they come in pieces and with beats between', async () => {
  const client = at('#key=good');
  const heard: CanonEvent[] = [];
  client.subscribe((event) => heard.push(event));
  await vi.waitFor(() => expect(wire.streams).toHaveLength(1));
  wire.push('{"type":"beat"}\n{"type":"work');
  wire.push('space"}\n{"type":"from the future"}\n');
  await vi.waitFor(() => expect(heard).toEqual([{ type: 'workspace' }]));
});

test('when nobody answers, calls say so; when he is back, everything is read anew', async () => {
  const client = at('#key=good');
  const heard: CanonEvent[] = [];
  const states: string[] = [];
  client.subscribe((event) => heard.push(event));
  client.onConnection((state) => states.push(state));
  await vi.waitFor(() => expect(client.connection()).toBe('open'));
  wire.down = true;
  await expect(client.call('keys.list', {})).rejects.toMatchObject({ code: 'connection-lost' });
  expect(client.connection()).toBe('lost');
  wire.down = false;
  await vi.waitFor(() => expect(heard).toEqual([{ type: 'workspace' }]), { timeout: 10_000 });
  expect(states).toEqual(['open', 'lost', 'open']);
});

test('another program on the same port never sees the key', async () => {
  const client = at('#key=good');
  await vi.waitFor(() => expect(client.connection()).toBe('open'));
  wire.down = true;
  await expect(client.call('keys.list', {})).rejects.toMatchObject({ code: 'connection-lost' });
  wire.known = 'another';
  wire.requests.length = 0;
  wire.down = false;
  // Whoever answers now is asked for a proof; until then nothing is sent.
  await expect(client.call('keys.list', {})).rejects.toMatchObject({ code: 'connection-lost' });
  await vi.waitFor(() => expect(client.connection()).toBe('no-session'), { timeout: 10_000 });
  expect(new Set(wire.requests.map(({ path }) => path))).toEqual(new Set(['/proof']));
  expect(JSON.stringify(wire.requests)).not.toContain('t0k3n');
});

test('a new address opened in the tab is taken over without beginning anew', async () => {
  const client = at('');
  await expect(client.call('keys.list', {})).rejects.toMatchObject({ code: 'no-session' });
  const heard: CanonEvent[] = [];
  client.subscribe((event) => heard.push(event));
  history.replaceState(null, '', '/#key=good');
  window.dispatchEvent(new Event('hashchange'));
  await vi.waitFor(() => expect(client.connection()).toBe('open'));
  expect(location.hash).toBe('');
  expect(heard).toEqual([{ type: 'workspace' }]);
  await expect(client.call('keys.list', {})).resolves.toEqual({ keys: [] });
});

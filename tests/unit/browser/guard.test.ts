import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Sent, send, startTestShell, type TestShell } from './shell.ts';

let test: TestShell;
let token: string;
beforeAll(async () => {
  test = await startTestShell();
  token = await test.login();
});
afterAll(() => test.close());

/** Sends and answers with status and code: what a rule is known by. */
async function verdict(sent: Sent): Promise<string> {
  const { status, code } = await send(test.port, sent);
  return code ? `${status} ${code}` : String(status);
}
const rpc = { path: '/rpc', body: { method: 'workspace.get', params: {} } };

describe('what our own page does passes', () => {
  it.each<[string, Sent]>([
    ['the page, opened by the person', { path: '/', headers: { 'Sec-Fetch-Site': 'none' } }],
    ['the page, loaded again', { path: '/' }],
    ['a script of the page', { path: '/assets/app.js', headers: { 'Sec-Fetch-Dest': 'script' } }],
  ])('%s', async (_name, sent) => {
    expect(await verdict(sent)).toBe('200');
  });

  it('a script of the page that comes with its Origin', async () => {
    const headers = { 'Sec-Fetch-Dest': 'script', Origin: `http://127.0.0.1:${test.port}` };
    expect(await verdict({ path: '/assets/app.js', headers })).toBe('200');
  });

  it('a call', async () => {
    expect(await verdict({ ...rpc, token })).toBe('200');
  });
});

describe('Host', () => {
  it.each([
    ['another name', 'evil.test'],
    ['a rebound name with our port', 'evil.test:PORT'],
    ['localhost', 'localhost:PORT'],
    ['another loopback address', '127.0.0.2:PORT'],
    ['an address written otherwise', '2130706433:PORT'],
    ['IPv6', '[::1]:PORT'],
    ['no port', '127.0.0.1'],
    ['another port', '127.0.0.1:1'],
    ['upper case and a dot', '127.0.0.1.:PORT'],
    ['nothing', ''],
  ])('%s is refused, for a file and for a call', async (_name, host) => {
    const headers = { Host: host.replace('PORT', String(test.port)) };
    expect(await verdict({ path: '/', headers })).toBe('403 wrong-host');
    expect(await verdict({ ...rpc, token, headers })).toBe('403 wrong-host');
  });

  it('none at all is refused', async () => {
    expect(await verdict({ path: '/', headers: { Host: undefined } })).toBe('403 wrong-host');
  });

  it('two are refused, also with the right one first', async () => {
    const headers = { Host: [`127.0.0.1:${test.port}`, 'evil.test'] };
    expect(await verdict({ path: '/', headers })).toBe('403 wrong-host');
  });

  it('is judged on an upgrade too', async () => {
    const headers = { Host: 'evil.test', Connection: 'Upgrade', Upgrade: 'websocket' };
    expect(await verdict({ path: '/', headers })).toBe('403 wrong-host');
  });

  it('is not read from forwarding headers', async () => {
    const right = `127.0.0.1:${test.port}`;
    const forwarded = {
      'X-Forwarded-Host': right,
      Forwarded: `host=${right}`,
      'X-Forwarded-For': '127.0.0.1',
      'X-Original-Host': right,
    };
    expect(await verdict({ path: '/', headers: { Host: 'evil.test', ...forwarded } })).toBe('403 wrong-host');
  });

  it('counts alone: forwarding headers that say otherwise change nothing', async () => {
    const forwarded = {
      'X-Forwarded-Host': 'evil.test',
      Forwarded: 'host=evil.test',
      'X-Forwarded-Proto': 'https',
    };
    const headers = forwarded;
    expect(await verdict({ ...rpc, token, headers })).toBe('200');
  });
});

describe('Origin', () => {
  it.each([
    ['a page on another port of this machine', 'http://127.0.0.1:1'],
    ['the same name without the port', 'http://127.0.0.1'],
    ['https', 'https://127.0.0.1:PORT'],
    ['localhost', 'http://localhost:PORT'],
    ['another site', 'https://evil.test'],
    ['a sandboxed frame or a file', 'null'],
    ['ours with a path', 'http://127.0.0.1:PORT/'],
  ])('%s is refused, for a file and for a call', async (_name, origin) => {
    const headers = { Origin: origin.replace('PORT', String(test.port)) };
    expect(await verdict({ path: '/assets/app.js', headers })).toBe('403 wrong-origin');
    expect(await verdict({ ...rpc, token, headers })).toBe('403 wrong-origin');
  });

  it.each(['/rpc', '/events', '/session'])('missing on a POST to %s is refused', async (path) => {
    expect(await verdict({ path, token, body: {}, headers: { Origin: undefined } })).toBe('403 wrong-origin');
  });
});

describe('Sec-Fetch-Site', () => {
  it.each(['same-site', 'cross-site', 'none', 'same-origin, same-origin', undefined])(
    '%s on a call, on events and on the session is refused',
    async (site) => {
      for (const path of ['/rpc', '/events', '/session']) {
        const headers = { 'Sec-Fetch-Site': site };
        expect(await verdict({ path, token, body: {}, headers })).toBe('403 wrong-site');
      }
    },
  );

  it.each(['same-site', 'cross-site', undefined])('%s on a file is refused', async (site) => {
    expect(await verdict({ path: '/', headers: { 'Sec-Fetch-Site': site } })).toBe('403 wrong-site');
  });

  it.each(['iframe', 'frame', 'object', 'embed', 'empty', 'audio', undefined])(
    'a file loaded as %s is refused',
    async (destination) => {
      expect(await verdict({ path: '/', headers: { 'Sec-Fetch-Dest': destination } })).toBe('403 wrong-site');
    },
  );

  it('none is only for the page itself', async () => {
    const headers = { 'Sec-Fetch-Site': 'none', 'Sec-Fetch-Dest': 'script' };
    expect(await verdict({ path: '/assets/app.js', headers })).toBe('403 wrong-site');
  });
});

describe('methods', () => {
  it.each(['/rpc', '/events', '/session'])('GET on %s is refused and names POST', async (path) => {
    const answer = await send(test.port, { path, token });
    expect(answer).toMatchObject({ status: 405, code: 'method-not-allowed', headers: { allow: 'POST' } });
  });

  it.each(['OPTIONS', 'PUT', 'DELETE', 'PATCH', 'TRACE'])('%s is refused everywhere', async (method) => {
    for (const path of ['/', '/rpc', '/events', '/session', '/nowhere']) {
      expect(await verdict({ method, path, token })).toBe('405 method-not-allowed');
    }
  });

  it('HEAD is refused', async () => {
    expect((await send(test.port, { method: 'HEAD', path: '/' })).status).toBe(405);
  });

  it('POST on a file is refused and names GET', async () => {
    const answer = await send(test.port, { path: '/', body: {} });
    expect(answer).toMatchObject({ status: 405, code: 'method-not-allowed', headers: { allow: 'GET' } });
  });

  it('a preflight gets no CORS header', async () => {
    const headers = { Origin: 'http://127.0.0.1:1', 'Access-Control-Request-Method': 'POST' };
    const answer = await send(test.port, { method: 'OPTIONS', path: '/rpc', headers });
    expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
  });

  it('a WebSocket upgrade is answered as the plain request it is', async () => {
    const headers = {
      Connection: 'Upgrade',
      Upgrade: 'websocket',
      'Sec-WebSocket-Key': 'AAAAAAAAAAAAAAAAAAAAAA==',
    };
    expect(await verdict({ path: '/events', token, headers })).toBe('405 method-not-allowed');
  });
});

it('nothing that was refused here reached the core', () => {
  expect(test.core.calls.map((call) => call.method)).toEqual(['workspace.get', 'workspace.get']);
});

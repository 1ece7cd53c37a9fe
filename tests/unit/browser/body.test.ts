import { connect, type Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LIMITS } from '../../../electron/browser/limits.ts';
import { open, send, startTestShell, type TestShell } from './shell.ts';

let test: TestShell;
let token: string;
beforeAll(async () => {
  test = await startTestShell({
    limits: { headersMs: 200, requestMs: 400, smallBody: 1024, rpcBody: 1024 * 1024 },
  });
  token = await test.login();
});
afterAll(() => test.close());

const call = { method: 'workspace.get', params: {} };

/** Everything that comes until the other side ends. */
function everything(socket: Socket): Promise<string> {
  return new Promise((resolve) => {
    let answer = '';
    socket.setEncoding('latin1');
    socket.on('data', (text) => {
      answer += text;
    });
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(answer));
  });
}

/** Writes raw bytes, which may be no HTTP at all, and gives the answer. */
function raw(bytes: string): Promise<string> {
  const socket = connect(test.port, '127.0.0.1');
  socket.write(bytes);
  return everything(socket);
}

describe('content type', () => {
  it.each(['application/json', 'application/json; charset=utf-8', 'Application/JSON;charset=UTF-8'])(
    '%s passes',
    async (type) => {
      const answer = await send(test.port, {
        path: '/rpc',
        token,
        body: call,
        headers: { 'Content-Type': type },
      });
      expect(answer.status).toBe(200);
    },
  );

  // The first three are what a form or a "simple" cross-origin request can send without a preflight.
  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'text/plain; application/json',
    'application/json-patch+json',
    'application/json; charset=latin1',
    undefined,
  ])('%s is refused', async (type) => {
    for (const path of ['/rpc', '/events', '/session']) {
      const answer = await send(test.port, { path, token, body: call, headers: { 'Content-Type': type } });
      expect(answer).toMatchObject({ status: 415, code: 'wrong-content-type' });
    }
  });

  it('a packed body is refused', async () => {
    const body = gzipSync(JSON.stringify(call));
    const answer = await send(test.port, {
      path: '/rpc',
      token,
      body,
      headers: { 'Content-Encoding': 'gzip' },
    });
    expect(answer).toMatchObject({ status: 415, code: 'wrong-content-type' });
  });
});

describe('size', () => {
  const sized = (size: number): string => {
    const frame = JSON.stringify({ method: 'm', params: '' });
    return JSON.stringify({ method: 'm', params: 'x'.repeat(size - frame.length) });
  };

  it('the promised limits', () => {
    expect(LIMITS).toMatchObject({ rpcBody: 64 * 1024 * 1024, smallBody: 4 * 1024 });
  });

  it('a body of exactly the limit passes, one byte more is refused', async () => {
    expect((await send(test.port, { path: '/rpc', token, body: sized(1024 * 1024) })).status).toBe(200);
    const answer = await send(test.port, { path: '/rpc', token, body: sized(1024 * 1024 + 1) });
    expect(answer).toMatchObject({ status: 413, code: 'body-too-large' });
  });

  it('a body that does not say its size is counted', async () => {
    const headers = { 'Content-Length': undefined, 'Transfer-Encoding': 'chunked' };
    expect((await send(test.port, { path: '/rpc', token, body: sized(1024 * 1024), headers })).status).toBe(
      200,
    );
    const answer = await send(test.port, { path: '/rpc', token, body: sized(8 * 1024 * 1024), headers });
    expect(answer).toMatchObject({ status: 413, code: 'body-too-large' });
  });

  it.each(['/session', '/events'])('%s takes only a small one', async (path) => {
    const answer = await send(test.port, { path, token, body: { key: 'x'.repeat(1100) } });
    expect(answer).toMatchObject({ status: 413, code: 'body-too-large' });
  });

  it('without a session a large body is refused for the session, unread', async () => {
    const answer = await send(test.port, { path: '/rpc', body: sized(8 * 1024 * 1024) });
    expect(answer).toMatchObject({ status: 401, code: 'no-session' });
  });

  it('a size and chunks at once is no HTTP', async () => {
    const head = `POST /rpc HTTP/1.1\r\nHost: 127.0.0.1:${test.port}\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n`;
    expect(await raw(`${head}0\r\n\r\n`)).toMatch(/^HTTP\/1\.1 400 /);
  });

  it('headers past their limit are refused', async () => {
    const answer = await raw(
      `GET / HTTP/1.1\r\nHost: 127.0.0.1:${test.port}\r\nX: ${'x'.repeat(LIMITS.headers)}\r\n\r\n`,
    );
    expect(answer).toMatch(/^HTTP\/1\.1 431 /);
  });
});

describe('JSON', () => {
  it.each([
    ['nothing', ''],
    ['no JSON', 'method=workspace.get'],
    ['half of it', '{"method": "workspace.get", "params"'],
    ['two documents', '{"method":"a","params":{}}{"method":"b","params":{}}'],
    ['no object', '["workspace.get", {}]'],
    ['null', 'null'],
    ['no method', '{"params": {}}'],
    ['no parameters', '{"method": "workspace.get"}'],
    ['a method that is no text', '{"method": ["workspace.get"], "params": {}}'],
    ['more than was asked', '{"method": "workspace.get", "params": {}, "token": "x"}'],
    ['not UTF-8', Buffer.from([...Buffer.from('{"method":"'), 0xff, 0xfe, ...Buffer.from('","params":{}}')])],
  ])('%s is refused', async (_name, body) => {
    const before = test.core.calls.length;
    const answer = await send(test.port, { method: 'POST', path: '/rpc', token, body });
    expect(answer).toMatchObject({ status: 400, code: 'bad-request-body' });
    expect(test.core.calls.length).toBe(before);
  });

  it('a session without a key, or with one that is no text, is refused', async () => {
    for (const body of [{}, { key: 1 }, { key: null }, { key: 'x', more: 1 }]) {
      const answer = await send(test.port, { path: '/session', body });
      expect(answer).toMatchObject({ status: 400, code: 'bad-request-body' });
    }
  });

  it('every refusal is a reply that the page can read', async () => {
    const answer = await send(test.port, { path: '/rpc', token, body: '{' });
    expect(answer.json).toEqual({
      ok: false,
      error: { code: 'bad-request-body', message: expect.stringMatching(/JSON/), details: {} },
    });
    expect(answer.headers['content-type']).toBe('application/json; charset=utf-8');
  });
});

describe('time', () => {
  it('headers that dribble in are cut off, long before a whole request would be', async () => {
    const own = await startTestShell({ limits: { headersMs: 100, requestMs: 600_000 } });
    const socket = connect(own.port, '127.0.0.1');
    socket.write(`GET / HTTP/1.1\r\nHost: 127.0.0.1:${own.port}\r\n`);
    const dribble = setInterval(() => socket.writable && socket.write('X: y\r\n'), 50);
    try {
      expect(await everything(socket)).toMatch(/^HTTP\/1\.1 408 /);
    } finally {
      clearInterval(dribble);
      await own.close();
    }
  });

  it('a body that dribbles in is cut off, and never reaches the core', async () => {
    const before = test.core.calls.length;
    const head = [
      'POST /rpc HTTP/1.1',
      `Host: 127.0.0.1:${test.port}`,
      `Origin: http://127.0.0.1:${test.port}`,
      'Sec-Fetch-Site: same-origin',
      'Content-Type: application/json',
      `Authorization: Bearer ${token}`,
      'Content-Length: 100000',
      '\r\n',
    ].join('\r\n');
    expect(await raw(`${head}{"method":`)).toMatch(/^HTTP\/1\.1 408 /);
    expect(test.core.calls.length).toBe(before);
  });

  it('a stream of events is no slow request', async () => {
    const events = await open(test.port, { path: '/events', token, body: {} });
    let ended = false;
    events.on('close', () => {
      ended = true;
    });
    events.resume();
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(ended).toBe(false);
    events.destroy();
  });

  it('a client that goes away in the middle of its body is no fault of ours', async () => {
    const lines = test.lines.length;
    const socket = connect(test.port, '127.0.0.1');
    socket.write(
      `POST /rpc HTTP/1.1\r\nHost: 127.0.0.1:${test.port}\r\nOrigin: http://127.0.0.1:${test.port}\r\nSec-Fetch-Site: same-origin\r\nContent-Type: application/json\r\nAuthorization: Bearer ${token}\r\nContent-Length: 1000\r\n\r\n{`,
    );
    await new Promise((resolve) => setTimeout(resolve, 50));
    socket.destroy();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(test.lines.length).toBe(lines);
    expect((await send(test.port, { path: '/rpc', token, body: call })).status).toBe(200);
  });
});

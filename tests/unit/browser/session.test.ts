import { afterEach, expect, it } from 'vitest';
import { send, startTestShell, type TestShell } from './shell.ts';

let test: TestShell;
let time = 0;
afterEach(async () => {
  await test?.close();
});
async function start(): Promise<void> {
  time = 1_000;
  test = await startTestShell({ now: () => time });
}
const body = { method: 'workspace.get', params: {} };

it('a new address each time, each with 32 random bytes in its fragment', async () => {
  await start();
  const addresses = [test.shell.address(), test.shell.address()];
  expect(new Set(addresses).size).toBe(2);
  for (const address of addresses) {
    expect(address).toMatch(new RegExp(`^http://127\\.0\\.0\\.1:${test.port}/#key=[\\w-]{43}$`));
  }
});

it('a one-time key becomes a bearer key, and that opens the core', async () => {
  await start();
  const key = test.key();
  const answer = await send(test.port, { path: '/session', body: { key } });
  expect(answer.status).toBe(200);
  const { token } = answer.json as { token: string };
  expect(token).toMatch(/^[\w-]{43}$/);
  expect(token).not.toBe(key);
  expect((await send(test.port, { path: '/rpc', token, body })).status).toBe(200);
});

it('a one-time key works once', async () => {
  await start();
  const key = test.key();
  const other = test.key();
  expect((await send(test.port, { path: '/session', body: { key } })).status).toBe(200);
  expect(await send(test.port, { path: '/session', body: { key } })).toMatchObject({
    status: 401,
    code: 'key-refused',
  });
  expect((await send(test.port, { path: '/session', body: { key: other } })).status).toBe(200);
});

it('a one-time key used twice at the same moment makes one session', async () => {
  await start();
  const key = test.key();
  const answers = await Promise.all(
    Array.from({ length: 8 }, () => send(test.port, { path: '/session', body: { key } })),
  );
  expect(answers.map((answer) => answer.status).sort()).toEqual([200, 401, 401, 401, 401, 401, 401, 401]);
});

it('a one-time key lives 60 seconds', async () => {
  await start();
  const [early, late] = [test.key(), test.key()];
  time += 59_999;
  expect((await send(test.port, { path: '/session', body: { key: early } })).status).toBe(200);
  time += 1;
  expect(await send(test.port, { path: '/session', body: { key: late } })).toMatchObject({
    status: 401,
    code: 'key-refused',
  });
});

it.each(['', 'x', 'A'.repeat(43), '../../etc', '\u0000'])(
  'a key that was never handed out is refused: %j',
  async (key) => {
    await start();
    test.key();
    expect(await send(test.port, { path: '/session', body: { key } })).toMatchObject({
      status: 401,
      code: 'key-refused',
    });
  },
);

it('a session outlives the minute of its one-time key', async () => {
  await start();
  const token = await test.login();
  time += 86_400_000;
  expect((await send(test.port, { path: '/rpc', token, body })).status).toBe(200);
});

it('two windows have a session each', async () => {
  await start();
  const tokens = [await test.login(), await test.login()];
  expect(new Set(tokens).size).toBe(2);
  for (const token of tokens) expect((await send(test.port, { path: '/rpc', token, body })).status).toBe(200);
});

it.each(['/rpc', '/events'])('%s without a session is refused, and says how to get one', async (path) => {
  await start();
  const answer = await send(test.port, { path, body });
  expect(answer).toMatchObject({
    status: 401,
    code: 'no-session',
    headers: { 'www-authenticate': 'Bearer' },
  });
  expect(answer.text).toContain('new address');
  expect(test.core.calls).toEqual([]);
});

it.each(['/rpc', '/events'])('%s takes nothing that only looks like a session', async (path) => {
  await start();
  const token = await test.login();
  const wrong = `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`;
  for (const authorization of [
    `Bearer ${wrong}`,
    `Bearer ${token}x`,
    `Bearer ${token.slice(1)}`,
    `Bearer ${test.key()}`,
    `Basic ${token}`,
    `Bearer  ${token}`,
    token,
    'Bearer',
    '',
  ]) {
    const answer = await send(test.port, { path, body, headers: { Authorization: authorization } });
    expect(answer, authorization).toMatchObject({ status: 401, code: 'no-session' });
  }
  expect(test.core.calls).toEqual([]);
});

it('a cookie opens nothing, and none is ever set', async () => {
  await start();
  const token = await test.login();
  const headers = { Cookie: `token=${token}; session=${token}; Authorization=Bearer ${token}` };
  expect(await send(test.port, { path: '/rpc', body, headers })).toMatchObject({
    status: 401,
    code: 'no-session',
  });
  const answers = [
    await send(test.port, { path: '/' }),
    await send(test.port, { path: '/session', body: { key: test.key() } }),
    await send(test.port, { path: '/rpc', token, body, headers }),
  ];
  for (const answer of answers) {
    expect(answer.status).toBe(200);
    expect(answer.headers['set-cookie']).toBeUndefined();
  }
});

it('a token in the query opens nothing', async () => {
  await start();
  const token = await test.login();
  expect((await send(test.port, { path: `/rpc?token=${token}`, body })).status).toBe(405);
});

it('a session of one shell is nothing to another', async () => {
  await start();
  const token = await test.login();
  const other = await startTestShell();
  try {
    expect((await send(other.port, { path: '/rpc', token, body })).status).toBe(401);
  } finally {
    await other.close();
  }
});

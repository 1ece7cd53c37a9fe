import { createHash, createHmac } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readKept, writeKept } from '../../../electron/browser/kept.ts';
import { send, startTestShell, type TestShell } from './shell.ts';

const NONCE = 'n'.repeat(43);
const rpc = { path: '/rpc', body: { method: 'workspace.get', params: {} } };

let folder: string;
let keptPath: string;
const running: TestShell[] = [];
let other: Server | undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'canon-kept-'));
  keptPath = join(folder, 'run', 'w.json');
});
afterEach(async () => {
  for (const shell of running.splice(0)) await shell.close();
  await new Promise((resolve) => (other === undefined ? resolve(null) : other.close(resolve)));
  other = undefined;
  rmSync(folder, { recursive: true, force: true });
});

async function start(): Promise<TestShell> {
  const shell = await startTestShell({ keptPath });
  running.push(shell);
  return shell;
}
async function end(shell: TestShell): Promise<void> {
  running.splice(running.indexOf(shell), 1);
  await shell.close();
}

it('the next shell takes the same port and knows the sessions', async () => {
  const first = await start();
  const token = await first.login();
  await end(first);
  const second = await start();
  expect(second.port).toBe(first.port);
  expect((await send(second.port, { ...rpc, token })).status).toBe(200);
});

it('belongs to the workspace that is open: another one is opened, and the next shell over that one goes on', async () => {
  const other = join(folder, 'run', 'other.json');
  const first = await start();
  const token = await first.login();
  await first.shell.hold({ keptPath: other });
  expect(readKept(keptPath)).toBeUndefined();
  await end(first);
  const second = await startTestShell({ keptPath: other });
  running.push(second);
  expect(second.port).toBe(first.port);
  expect((await send(second.port, { ...rpc, token })).status).toBe(200);
});

it('what is left is this user’s alone, and no key is in it', async () => {
  const shell = await start();
  const token = await shell.login();
  expect(statSync(keptPath).mode & 0o777).toBe(0o600);
  expect(statSync(join(folder, 'run')).mode & 0o777).toBe(0o700);
  const text = readFileSync(keptPath, 'utf8');
  expect(text).not.toContain(token);
  expect(text).toContain(createHash('sha256').update(token).digest('hex'));
});

it('where somebody else has the port, another is taken and no session goes on', async () => {
  const first = await start();
  const token = await first.login();
  await end(first);
  other = createServer();
  await new Promise<void>((resolve) => other?.listen(first.port, '127.0.0.1', resolve));
  const second = await start();
  expect(second.port).not.toBe(first.port);
  expect((await send(second.port, { ...rpc, token })).status).toBe(401);
});

it('a shell proves that it knows a session, for its own address and this question only', async () => {
  const shell = await start();
  const token = await shell.login();
  const answer = await send(shell.port, { path: '/proof', body: { nonce: NONCE } });
  const key = createHash('sha256').update(token).digest();
  const expected = createHmac('sha256', key)
    .update(`http://127.0.0.1:${shell.port}\n${NONCE}`)
    .digest('base64url');
  expect(answer).toMatchObject({ status: 200, json: { proofs: [expected] } });
  expect((await send(shell.port, { path: '/proof', body: { nonce: 'short' } })).status).toBe(400);
});

it('what is too old, torn or of another shape counts for nothing', () => {
  const now = Date.now();
  writeKept(keptPath, { port: 4000, sessions: [Buffer.alloc(32, 7)] }, now);
  expect(readKept(keptPath, now + 60_000)).toMatchObject({ port: 4000 });
  expect(readKept(keptPath, now + 13 * 3_600_000)).toBeUndefined();
  writeFileSync(keptPath, '{"port":4000');
  expect(readKept(keptPath)).toBeUndefined();
  writeFileSync(keptPath, JSON.stringify({ port: 4000, sessions: ['x'], at: now }));
  expect(readKept(keptPath)).toBeUndefined();
  expect(readKept(join(folder, 'none.json'))).toBeUndefined();
});

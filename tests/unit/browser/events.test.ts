import type { IncomingMessage } from 'node:http';
import { afterEach, expect, it } from 'vitest';
import type { CanonEvent } from '../../../shared/contract.ts';
import { linesOf, open, send, startTestShell, type TestShell, until } from './shell.ts';

let test: TestShell;
afterEach(() => test?.close());

async function stream(token: string): Promise<{ response: IncomingMessage; next: () => Promise<unknown> }> {
  const response = await open(test.port, { path: '/events', token, body: {} });
  const lines = linesOf(response);
  return { response, next: async () => (await lines.next()).value };
}
const removed = (...codes: string[]): CanonEvent => ({
  type: 'changed',
  rows: [],
  removed: codes,
  undo: { undo: 'a "quoted"\nname', redo: null, at: 1 },
});

it('begins with a beat at once, then carries every event in its order', async () => {
  test = await startTestShell();
  const { response, next } = await stream(await test.login());
  expect(response.statusCode).toBe(200);
  expect(response.headers['content-type']).toBe('application/x-ndjson');
  expect(await next()).toEqual({ type: 'beat' });
  const events = [removed('a'), { type: 'workspace' } as const, removed('b', 'c')];
  for (const event of events) test.core.emit(event);
  for (const event of events) expect(await next()).toEqual(event);
});

it('beats while nothing happens', async () => {
  test = await startTestShell({ limits: { beatMs: 20 } });
  const { next } = await stream(await test.login());
  for (let beat = 0; beat < 3; beat++) expect(await next()).toEqual({ type: 'beat' });
});

it('tells every window', async () => {
  test = await startTestShell();
  const windows = [await stream(await test.login()), await stream(await test.login())];
  for (const { next } of windows) await next();
  test.core.emit({ type: 'workspace' });
  for (const { next } of windows) expect(await next()).toEqual({ type: 'workspace' });
});

it('a window that closes does not disturb the others', async () => {
  test = await startTestShell();
  const token = await test.login();
  const [gone, stays] = [await stream(token), await stream(token)];
  await stays.next();
  gone.response.destroy();
  await new Promise((resolve) => setTimeout(resolve, 50));
  test.core.emit(removed('x'));
  expect(await stays.next()).toEqual(removed('x'));
});

it('a window that stops reading loses events but neither its stream nor our memory', async () => {
  test = await startTestShell({ limits: { streamBacklog: 64 * 1024 } });
  const { response, next } = await stream(await test.login());
  await next();
  response.pause();
  const before = process.memoryUsage().rss;
  const big = removed('x'.repeat(1024 * 1024));
  for (let event = 0; event < 300; event++) test.core.emit(big);
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(process.memoryUsage().rss - before).toBeLessThan(150 * 1024 * 1024);
  response.resume();
  let last: unknown;
  do last = await next();
  while ((last as CanonEvent).type === 'changed');
  expect(last).toEqual({ type: 'workspace' });
  test.core.emit(removed('after'));
  expect(await next()).toEqual(removed('after'));
});

it('listens to the core once, however many windows there are, and not after its end', async () => {
  test = await startTestShell();
  const token = await test.login();
  for (let window = 0; window < 3; window++) await (await stream(token)).next();
  expect(test.core.listeners()).toBe(1);
  await test.shell.stop();
  expect(test.core.listeners()).toBe(0);
});

it('ends cleanly when the program does', async () => {
  test = await startTestShell();
  const { next } = await stream(await test.login());
  await next();
  const stopped = test.shell.stop();
  expect(await next()).toBeUndefined();
  await stopped;
});

it('calls go through while streams are open', async () => {
  test = await startTestShell();
  const token = await test.login();
  for (let window = 0; window < 4; window++) await stream(token);
  expect((await send(test.port, { path: '/rpc', token, body: { method: 'm', params: {} } })).status).toBe(
    200,
  );
  await until(() => test.core.calls.length === 1, 'the call came');
});

import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { contract } from '../../shared/contract.ts';
import { CanonError } from '../../shared/errors.ts';
import { send, startTestShell, type TestShell } from '../unit/browser/shell.ts';

/** The door of the core, reached over HTTP: what goes in and out is what the core gets and gives. */
let test: TestShell;
let token: string;
beforeAll(async () => {
  test = await startTestShell();
  token = await test.login();
});
afterAll(() => test.close());
const echo = (method: string, params: unknown) => ({ ok: true as const, value: { method, params } });
afterEach(() => {
  test.core.answer = echo;
  test.core.calls.length = 0;
});

async function call(method: string, params: unknown) {
  return send(test.port, { path: '/rpc', token, body: { method, params } });
}

const PARAMS = {
  text: 'Ein "Zitat",\n\u2028 ein NUL \u0000, \ud83d\ude00 und e\u0301',
  list: [1, -0.5, 1e21, true, null, [], {}],
  deep: { 'a.b': { '': [{ x: null }] } },
};

it.each(Object.keys(contract))(
  '%s: the parameters arrive as they were sent, the reply as it was given',
  async (method) => {
    const answer = await call(method, PARAMS);
    expect(test.core.calls).toEqual([{ method, params: PARAMS }]);
    expect(answer).toMatchObject({ status: 200, json: { ok: true, value: { method, params: PARAMS } } });
  },
);

it('an error of the core is a reply, not a failure of the server', async () => {
  const error = {
    code: 'approve-blocked',
    message: 'It has errors.',
    details: { findings: [{ rule: 'x' }] },
  };
  test.core.answer = () => ({ ok: false, error });
  expect(await call('roles.status', {})).toMatchObject({ status: 200, json: { ok: false, error } });
});

it('a method that does not exist is for the core to refuse', async () => {
  const error = { code: 'unknown-method', message: 'No such method.', details: {} };
  test.core.answer = () => ({ ok: false, error });
  for (const method of ['roles.nonsense', '', '__proto__', 'toString']) {
    const answer = await call(method, {});
    expect(answer).toMatchObject({ status: 200, json: { ok: false, error } });
  }
  expect(test.core.calls.map((one) => one.method)).toEqual(['roles.nonsense', '', '__proto__', 'toString']);
});

it('a core that throws still gets its caller a reply, without a stack in it', async () => {
  test.core.answer = () => Promise.reject(new TypeError('x is undefined'));
  const answer = await call('roles.get', { role: 'DEVO.GEN.S1' });
  expect(answer).toMatchObject({ status: 500, json: { ok: false, error: { code: 'internal' } } });
  expect(answer.text).not.toMatch(/\bat .*\.ts/);
  expect(test.lines.join('\n')).toMatch(/x is undefined[\s\S]*at /);
});

it('a core that throws an error of ours keeps its code and details', async () => {
  test.core.answer = () => Promise.reject(new CanonError('read-only', 'Somebody else holds it.', { pid: 7 }));
  expect((await call('roles.edit', {})).json).toEqual({
    ok: false,
    error: { code: 'read-only', message: 'Somebody else holds it.', details: { pid: 7 } },
  });
});

it('calls do not wait for one another', async () => {
  let release: () => void = () => undefined;
  const slow = new Promise<void>((resolve) => {
    release = resolve;
  });
  test.core.answer = async (method, params) => {
    if (method === 'slow') await slow;
    return echo(method, params);
  };
  const first = call('slow', {});
  expect((await call('quick', {})).status).toBe(200);
  release();
  expect((await first).status).toBe(200);
});

it('a reply of many megabytes and parameters of many come through whole', async () => {
  const text = 'Rolle \u00fc '.repeat(1_500_000);
  const answer = await call('exchange.import', { sources: [{ name: 'x', text }] });
  expect(answer.status).toBe(200);
  expect((answer.json as { value: { params: unknown } }).value.params).toEqual({
    sources: [{ name: 'x', text }],
  });
});

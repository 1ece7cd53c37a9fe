import { beforeEach, describe, expect, it } from 'vitest';
import { createDispatch } from '../../electron/core/dispatch.ts';
import { handlers } from '../../electron/core/handlers/all.ts';
import { IpcClient } from '../../renderer/transport/ipc.ts';
import { contract, type Method, type Reply } from '../../shared/contract.ts';
import { type ElectronPair, electronPair } from '../support/electron-pair.ts';
import { machineAt } from '../support/machine.ts';
import { type FakeCore, fakeCore } from '../unit/browser/shell.ts';
import { describeContract } from './suite.ts';

/**
 * The door of the core, reached over Electron's channel: the real preload and main side, with nothing of Electron
 * between them but what a structured clone lets through.
 */
describeContract('over a fake pair of Electron’s processes', async ({ session }) => {
  const dispatch = createDispatch(
    handlers,
    session,
    (error) => {
      throw error;
    },
    machineAt(session.home),
  );
  const { bridge, window } = await electronPair({
    call: dispatch,
    subscribe: (listener) => session.subscribe(listener),
  });
  return {
    call: async (method, params) =>
      JSON.parse(await bridge.call(JSON.stringify({ method, params }))) as Reply<unknown>,
    close: async () => window.destroy(),
  };
});

describe('the client over it', () => {
  let core: FakeCore;
  let pair: ElectronPair;
  let client: IpcClient;
  beforeEach(async () => {
    core = fakeCore();
    pair = await electronPair(core);
    client = new IpcClient(pair.bridge);
  });
  const call = (method: string, params: unknown): Promise<unknown> =>
    client.call(method as Method, params as never);

  const PARAMS = {
    text: 'Ein "Zitat",\n\u2028 ein NUL \u0000, \ud83d\ude00 und e\u0301',
    list: [1, -0.5, 1e21, true, null, [], {}],
    deep: { 'a.b': { '': [{ x: null }] } },
  };

  it.each(Object.keys(contract))(
    '%s: the parameters arrive as they were sent, the reply as it was given',
    async (method) => {
      expect(await call(method, PARAMS)).toEqual({ method, params: PARAMS });
      expect(core.calls).toEqual([{ method, params: PARAMS }]);
    },
  );

  it('an error of the core comes with its code, words and details', async () => {
    const error = {
      code: 'approve-blocked',
      message: 'It has errors.',
      details: { findings: [{ rule: 'x' }] },
    };
    core.answer = () => ({ ok: false, error });
    await expect(call('roles.status', {})).rejects.toMatchObject(error);
  });

  it('a core that throws still answers, without a stack', async () => {
    core.answer = () => Promise.reject(new TypeError('x is undefined'));
    const error = await call('roles.get', { role: 'DEVO.GEN.S1' }).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'internal' });
    expect((error as Error).message).not.toMatch(/\bat .*\.ts/);
    expect(client.connection()).toBe('open');
  });

  it('calls do not wait for one another', async () => {
    let release: () => void = () => undefined;
    const slow = new Promise<void>((resolve) => {
      release = resolve;
    });
    core.answer = async (method, params) => {
      if (method === 'slow') await slow;
      return { ok: true, value: { method, params } };
    };
    const first = call('slow', {});
    expect(await call('quick', {})).toEqual({ method: 'quick', params: {} });
    release();
    expect(await first).toEqual({ method: 'slow', params: {} });
  });

  it('a reply of many megabytes and parameters of many come through whole', async () => {
    const text = 'Rolle \u00fc '.repeat(1_500_000);
    const params = { sources: [{ name: 'x', text }] };
    expect(await call('exchange.import', params)).toEqual({ method: 'exchange.import', params });
  });

  it('events arrive in order, as they were told', () => {
    const heard: unknown[] = [];
    const stop = client.subscribe((event) => heard.push(event));
    const changed = {
      type: 'changed' as const,
      rows: [],
      removed: ['x'],
      undo: { undo: 'a', redo: null, at: 1 },
    };
    core.emit({ type: 'workspace' });
    core.emit(changed);
    expect(heard).toEqual([{ type: 'workspace' }, changed]);
    stop();
    core.emit({ type: 'workspace' });
    expect(heard).toHaveLength(2);
  });

  it('a window whose program is gone loses its connection and says so', async () => {
    pair.window.destroy();
    await expect(call('history.undo', {})).rejects.toMatchObject({ code: 'connection-lost' });
    expect(client.connection()).toBe('lost');
  });
});

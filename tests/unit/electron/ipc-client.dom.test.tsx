import { beforeEach, describe, expect, it, vi } from 'vitest';
import { connect } from '../../../renderer/transport/connect.ts';
import { IpcClient } from '../../../renderer/transport/ipc.ts';
import { CanonError } from '../../../shared/errors.ts';
import type { CanonBridge } from '../../../shared/shell.ts';

/** A preload whose other side is the test. */
function fakeBridge() {
  const calls: { method: string; params: unknown }[] = [];
  const hearers = new Set<(text: string) => void>();
  const bridge = {
    answer: async (method: string, _params: unknown): Promise<unknown> => ({ ok: true, value: { method } }),
    async call(text: string): Promise<string> {
      const { method, params } = JSON.parse(text);
      calls.push({ method, params });
      return JSON.stringify(await bridge.answer(method, params));
    },
    subscribe(listener: (text: string) => void) {
      hearers.add(listener);
      return () => void hearers.delete(listener);
    },
  } satisfies CanonBridge & Record<string, unknown>;
  const emit = (event: unknown): void => {
    for (const hear of hearers) hear(JSON.stringify(event));
  };
  return { bridge, calls, emit };
}
type Side = ReturnType<typeof fakeBridge>;

let side: Side;
let client: IpcClient;
beforeEach(() => {
  side = fakeBridge();
  client = new IpcClient(side.bridge);
  document.body.replaceChildren();
});

describe('calls', () => {
  it('go as text and come back as values', async () => {
    expect(await client.call('roles.get', { role: 'R' })).toEqual({ method: 'roles.get' });
    expect(await client.callShell('shell.openFolder', { title: 'x' })).toEqual({
      method: 'shell.openFolder',
    });
    expect(side.calls).toEqual([
      { method: 'roles.get', params: { role: 'R' } },
      { method: 'shell.openFolder', params: { title: 'x' } },
    ]);
    expect(client.connection()).toBe('open');
  });

  it('a refusal is thrown with its code and details', async () => {
    side.bridge.answer = async () => ({
      ok: false,
      error: { code: 'not-found', message: 'No.', details: { id: 1 } },
    });
    const error = await client.call('roles.get', { role: 'R' }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(CanonError);
    expect(error).toMatchObject({ code: 'not-found', message: 'No.', details: { id: 1 } });
    expect(client.connection()).toBe('open');
  });

  it('a program that is gone is said to be lost, and is found again with everything read anew', async () => {
    vi.useFakeTimers();
    try {
      const states: string[] = [];
      const events: unknown[] = [];
      client.onConnection((state) => states.push(state));
      client.subscribe((event) => events.push(event));
      side.bridge.answer = () => Promise.reject(new Error('gone'));
      for (const _ of [1, 2]) {
        await expect(client.call('history.undo', {})).rejects.toMatchObject({ code: 'connection-lost' });
      }
      await vi.advanceTimersByTimeAsync(1_500);
      expect(states).toEqual(['lost']);
      side.bridge.answer = async () => ({ ok: true, value: {} });
      await vi.advanceTimersByTimeAsync(1_000);
      expect(states).toEqual(['lost', 'open']);
      expect(events).toEqual([{ type: 'workspace' }]);
      await vi.advanceTimersByTimeAsync(5_000);
      expect(side.calls.filter(({ method }) => method === 'shell.ping')).toHaveLength(2);
      expect(vi.getTimerCount()).toBe(0);
    } finally {
      vi.useRealTimers();
    }
  });
});

describe('events', () => {
  it('of the core go to its listeners, those of the shell don’t', () => {
    const events: unknown[] = [];
    const commands: unknown[] = [];
    const stop = client.subscribe((event) => events.push(event));
    client.onCommand((id) => commands.push(id));
    side.emit({ type: 'workspace' });
    side.emit({ type: 'command', id: 'role.new' });
    side.emit({ type: 'command', id: 'format.disk' });
    side.emit({ type: 'of-next-year' });
    side.emit(null);
    expect(events).toEqual([{ type: 'workspace' }]);
    expect(commands).toEqual(['role.new']);
    stop();
    side.emit({ type: 'workspace' });
    expect(events).toHaveLength(1);
  });
});

describe('closing', () => {
  it('leaves the field one writes in, waits for its save, and says so last', async () => {
    const field = document.createElement('input');
    document.body.append(field);
    field.focus();
    let release: () => void = () => undefined;
    const saved = new Promise<void>((resolve) => {
      release = resolve;
    });
    side.bridge.answer = async (method) => {
      if (method === 'roles.edit') await saved;
      return { ok: true, value: {} };
    };
    // As the form does: leaving a field checks it first, and only then saves.
    field.addEventListener('blur', () => {
      void Promise.resolve().then(() =>
        client.call('roles.edit', { role: 'R', changes: [{ path: 'title', value: 'x' }] }),
      );
    });
    side.emit({ type: 'closing' });
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(side.calls.map(({ method }) => method)).toEqual(['roles.edit']);
    release();
    await vi.waitFor(() => expect(side.calls.at(-1)?.method).toBe('shell.left'));
    expect(side.calls).toHaveLength(2);
  });

  it('is answered where nothing is written', async () => {
    side.emit({ type: 'closing' });
    await vi.waitFor(() => expect(side.calls).toEqual([{ method: 'shell.left', params: {} }]));
  });
});

describe('which transport', () => {
  it('the bridge where there is one, else HTTP', () => {
    expect(connect(side.bridge).client).toBeInstanceOf(IpcClient);
    expect(connect(side.bridge).shell).not.toBeNull();
    const inBrowser = connect();
    expect(inBrowser.client).not.toBeInstanceOf(IpcClient);
    expect(inBrowser.shell).toBeNull();
  });
});

import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Surroundings } from '../../../electron/browser/launch.ts';
import type { BrowserShellOptions } from '../../../electron/browser/server.ts';
import { fakeCore, open, send, startTestShell, type TestShell, until } from './shell.ts';

let test: TestShell;
let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'canon-life-'));
});
afterEach(async () => {
  await test?.close().catch(() => undefined);
  rmSync(dir, { recursive: true, force: true });
});

/** Whether the shell has ended by itself. */
function watch(shell: TestShell): { ended: boolean } {
  const state = { ended: false };
  const end = (): void => {
    state.ended = true;
  };
  shell.shell.ended.then(end, end);
  return state;
}
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const READY = /^Canon Curator is ready at http:\/\/127\.0\.0\.1:\d+\/#key=[\w-]{43}$/;

describe('starting', () => {
  it('says once where it is ready, with an address that works', async () => {
    test = await startTestShell();
    expect(test.lines).toEqual([expect.stringMatching(READY)]);
    const key = test.lines[0]?.split('#key=')[1];
    expect((await send(test.port, { path: '/session', body: { key } })).status).toBe(200);
  });

  it('takes the port it is given', async () => {
    test = await startTestShell();
    const { port } = test;
    await test.close();
    test = await startTestShell({ port });
    expect(test.port).toBe(port);
  });

  it('says so where the port is taken, and leaves nothing behind', async () => {
    const other = createServer();
    const port = await new Promise<number>((resolve) =>
      other.listen(0, '127.0.0.1', () => resolve((other.address() as { port: number }).port)),
    );
    const core = fakeCore();
    await expect(startTestShell({ port, core })).rejects.toMatchObject({
      code: 'port-not-free',
      details: { port },
      message: expect.stringContaining(String(port)),
    });
    expect(core.listeners()).toBe(0);
    await new Promise((resolve) => other.close(resolve));
  });

  it('opens no window and no profile where none is wanted or nobody could see it', async () => {
    const blind: Surroundings = { env: {}, platform: 'linux', uid: 1, isExecutable: () => true };
    for (const options of [{ open: false }, { open: true, surroundings: blind }]) {
      test = await startTestShell(options);
      expect(test.lines).toEqual([expect.stringMatching(READY)]);
      expect(existsSync(join(test.dir, 'profile'))).toBe(false);
      await test.close();
    }
  });
});

describe('stopping', () => {
  it('answers the call under way and waits until everything is saved', async () => {
    test = await startTestShell();
    const token = await test.login();
    const order: string[] = [];
    let finish: () => void = () => undefined;
    let save: () => void = () => undefined;
    test.core.answer = () =>
      new Promise((resolve) => {
        finish = () => {
          // Only the call itself makes something to save: asking the core before it ended would be too early.
          test.core.saved = new Promise((resolveSaved) => {
            save = resolveSaved;
          });
          resolve({ ok: true, value: 'done' });
        };
      });
    const call = send(test.port, { path: '/rpc', token, body: { method: 'm', params: {} } }).then(
      (answer) => {
        order.push('answered');
        return answer;
      },
    );
    await until(() => test.core.calls.length === 1, 'the call came');
    const state = watch(test);
    const stopped = test.shell.stop();
    await pause(30);
    expect(state.ended).toBe(false);
    finish();
    expect((await call).json).toEqual({ ok: true, value: 'done' });
    await pause(30);
    expect(state.ended).toBe(false);
    order.push('saved');
    save();
    await stopped;
    order.push('stopped');
    expect(order).toEqual(['answered', 'saved', 'stopped']);
  });

  it('takes no new call meanwhile', async () => {
    test = await startTestShell();
    const token = await test.login();
    let save: () => void = () => undefined;
    test.core.saved = new Promise((resolve) => {
      save = resolve;
    });
    const stopped = test.shell.stop();
    const answer = await send(test.port, { path: '/rpc', token, body: { method: 'm', params: {} } });
    expect(answer).toMatchObject({ status: 503, code: 'ending' });
    expect(test.core.calls).toEqual([]);
    save();
    await stopped;
  });

  it('is the same end however often it is asked for', async () => {
    test = await startTestShell();
    expect(test.shell.stop()).toBe(test.shell.stop());
    await test.shell.stop();
    await test.shell.ended;
    await expect(send(test.port, { path: '/' })).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });

  it('says so where saving failed, and is gone all the same', async () => {
    test = await startTestShell();
    test.core.saved = Promise.reject(new Error('the disk is full'));
    await expect(test.shell.stop()).rejects.toThrow('the disk is full');
    await expect(test.shell.ended).rejects.toThrow('the disk is full');
    await expect(send(test.port, { path: '/' })).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });

  it('does not wait for a window that keeps its connection', async () => {
    test = await startTestShell({ limits: { stopMs: 100 } });
    const stream = await open(test.port, { path: '/events', token: await test.login(), body: {} });
    stream.pause();
    await test.shell.stop();
    stream.destroy();
  });
});

describe.skipIf(process.platform === 'win32')('with a window of its own', () => {
  /** A shell whose browser is this script; its `$1` is `--app=ADDRESS`. */
  async function startWith(script: string, options: Partial<BrowserShellOptions> = {}): Promise<TestShell> {
    const browser = join(dir, 'browser');
    writeFileSync(browser, `#!/bin/sh\n${script}\n`);
    chmodSync(browser, 0o755);
    return startTestShell({
      open: true,
      surroundings: {
        env: { DISPLAY: ':9', CANON_BROWSER: browser },
        platform: process.platform,
        uid: 1000,
        isExecutable: existsSync,
      },
      limits: { goneMs: 150, firstMs: 60_000 },
      ...options,
    });
  }
  async function stream(): Promise<IncomingMessage> {
    const response = await open(test.port, { path: '/events', token: await test.login(), body: {} });
    response.on('error', () => undefined);
    response.resume();
    return response;
  }

  it('ends by itself once the window has been gone for some seconds', async () => {
    test = await startWith(`printf '%s\\n' "$1" > '${dir}/address'; exec sleep 60`);
    await until(() => existsSync(join(dir, 'address')), 'the browser ran');
    const state = watch(test);
    const window = await stream();
    await pause(300);
    expect(state.ended).toBe(false);
    window.destroy();
    await test.shell.ended;
  });

  it('waits with its end until everything is saved', async () => {
    test = await startWith('exec sleep 60');
    let save: () => void = () => undefined;
    test.core.saved = new Promise((resolve) => {
      save = resolve;
    });
    const state = watch(test);
    (await stream()).destroy();
    await pause(400);
    expect(state.ended).toBe(false);
    save();
    await test.shell.ended;
  });

  it('stays where the window came back while it was saving', async () => {
    test = await startWith('exec sleep 60');
    let save: () => void = () => undefined;
    test.core.saved = new Promise((resolve) => {
      save = resolve;
    });
    const state = watch(test);
    (await stream()).destroy();
    await pause(300);
    const window = await stream();
    save();
    await pause(300);
    expect(state.ended).toBe(false);
    window.destroy();
    await test.shell.ended;
  });

  it('a second window keeps it alive', async () => {
    test = await startWith('exec sleep 60');
    const state = watch(test);
    const [first, second] = [await stream(), await stream()];
    first.destroy();
    await pause(400);
    expect(state.ended).toBe(false);
    second.destroy();
    await test.shell.ended;
  });

  it('does not take the end of the browser\u2019s process for the end of the window', async () => {
    test = await startWith('exit 0');
    const state = watch(test);
    const window = await stream();
    await pause(400);
    expect(state.ended).toBe(false);
    window.destroy();
    await test.shell.ended;
  });

  it('closes the window when it is stopped', async () => {
    test = await startWith(
      `trap 'echo closed > "${dir}/closed"; exit 0' TERM; echo > '${dir}/up'; while :; do sleep 0.05; done`,
    );
    await until(() => existsSync(join(dir, 'up')), 'the browser ran');
    await test.shell.stop();
    await until(() => existsSync(join(dir, 'closed')), 'the browser was told to end');
  });

  it.each([
    ['fails', 'exit 21', 60_000, /ended with 21/],
    ['never shows a page', 'exec sleep 60', 100, /opened none/],
  ])('lives on and offers an address where the browser %s', async (_name, script, firstMs, why) => {
    test = await startWith(script, { limits: { goneMs: 50, firstMs } });
    const state = watch(test);
    await until(() => test.lines.length === 3, 'the person was told');
    expect(test.lines).toEqual([
      expect.stringMatching(READY),
      expect.stringMatching(why),
      expect.stringMatching(READY),
    ]);
    (await stream()).destroy();
    await pause(300);
    expect(state.ended).toBe(false);
  });

  it('says which browser it looked for in vain', async () => {
    const surroundings: Surroundings = {
      env: { DISPLAY: ':9', PATH: '/usr/bin' },
      platform: 'linux',
      uid: 1000,
      isExecutable: () => false,
    };
    test = await startTestShell({ open: true, surroundings });
    expect(test.lines).toEqual([
      expect.stringMatching(/^No window: .*Chromium/),
      expect.stringMatching(READY),
    ]);
  });
});

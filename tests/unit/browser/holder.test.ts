import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { askHolder, socketPathFor, startHolder } from '../../../electron/browser/holder.ts';
import { send, startTestShell, type TestShell } from './shell.ts';

let dir: string;
let path: string;
let running: { close(): Promise<unknown> }[];
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'canon-holder-'));
  path = join(dir, 'run', 'w.sock');
  running = [];
});
afterEach(async () => {
  for (const one of running) await one.close();
  rmSync(dir, { recursive: true, force: true });
});
const ADDRESS = `http://127.0.0.1:4711/#key=${'k'.repeat(43)}`;
const unix = it.skipIf(process.platform === 'win32');

async function holder(address = () => ADDRESS): Promise<void> {
  const stop = await startHolder(path, address);
  running.push({ close: stop });
}
async function shell(): Promise<TestShell> {
  const test = await startTestShell({ socketPath: path });
  running.push(test);
  return test;
}
/** Everything that the socket says to `text`. */
function say(text: string): Promise<string> {
  return new Promise((resolve) => {
    let answer = '';
    const socket = connect(path, () => socket.write(text));
    socket.on('data', (part) => {
      answer += part;
    });
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(answer));
  });
}

describe('asking the holder', () => {
  it('gives a new address that works', async () => {
    const test = await shell();
    const first = await askHolder(path);
    const second = await askHolder(path);
    expect(first).not.toBe(second);
    for (const address of [first, second]) {
      const { host, hash } = new URL(address ?? '');
      expect(host).toBe(`127.0.0.1:${test.port}`);
      const answer = await send(test.port, { path: '/session', body: { key: hash.slice('#key='.length) } });
      expect(answer.status).toBe(200);
    }
  });

  it('answers undefined where nobody holds, and where the holder is gone', async () => {
    expect(await askHolder(path)).toBeUndefined();
    const test = await shell();
    await test.shell.stop();
    expect(await askHolder(path)).toBeUndefined();
    expect(existsSync(path)).toBe(false);
  });

  it('takes no answer that is no address of ours', async () => {
    for (const answer of [
      'http://evil.test/#key=x',
      `http://127.0.0.1:1/#key=${'k'.repeat(42)}`,
      `${ADDRESS}\n${ADDRESS}`,
      'x'.repeat(1_000_000),
      '',
    ]) {
      const stop = await startHolder(path, () => answer);
      expect(await askHolder(path)).toBeUndefined();
      await stop();
    }
  });

  unix('does not ask a file or a link that stands in the socket\u2019s place', async () => {
    mkdirSync(dirname(path));
    writeFileSync(path, ADDRESS);
    expect(await askHolder(path)).toBeUndefined();
    rmSync(path);
    const elsewhere = join(dir, 'other.sock');
    const stop = await startHolder(elsewhere, () => ADDRESS);
    running.push({ close: stop });
    symlinkSync(elsewhere, path);
    expect(await askHolder(path)).toBeUndefined();
    expect(await askHolder(elsewhere)).toBe(ADDRESS);
  });

  it('gives up on a holder that says nothing', { timeout: 10_000 }, async () => {
    mkdirSync(dirname(path));
    const mute: Server = createServer((socket) => socket.resume());
    await new Promise<void>((resolve) => mute.listen(path, resolve));
    running.push({ close: () => new Promise((resolve) => mute.close(resolve)) });
    expect(await askHolder(path)).toBeUndefined();
  });
});

describe('the socket', () => {
  unix('is 0600 in a folder that is 0700, whatever the umask', async () => {
    const mask = process.umask(0);
    try {
      await holder();
    } finally {
      process.umask(mask);
    }
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(statSync(dirname(path)).mode & 0o777).toBe(0o700);
  });

  unix('leaves the umask as it was', async () => {
    const mask = process.umask(0o027);
    try {
      await holder();
      expect(process.umask()).toBe(0o027);
    } finally {
      process.umask(mask);
    }
  });

  it('speaks only when asked the one question', async () => {
    let made = 0;
    await holder(() => {
      made++;
      return ADDRESS;
    });
    for (const text of ['ADDRESS\n', 'GET / HTTP/1.1\r\n\r\n', 'address', 'address\naddress\n', '\n']) {
      expect(await say(text)).toBe('');
    }
    expect(made).toBe(0);
    expect(await say('address\n')).toBe(`${ADDRESS}\n`);
  });

  unix('takes over what a killed holder left behind', async () => {
    mkdirSync(dirname(path));
    const left: Server = createServer();
    await new Promise<void>((resolve) => left.listen(path, resolve));
    // A killed process leaves the file: moved away while the server closes, it outlives it.
    const kept = `${path}.kept`;
    renameSync(path, kept);
    await new Promise((resolve) => left.close(resolve));
    renameSync(kept, path);
    expect(await askHolder(path)).toBeUndefined();
    await holder();
    expect(await askHolder(path)).toBe(ADDRESS);
  });

  unix('never takes away a file that is no socket; the shell runs without', async () => {
    mkdirSync(dirname(path));
    writeFileSync(path, 'precious');
    const test = await shell();
    expect(test.lines.join('\n')).toMatch(/can't be asked/);
    expect(statSync(path).size).toBe('precious'.length);
    expect((await send(test.port, { path: '/' })).status).toBe(200);
  });

  it('does not keep a shell from ending while somebody is connected', async () => {
    const test = await shell();
    const socket = connect(path);
    await new Promise<void>((resolve) => socket.on('connect', resolve));
    await test.shell.stop();
    socket.destroy();
  });
});

describe('its place', () => {
  it('is the same for every name of a workspace and another for another', () => {
    const workspace = join(dir, 'w');
    mkdirSync(workspace);
    symlinkSync(workspace, join(dir, 'link'));
    const place = socketPathFor(dir, workspace);
    expect(socketPathFor(dir, join(dir, 'link'))).toBe(place);
    expect(socketPathFor(dir, `${workspace}/`)).toBe(place);
    expect(socketPathFor(dir, dir)).not.toBe(place);
  });

  unix('is short enough for a socket, however deep its home', async () => {
    const home = join(dir, 'deep'.repeat(40));
    path = socketPathFor(home, dir);
    expect(Buffer.byteLength(path)).toBeLessThanOrEqual(100);
    await holder();
    expect(await askHolder(path)).toBe(ADDRESS);
  });
});

import dns from 'node:dns';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { connect, type ListenOptions, Server, Socket } from 'node:net';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { open, send, startTestShell, type TestShell } from './shell.ts';

let test: TestShell;
afterEach(async () => {
  await test?.close();
  vi.restoreAllMocks();
});

function reaches(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 2_000 }, () => {
      socket.destroy();
      resolve(true);
    });
    const no = (): void => {
      socket.destroy();
      resolve(false);
    };
    socket.on('error', no);
    socket.on('timeout', no);
  });
}

describe('listening', () => {
  it('on 127.0.0.1 and on no other address of this machine', async () => {
    test = await startTestShell();
    expect(await reaches('127.0.0.1', test.port)).toBe(true);
    const others = Object.values(networkInterfaces())
      .flatMap((addresses) => addresses ?? [])
      .map(({ address, scopeid }) => (scopeid ? `${address}%${scopeid}` : address))
      .filter((address) => address !== '127.0.0.1');
    for (const address of ['127.0.0.2', '::1', '::ffff:127.0.0.2', ...others]) {
      expect(await reaches(address, test.port), address).toBe(false);
    }
  });
});

/** This process' internet sockets, from the system's own tables: `[table, local, remote, state]`. */
function internetSockets(): string[][] {
  const own = new Set(
    readdirSync('/proc/self/fd').map((fd) => {
      try {
        return /^socket:\[(\d+)\]$/.exec(readlinkSync(join('/proc/self/fd', fd)))?.[1];
      } catch {
        return undefined;
      }
    }),
  );
  return ['tcp', 'tcp6', 'udp', 'udp6', 'raw', 'raw6'].flatMap((table) =>
    readFileSync(`/proc/self/net/${table}`, 'utf8')
      .split('\n')
      .slice(1)
      .map((row) => row.trim().split(/\s+/))
      .filter((row) => row[9] !== undefined && own.has(row[9]))
      .map((row) => [table, row[1] ?? '', row[2] ?? '', row[3] ?? '']),
  );
}

describe('our process opens no socket but the loopback one', () => {
  /** A whole life: start, page, session, calls, events, a new address, end. */
  async function live(): Promise<void> {
    test = await startTestShell();
    const token = await test.login();
    await send(test.port, { path: '/' });
    await send(test.port, { path: '/rpc', token, body: { method: 'm', params: {} } });
    const events = await open(test.port, { path: '/events', token, body: {} });
    test.core.emit({ type: 'workspace' });
    test.shell.address();
    events.destroy();
  }

  it.skipIf(process.platform !== 'linux')('as the system sees it', async () => {
    const before = internetSockets().length;
    await live();
    const hexPort = test.port.toString(16).toUpperCase().padStart(4, '0');
    const sockets = internetSockets();
    const listening = sockets.filter(([, , , state]) => state === '0A');
    // 0100007F is 127.0.0.1 as the table writes it.
    expect(listening).toEqual([['tcp', `0100007F:${hexPort}`, '00000000:0000', '0A']]);
    for (const [table, local, remote] of sockets.filter((socket) => socket[3] !== '0A')) {
      expect([table, local?.slice(0, 8), remote?.slice(0, 8)]).toEqual(['tcp', '0100007F', '0100007F']);
    }
    await test.shell.stop();
    expect(internetSockets().filter(([, , , state]) => state === '0A').length).toBe(0);
    expect(before).toBe(0);
  });

  it('as Node is asked', async () => {
    const listen = vi.spyOn(Server.prototype, 'listen');
    const connecting = vi.spyOn(Socket.prototype, 'connect');
    const lookup = vi.spyOn(dns, 'lookup');
    await live();
    await test.shell.stop();
    expect(listen.mock.calls.map(([options]) => (options as ListenOptions).host)).toEqual(['127.0.0.1']);
    // The only connections are this test's own.
    for (const [options] of connecting.mock.calls) {
      const [first] = [options].flat() as { host?: string }[];
      expect(first?.host).toBe('127.0.0.1');
    }
    for (const [name] of lookup.mock.calls) expect(name).toBe('127.0.0.1');
  });
});

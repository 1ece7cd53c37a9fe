import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadStaticFiles } from '../../../electron/browser/files.ts';
import { CanonError } from '../../../shared/errors.ts';
import { PAGE, send, startTestShell, type TestShell } from './shell.ts';

let test: TestShell;
beforeAll(async () => {
  test = await startTestShell();
});
afterAll(() => test.close());

/** A request line exactly as written: an HTTP client would tidy the path up. */
function rawGet(path: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(test.port, '127.0.0.1', () => {
      socket.write(
        `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${test.port}\r\nSec-Fetch-Site: same-origin\r\nSec-Fetch-Dest: document\r\nConnection: close\r\n\r\n`,
      );
    });
    socket.on('data', (part) => {
      answer += part;
    });
    socket.on('error', reject);
    socket.on('close', () => resolve(answer));
  });
}

describe('the page', () => {
  it.each(['/', '/index.html'])('%s carries one fresh nonce, in itself and in the policy', async (path) => {
    const nonces = new Set<string>();
    for (let load = 0; load < 3; load++) {
      const answer = await send(test.port, { path });
      const nonce = /nonce="([\w-]{22})"/.exec(answer.text)?.[1] ?? '';
      expect(answer.text).toBe(PAGE.replaceAll('__CSP_NONCE__', nonce));
      expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
      expect(answer.headers['content-security-policy']).toBe(
        `default-src 'none'; script-src 'self'; style-src 'self' 'nonce-${nonce}'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'`,
      );
      nonces.add(nonce);
    }
    expect(nonces.size).toBe(3);
  });

  it('comes in the looks that this machine keeps now', async () => {
    const root = async () => /<html[^>]*>/.exec((await send(test.port, { path: '/' })).text)?.[0];
    test.core.looks = { theme: 'dark', density: 'comfortable' };
    expect(await root()).toBe('<html data-theme="dark" data-density="comfortable" lang="en">');
    test.core.looks = { theme: 'system', density: 'compact' };
    expect(await root()).toBe('<html lang="en">');
  });

  it('its files come as what they are', async () => {
    const answer = await send(test.port, { path: '/assets/app.js', headers: { 'Sec-Fetch-Dest': 'script' } });
    expect(answer).toMatchObject({ status: 200, text: 'document.body.textContent = "ready";\n' });
    expect(answer.headers['content-type']).toBe('text/javascript; charset=utf-8');
    expect(answer.headers['content-length']).toBe(String(answer.text.length));
  });

  it('works when the renderer is named with a slash at its end', async () => {
    const files = loadStaticFiles(`${join(test.dir, 'renderer')}/`, test.core.appearance);
    expect((await files('/assets/app.js'))?.body.length).toBeGreaterThan(0);
  });
});

it('every answer carries the security headers, refusals too', async () => {
  const token = await test.login();
  const answers = [
    await send(test.port, { path: '/' }),
    await send(test.port, { path: '/assets/app.js' }),
    await send(test.port, { path: '/rpc', token, body: { method: 'm', params: {} } }),
    await send(test.port, { path: '/rpc', body: {} }),
    await send(test.port, { path: '/nowhere' }),
    await send(test.port, { path: '/', headers: { Host: 'evil.test' } }),
    await send(test.port, { method: 'OPTIONS', path: '/rpc' }),
  ];
  expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200, 401, 404, 403, 405]);
  for (const { headers } of answers) {
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'no-store',
    });
    expect(headers['content-security-policy']).toMatch(/^default-src 'none';.*frame-ancestors 'none'/);
    expect(headers['x-powered-by']).toBeUndefined();
  }
});

describe('no path leads out of the renderer', () => {
  it.each([
    '/../secret.json',
    '/assets/../../secret.json',
    '/%2e%2e/secret.json',
    '/%2e%2e%2fsecret.json',
    '/..%2fsecret.json',
    '/..%5csecret.json',
    '/..\\secret.json',
    '/%252e%252e/secret.json',
    '/assets/..;/../secret.json',
    '//secret.json',
    '/./index.html',
    '/assets',
    '/assets/',
    '/assets/app.js/',
    '/assets/app.js%00',
    '/assets/app.js.map',
    '/assets/APP.JS',
    '/nowhere',
    '/favicon.ico',
    '/?x=1',
    '/index.html?x=1',
    '/__proto__',
    '/constructor',
    'http://127.0.0.1/assets/app.js',
    '/etc/passwd',
    '*',
  ])('%s', async (path) => {
    const answer = await rawGet(path);
    expect(answer).toMatch(/^HTTP\/1\.1 (404|400) /);
    expect(answer).not.toContain('outside the renderer');
  });

  it('nor does a link in it', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'canon-renderer-'));
    try {
      writeFileSync(join(dir, 'index.html'), PAGE);
      symlinkSync(join(test.dir, 'secret.json'), join(dir, 'secret.json'));
      expect(await loadStaticFiles(dir, test.core.appearance)('/secret.json')).toBeUndefined();
    } finally {
      rmSync(dir, { recursive: true, force: true });
    }
  });

  it('a file that comes later is not served', async () => {
    writeFileSync(join(test.dir, 'renderer', 'later.js'), 'x');
    expect(await send(test.port, { path: '/later.js' })).toMatchObject({
      status: 404,
      code: 'no-such-address',
    });
  });
});

it('without a built renderer nothing starts, and it says what to do', async () => {
  const start = startTestShell({ rendererDir: join(test.dir, 'nowhere') });
  await expect(start).rejects.toThrow(CanonError);
  await expect(start).rejects.toMatchObject({ code: 'renderer-not-built' });
});

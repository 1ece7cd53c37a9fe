import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createAppProtocol, isOurs } from '../../../electron/main/app-protocol.ts';
import { appearanceOf } from '../../../shared/appearance.ts';
import { csp } from '../../../shared/csp.ts';
import { makeRenderer } from './program.ts';

const usual = async () => appearanceOf({});
const nonceIn = (text: string) => /nonce="([^"]*)"/.exec(text)?.[1] ?? '';

describe('app://canon', () => {
  it('gives the page with a nonce of its own at every load, and the policy of shared/csp.ts', async () => {
    const answer = createAppProtocol(makeRenderer(), usual);
    const nonces = new Set<string>();
    for (const path of ['/index.html', '/', '/index.html?x#y']) {
      const response = await answer(new Request(`app://canon${path}`));
      const nonce = nonceIn(await response.text());
      expect(response.status).toBe(200);
      expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(response.headers.get('content-security-policy')).toBe(csp(nonce));
      expect(Buffer.from(nonce, 'base64url')).toHaveLength(16);
      nonces.add(nonce);
    }
    expect(nonces.size).toBe(3);
  });

  it('gives the page in the looks that this machine keeps now', async () => {
    let kept: Record<string, unknown> = { theme: 'dark', density: 'comfortable' };
    const answer = createAppProtocol(makeRenderer(), async () => appearanceOf(kept));
    const root = async () =>
      /<html[^>]*>/.exec(await (await answer(new Request('app://canon/'))).text())?.[0];
    expect(await root()).toBe('<html data-theme="dark" data-density="comfortable" lang="en">');
    kept = { theme: '"><script>', density: 7 };
    expect(await root()).toBe('<html lang="en">');
  });

  it('gives files byte for byte with their type', async () => {
    const dir = makeRenderer();
    const answer = createAppProtocol(dir, usual);
    for (const [name, type] of [
      ['app.js', 'text/javascript; charset=utf-8'],
      ['font.woff2', 'font/woff2'],
    ] as const) {
      const response = await answer(new Request(`app://canon/assets/${name}`));
      expect(Buffer.from(await response.arrayBuffer())).toEqual(readFileSync(join(dir, 'assets', name)));
      expect(response.headers.get('content-type')).toBe(type);
    }
  });

  it('puts the security headers on every answer, refusals too', async () => {
    const answer = createAppProtocol(makeRenderer(), usual);
    for (const request of [
      new Request('app://canon/'),
      new Request('app://canon/assets/app.js'),
      new Request('app://canon/absent'),
      new Request('app://canon/', { method: 'POST' }),
      new Request('app://elsewhere/'),
    ]) {
      const headers = Object.fromEntries((await answer(request)).headers);
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'cache-control': 'no-store',
      });
      expect(headers['content-security-policy']).toMatch(/^default-src 'none'/);
    }
  });

  it.each([
    ['another method', 'app://canon/', 'POST', 405],
    ['HEAD', 'app://canon/', 'HEAD', 405],
    ['another host', 'app://elsewhere/index.html', 'GET', 403],
    ['a host that begins like ours', 'app://canon.example/index.html', 'GET', 403],
    ['a port', 'app://canon:80/index.html', 'GET', 403],
    ['a file that is none of the page', 'app://canon/assets/app.js.map', 'GET', 404],
    ['a way up', 'app://canon/../../package.json', 'GET', 404],
    ['a way up in disguise', 'app://canon/assets/..%2f..%2fsecret.json', 'GET', 404],
    ['a backslash', 'app://canon/assets\\app.js', 'GET', 404],
    ['a folder', 'app://canon/assets/', 'GET', 404],
    ['a file of the disk', 'app://canon//etc/passwd', 'GET', 404],
    ['a dictionary that is not shipped', 'app://canon/dictionaries/en-US-10-1.bdic', 'GET', 404],
  ])('refuses %s', async (_what, url, method, status) => {
    const response = await createAppProtocol(makeRenderer(), usual)(new Request(url, { method }));
    expect(response.status).toBe(status);
    expect(await response.text()).toBe('');
  });

  it('reads nothing after the start: a file that comes later is not there', async () => {
    const dir = makeRenderer();
    const answer = createAppProtocol(dir, usual);
    expect(readdirSync(dir)).toContain('index.html');
    expect((await answer(new Request('app://canon/later.js'))).status).toBe(404);
  });

  it('says what is missing where nothing was built', () => {
    expect(() => createAppProtocol('/nowhere/out/renderer', usual)).toThrow(
      expect.objectContaining({ code: 'renderer-not-built', message: expect.stringContaining('untouched') }),
    );
  });
});

describe('what is ours', () => {
  it.each(['app://canon', 'app://canon/', 'app://canon/index.html?a#b'])('%s', (address) => {
    expect(isOurs(address)).toBe(true);
  });

  it.each([
    '',
    'null',
    'about:blank',
    'app:canon/index.html',
    'app://canon.example/',
    'app://canon@example.org/',
    'app://person@canon/',
    'app://example.org/?next=app://canon/',
    'https://canon/',
    'https://example.org/#app://canon/',
    'file:///app://canon/index.html',
    'data:text/html,app://canon/',
    'blob:app://canon/1',
    'javascript:app://canon/',
  ])('not %s', (address) => {
    expect(isOurs(address)).toBe(false);
  });
});

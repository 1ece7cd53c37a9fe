import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findBrowser, HERE } from '../../electron/browser/launch.ts';
import { PAGE, startTestShell, type TestShell } from '../unit/browser/shell.ts';

/** The guard against a real browser: what it sends of itself passes, and what foreign pages make it send doesn't. */
const found = findBrowser({ ...HERE, uid: 1000 });
const executablePath = 'path' in found ? found.path : undefined;

/** A page that does what the renderer does with its address, in a few lines. */
const APP = `
const post = (path, body, token) => fetch(path, {
  method: 'POST',
  headers: { 'Content-Type': 'application/json', ...(token ? { Authorization: 'Bearer ' + token } : {}) },
  body: JSON.stringify(body),
});
const key = new URLSearchParams(location.hash.slice(1)).get('key');
if (key) {
  history.replaceState(null, '', location.pathname);
  const answer = await post('/session', { key });
  if (answer.ok) sessionStorage.setItem('token', (await answer.json()).token);
}
const token = sessionStorage.getItem('token');
const answer = await post('/rpc', { method: 'workspace.get', params: {} }, token);
document.title = String(answer.status);
if (answer.ok) {
  const events = await post('/events', {}, token);
  const reader = events.body.pipeThrough(new TextDecoderStream()).getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) document.body.append(part.value);
}
`;

describe.skipIf(executablePath === undefined)('in a real Chromium (skipped where there is none)', () => {
  let browser: Browser;
  let test: TestShell;
  let page: Page;
  let dir: string;
  let foreign: Server;
  let foreignPage = '';
  const complaints: string[] = [];

  beforeAll(async () => {
    dir = mkdtempSync(join(tmpdir(), 'canon-chromium-'));
    mkdirSync(join(dir, 'assets'));
    writeFileSync(join(dir, 'index.html'), PAGE);
    writeFileSync(join(dir, 'assets', 'app.js'), APP);
    browser = await chromium.launch({
      ...(executablePath ? { executablePath } : {}),
      args: [
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        '--disable-background-networking',
        '--disable-component-update',
        '--host-resolver-rules=MAP evil.test 127.0.0.1',
      ],
    });
    foreign = createServer((_request, response) => {
      response.setHeader('Content-Type', 'text/html');
      response.end(foreignPage);
    });
    await new Promise<void>((resolve) => foreign.listen(0, '127.0.0.1', resolve));
  });
  afterAll(async () => {
    await browser?.close();
    foreign?.closeAllConnections();
    foreign?.close();
    rmSync(dir, { recursive: true, force: true });
  });
  beforeEach(async () => {
    test = await startTestShell({ rendererDir: dir });
    page = await (await browser.newContext()).newPage();
    complaints.length = 0;
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  });
  afterEach(async () => {
    await page.context().close();
    await test.close();
  });

  const title = (text: string) => page.waitForFunction((want) => document.title === want, text);
  const foreignAddress = () => `http://127.0.0.1:${(foreign.address() as AddressInfo).port}/`;

  it('an address opens a session, hears events, and keeps it over a reload', async () => {
    await page.goto(test.shell.address());
    await title('200');
    expect(page.url()).toBe(`http://127.0.0.1:${test.port}/`);
    test.core.emit({ type: 'workspace' });
    await page.waitForFunction(() => document.body.textContent.includes('"workspace"'));
    await page.reload();
    await title('200');
    expect(test.core.calls.length).toBe(2);
    expect(await page.context().cookies()).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it('an address that was used opens nothing for anybody else', async () => {
    const address = test.shell.address();
    await page.goto(address);
    await title('200');
    const thief = await (await browser.newContext()).newPage();
    await thief.goto(address);
    await thief.waitForFunction(() => document.title === '401');
    await thief.context().close();
  });

  it('the policy lets a style with the nonce in and everything foreign out', async () => {
    await page.goto(test.shell.address());
    await title('200');
    const result = await page.evaluate(async () => {
      const blocked: string[] = [];
      document.addEventListener('securitypolicyviolation', (event) => blocked.push(event.effectiveDirective));
      const style = (nonce?: string) => {
        const element = document.createElement('style');
        if (nonce) element.nonce = nonce;
        element.textContent = nonce ? 'body { order: 7 }' : 'body { order: 8 }';
        document.head.append(element);
      };
      style(document.querySelector<HTMLMetaElement>('meta[property=csp-nonce]')?.nonce);
      style();
      const script = document.createElement('script');
      script.textContent = 'document.title = "owned"';
      document.head.append(script);
      await fetch('http://127.0.0.1:1/').catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, 50));
      return { order: getComputedStyle(document.body).order, title: document.title, blocked: blocked.sort() };
    });
    expect(result).toEqual({
      order: '7',
      title: '200',
      blocked: ['connect-src', 'script-src-elem', 'style-src-elem'],
    });
  });

  it('a page on another port of this machine reaches neither core nor files', async () => {
    await page.goto(test.shell.address());
    await title('200');
    const calls = test.core.calls.length;
    const own = `http://127.0.0.1:${test.port}`;
    foreignPage = `<body><iframe src="${own}/"></iframe><script src="${own}/assets/app.js"></script>
      <form method="post" enctype="text/plain" action="${own}/rpc"><input name='{"method":"m","params":{},"x":"' value='"}'></form></body>`;
    const attacker = await page.context().newPage();
    await attacker.goto(foreignAddress());
    const results = await attacker.evaluate(async (address) => {
      const body = JSON.stringify({ method: 'm', params: {} });
      const outcome = (answer: Promise<Response>) => answer.then(String, () => 'failed');
      await fetch(`${address}/rpc`, { method: 'POST', body, mode: 'no-cors' }).catch(() => undefined);
      return [
        await outcome(
          fetch(`${address}/rpc`, { method: 'POST', body, headers: { 'Content-Type': 'application/json' } }),
        ),
        await outcome(fetch(`${address}/`)),
      ];
    }, own);
    expect(results).toEqual(['failed', 'failed']);
    await attacker.evaluate(() => document.forms[0]?.submit());
    await attacker.waitForURL(`${own}/rpc`);
    expect(await attacker.textContent('body')).toContain('wrong-origin');
    expect(test.core.calls.length).toBe(calls);
  });

  it('a name that was rebound to this machine is refused', async () => {
    const answer = await page.goto(`http://evil.test:${test.port}/`);
    expect(answer?.status()).toBe(403);
    expect(await page.textContent('body')).toContain('wrong-host');
  });

  it('a window that is closed is gone for the shell, one that is loaded again is not', async () => {
    const own = await startTestShell({
      rendererDir: dir,
      open: true,
      surroundings: { ...HERE, env: { DISPLAY: ':9', CANON_BROWSER: '/bin/true' } },
      limits: { goneMs: 1_000 },
    });
    let ended = false;
    own.shell.ended.then(() => {
      ended = true;
    });
    await page.goto(own.shell.address());
    await title('200');
    await page.reload();
    await title('200');
    await page.waitForFunction(() => document.body.textContent.includes('beat'));
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(ended).toBe(false);
    await page.close();
    await own.shell.ended;
    await own.close();
  });
});

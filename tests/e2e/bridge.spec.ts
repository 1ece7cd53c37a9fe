import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { handlers } from '../../electron/core/handlers/all.ts';
import { SessionHost } from '../../electron/core/session-host.ts';
import { createAppProtocol } from '../../electron/main/app-protocol.ts';
import { root } from '../../scripts/lib/environment.mjs';
import { appearanceOf } from '../../shared/appearance.ts';
import type { Role } from '../../shared/model/role.ts';
import { SEEDS } from '../support/machine.ts';
import { oneRole } from './pages/material.ts';
import { RolePage } from './pages/role-page.ts';
import { type Canon, expect, test } from './support/fixture.ts';

/**
 * The window over Electron's bridge, in a real Chromium but without Electron: the page comes out of what answers for
 * app://canon, and `window.canon` leads to a real core. What the preload and the main process do is tested over a
 * fake module in tests/unit/electron.
 */
test.use({ workspace: oneRole });

/** Answered by the test, never by a network; https, since app://canon is a secure origin too. */
const SITE = 'https://canon.test';

interface Bridged {
  readonly calls: string[];
  tell(event: unknown): Promise<void>;
  close(): Promise<void>;
}

async function openBridged(page: Page, { dir, home }: Canon): Promise<Bridged> {
  const host = await SessionHost.open({
    root: dir,
    home,
    by: 'Ada Example <ada@example.org>',
    program: 'the editor',
    handlers,
    seeds: SEEDS,
    onFault: (error) => {
      throw error;
    },
  });
  const calls: string[] = [];
  const answer = createAppProtocol(join(root, 'out', 'renderer'), async () => appearanceOf({}));
  await page.route(`${SITE}/**`, async (route) => {
    const response = await answer(new Request(route.request().url().replace(SITE, 'app://canon')));
    await route.fulfill({
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: Buffer.from(await response.arrayBuffer()),
    });
  });
  await page.exposeFunction('canonCall', async (request: string) => {
    const { method, params } = JSON.parse(request) as { method: string; params: unknown };
    calls.push(method);
    if (method.startsWith('shell.')) return JSON.stringify({ ok: true, value: {} });
    return JSON.stringify(await host.call(method, params));
  });
  await page.addInitScript(() => {
    const hearers = new Set<(text: string) => void>();
    const call = (request: string) =>
      (window as unknown as { canonCall(text: string): Promise<string> }).canonCall(request);
    Object.assign(window, {
      canon: {
        call,
        subscribe(listener: (text: string) => void) {
          hearers.add(listener);
          return () => hearers.delete(listener);
        },
      },
      canonTell: (text: string) => {
        for (const hear of hearers) hear(text);
      },
    });
  });
  const tell = (event: unknown): Promise<void> =>
    page.evaluate(
      (text) => (window as unknown as { canonTell(text: string): void }).canonTell(text),
      JSON.stringify(event),
    );
  host.subscribe((event) => void tell(event));
  await page.goto(`${SITE}/index.html`);
  await page.locator('html[data-ready="true"]').waitFor({ state: 'attached' });
  return { calls, tell, close: () => host.close() };
}

test('the same window edits over the bridge; when it closes, the text just typed is saved first', async ({
  canon,
  page,
}) => {
  const bridged = await openBridged(page, canon);
  try {
    const role = new RolePage(page);
    await role.summary.fill('Typed a moment ago.');
    // Not saved yet: the field rests for a while before it is.
    expect(bridged.calls).not.toContain('roles.edit');
    await bridged.tell({ type: 'closing' });
    await expect.poll(() => bridged.calls.at(-1)).toBe('shell.left');
    expect(bridged.calls).toContain('roles.edit');
    expect(await page.evaluate(() => sessionStorage.getItem('canon-token'))).toBeNull();
  } finally {
    await bridged.close();
  }
  const shown = await canon.must(['show', canon.dir, 'DEVO.GEN.S1', '--json']);
  expect(shown.json<Role>().summary).toBe('Typed a moment ago.');
});

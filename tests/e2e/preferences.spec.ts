import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from '@playwright/test';
import { Frame, openServed } from './pages/frame.ts';
import { exampleCanon } from './pages/material.ts';
import { expect, test } from './pages/programs.ts';

test.use({ workspace: exampleCanon });

const splitter = (frame: Frame): Locator => frame.page.getByRole('separator', { name: 'Width of the list' });
const shown = (list: Locator) => list.evaluate((box) => box.getBoundingClientRect().height);

test('theme, density and widths are there again at the next start, from the first frame on', async ({
  canon,
  page,
  start,
}) => {
  const file = join(canon.home, 'preferences.json');
  const first = await start();
  await openServed(page, first);
  const frame = new Frame(page);
  const row = page.getByRole('row', { name: /DEVO\.GEN\.S1/ });
  const compact = await shown(row);
  await frame.theme('Dark theme');
  await frame.choose(frame.person, 'Comfortable rows');
  await splitter(frame).focus();
  for (let step = 0; step < 8; step++) await page.keyboard.press('ArrowRight');
  await expect.poll(() => readFileSync(file, 'utf8')).toContain('400');
  expect(await shown(row)).toBeGreaterThan(compact);
  await page.goto('about:blank');
  await first.stop();

  // Every width that is ever drawn, and the theme of the page as it comes.
  await page.addInitScript(() => {
    const widths = new Set<string>();
    Object.assign(window, { widths });
    new MutationObserver(() => {
      const width = document.querySelector('[role="separator"], hr.splitter')?.getAttribute('aria-valuenow');
      if (width) widths.add(width);
    }).observe(document, { subtree: true, childList: true, attributes: true });
  });
  const served = page.waitForResponse((response) => response.request().resourceType() === 'document');
  await openServed(page, await start());
  expect(await (await served).text()).toContain('<html data-theme="dark" data-density="comfortable" ');
  await expect(splitter(frame)).toHaveAttribute('aria-valuenow', '400');
  expect(await page.evaluate(() => [...(window as unknown as { widths: Set<string> }).widths])).toEqual([
    '400',
  ]);
  expect(await shown(row)).toBeGreaterThan(compact);
});

test('a broken file of preferences is no reason not to start', async ({ canon, page }) => {
  writeFileSync(join(canon.home, 'preferences.json'), '{"values":{"theme":');
  await canon.open(page);
  const frame = new Frame(page);
  await expect(splitter(frame)).toHaveAttribute('aria-valuenow', '336');
  await frame.theme('Light theme');
  await expect.poll(() => readFileSync(join(canon.home, 'preferences.json'), 'utf8')).toContain('light');
});

import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Page } from '@playwright/test';
import { clean } from './pages/clean.ts';
import { expect, shotOf, test } from './pages/gallery.ts';
import { test as served } from './support/fixture.ts';

test.use({ trace: 'off', viewport: { width: 1280, height: 900 } });

async function shoot(page: Page, name: string, whole = false): Promise<void> {
  mkdirSync(dirname(shotOf('')), { recursive: true });
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.screenshot({
      path: shotOf(`${name}-${colorScheme}`),
      fullPage: whole,
      animations: 'disabled',
      caret: 'hide',
    });
  }
}

/** What opens, the button that opens it, and what then is there. */
const OPEN = [
  { what: 'menu', button: 'Open menu', role: 'menu' },
  { what: 'choices', button: 'Open choices', role: 'menu' },
  { what: 'popover', button: 'Open popover', role: 'dialog' },
  { what: 'dialog', button: 'Open dialog', role: 'dialog' },
] as const;

test('every part in all its states, in both themes and densities', async ({ page }) => {
  await expect(page.getByText('412 of 1,248')).toBeVisible();
  await clean(page, 'the parts');
  await shoot(page, 'compact', true);
  for (const box of await page.locator('.gallery__box').all()) {
    const name = ((await box.getByRole('heading').first().textContent()) ?? '').toLowerCase();
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      const path = shotOf(`${name.replaceAll(/\W+/g, '-')}-${colorScheme}`);
      await box.screenshot({ path, animations: 'disabled', caret: 'hide' });
    }
  }
  const row = page.getByRole('row', { name: 'Title repeats itself' });
  const compact = (await row.boundingBox())?.height ?? 0;
  await page.getByRole('button', { name: /Density/ }).click();
  await page.getByRole('option', { name: 'Comfortable' }).click();
  await expect.poll(async () => (await row.boundingBox())?.height).toBe(compact + 4);
  await clean(page, 'the parts, comfortable');
  await shoot(page, 'comfortable', true);
});

for (const { what, button, role } of OPEN) {
  test(`an open ${what}`, async ({ page }) => {
    const opener = page.getByRole('button', { name: button });
    await opener.focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole(role)).toBeVisible();
    await clean(page, what);
    await shoot(page, `open-${what}`);
    await page.keyboard.press('Escape');
    await expect(page.getByRole(role)).toHaveCount(0);
    await expect(opener).toBeFocused();
  });
}

test('an open choice and an open combobox', async ({ page }) => {
  const choice = page.getByRole('button', { name: /^Support Associate|Choice$/ }).first();
  await choice.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('listbox')).toBeVisible();
  await clean(page, 'choice');
  await shoot(page, 'open-choice');
  await page.keyboard.press('Escape');
  await expect(choice).toBeFocused();
  const field = page.getByRole('combobox', { name: 'Found by typing' });
  await field.fill('dev');
  await expect(page.getByRole('option')).toHaveCount(2);
  await clean(page, 'combobox', true);
  await shoot(page, 'open-combobox');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('listbox')).toHaveCount(0);
  await expect(field).toBeFocused();
});

test('a tooltip comes with the keyboard at once and goes with Escape', async ({ page }) => {
  const button = page.getByRole('button', { name: 'With a tooltip' });
  // In sight before it is asked for: a page that scrolls takes tooltips away.
  await button.scrollIntoViewIfNeeded();
  await page.getByRole('button', { name: 'Open dialog' }).focus();
  await page.keyboard.press('Tab');
  await expect(button).toBeFocused();
  await expect(page.getByRole('tooltip')).toBeVisible();
  await clean(page, 'tooltip');
  await shoot(page, 'open-tooltip');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('tooltip')).toHaveCount(0);
});

test('the ring of the keyboard is two pixels wide and one away, inside on rows; a click has none', async ({
  page,
}) => {
  const ring = (selector: string) =>
    page.locator(selector).evaluate((part) => {
      const { outlineStyle, outlineWidth, outlineOffset, outlineColor } = getComputedStyle(part);
      const probe = document.createElement('i');
      probe.style.color = 'var(--focus)';
      document.body.append(probe);
      const focus = getComputedStyle(probe).color;
      probe.remove();
      return { outlineStyle, outlineWidth, outlineOffset, ofFocus: outlineColor === focus };
    });
  const opener = page.getByRole('button', { name: 'Open menu' });
  await opener.focus();
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Tab');
  await expect(opener).toBeFocused();
  expect(await ring(':focus')).toEqual({
    outlineStyle: 'solid',
    outlineWidth: '2px',
    outlineOffset: '1px',
    ofFocus: true,
  });
  await page.getByRole('row', { name: 'Title repeats itself' }).focus();
  expect(await ring(':focus')).toEqual({
    outlineStyle: 'solid',
    outlineWidth: '2px',
    outlineOffset: '-2px',
    ofFocus: true,
  });
  await page.getByRole('button', { name: 'Put back' }).click();
  expect(await ring(':focus')).toMatchObject({ outlineStyle: 'none' });
});

test('where motion is not wished for, nothing travels', async ({ page }) => {
  const moving = async (reducedMotion: 'reduce' | 'no-preference'): Promise<string[]> => {
    await page.emulateMedia({ reducedMotion });
    await page.getByRole('button', { name: 'Open menu' }).click();
    await expect(page.getByRole('menu')).toBeVisible();
    const found = await page.evaluate(() => {
      const names: string[] = [];
      for (const part of document.querySelectorAll('*')) {
        const { animationName, animationDuration, transitionDuration } = getComputedStyle(part);
        const long = (times: string): boolean =>
          times.split(', ').some((time) => Number.parseFloat(time) > 0);
        if (animationName !== 'none' && long(animationDuration))
          names.push(`${part.className} ${animationName}`);
        if (long(transitionDuration)) names.push(`${part.className} transition`);
      }
      return names;
    });
    await page.keyboard.press('Escape');
    await expect(page.getByRole('menu')).toHaveCount(0);
    return found;
  };
  expect(await moving('no-preference')).not.toEqual([]);
  expect(await moving('reduce')).toEqual([]);
});

served('no shell serves it', async ({ canon, page, problems }) => {
  problems.allow(/404/);
  await canon.open(page);
  const answer = await page.goto(new URL('/gallery.html', page.url()).href);
  expect(answer?.status()).toBe(404);
});

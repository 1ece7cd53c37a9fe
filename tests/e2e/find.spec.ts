import type { Page } from '@playwright/test';
import { Frame } from './pages/frame.ts';
import { oneRole } from './pages/material.ts';
import { RolePage } from './pages/role-page.ts';
import { expect, test } from './support/fixture.ts';

test.use({ workspace: oneRole });

/** The words that are marked on the page, as they stand there. */
const marked = (page: Page, name: string): Promise<string[]> =>
  page.evaluate(
    (key) => [...(CSS.highlights.get(key) ?? [])].map((range) => (range as Range).toString()),
    name,
  );

test('the search sees into the fields, goes from place to place, and leads back', async ({ canon, page }) => {
  await canon.open(page);
  const role = new RolePage(page);
  const frame = new Frame(page);
  await role.write(role.field('Internal problem'), 'Café scrípting is slow.');
  await frame.saved();
  await role.summary.focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('ControlOrMeta+f');
  const bar = page.getByRole('search', { name: 'Find in page' });
  const field = bar.getByRole('textbox', { name: 'Find in page' });
  await expect(field).toBeFocused();
  await field.fill('SCRIPTING');
  await expect(bar.getByRole('status')).toHaveText(/^1 of [3-9]$/);
  expect(await marked(page, 'canon-find')).toContain('scrípting');
  expect(await marked(page, 'canon-find-now')).toHaveLength(1);
  const all = (await marked(page, 'canon-find')).length;
  await page.keyboard.press('Enter');
  await expect(bar.getByRole('status')).toHaveText(`2 of ${all}`);
  await page.keyboard.press('Shift+Enter');
  await page.keyboard.press('Shift+Enter');
  await expect(bar.getByRole('status')).toHaveText(`${all} of ${all}`);

  // What somebody writes meanwhile counts at once.
  await page.keyboard.press('Enter');
  await role.field('External problem').fill('Scripting, scripting.');
  await expect(bar.getByRole('status')).toHaveText(new RegExp(` of ${all + 2}$`));
  await field.focus();
  await field.fill('nothing has this');
  await expect(bar.getByRole('status')).toHaveText('Nothing found');
  await page.keyboard.press('Escape');
  await expect(bar).toHaveCount(0);
  await expect(role.summary).toBeFocused();
  expect(await role.summary.evaluate((text: HTMLTextAreaElement) => text.selectionStart)).toBe(0);
  expect(await marked(page, 'canon-find')).toEqual([]);
});

test('an alias is found, and Ctrl+Enter goes into the text that was found', async ({ canon, page }) => {
  await canon.open(page);
  const role = new RolePage(page);
  await page.keyboard.press('ControlOrMeta+f');
  const bar = page.getByRole('search', { name: 'Find in page' });
  await bar.getByRole('textbox').fill('devops engineer associate');
  await expect(bar.getByRole('status')).toHaveText('1 of 1');
  await bar.getByRole('textbox').fill('establish a monitoring');
  await expect(bar.getByRole('status')).toHaveText('1 of 1');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(role.field('Step 3')).toBeFocused();
});

import type { Page } from '@playwright/test';
import { fits, lostOn } from './pages/fits.ts';
import { Frame } from './pages/frame.ts';
import { ImportDialog } from './pages/import-dialog.ts';
import { exampleCanon, pageText } from './pages/material.ts';
import { Quality } from './pages/quality.ts';
import { Releases } from './pages/releases.ts';
import { RoleList } from './pages/role-list.ts';
import { RolePage } from './pages/role-page.ts';
import { expect, test } from './support/fixture.ts';

test.use({ workspace: exampleCanon, trace: 'off' });

const ROOMS = [
  { name: 'text doubled', viewport: { width: 1280, height: 800 }, text: '26px' },
  { name: 'the smallest window', viewport: { width: 1024, height: 700 }, text: '13px' },
] as const;

test('the check sees what is lost', async ({ page }) => {
  const style = 'position: absolute; left: 0; width: 60px';
  await page.setContent(`<div style="${style}; top: 0; overflow: hidden; white-space: nowrap">Cut without a sign</div>
    <div style="${style}; top: 20px; overflow: hidden; white-space: nowrap; text-overflow: ellipsis">Cut without its whole</div>
    <div style="${style}; top: 40px; height: 10px; overflow: hidden">Several lines of text in the height of one</div>
    <button style="${style}; top: 80px">Covered</button><p style="${style}; top: 60px; height: 90px">By this</p>
    <button style="position: fixed; left: -90px; width: 60px; top: 0">Outside</button>`);
  const words = (await lostOn(page)).map((line) => line.split(':')[0]);
  expect(words).toEqual([
    'cut',
    'cut without its whole',
    'cut below',
    'under p. “By this”',
    'beside the window',
  ]);
  await page.setContent('<div style="width: 3000px">Wide</div><button>Fine</button>');
  expect((await lostOn(page))[0]).toMatch(/^HTML is 30\d\d wide$/);
});

/** Leaves what lies open over the screen. */
async function leave(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByRole('menu')).toHaveCount(0);
}

for (const { name, viewport, text } of ROOMS) {
  test.describe(name, () => {
    test.use({ viewport });
    test.beforeEach(async ({ canon, page }) => {
      await page.emulateMedia({ reducedMotion: 'reduce' });
      await canon.open(page);
      await page.evaluate((size) => document.documentElement.style.setProperty('font-size', size), text);
      await page.getByRole('button', { name: 'Got it' }).click();
    });

    test('quality', async ({ page }) => {
      const quality = new Quality(page);
      await quality.open();
      await expect(quality.rows.first()).toBeVisible();
      await fits(page, 'findings');
      for (const view of ['Muted', 'Severities', 'Pictures'] as const) {
        await page.getByRole('button', { name: 'Views and filters' }).press('Enter');
        await page
          .getByRole('dialog')
          .getByRole('button', { name: new RegExp(`^${view}`) })
          .press('Enter');
        await leave(page);
        await expect(page.getByRole('heading', { name: view, level: 1 })).toBeVisible();
        if (view === 'Pictures') await expect(page.getByRole('img', { name: /^Calibration/ })).toBeVisible();
        await fits(page, view);
      }
    });

    test('the screens', async ({ page }) => {
      await expect(new RolePage(page).title).toBeVisible();
      await fits(page, 'a role');
      // Much stands in the status bar: a draft of version 2, version 1 in force, and what changed.
      await page.keyboard.press('ControlOrMeta+K');
      await page.keyboard.type('DEVO.GEN.M1');
      await expect(page.getByRole('dialog').getByText('DevOps Team Manager').first()).toBeVisible();
      await page.keyboard.press('Enter');
      await expect(new Frame(page).statusBar).toContainText('Version 1 in force');
      await fits(page, 'a draft of version 2');
      await new Frame(page).go('History');
      await expect(page.getByText('Nothing was decided yet')).toBeVisible();
      await fits(page, 'History');
      await new Frame(page).go('Releases');
      await expect(new Releases(page).goesOut).toBeVisible();
      await fits(page, 'Releases');
      await page.getByRole('button', { name: 'Channel, bundles and keys' }).click();
      await fits(page, 'channel, bundles and keys');
    });

    test('what opens over the page', async ({ page }) => {
      const role = new RolePage(page);
      const frame = new Frame(page);
      await role.button('More').click();
      await fits(page, 'menu of the role');
      await page.getByRole('menuitem', { name: 'Rename or move…' }).click();
      await fits(page, 'rename or move');
      await leave(page);
      await role.button(/^Confidence/).click();
      await fits(page, 'confidence');
      await leave(page);
      await frame.person.click();
      await fits(page, 'person');
      await page.getByRole('menuitem', { name: /name and address/ }).click();
      await fits(page, 'author');
      await leave(page);
      await page.keyboard.press('?');
      await expect(page.getByRole('dialog')).toBeVisible();
      await fits(page, 'keys of the screen');
      await leave(page);
      await page.keyboard.press('ControlOrMeta+K');
      await expect(page.getByRole('dialog')).toBeVisible();
      await page.keyboard.type('devo');
      await fits(page, 'palette');
      await page.keyboard.press('Escape');
      await leave(page);
      await page.keyboard.press('Alt+N');
      await expect(page.getByRole('dialog', { name: 'New role' })).toBeVisible();
      await fits(page, 'new role');
      await leave(page);
      await page.keyboard.press('ControlOrMeta+I');
      const dialog = new ImportDialog(page);
      await dialog.text.fill(pageText(1).replace('The story of this role', 'The tale of this role'));
      await expect(dialog.report).toContainText('without a place');
      await fits(page, 'import with its preview');
      await leave(page);
    });

    test('the inspector and the list over the page', async ({ page }) => {
      const role = new RolePage(page);
      await page.getByRole('button', { name: 'History, open inspector' }).click();
      await expect(role.inspector).toBeVisible();
      await fits(page, 'inspector', '.insp');
      await page.keyboard.press('Escape');
      const show = page.getByRole('button', { name: 'Roles', exact: true }).last();
      if (text === '26px') await show.click();
      await expect(new RoleList(page).grid).toBeVisible();
      await fits(page, 'list', '.pane--list');
    });
  });
}

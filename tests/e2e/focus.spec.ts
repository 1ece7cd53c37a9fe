import type { Locator, Page } from '@playwright/test';
import { Frame } from './pages/frame.ts';
import { exampleCanon } from './pages/material.ts';
import { Releases } from './pages/releases.ts';
import { RoleList } from './pages/role-list.ts';
import { RolePage } from './pages/role-page.ts';
import { expect, test } from './support/fixture.ts';

test.use({ workspace: exampleCanon });

/** Opens something by the keyboard, leaves it by Escape, and looks where the keyboard is then. */
async function thereAndBack(
  page: Page,
  opener: Locator,
  entry: string | null,
  what: string | RegExp,
): Promise<void> {
  await opener.focus();
  await page.keyboard.press('Enter');
  if (entry !== null) {
    const item = page.getByRole('menuitem', { name: entry });
    await expect(item).toBeVisible();
    await item.focus();
    await page.keyboard.press('Enter');
  }
  const dialog = page.getByRole('dialog', { name: what });
  await expect(dialog).toBeVisible();
  await expect.poll(() => dialog.evaluate((box) => box.contains(document.activeElement))).toBe(true);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(opener, `after ${what}`).toBeFocused();
}

test('every dialog of the Roles screen gives the keyboard back to what opened it', async ({
  canon,
  page,
}) => {
  await canon.open(page);
  const frame = new Frame(page);
  const role = new RolePage(page);
  const list = new RoleList(page);
  await page.getByRole('button', { name: 'Got it' }).click();
  await list.open('DATA.MLO.P4');
  const more = role.button('More');
  const add = list.pane.getByRole('button', { name: 'New', exact: true });
  await thereAndBack(page, add, 'New role', 'New role');
  await thereAndBack(page, add, 'Import page', 'Import page');
  await thereAndBack(page, more, 'Rename or move…', /^(Rename|Move)/);
  await thereAndBack(page, more, 'Delete…', /^Delete/);
  await thereAndBack(page, frame.person, 'Your name and address…', /name|who/i);
  await thereAndBack(page, frame.statusBar.getByRole('button', { name: 'Keys' }), null, /keys/i);
  await thereAndBack(page, frame.banner.getByRole('button', { name: 'Commands and roles' }), null, /./);
  await thereAndBack(page, role.approve, null, /can’t be approved/i);
  await thereAndBack(page, role.button(/^Confidence/), null, /^Confidence/);
  await thereAndBack(page, role.button(/^Scope/), null, /^Scope/);
  const finding = role.findings.getByRole('button', { name: /^More for this finding: .*mapping/i });
  await thereAndBack(page, finding, 'Mute with a reason…', /^Mute/);
  await list.open('DEVO.GEN.P2');
  await thereAndBack(page, more, 'Retire…', /^Retire/);
  // A key opens it from wherever one is, and leads back there.
  await role.summary.focus();
  await page.keyboard.press('ControlOrMeta+K');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(role.summary).toBeFocused();
});

test('and every one of the Releases screen, in a narrow window too', async ({ canon, page }) => {
  await canon.open(page);
  const frame = new Frame(page);
  await page.getByRole('button', { name: 'Got it' }).click();
  await frame.go('Releases');
  const make = new Releases(page).signing.getByRole('button', { name: 'Make a key' });
  await thereAndBack(page, make, null, 'Your keys');
  await thereAndBack(page, frame.screens.getByRole('button', { name: /Your keys/ }), null, 'Your keys');
  await page.setViewportSize({ width: 1024, height: 700 });
  const slices = page.getByRole('button', { name: 'Channel, bundles and keys' });
  await thereAndBack(page, slices, null, 'Channel, bundles and keys');
  await slices.press('Enter');
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /Your keys/ })
    .press('Enter');
  await expect(page.getByRole('dialog', { name: 'Your keys' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(slices).toBeFocused();
  await frame.go('Roles');
  await thereAndBack(page, page.getByRole('button', { name: 'Filter', exact: true }), null, 'Filter');
});

test('what goes with the screen it was on, or with its notice, leaves the keyboard in the window', async ({
  canon,
  page,
}) => {
  await canon.open(page);
  const frame = new Frame(page);
  const list = new RoleList(page);
  await page.getByRole('button', { name: 'Got it' }).focus();
  await page.keyboard.press('Enter');
  await expect(list.grid).toBeFocused();
  await page.keyboard.press('ControlOrMeta+O');
  await expect(page.getByRole('button', { name: /^Back to/ })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(list.grid).toBeFocused();
  await page.keyboard.press('ControlOrMeta+K');
  await page.keyboard.type('Go to Releases');
  await expect(page.getByRole('option', { name: 'Go to Releases' })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(new Releases(page).goesOut).toBeVisible();
  await expect(page.getByRole('navigation').getByRole('button', { name: 'Releases' })).toBeFocused();
  await expect(frame.saveState).toHaveText('Saved');
});

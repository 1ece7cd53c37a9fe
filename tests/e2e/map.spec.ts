import { clean } from './pages/clean.ts';
import { Frame } from './pages/frame.ts';
import { exampleCanon } from './pages/material.ts';
import { expect, test } from './pages/programs.ts';
import { RolePage } from './pages/role-page.ts';

test.use({ workspace: exampleCanon });

test('a hole of the map is found and filled, and a role opened, by keys alone', async ({ canon, page }) => {
  await canon.open(page);
  const frame = new Frame(page);
  await page.getByRole('button', { name: 'Got it' }).click();
  await page.keyboard.press('ControlOrMeta+Shift+M');
  const map = page.getByRole('treegrid', { name: 'Map of the canon' });
  await expect(map).toBeFocused();
  await page.keyboard.press('/');
  await page.keyboard.type('finance');
  await page.keyboard.press('Enter');
  await expect(map).toBeFocused();
  // The function, its two rows, the heads.
  await expect(map).toHaveAttribute('aria-rowcount', '4');
  await page.keyboard.press('ControlOrMeta+Home');
  await page.keyboard.press('ArrowDown');
  for (let n = 0; n < 6; n++) await page.keyboard.press('ArrowRight');
  const place = map
    .getByRole('row', { name: /^FINA\.APR/ })
    .getByRole('gridcell')
    .nth(6);
  await expect(place).toHaveText('P2: hole, between two levels of this row');
  await clean(page, 'map by status');
  await page.keyboard.press('Enter');
  const dialog = frame.dialog('New role');
  await expect(dialog).toContainText('Code FINA.APR.P2');
  await page.keyboard.type('Accounts Payable Officer');
  await page.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(map).toBeFocused();
  await expect(place).toContainText('P2: Accounts Payable Officer, Draft');
  await page.getByRole('radio', { name: 'Findings' }).click();
  await clean(page, 'map by findings');
  await map.focus();
  await page.keyboard.press('l');
  const ladder = page.getByRole('region', { name: 'Ladder' });
  await expect(ladder.getByRole('columnheader', { name: /P2/ })).toBeVisible();
  await expect(ladder.getByRole('button', { name: 'Accounts Payable Officer' })).toBeVisible();
  await clean(page, 'ladder');
  await map.focus();
  await page.keyboard.press('Enter');
  await expect(new RolePage(page).title).toContainText('Accounts Payable Officer');
});

import { clean } from './pages/clean.ts';
import { Frame } from './pages/frame.ts';
import { exampleCanon } from './pages/material.ts';
import { RoleList } from './pages/role-list.ts';
import { expect, test } from './support/fixture.ts';

test.use({ workspace: exampleCanon, trace: 'off' });

test('a word is replaced on a selection by keys alone: seen row by row, one left out, taken back at once', async ({
  canon,
  page,
}) => {
  await canon.open(page);
  const frame = new Frame(page);
  const list = new RoleList(page);
  await list.grid.focus();
  await page.keyboard.press('Control+a');
  await expect(list.bar).toContainText('selected');
  await page.keyboard.press('Control+b');
  const dialog = frame.dialog(/^Edit \d+ selected roles/);
  await expect(dialog.getByRole('textbox', { name: 'Find' })).toBeFocused();
  await page.keyboard.type('pipelines');
  await page.keyboard.press('Tab');
  await page.keyboard.type('delivery lines');

  const grid = dialog.getByRole('grid', { name: 'What would change' });
  const doIt = dialog.getByRole('button', { name: /^Change \d+ texts$/ });
  await expect(doIt).toBeEnabled();
  const all = Number((await doIt.textContent())?.match(/\d+/)?.[0]);
  expect(all).toBeGreaterThan(2);
  await expect(grid).toHaveAttribute('aria-rowcount', String(all + 1));
  await expect(grid.locator('del').first()).toContainText('pipelines');
  await expect(grid.locator('ins').first()).toContainText('delivery lines');
  await clean(page, 'what a selection would become');

  await grid.focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('Space');
  const fewer = dialog.getByRole('button', { name: `Change ${all - 1} texts` });
  await expect(dialog.getByText(/, 1 left out$/)).toBeVisible();
  await fewer.focus();
  await page.keyboard.press('Enter');
  await expect(frame.messages).toContainText(new RegExp(`^.*${all - 1} texts in \\d+ roles changed`));
  await expect(dialog).toHaveCount(0);
  const found = async (word: string) =>
    (await canon.must(['history', canon.dir, '--json'])).stdout.split(word).length - 1;
  expect(await found('delivery lines')).toBeGreaterThan(0);

  await page.keyboard.press('Control+z');
  await expect(frame.messages).toContainText('Undone: replace words in');
  await list.grid.focus();
  await page.keyboard.press('Control+b');
  await page.keyboard.type('pipelines');
  await expect(dialog.getByRole('button', { name: `Change ${all} texts` })).toBeEnabled();
});

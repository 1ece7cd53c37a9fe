import { clean } from './pages/clean.ts';
import { Frame } from './pages/frame.ts';
import { exampleCanon } from './pages/material.ts';
import { expect, test } from './pages/programs.ts';

test.use({
  workspace: {
    make: async (canon) => {
      await exampleCanon.make(canon);
      const { must, dir } = canon;
      const jon = ['--by', 'Jon Bell <jon@example.org>'];
      await must(['review', dir, 'aliases', '--approve-at-least', '0.5', ...jon]);
      await must(['set', dir, 'DEVO.GEN.S1', 'summary', 'Keeps the pipelines of the house running.', ...jon]);
      await must(['set', dir, 'DEVO.GEN.S1', 'title', 'Pipeline Engineer', ...jon]);
    },
  },
});

test('who decided what is found, unfolded, compared and taken back, by keys alone', async ({
  canon,
  page,
}) => {
  await canon.open(page);
  const frame = new Frame(page);
  await page.getByRole('button', { name: 'Got it' }).click();
  await frame.go('History');
  const list = page.getByRole('treegrid', { name: 'Decisions' });
  await expect(list).toBeFocused();
  const card = page.getByRole('region', { name: 'Decision', exact: true });
  await expect(card.getByRole('heading', { level: 2 })).toHaveText('Edited title');
  await expect(list).toHaveAttribute('aria-rowcount', '4');
  await clean(page, 'history');

  await page.keyboard.press('ArrowDown');
  await expect(card.getByRole('heading', { level: 2 })).toHaveText('Edited summary');
  await page.keyboard.press('ArrowDown');
  const bulk = list.getByRole('row', { name: /^Alias approved on \d+ roles/ });
  await expect(bulk).toHaveAttribute('aria-expanded', 'false');
  await page.keyboard.press('ArrowRight');
  await expect(bulk).toHaveAttribute('aria-expanded', 'true');
  await page.keyboard.press('ArrowDown');
  await expect(list.locator('[aria-current] >> nth=0')).toHaveAttribute('aria-level', '2');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await expect(list).toHaveAttribute('aria-rowcount', '4');

  await page.keyboard.press('/');
  await page.keyboard.type('summary');
  await page.keyboard.press('Enter');
  await expect(list).toHaveAttribute('aria-rowcount', '2');
  await expect(list).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('c');
  const points = frame.dialog(/^Two points of DEVO/);
  await expect(points.getByRole('region', { name: 'Header' })).toContainText('Pipeline Engineer');
  await clean(page, 'two points');
  await page.keyboard.press('Escape');
  await expect(list).toBeFocused();

  await page.keyboard.press('u');
  await expect(frame.messages).toContainText('Taken back');
  await expect(list.getByRole('row', { name: /^Taken back: summary/ })).toBeVisible();
  await expect(card).toContainText('it was taken back already');
});

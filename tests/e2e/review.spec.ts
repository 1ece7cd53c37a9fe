import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { Role } from '../../shared/model/role.ts';
import { alias, makeRole, mapping } from '../support/role.ts';
import { clean } from './pages/clean.ts';
import { fits } from './pages/fits.ts';
import { Frame } from './pages/frame.ts';
import { Review } from './pages/review.ts';
import { RolePage } from './pages/role-page.ts';
import { expect, test } from './support/fixture.ts';

const LEVELS = ['P1', 'P2', 'P3'] as const;
const EACH = 50;
const name = (level: string, n: number): string => `Release title ${level} number ${n}`;

/** Three roles with fifty waiting aliases each, the first of them the same text on all three. */
test.use({
  trace: 'off',
  workspace: {
    make: async ({ dir, must, scratch }) => {
      const roles = LEVELS.map((level, at) =>
        makeRole({
          id: `01JR000000000000000000000${at + 1}`,
          function: 'DEVO',
          focus: 'GEN',
          level,
          title: `Keeper ${level}`,
          mappings: at === 0 ? [mapping('15-1252', 'Developers', { review: { state: 'needs_review' } })] : [],
          aliases: Array.from({ length: EACH }, (_, n) =>
            alias(n === 0 ? 'Shared keeper' : name(level, n), {
              id: `a${at}${String(n).padStart(3, '0')}`,
              confidence: n === 0 ? 0.5 : n <= 4 ? 0.9 : 0.6,
            }),
          ),
        }),
      );
      const file = join(scratch, 'roles.json');
      await must(['init', dir, '--name', 'Test']);
      for (const role of roles) {
        writeFileSync(file, JSON.stringify(role));
        await must(['import', dir, file]);
      }
    },
  },
});

const onDisk = (dir: string): Role[] =>
  LEVELS.map(
    (level) =>
      JSON.parse(
        readFileSync(join(dir, `roles/devo/r-devo.gen.${level.toLowerCase()}.json`), 'utf8'),
      ) as Role,
  );
const states = (dir: string) => {
  const found = { pending: 0, approved: 0, rejected: 0 };
  for (const { aliases } of onDisk(dir)) for (const { review } of aliases) found[review.state] += 1;
  return found;
};

/** Makes the core refuse decisions, as it does while nothing can be written. */
async function refuseDecisions(page: Page): Promise<() => Promise<void>> {
  const refuse = { ok: false, error: { code: 'save-failed', message: 'The disk is full.', details: {} } };
  await page.route('**/rpc', async (route) => {
    const { method } = route.request().postDataJSON() as { method: string };
    if (method === 'aliases.decide') await route.fulfill({ json: refuse });
    else await route.continue();
  });
  return () => page.unroute('**/rpc');
}

test('a hundred aliases are decided by keys alone', async ({ canon, page }) => {
  await canon.open(page);
  const review = new Review(page);
  await review.openByKey();
  await expect(review.title).toHaveText('Shared keeper');
  await expect(review.evidence('Who else claims it')).toContainText('2 other roles');
  for (let n = 0; n < 50; n++) await page.keyboard.press('a');
  for (let n = 0; n < 20; n++) await page.keyboard.press('r');
  await expect(review.progress).toHaveText('70 of 150 decided');
  // Ten at once, by a range, and ten by single rows of a range that Shift with J makes.
  for (let n = 0; n < 14; n++) await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('r');
  for (let n = 0; n < 14; n++) await page.keyboard.press('Shift+J');
  await expect(review.card).toContainText('15 selected');
  await page.keyboard.press('a');
  await expect(review.progress).toHaveText('100 of 150 decided');
  await expect.poll(() => states(canon.dir)).toEqual({ pending: 50, approved: 65, rejected: 35 });
  await expect(review.grid).toBeFocused();
  await expect(review.current).not.toHaveAccessibleName(/approved|rejected/);
  await expect(new Frame(page).statusBar).toContainText('Last: 15 rows approved');

  await page.keyboard.press('u');
  await expect(review.progress).toHaveText('85 of 150 decided');
  await expect.poll(() => states(canon.dir)).toEqual({ pending: 65, approved: 50, rejected: 35 });
  // What came back has the keyboard; the role opens from it.
  const text = await review.title.textContent();
  await page.keyboard.press('Enter');
  await expect(new RolePage(page).alias(text ?? '')).toBeFocused();
});

test('what is decided stays in its place with its mark until one looks anew', async ({ canon, page }) => {
  await canon.open(page);
  const review = new Review(page);
  await review.openByKey();
  await page.keyboard.press('a');
  await page.keyboard.press('r');
  await expect(review.rows.nth(0)).toHaveAccessibleName(/^Shared keeper, .*, approved$/);
  await expect(review.rows.nth(1)).toHaveAccessibleName(/^Shared keeper, .*, rejected$/);
  await expect(review.evidence('Past decisions on this text')).toContainText('Ada Example');
  await expect(review.rows.nth(2)).toHaveAttribute('aria-current', 'true');
  const frame = new Frame(page);
  await frame.go('Roles');
  await frame.go('Review');
  await expect(review.row(/^Shared keeper/)).toHaveCount(1);
  await expect(frame.screens.getByRole('button', { name: 'Review 148 waiting' })).toBeVisible();
});

test('later goes to the end of the sitting, and an edit is approved as one step', async ({ canon, page }) => {
  await canon.open(page);
  const review = new Review(page);
  await review.openByKey();
  await page.keyboard.press('l');
  await expect(review.rows.nth(0)).toHaveAttribute('aria-current', 'true');
  await page.keyboard.press('End');
  await expect(review.current).toHaveAccessibleName(/^Shared keeper, .*, put off$/);
  await page.keyboard.press('Home');
  await page.keyboard.press('/');
  await page.keyboard.type('P2 number 17');
  await expect(review.rows).toHaveCount(1);
  await page.keyboard.press('Enter');
  await page.keyboard.press('e');
  const field = review.card.getByRole('textbox', { name: 'Text of the alias' });
  await expect(field).toBeFocused();
  await page.keyboard.type('Mended title');
  await page.keyboard.press('Enter');
  await expect(review.grid).toBeFocused();
  await expect(review.row(/^Mended title, .*edited and approved$/)).toBeVisible();
  const mended = () => onDisk(canon.dir)[1]?.aliases[17];
  await expect.poll(mended).toMatchObject({ text: 'Mended title', review: { state: 'approved' } });
  await page.keyboard.press('u');
  await expect.poll(mended).toMatchObject({ text: name('P2', 17), review: { state: 'pending' } });
  await expect(review.current).toHaveAccessibleName(new RegExp(`^${name('P2', 17)}`));
});

test('all of a score at once, single ones left out, one undo', async ({ canon, page }) => {
  await canon.open(page);
  const review = new Review(page);
  await review.openByKey();
  const which = page.getByRole('button', { name: 'See which' });
  await expect(page.getByRole('button', { name: 'Approve all at 0.80 and above (12)' })).toBeVisible();
  await which.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Approve all at 0.80 and above' });
  const rows = dialog.getByRole('grid').locator('[role="row"][data-index]');
  await expect(rows).toHaveCount(12);
  await clean(page, 'which are approved');
  await rows.nth(2).click();
  await dialog.getByRole('grid').press('ArrowDown');
  await page.keyboard.press('Space');
  await expect(dialog.locator('[role="row"][aria-selected="false"]')).toHaveCount(2);
  await dialog.getByRole('button', { name: 'Approve 10 aliases' }).click();
  await expect(dialog).toHaveCount(0);
  await expect.poll(() => states(canon.dir)).toEqual({ pending: 140, approved: 10, rejected: 0 });
  await expect(review.progress).toHaveText('10 of 150 decided');
  await expect(page.getByRole('button', { name: 'Approve all at 0.80 and above (2)' })).toBeVisible();
  await expect(review.grid).toBeFocused();
  await page.keyboard.press('u');
  await expect.poll(() => states(canon.dir)).toEqual({ pending: 150, approved: 0, rejected: 0 });
  await expect(review.progress).toHaveText('0 of 150 decided');
});

test('one text everywhere: every row that it touches is shown first', async ({ canon, page }) => {
  await canon.open(page);
  const review = new Review(page);
  await review.openByKey();
  await expect(review.evidence('Who else claims it')).toContainText('2 other roles');
  await page.keyboard.press('t');
  const dialog = page.getByRole('dialog', { name: 'All with the text “Shared keeper”' });
  await expect(dialog.getByRole('checkbox')).toHaveCount(3);
  await clean(page, 'all with the same text');
  await dialog.getByRole('checkbox', { name: /DEVO\.GEN\.P3/ }).press('Space');
  await dialog.getByRole('button', { name: 'Reject 2' }).press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect.poll(() => states(canon.dir)).toEqual({ pending: 148, approved: 0, rejected: 2 });
  await expect(review.row(/^Shared keeper, .*, rejected$/)).toHaveCount(2);
});

test('a decision that can’t be saved is told, and the row waits again', async ({ canon, page }) => {
  await canon.open(page);
  const review = new Review(page);
  await review.openByKey();
  const again = await refuseDecisions(page);
  await page.keyboard.press('a');
  await expect(new Frame(page).messages).toContainText(
    'Shared keeper: not decided, it waits again. The disk is full.',
  );
  await expect(review.row(/approved$/)).toHaveCount(0);
  await expect(review.progress).toHaveText('0 of 150 decided');
  await again();
  await page.keyboard.press('k');
  await page.keyboard.press('a');
  await expect.poll(() => states(canon.dir).approved).toBe(1);
});

test('what another window decides is marked here', async ({ canon, page }) => {
  await canon.open(page);
  const review = new Review(page);
  await review.openByKey();
  const other = await page.context().newPage();
  await canon.open(other);
  await new Review(other).openByKey();
  await other.keyboard.press('r');
  await expect(review.row(/^Shared keeper, .*no longer waiting$/)).toHaveCount(1);
  await expect(review.grid).toHaveAttribute('aria-rowcount', '151');
  await other.keyboard.press('u');
  await expect(review.row(/no longer waiting$/)).toHaveCount(0);
});

test('mappings and roles in review have keys of their own', async ({ canon, page }) => {
  await canon.must(['status', canon.dir, 'DEVO.GEN.P2', 'in_review']);
  await canon.open(page);
  const review = new Review(page);
  await review.openByKey();
  const mapped = () => onDisk(canon.dir)[0]?.mappings[0];
  await review.slice(/^Mappings/).press('Enter');
  await expect(review.title).toHaveText('15-1252 Developers');
  await expect(review.evidence('In the classification')).toContainText('soc-2018 is not loaded');
  await clean(page, 'a mapping');
  await page.keyboard.press('s');
  await expect(review.row(/unsure$/)).toBeVisible();
  await expect.poll(mapped).toMatchObject({ review: { state: 'unsure' } });
  await page.keyboard.press('u');
  await expect(review.row(/unsure$/)).toHaveCount(0);
  await page.keyboard.press('c');
  await expect(review.row(/approved as close$/)).toBeVisible();
  await expect.poll(mapped).toMatchObject({ relation: 'close', review: { state: 'approved' } });

  await review.slice(/^Roles in review/).press('Enter');
  await expect(review.title).toHaveText('Keeper P2');
  await expect(review.progress).toHaveText('0 of 1 decided');
  await clean(page, 'a role in review');
  await page.keyboard.press('d');
  await expect.poll(() => onDisk(canon.dir)[1]?.status).toBe('draft');
  await expect(review.row(/back to draft$/)).toBeVisible();
});

for (const { room, viewport, text } of [
  { room: 'the smallest window', viewport: { width: 1024, height: 700 }, text: '13px' },
  { room: 'text doubled', viewport: { width: 1280, height: 800 }, text: '26px' },
] as const) {
  test(`nothing is lost, and axe finds nothing: ${room}`, async ({ canon, page }) => {
    await page.setViewportSize(viewport);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await canon.open(page);
    await page.evaluate((size) => document.documentElement.style.setProperty('font-size', size), text);
    const review = new Review(page);
    await review.openByKey();
    await expect(review.evidence('Near ones')).toBeVisible();
    await page.keyboard.press('a');
    await page.keyboard.press('Space');
    await fits(page, 'the screen');
    await clean(page, 'the screen');
    await page.keyboard.press('Escape');
    await page.keyboard.press('e');
    await fits(page, 'an alias that is mended');
    await clean(page, 'an alias that is mended');
  });
}

import { GDAD, gdadCanon } from '../support/gdad-canon.ts';
import { given } from '../support/given.ts';
import { ONET, onetRoles } from '../support/onet-canon.ts';
import { writeRoleFiles } from '../support/role-files.ts';
import { clean } from './pages/clean.ts';
import { Frame } from './pages/frame.ts';
import { Quality } from './pages/quality.ts';
import { Review } from './pages/review.ts';
import { expect, test } from './support/fixture.ts';

/** Real canons: O*NET with its alternate titles waiting, and the ladders of the UK government's digital roles. */

test.use({ trace: 'off' });

const onet = given(ONET);
const gdad = given(GDAD);

test.describe('O*NET', () => {
  test.skip(
    onet === undefined,
    `${ONET} is not at hand (CANON_GIVEN names the folder of the given material)`,
  );
  test.use({
    workspace: {
      make: async ({ dir, must }) => {
        await must(['init', dir, '--name', 'O*NET']);
        writeRoleFiles(dir, onetRoles(onet ?? ''));
      },
    },
  });

  test('56,505 waiting aliases: decided by keys, narrowed, seen on the map and in Quality', async ({
    canon,
    page,
  }) => {
    const decided = async (kind: string): Promise<number> => {
      const { stdout } = await canon.must(['history', canon.dir, '--kind', kind, '--json']);
      return (JSON.parse(stdout) as { decisions: unknown[] }).decisions.length;
    };
    await canon.open(page);
    const frame = new Frame(page);
    const review = new Review(page);
    await review.openByKey();
    await expect(review.progress).toHaveText('0 of 56,505 decided');
    await expect(review.grid).toHaveAttribute('aria-rowcount', '56506');
    for (let n = 0; n < 36; n++) await page.keyboard.press('a');
    for (let n = 0; n < 12; n++) await page.keyboard.press('r');
    await expect(review.progress).toHaveText('48 of 56,505 decided');
    await page.keyboard.press('u');
    await expect(review.progress).toHaveText('47 of 56,505 decided');
    await page.keyboard.press('/');
    await page.keyboard.type('nurse practitioner');
    await page.keyboard.press('Enter');
    await expect(review.row(/nurse practitioner/i).first()).toBeVisible();
    await expect(review.evidence('Who else claims it')).toBeVisible();
    await clean(page, 'review of 56,505 aliases');
    expect([await decided('alias-approved'), await decided('alias-rejected')]).toEqual([36, 12]);

    await page.keyboard.press('ControlOrMeta+Shift+M');
    const map = page.getByRole('treegrid', { name: 'Map of the canon' });
    await expect(map).toBeFocused();
    expect(Number(await map.getAttribute('aria-rowcount'))).toBeGreaterThan(1000);
    await page.keyboard.press('ControlOrMeta+End');
    await expect(map.getByRole('row', { name: /^SOC55/ }).last()).toBeVisible();

    await frame.go('Quality');
    const quality = new Quality(page);
    await expect(quality.rules).toBeFocused();
    await quality.rule(/^Aliases wait/).click();
    await expect(quality.rows.first()).toContainText(/aliases wait for a decision/);
    await clean(page, 'quality of O*NET');
  });
});

test.describe('the UK ladders', () => {
  test.skip(
    gdad === undefined,
    `${GDAD} is not at hand (CANON_GIVEN names the folder of the given material)`,
  );
  test.use({
    workspace: {
      make: async ({ dir, must }) => {
        await must(['init', dir, '--name', 'Digital and data']);
        const { roles, functions } = gdadCanon(gdad ?? '');
        writeRoleFiles(dir, roles, functions);
      },
    },
  });

  test('a role of the framework is found on the map and read level by level', async ({ canon, page }) => {
    await canon.open(page);
    await page.keyboard.press('ControlOrMeta+Shift+M');
    const map = page.getByRole('treegrid', { name: 'Map of the canon' });
    await expect(map).toBeFocused();
    await page.keyboard.press('/');
    await page.keyboard.type('software developer');
    await expect(page.getByRole('status').getByText(/^2 of \d+ rows/)).toBeVisible();
    await page.keyboard.press('Enter');
    await page.keyboard.press('ControlOrMeta+Home');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('l');
    const ladder = page.getByRole('region', { name: 'Ladder' });
    for (const title of ['Junior developer', 'Senior developer', 'Lead developer'])
      await expect(ladder.getByRole('button', { name: title, exact: true })).toBeVisible();
    await clean(page, 'a ladder of the framework');
  });
});

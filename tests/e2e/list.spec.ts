import { Frame } from './pages/frame.ts';
import { exampleCanon } from './pages/material.ts';
import { RoleList } from './pages/role-list.ts';
import { RolePage } from './pages/role-page.ts';
import { expect, test } from './support/fixture.ts';

test.use({ workspace: exampleCanon });

interface Listed {
  code: string;
  title: string;
  status: string;
  confidence: number | null;
}

test('facets narrow the list, their counts are those of the command line, and they go together', async ({
  canon,
  page,
}) => {
  const { roles } = (await canon.must(['list', canon.dir, '--json'])).json<{ roles: Listed[] }>();
  const count = (fits: (role: Listed) => boolean): number => roles.filter(fits).length;
  await canon.open(page);
  const list = new RoleList(page);
  const shown = list.pane.getByText(/^\d+( of \d+)?$/).first();

  await expect(list.facet(/^All roles/)).toContainText(String(roles.length));
  for (const [word, status] of [
    ['Draft', 'draft'],
    ['In review', 'in_review'],
    ['Approved', 'approved'],
    ['Deprecated', 'deprecated'],
  ] as const) {
    await expect(list.facet(new RegExp(`^${word}`))).toContainText(
      String(count((role) => role.status === status)),
    );
  }

  await list.facet(/^DEVO/).click();
  await list.facet(/^Approved/).click();
  const both = count((role) => role.code.startsWith('DEVO.') && role.status === 'approved');
  await expect(shown).toHaveText(`${both} of ${roles.length}`);
  await expect(list.rows.filter({ hasText: 'DEVO.GEN' })).toBeVisible();
  await expect(list.row('DEVO.GEN.P2')).toBeVisible();
  await expect(list.row('DEVO.GEN.S1')).toHaveCount(0);
  await expect(list.facet(/^Approved/)).toHaveAttribute('aria-pressed', 'true');
  // The other values of a facet say what they would show beside the rest.
  await expect(list.facet(/^Draft/)).toContainText(
    String(count((role) => role.code.startsWith('DEVO.') && role.status === 'draft')),
  );

  await list.facet(/^Approved/).click();
  await list.facet(/^DEVO/).click();
  await expect(shown).toHaveText(String(roles.length));
  await list.facet(/^With errors/).click();
  await expect(list.row('DATA.MLO.P4')).toBeVisible();
  await expect(list.row('DATA.ANA.P1')).toHaveCount(0);
});

test('searching finds by title and code, says when nothing fits, and goes back', async ({ canon, page }) => {
  await canon.open(page);
  const frame = new Frame(page);
  const list = new RoleList(page);

  await page.keyboard.press('/');
  await expect(frame.search).toBeFocused();
  await page.keyboard.type('reliab engineer');
  await expect(list.row('DEVO.SRE.P2')).toBeVisible();
  await expect(list.row('DEVO.GEN.P2')).toHaveCount(0);
  await page.keyboard.press('Enter');
  await expect(list.grid).toBeFocused();

  await frame.search.fill('fina.pay');
  await expect(list.row('FINA.PAY.S2')).toBeVisible();
  await expect(list.row('DEVO.SRE.P2')).toHaveCount(0);

  await frame.search.fill('no role is called this');
  await expect(list.pane).toContainText('No role fits');
  await list.pane.getByRole('button', { name: 'Show all roles' }).click();
  await expect(frame.search).toHaveValue('');
  await expect(list.row('DATA.ANA.P1')).toBeVisible();
});

test('the order changes by menu and by column', async ({ canon, page }) => {
  const { roles } = (await canon.must(['list', canon.dir, '--json'])).json<{ roles: Listed[] }>();
  const titles = roles.map((role) => role.title).sort((a, b) => a.localeCompare(b));
  const best = Math.max(...roles.map((role) => role.confidence ?? 0));
  await canon.open(page);
  const list = new RoleList(page);

  await list.orderBy('By title');
  await page.keyboard.press('Home');
  await expect(list.rows.nth(0)).toHaveAccessibleName(/FINA\.PAY\.P2/); // the one without a title
  await expect(list.rows.nth(1)).toContainText(titles[1] ?? '');
  await list.pane.getByRole('button', { name: /order by confidence/ }).click();
  await expect(list.rows.nth(0)).toHaveAccessibleName(new RegExp(`high ${best.toFixed(2)}`));
  await expect(list.pane.getByRole('button', { name: /order by confidence, now downwards/ })).toBeVisible();
  await list.orderBy('By function and focus');
  await expect(list.rows.nth(0)).toContainText('DATA.ANA');
});

test('the keyboard goes through it: arrows, ends, pages, letters, folding', async ({ canon, page }) => {
  await canon.open(page);
  const list = new RoleList(page);
  const role = new RolePage(page);
  await list.open('DATA.ANA.P1');
  await list.grid.focus();

  await page.keyboard.press('ArrowDown');
  expect(await list.active()).toContain('DATA.ANA.P2 ');
  await expect(role.title).toHaveValue('Data Analyst');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  expect(await list.active()).not.toMatch(/DATA\.ANA\.P1 /);

  await page.keyboard.press('End');
  await expect.poll(() => list.active()).toContain('SUPP.TEC.P2 ');
  await expect(role.title).toHaveValue('Support Engineer');
  await page.keyboard.press('PageUp');
  expect(await list.active()).not.toContain('SUPP.TEC.P2 ');
  await page.keyboard.press('Home');
  await expect.poll(() => list.active()).toContain('DATA.ANA');

  // Letters in a row are one word; a role is found by how its title or its code begins.
  await page.keyboard.type('site rel');
  await expect.poll(() => list.active()).toContain('Site Reliability Engineer');
  await expect(role.title).toHaveValue(/^Site Reliability Engineer/);

  await page.keyboard.press('ArrowLeft');
  await expect.poll(() => list.active()).toMatch(/^DEVO\.SRE/);
  await page.keyboard.press('ArrowLeft');
  await expect(list.row('DEVO.SRE.P2')).toHaveCount(0);
  // The keyboard stays on the group, also when the open role went out of sight with it.
  await expect.poll(() => list.active()).toMatch(/^DEVO\.SRE/);
  await page.keyboard.press('ArrowRight');
  await expect(list.row('DEVO.SRE.P2')).toHaveCount(1);

  // The chosen one stays where it is through a reload.
  await list.open('DEVO.SRE.P3');
  await page.reload();
  await expect(list.chosen).toHaveAccessibleName(/^DEVO\.SRE\.P3 /);
});

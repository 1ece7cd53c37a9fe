import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { clean } from './pages/clean.ts';
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
  await list.head('Confidence').click();
  await expect(list.rows.nth(0)).toHaveAccessibleName(new RegExp(`high ${best.toFixed(2)}`));
  await expect(list.head('Confidence')).toHaveAttribute('aria-sort', 'descending');
  await list.head('Confidence').click();
  await expect(list.head('Confidence')).toHaveAttribute('aria-sort', 'ascending');
  // By the keyboard from the first line: Enter at a head.
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowUp');
  await expect.poll(() => list.active()).toBe('Status');
  await page.keyboard.press('Enter');
  await expect(list.head('Status')).toHaveAttribute('aria-sort', 'ascending');
  await expect(list.rows.nth(0)).toHaveAccessibleName(/, draft,/);
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

test('a selection by the keyboard goes to review in one step, and back with one undo', async ({
  canon,
  page,
}) => {
  await canon.open(page);
  const frame = new Frame(page);
  const list = new RoleList(page);
  const { roles } = (await canon.must(['list', canon.dir, '--json'])).json<{ roles: Listed[] }>();
  const drafts = roles.filter(({ status }) => status === 'draft').length;
  const count = list.pane.getByText(/^\d+( of \d+)?$/).first();
  await list.facet(/^Draft/).click();
  await list.grid.focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  // The next line is the head of a group: it is passed over.
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await expect(list.bar).toContainText('2 selected');
  await expect(list.selected).toHaveCount(2);
  await page.keyboard.press('Escape');
  await expect(list.bar).toHaveCount(0);

  await page.keyboard.press('ControlOrMeta+a');
  await expect(list.bar).toContainText(`${drafts} selected`);
  await list.bar.getByRole('button', { name: 'Send to review' }).click();
  await expect(list.pane).toContainText('No role fits');
  await expect(list.bar).toHaveCount(0);
  await list.facet(/^In review/).click();
  await expect(frame.messages).toContainText(`${drafts} roles sent to review`);
  await frame.messages.getByRole('button', { name: 'Undo' }).click();
  await list.facet(/^Draft/).click();
  await expect(count).toHaveText(`${drafts} of ${roles.length}`);
});

test('two roles of the list are compared side by side, and the keyboard goes back', async ({
  canon,
  page,
}) => {
  await canon.open(page);
  const frame = new Frame(page);
  const list = new RoleList(page);
  await list.grid.focus();
  await page.keyboard.press('ControlOrMeta+Home');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await page.keyboard.press('Shift+ArrowDown');
  await expect(list.bar).toContainText('2 selected');
  await frame.choose(
    list.bar.getByRole('button', { name: 'More for the selection' }),
    'Compare side by side',
  );
  const dialog = frame.dialog('Compare roles');
  await expect(dialog.getByRole('columnheader')).not.toHaveCount(0);
  await clean(page, 'two roles compared');
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(list.bar.getByRole('button', { name: 'More for the selection' })).toBeFocused();
});

test('a selection by the pointer: what can’t go is named before anything is done', async ({
  canon,
  page,
}) => {
  await canon.open(page);
  const frame = new Frame(page);
  const list = new RoleList(page);
  await list.row('DATA.ANA.P3').hover();
  await list.row('DATA.ANA.P3').click({ modifiers: ['ControlOrMeta'] });
  await list.row('DEVO.GEN.P2').click({ modifiers: ['ControlOrMeta'] });
  await list.row('DEVO.GEN.S1').click({ position: { x: 6, y: 12 } });
  await expect(list.selected).toHaveCount(3);

  await list.bar.getByRole('button', { name: 'More for the selection' }).click();
  await page.getByRole('menuitem', { name: 'Send to review' }).click();
  const dialog = frame.dialog('Send to review');
  await expect(dialog.getByRole('region', { name: 'These stay' })).toContainText('DEVO.GEN.P2');
  await expect(dialog.getByRole('region', { name: 'These stay' })).toContainText('approved');
  await dialog.getByRole('button', { name: 'Leave out DEVO.GEN.S1' }).click();
  const send = dialog.getByRole('button', { name: /^Send \d role/ });
  await send.click();
  await expect(dialog).toHaveCount(0);
  const { roles } = (await canon.must(['list', canon.dir, '--json'])).json<{ roles: Listed[] }>();
  const status = (code: string) => roles.find((role) => role.code === code)?.status;
  expect(status('DATA.ANA.P3')).toBe('in_review');
  expect(status('DEVO.GEN.S1')).toBe('draft');
  expect(status('DEVO.GEN.P2')).toBe('approved');

  await list.bar.getByRole('button', { name: 'Clear selection' }).click();
  await expect(list.bar).toHaveCount(0);
  await expect(list.grid).toBeFocused();
});

test('a view is saved under a name, found again after a restart, renamed and deleted', async ({
  canon,
  page,
}) => {
  await canon.open(page);
  const frame = new Frame(page);
  const list = new RoleList(page);
  await list.facet(/^DEVO/).click();
  await list.facet(/^SRE/).click();
  await list.orderBy('By confidence');
  await list.facet('Save this view').click();
  const dialog = frame.dialog('Save this view');
  await page.keyboard.type('SRE by confidence');
  await page.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  const view = list.facet(/^SRE by confidence/);
  await expect(view).toHaveAttribute('aria-pressed', 'true');
  await expect(list.facet('Save this view')).toHaveCount(0);
  const shown = await list.pane.getByText(/^\d+ of \d+$/).textContent();

  await list.facet(/^All roles/).click();
  await expect(view).toHaveAttribute('aria-pressed', 'false');
  await expect(view).toContainText(shown?.split(' ')[0] ?? '-');
  // Kept in the machine's home, not in the page: another start has another address.
  await expect.poll(() => readFileSync(join(canon.home, 'preferences.json'), 'utf8')).toContain('SRE by');
  await page.goto('about:blank');
  await canon.stop();
  await canon.open(page);
  await view.click();
  await expect(list.pane.getByText(shown ?? '-')).toBeVisible();
  await expect(list.head('Confidence')).toHaveAttribute('aria-sort', 'descending');

  await list.facet('Change the view SRE by confidence').focus();
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: 'Rename…' }).click();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('Reliability');
  await page.keyboard.press('Enter');
  await expect(list.facet(/^Reliability/)).toBeVisible();
  await frame.choose(list.facet('Change the view Reliability'), 'Delete');
  await expect(list.facet(/^Reliability/)).toHaveCount(0);
  await frame.messages.getByRole('button', { name: 'Undo' }).click();
  await expect(list.facet(/^Reliability/)).toBeVisible();
});

test('what somebody else changed is new until it was looked at', async ({ canon, page }) => {
  await canon.open(page);
  const list = new RoleList(page);
  await expect(list.facet(/^New to me/)).toHaveCount(0);
  const home = join(canon.home, 'preferences.json');
  await expect.poll(() => (existsSync(home) ? readFileSync(home, 'utf8') : '')).toContain('roles.looked');
  await page.goto('about:blank');
  await canon.stop();
  await canon.must([
    'set',
    canon.dir,
    'DEVO.SRE.P3',
    'title',
    'Reliability Keeper',
    '--by',
    'Jo <j@example.org>',
  ]);
  await canon.open(page);
  await list.facet(/^New to me/).click();
  await expect(list.pane.getByText(/^1 of \d+$/)).toBeVisible();
  await list.open('DEVO.SRE.P3');
  await expect(list.row('DEVO.SRE.P3')).toBeVisible();
  await list.facet(/^All roles/).click();
  await expect(list.facet(/^New to me/)).toHaveCount(0);

  await list.facet('More filters').click();
  await expect(list.facet(/^Last by me/)).toHaveCount(0);
  await list.row('DEVO.SRE.P3').click({ modifiers: ['ControlOrMeta'] });
  await list.bar.getByRole('button', { name: 'Send to review' }).click();
  await expect(list.facet(/^Last by me/)).toContainText('1');
});

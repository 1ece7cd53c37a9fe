import type { Role } from '../../shared/model/role.ts';
import { Frame } from './pages/frame.ts';
import { exampleCanon } from './pages/material.ts';
import { RoleList } from './pages/role-list.ts';
import { RolePage } from './pages/role-page.ts';
import { type Canon, expect, test } from './support/fixture.ts';

test.use({ workspace: exampleCanon });

const show = async ({ dir, must }: Canon, code: string): Promise<Role> =>
  (await must(['show', dir, code, '--json'])).json<Role>();

test('a role is retired for a reason, what names it is led to its replacement, and it is brought back', async ({
  canon,
  page,
}) => {
  const before = 'Grows into DEVO.GEN.P2 in time.';
  await canon.must(['set', canon.dir, 'DEVO.GEN.P1', 'summary', before]);
  await canon.open(page);
  const frame = new Frame(page);
  const role = new RolePage(page);
  await new RoleList(page).open('DEVO.GEN.P2');
  await role.more('Retire…');
  const dialog = frame.dialog('Retire DevOps Engineer?');
  await dialog.getByRole('button', { name: 'Retire', exact: true }).click();
  await expect(dialog.getByText('Say why, for those who look later.')).toBeVisible();
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('Split up into two roles');
  const pointing = dialog.getByRole('checkbox', { name: 'DEVO.GEN.P1' });
  await expect(pointing).toBeDisabled();
  await dialog.getByRole('combobox', { name: 'Replaced by' }).fill('devo.gen.p3');
  await page.getByRole('option', { name: /DEVO\.GEN\.P3/ }).click();
  await pointing.focus();
  await page.keyboard.press('Space');
  await expect(pointing).toBeChecked();
  await dialog.getByRole('button', { name: 'Retire', exact: true }).click();

  await role.shows('DEVO.GEN.P2', 'deprecated');
  const retired = await show(canon, 'DEVO.GEN.P2');
  const replacement = await show(canon, 'DEVO.GEN.P3');
  expect(retired).toMatchObject({
    status: 'deprecated',
    inForce: null,
    reason: 'Split up into two roles',
    replacedBy: replacement.id,
  });
  expect(await show(canon, 'DEVO.GEN.P1')).toMatchObject({ summary: 'Grows into DEVO.GEN.P3 in time.' });

  // The page says why, and where one should look now.
  await expect(role.root).toContainText('Retired: Split up into two roles');
  await expect(role.button(/^Replaced by DEVO\.GEN\.P3 /)).toBeVisible();

  await role.button('Bring back').click();
  await role.shows('DEVO.GEN.P2', 'draft');
  await frame.undo.click();
  await frame.undo.click();
  await role.shows('DEVO.GEN.P2', 'approved');
  expect(await show(canon, 'DEVO.GEN.P2')).toMatchObject({ status: 'approved', inForce: 1 });
  expect(await show(canon, 'DEVO.GEN.P1')).toMatchObject({ summary: before });
});

test('a new role takes a free place and opens as an empty page', async ({ canon, page }) => {
  await canon.open(page);
  const frame = new Frame(page);
  const role = new RolePage(page);
  const list = new RoleList(page);
  await list.open('DEVO.GEN.S1');
  await list.new('New role');
  const dialog = frame.dialog('New role');
  await dialog.getByRole('textbox', { name: 'Title' }).fill('Executive DevOps Officer');
  await dialog.getByRole('button', { name: /Level/ }).click();
  await page.getByRole('option', { name: /S1/ }).click();
  await expect(dialog.getByRole('status')).toContainText('DEVO.GEN.S1 is taken by');
  await expect(dialog.getByRole('button', { name: 'Make role' })).toBeDisabled();
  await dialog.getByRole('button', { name: /Level/ }).click();
  await page.getByRole('option', { name: /E1/ }).click();
  await expect(dialog.getByRole('status')).toHaveText('Code DEVO.GEN.E1');
  await dialog.getByRole('button', { name: 'Make role' }).click();

  await role.shows('DEVO.GEN.E1', 'draft');
  await expect(role.title).toHaveValue('Executive DevOps Officer');
  await role.tryToApprove();
  await expect(role.blocked).toContainText('No summary');
  await page.keyboard.press('Escape');
  await expect(role.blocked).toBeHidden();
  expect(await show(canon, 'DEVO.GEN.E1')).toMatchObject({
    title: 'Executive DevOps Officer',
    status: 'draft',
  });
});

test('a role moves to another place, its code with it, and stays the same role', async ({ canon, page }) => {
  const before = await show(canon, 'DEVO.GEN.P1');
  await canon.open(page);
  const frame = new Frame(page);
  const role = new RolePage(page);
  await new RoleList(page).open('DEVO.GEN.P1');
  await role.more('Rename or move…');
  const dialog = frame.dialog('Move DEVO.GEN.P1');
  await expect(dialog.getByRole('button', { name: /Function/ })).toBeFocused();
  await dialog.getByRole('button', { name: /Level/ }).click();
  await page.getByRole('option', { name: /P5/ }).click();
  await dialog.getByRole('button', { name: 'Move', exact: true }).click();
  await role.shows('DEVO.GEN.P5', 'draft');
  expect((await show(canon, 'DEVO.GEN.P5')).id).toBe(before.id);
  expect((await canon.run(['show', canon.dir, 'DEVO.GEN.P1'])).status).toBe(2);
  await frame.undo.click();
  await role.shows('DEVO.GEN.P1', 'draft');
});

test('a role that nobody approved is deleted for a reason, and comes back whole with undo', async ({
  canon,
  page,
}) => {
  const before = await show(canon, 'DEVO.GEN.S1');
  await canon.open(page);
  const frame = new Frame(page);
  const role = new RolePage(page);
  const list = new RoleList(page);
  // One in force can only be retired.
  await list.open('DEVO.GEN.P2');
  await role.button('More').click();
  await expect(page.getByRole('menuitem', { name: 'Delete…' })).toHaveCount(0);
  await page.keyboard.press('Escape');

  await list.open('DEVO.GEN.S1');
  await role.more('Delete…');
  const dialog = frame.dialog(/^Delete DevOps Engineer Junior DevOps/);
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('Made twice');
  await dialog.getByRole('button', { name: 'Delete', exact: true }).click();
  // The next one of the list is open; the keyboard goes on from there.
  await expect(list.chosen).toHaveAccessibleName(/^DEVO\.GEN\.S2 /);
  await expect(list.row('DEVO.GEN.S1')).toHaveCount(0);
  expect((await canon.run(['show', canon.dir, 'DEVO.GEN.S1'])).status).toBe(2);

  await frame.undo.click();
  await expect(list.chosen).toHaveAccessibleName(/^DEVO\.GEN\.S1 /);
  expect(await show(canon, 'DEVO.GEN.S1')).toEqual(before);
});

test('the page is copied as text that imports again', async ({ canon, page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await canon.open(page);
  const role = new RolePage(page);
  await new RoleList(page).open('DEVO.GEN.S1');
  await role.more('Copy as page text');
  await expect(new Frame(page).messages).toContainText('Copied the page’s text');
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  const { stdout } = await canon.must(['show', canon.dir, 'DEVO.GEN.S1', '--as', 'page']);
  expect(copied).toBe(stdout);
});

test('near roles lead from one to the next', async ({ canon, page }) => {
  await canon.open(page);
  const role = new RolePage(page);
  await new RoleList(page).open('DEVO.GEN.S1');
  await role
    .section('Adjacent roles')
    .getByRole('button', { name: /^DEVO\.GEN\.S2/ })
    .click();
  await role.shows('DEVO.GEN.S2', 'draft');
});

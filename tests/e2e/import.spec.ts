import { Frame } from './pages/frame.ts';
import { ImportDialog } from './pages/import-dialog.ts';
import { oneRole, pageText, replaceLines } from './pages/material.ts';
import { RoleList } from './pages/role-list.ts';
import { RolePage } from './pages/role-page.ts';
import { type Canon, expect, test } from './support/fixture.ts';

const decisions = async ({ dir, must }: Canon): Promise<unknown[]> =>
  (await must(['history', dir, '--json'])).json<{ decisions: unknown[] }>().decisions;

test.describe('into an empty workspace', () => {
  test('pages from several files at once, and the same again changes nothing', async ({ canon, page }) => {
    await canon.open(page);
    const dialog = new ImportDialog(page);
    const files = ([1, 2, 3] as const).map((n) => ({ name: `page-${n}.txt`, text: pageText(n) }));

    await page.getByRole('button', { name: 'Import page' }).click();
    await dialog.files(files);
    await expect(dialog.report).toHaveText('3 new roles');
    await expect(dialog.newRoles).toContainText('DEVO.GEN.S1, PROD.GRO.P4, FINA.PAY.S2');
    await dialog.import.click();
    await expect(new Frame(page).messages).toContainText('Imported 3 roles');
    await expect(new RoleList(page).row('PROD.GRO.P4')).toBeVisible();

    await new RoleList(page).new('Import page');
    await dialog.files(files);
    await expect(dialog.report).toHaveText('3 unchanged');
    await expect(dialog.import).toBeDisabled();
    await dialog.root.getByRole('button', { name: 'Cancel' }).click();
    // One for the taxonomy, one a role: the second import took none.
    expect(await decisions(canon)).toHaveLength(4);
  });

  test('many pages tell how far they are; cancelled, nothing of them comes in', async ({ canon, page }) => {
    await canon.open(page);
    const dialog = new ImportDialog(page);
    const files = Array.from({ length: 12 }, (_, n) => ({
      name: `batch-${n}.txt`,
      text: Array.from({ length: 100 }, (_page, at) =>
        pageText(1).replaceAll('DEVO.GEN.S1', `DEVO.F${n}X${at}.S1`),
      ).join('\n'),
    }));
    await page.getByRole('button', { name: 'Import page' }).click();
    await dialog.files(files);
    const progress = dialog.root.getByRole('progressbar', { name: /^(Reading|Comparing|Checking)$/ });
    await expect(progress).toBeVisible();
    await expect(progress).toHaveText(/[\d,]+ of 1,200/);
    await progress.locator('..').getByRole('button', { name: 'Cancel' }).click();
    await expect(progress).toBeHidden();
    await expect(dialog.root.getByText('batch-0.txt')).toBeHidden();
    await expect(dialog.import).toBeDisabled();
    await dialog.root.getByRole('button', { name: 'Cancel' }).click();
    await expect(page.getByText('No role yet')).toBeVisible();
    expect(await decisions(canon)).toEqual([]);
  });

  test('what is no page is refused, and nothing of it comes in', async ({ canon, page }) => {
    await canon.open(page);
    const dialog = new ImportDialog(page);
    await page.getByRole('button', { name: 'Import page' }).click();
    await dialog.files([{ name: 'shopping.txt', text: 'milk\nbread\n' }]);
    await expect(dialog.root.getByRole('alert')).toContainText('shopping.txt: This is no role page');
    await expect(dialog.import).toBeDisabled();

    await dialog.root.getByRole('button', { name: 'Leave out shopping.txt' }).click();
    await expect(dialog.root.getByRole('alert')).toBeHidden();
    await dialog.files([{ name: 'half.json', text: '{"schemaVersion": 1, "id": "01' }]);
    await expect(dialog.root.getByRole('alert')).toContainText('half.json, line 1, is no JSON');
    await expect(dialog.import).toBeDisabled();
    await dialog.root.getByRole('button', { name: 'Cancel' }).click();
    await expect(page.getByText('No role yet')).toBeVisible();
  });

  test('a file in another encoding is refused instead of coming in with its letters broken', async ({
    canon,
    page,
  }) => {
    await canon.open(page);
    const dialog = new ImportDialog(page);
    await page.getByRole('button', { name: 'Import page' }).click();
    const text = replaceLines(pageText(1), 'DevOps Engineer', ['Développeuse']);
    await dialog.files([{ name: 'latin.txt', text: Buffer.from(text.replaceAll(/[–—•]/g, '-'), 'latin1') }]);
    await expect(dialog.root.getByRole('alert')).toContainText('latin.txt is no UTF-8 text');
    await expect(dialog.import).toBeDisabled();
  });

  test('a line that has no place is named with its number', async ({ canon, page }) => {
    await canon.open(page);
    const dialog = new ImportDialog(page);
    const text = replaceLines(pageText(1), 'The story of this role', ['The tale of this role']);
    const line = text.split('\n').indexOf('The tale of this role') + 1;
    await page.getByRole('button', { name: 'Import page' }).click();
    await dialog.text.fill(text);
    await expect(dialog.report).toHaveText('1 new role, 1 line without a place');
    await expect(dialog.unplaced.getByRole('listitem')).toHaveText([`${line}The tale of this role`]);
    await dialog.import.click();
    await expect(new Frame(page).messages).toContainText('Imported 1 role; 1 line had no place');
    await expect(new RolePage(page).title).toHaveValue('DevOps Engineer Junior DevOps');
  });
});

test.describe('over a role that is here', () => {
  test.use({ workspace: oneRole });

  test('the difference stands there first, what was decided here stays, and it is one undo', async ({
    canon,
    page,
  }) => {
    await canon.must(['alias', canon.dir, 'DEVO.GEN.S1', 'reject', 'Junior DevOps Engineer']);
    await canon.open(page);
    const frame = new Frame(page);
    const role = new RolePage(page);
    const dialog = new ImportDialog(page);
    const skills = replaceLines(pageText(1), '  • Basic scriptingcommonlevel', [
      '  • Shell scriptingcommonlevel',
    ]);

    await new RoleList(page).new('Import page');
    await dialog.text.fill(skills);
    await expect(dialog.report).toContainText('1 role changed');
    const changes = dialog.root.getByRole('region', { name: 'Changes' });
    await expect(changes).toContainText('Skills');
    await expect(changes).toContainText('Shell scripting');
    await dialog.import.click();

    await expect.poll(() => role.texts('Skills')).toContain('Shell scripting');
    await expect(role.alias('Junior DevOps Engineer')).toContainText('Rejected');
    await frame.undo.click();
    await expect.poll(() => role.texts('Skills')).toContain('Basic scripting');
  });
});

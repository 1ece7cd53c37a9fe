import type { Role } from '../../shared/model/role.ts';
import { Frame } from './pages/frame.ts';
import { oneRole, pageText } from './pages/material.ts';
import { RolePage } from './pages/role-page.ts';
import { type Canon, expect, test, type WorkspaceMaker } from './support/fixture.ts';

const CODE = 'DEVO.GEN.S1';
const onDisk = async ({ dir, must }: Canon): Promise<Role> =>
  (await must(['show', dir, CODE, '--json'])).json<Role>();

/** The role approved in version 1. */
const approved: WorkspaceMaker = {
  make: async (canon) => {
    await oneRole.make(canon);
    await canon.must(['status', canon.dir, CODE, 'approved']);
  },
};

test.describe('notes', () => {
  test.use({ workspace: oneRole });

  test('a note is added, rewritten and removed with the keyboard, and is an undo away', async ({
    canon,
    page,
  }) => {
    await canon.open(page);
    const role = new RolePage(page);
    await role.inspector.getByRole('tab', { name: /^Notes/ }).click();
    const notes = role.inspector.getByRole('region', { name: 'Notes' });
    await notes.getByRole('textbox', { name: 'New note' }).fill('Ask the guild about step 3.');
    await page.keyboard.press('ControlOrMeta+Enter');
    await expect(notes.getByRole('listitem')).toContainText('Ask the guild about step 3.');
    await expect(notes.getByRole('textbox', { name: 'New note' })).toHaveValue('');
    await expect(role.inspector.getByRole('tab', { name: /^Notes/ })).toHaveText('Notes1');

    const more = notes.getByRole('button', { name: /edit or remove/ });
    await more.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: 'Edit' }).press('Enter');
    await notes.getByRole('textbox', { name: 'Note', exact: true }).fill('Asked the guild: keep it.');
    await page.keyboard.press('ControlOrMeta+Enter');
    await expect(notes.getByRole('listitem')).toContainText('Asked the guild: keep it.');

    await new Frame(page).choose(more, 'Remove');
    await expect(notes.getByRole('listitem')).toHaveCount(0);
    await new Frame(page).messages.getByRole('button', { name: 'Undo' }).click();
    await expect(notes.getByRole('listitem')).toContainText('Asked the guild: keep it.');
    expect((await onDisk(canon)).curation.notes).toMatchObject([
      { text: 'Asked the guild: keep it.', by: 'Ada Example <ada@example.org>' },
    ]);
    expect((await canon.must(['show', canon.dir, CODE, '--as', 'page'])).stdout).not.toContain(
      'Asked the guild',
    );
  });
});

test.describe('in a narrow window', () => {
  test.use({ workspace: oneRole, viewport: { width: 1024, height: 700 } });

  test('the strip opens the notes', async ({ canon, page }) => {
    await canon.open(page);
    const role = new RolePage(page);
    await page.getByRole('button', { name: '0 notes, open inspector' }).click();
    await role.inspector.getByRole('textbox', { name: 'New note' }).fill('Ask.');
    await page.keyboard.press('ControlOrMeta+Enter');
    await expect(role.inspector.getByRole('region', { name: 'Notes' })).toContainText('Ask.');
  });
});

test.describe('what changed', () => {
  test.use({ workspace: approved });

  test('since the text in force is shown word by word, and leads to its place', async ({ canon, page }) => {
    await canon.open(page);
    const frame = new Frame(page);
    const role = new RolePage(page);
    const summary = await role.summary.inputValue();
    await role.write(role.summary, summary.replace('focusing on', 'looking after'));
    await role.onRow(role.items('Skills').nth(0), /move or remove/, 'Move to', 'Knowledge');
    await role.onRow(role.items('Tasks').nth(1), /move or remove/, 'Prevalence', 'core');
    await frame.saved();

    await frame.statusBar.getByRole('button', { name: /fields changed since it was approved/ }).click();
    const dialog = frame.dialog('Changed since version 1');
    await expect(dialog.getByRole('list', { name: 'Summary' }).locator('del')).toHaveText('focusing on');
    await expect(dialog.getByRole('list', { name: 'Summary' }).locator('ins')).toHaveText('looking after');
    await expect(dialog.getByRole('list', { name: 'Knowledge' })).toHaveText(
      'Basic scriptingmoved from skills',
    );
    await expect(dialog.getByRole('list', { name: 'Tasks' })).toHaveText(
      'Write and test scripts.prevalence: common → core',
    );
    await dialog.getByRole('button', { name: 'Go to Summary' }).click();
    await expect(role.summary).toBeFocused();
    await page.keyboard.press('ControlOrMeta+Shift+D');
    await expect(dialog).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(role.summary).toBeFocused();
  });

  test('at each decision stands in the history, and a field comes back from there', async ({
    canon,
    page,
  }) => {
    await canon.open(page);
    const frame = new Frame(page);
    const role = new RolePage(page);
    const before = await role.summary.inputValue();
    await role.write(role.summary, 'Keeps pipelines going.');
    await frame.saved();
    await role.write(role.title, 'Junior DevOps');
    await frame.saved();
    await role.history.getByRole('button', { name: 'All of the history' }).click();
    const dialog = frame.dialog('History of this role');
    const entry = dialog.getByRole('listitem').filter({ hasText: 'Edited summary' });
    await expect(entry).toContainText('Ada Example');
    await entry.getByRole('button', { name: /Edited summary/ }).click();
    await entry.getByRole('button', { name: 'Restore Summary as it was before' }).click();
    const preview = frame.dialog(/^Restore Summary of/);
    await expect(preview.getByRole('list', { name: 'Summary' })).toContainText(before);
    await preview.getByRole('button', { name: 'Restore', exact: true }).click();
    await expect(preview).toHaveCount(0);
    await expect(role.summary).toHaveValue(before);
    await expect(role.title).toHaveValue('Junior DevOps');
    await frame.undo.click();
    await expect(role.summary).toHaveValue('Keeps pipelines going.');
  });
});

test.describe('a page pasted over the role', () => {
  test.use({ workspace: oneRole });

  test('shows what it would change, and is one undo; another role’s page asks', async ({ canon, page }) => {
    await canon.open(page);
    const frame = new Frame(page);
    const role = new RolePage(page);
    const before = await onDisk(canon);
    await role.more('Paste page over it…');
    const dialog = frame.dialog(`Paste page over ${CODE}`);
    const field = dialog.getByRole('textbox', { name: 'The page’s text' });
    await field.fill(pageText(1));
    await expect(dialog.getByRole('status')).toHaveText('The page says what stands here');
    await field.fill(
      pageText(1)
        .replaceAll('Basic scripting\t', 'Shell scripting\t')
        .replace('Basic scripting', 'Shell scripting'),
    );
    await expect(dialog.getByRole('list', { name: 'Skills' }).locator('ins')).toHaveText('Shell');
    await dialog.getByRole('button', { name: 'Paste over', exact: true }).click();
    await expect(dialog).toHaveCount(0);
    await expect.poll(() => role.texts('Skills')).toContain('Shell scripting');
    await frame.undo.click();
    await expect.poll(() => role.texts('Skills')).toContain('Basic scripting');
    expect(await onDisk(canon)).toEqual(before);

    await role.more('Paste page over it…');
    await field.fill(pageText(2));
    await expect(dialog.getByRole('status').filter({ hasText: 'It is the page of' })).toBeVisible();
    await dialog.getByRole('button', { name: `Paste over ${CODE} all the same` }).click();
    await expect(dialog).toHaveCount(0);
    const now = await onDisk(canon);
    expect(now).toMatchObject({ id: before.id, code: CODE, function: 'DEVO', focus: 'GEN', level: 'S1' });
    expect(now.summary).not.toBe(before.summary);
    // The other role’s place did not come into the taxonomy with it.
    expect((await canon.must(['list', canon.dir, '--json'])).json<{ roles: unknown[] }>().roles).toHaveLength(
      1,
    );
  });
});

import type { Role } from '../../shared/model/role.ts';
import { Frame } from './pages/frame.ts';
import { oneRole } from './pages/material.ts';
import { RolePage } from './pages/role-page.ts';
import { type Canon, expect, test } from './support/fixture.ts';

test.use({ workspace: oneRole });

const onDisk = async ({ dir, must }: Canon): Promise<Role> =>
  (await must(['show', dir, 'DEVO.GEN.S1', '--json'])).json<Role>();
const texts = (list: Role['skills']): string[] => list.map(({ text }) => text);

test('a row dragged by its handle goes where the line showed, also to another list, as the same item', async ({
  canon,
  page,
}) => {
  await canon.open(page);
  const frame = new Frame(page);
  const role = new RolePage(page);
  const skills = role.items('Skills');
  const before = await onDisk(canon);
  await skills.nth(4).scrollIntoViewIfNeeded();

  await role.drag(skills.nth(0), skills.nth(2), 'lower');
  await expect
    .poll(() => role.texts('Skills'))
    .toEqual([
      'Linux command line',
      'CI/CD tools',
      'Basic scripting',
      'Version control systems',
      'Basic networking',
    ]);
  await role.items('Knowledge').nth(1).scrollIntoViewIfNeeded();
  await role.drag(skills.nth(4), role.items('Knowledge').nth(1), 'upper');
  await expect(skills).toHaveCount(4);
  await frame.saved();

  const now = await onDisk(canon);
  expect(texts(now.skills)).toEqual([
    'Linux command line',
    'CI/CD tools',
    'Basic scripting',
    'Version control systems',
  ]);
  expect(now.knowledge[1]).toMatchObject({
    id: before.skills[4]?.id,
    text: 'Basic networking',
    prevalence: 'common',
    anchor: 'level',
    provenance: { kind: 'authored' },
  });
  // Both lists changed, and it is one decision with one undo, named by what it was.
  await expect(role.history).toContainText('Moved “Basic networking” from skills to knowledge');
  await frame.undo.click();
  await expect(skills).toHaveCount(5);
  expect(texts((await onDisk(canon)).knowledge)).toEqual(texts(before.knowledge));
});

test('a drag shows its place with a line, and Escape puts the row back', async ({ canon, page }) => {
  await canon.open(page);
  const frame = new Frame(page);
  const role = new RolePage(page);
  const steps = role.plan.getByRole('listitem');
  const before = texts((await onDisk(canon)).story.plan);
  await steps.nth(0).hover();
  await steps
    .nth(0)
    .getByRole('button', { name: /move or remove/ })
    .hover();
  await page.mouse.down();
  await role.dragTo(steps.nth(2), 'lower');
  await expect(page.locator('.dropline')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.locator('.dropline')).toHaveCount(0);
  await page.mouse.up();
  await expect(page.getByRole('menu')).toHaveCount(0);
  expect(texts((await onDisk(canon)).story.plan)).toEqual(before);

  await role.drag(steps.nth(0), steps.nth(2), 'lower');
  await expect(role.field('Step 3')).toHaveValue(before[0] ?? '');
  await frame.saved();
  expect(texts((await onDisk(canon)).story.plan).slice(0, 3)).toEqual([before[1], before[2], before[0]]);
});

test('the keys move a line to the list beside and retag it; the caret and what was typed stay with it', async ({
  canon,
  page,
}) => {
  await canon.open(page);
  const frame = new Frame(page);
  const role = new RolePage(page);
  const before = await onDisk(canon);
  const skill = role.items('Skills').nth(0).getByRole('textbox');
  await skill.focus();
  await page.keyboard.press('End');
  // Not saved yet when it leaves: the text goes along.
  await page.keyboard.type(' in shells');
  await page.keyboard.press('Alt+Shift+ArrowDown');
  const moved = role.items('Knowledge').nth(0).getByRole('textbox');
  await expect(moved).toHaveValue('Basic scripting in shells');
  await expect(moved).toBeFocused();

  await page.keyboard.press('Alt+p');
  await page.getByRole('menuitem', { name: 'rare' }).press('Enter');
  await expect(moved).toBeFocused();
  await page.keyboard.press('Alt+a');
  await expect(page.getByRole('menu', { name: 'Anchor' })).toBeVisible();
  await page.keyboard.type('fun');
  await page.keyboard.press('Enter');
  await expect(moved).toBeFocused();
  await frame.saved();
  expect((await onDisk(canon)).knowledge[0]).toMatchObject({
    id: before.skills[0]?.id,
    text: 'Basic scripting in shells',
    prevalence: 'rare',
    anchor: 'function',
  });

  await page.keyboard.press('ControlOrMeta+.');
  await page.keyboard.type('Move to');
  await page.keyboard.press('ArrowRight');
  await page.getByRole('menuitem', { name: 'Tasks' }).press('Enter');
  await expect(role.items('Tasks').last().getByRole('textbox')).toBeFocused();
  await frame.saved();
  expect((await onDisk(canon)).tasks.at(-1)?.id).toBe(before.skills[0]?.id);
});

test('a list is copied as lines and confirmed as it stands from its menu', async ({ canon, page }) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await canon.open(page);
  const frame = new Frame(page);
  const role = new RolePage(page);
  await frame.choose(role.button('More for skills'), 'Copy as lines');
  await expect(frame.messages).toContainText('Copied skills');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
    (await role.texts('Skills')).join('\n'),
  );
  await frame.choose(role.button('More for skills'), 'Confirm as they stand');
  await expect(frame.messages).toContainText('Confirmed skills as they stand');
  const now = await onDisk(canon);
  expect(now.skills.map(({ provenance }) => provenance.kind)).toEqual(now.skills.map(() => 'authored'));
  expect(now.tasks[0]?.provenance.kind).toBe('imported');
});

test('the same text twice is marked while it is typed, in this list and in another', async ({
  canon,
  page,
}) => {
  await canon.open(page);
  const role = new RolePage(page);
  const add = role.field('Add a skill');
  await add.fill('linux  Command-line');
  await expect(add).toHaveAccessibleDescription('already in this list');
  await add.fill('write and test scripts');
  await expect(add).toHaveAccessibleDescription('also a task');
  await page.keyboard.press('Enter');
  const added = role.items('Skills').last();
  await expect(added.getByRole('button', { name: /^also a task/ })).toBeVisible();
  const task = role.items('Tasks').nth(1);
  await expect(task.getByRole('button', { name: /^also a skill/ })).toBeVisible();

  // Rewriting one of them takes both marks away at once, before anything is saved.
  await added.getByRole('textbox').fill('Write scripts');
  await expect(added.getByRole('button', { name: /^also/ })).toHaveCount(0);
});

test('hundreds of lines pasted are asked about first, and are one step', async ({ canon, page }) => {
  await canon.open(page);
  const frame = new Frame(page);
  const field = page.getByRole('textbox', { name: 'Add a skill' });
  const before = texts((await onDisk(canon)).skills);
  const paste = () =>
    field.evaluate((element) => {
      const data = new DataTransfer();
      data.setData('text/plain', Array.from({ length: 501 }, (_, at) => `Skill number ${at}`).join('\n'));
      element.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
      );
    });
  await field.focus();
  await paste();
  const dialog = frame.dialog('Add 501 items?');
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(field).toBeFocused();
  expect(texts((await onDisk(canon)).skills)).toEqual(before);

  await paste();
  await dialog.getByRole('button', { name: 'Add them' }).click();
  await expect.poll(async () => (await onDisk(canon)).skills.length).toBe(before.length + 501);
  await page.keyboard.press('Escape');
  await frame.undo.click();
  await expect.poll(async () => texts((await onDisk(canon)).skills)).toEqual(before);
});

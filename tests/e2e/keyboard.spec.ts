import type { Locator, Page } from '@playwright/test';
import type { Role } from '../../shared/model/role.ts';
import { Frame } from './pages/frame.ts';
import { exampleCanon } from './pages/material.ts';
import { RoleList } from './pages/role-list.ts';
import { RolePage } from './pages/role-page.ts';
import { expect, test } from './support/fixture.ts';

test.use({ workspace: exampleCanon });

const hasFocus = (goal: Locator): Promise<boolean> =>
  goal.evaluate((place) => place === document.activeElement);

/** Presses a key until a place has the focus. Throws when it is not reached in a number of presses that one would bear. */
async function press(page: Page, key: string, goal: Locator, most: number): Promise<void> {
  if (await hasFocus(goal)) return;
  for (let pressed = 0; pressed < most; pressed++) {
    await page.keyboard.press(key);
    if (await hasFocus(goal)) return;
  }
  throw new Error(`${key} pressed ${most} times does not lead to ${goal}`);
}

/** Goes from pane to pane until the keyboard is in one. */
async function toPane(page: Page, pane: Locator): Promise<void> {
  for (let pressed = 0; pressed < 5; pressed++) {
    await page.keyboard.press('F6');
    if (await pane.evaluate((place) => place.contains(document.activeElement))) return;
  }
  throw new Error(`F6 does not lead into ${pane}`);
}

test('a whole session without a mouse: find, mend, add, decide, approve', async ({ canon, page }) => {
  await canon.open(page);
  const frame = new Frame(page);
  const list = new RoleList(page);
  const role = new RolePage(page);

  await test.step('find the role in the list and go into it', async () => {
    await toPane(page, list.pane);
    await press(page, 'Tab', list.grid, 8);
    await page.keyboard.type('devops engineer j');
    await expect(role.title).toHaveValue('DevOps Engineer Junior DevOps');
    await page.keyboard.press('Enter');
    await expect(role.title).toBeFocused();
  });

  await test.step('mend the title and the summary', async () => {
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('Junior DevOps Engineer');
    await press(page, 'Tab', role.summary, 20);
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('Keeps pipelines going and writes basic scripts.');
    await page.keyboard.press('Enter');
    await frame.saved();
  });

  await test.step('from a finding to its place, and add what is missing', async () => {
    await toPane(page, role.inspector);
    await press(
      page,
      'Tab',
      role.finding('No core outputs').getByRole('button', { name: /^No core outputs/ }),
      20,
    );
    await page.keyboard.press('Enter');
    await expect(role.root.getByRole('textbox', { name: /^Add (an? )?core output/i })).toBeFocused();
    await page.keyboard.type('A pipeline that runs');
    await page.keyboard.press('Enter');
    await page.keyboard.type('Scripts that others can read');
    await page.keyboard.press('Enter');
    await expect
      .poll(() => role.texts('Core outputs'))
      .toEqual(['A pipeline that runs', 'Scripts that others can read']);
    await expect(role.field('Add a core output')).toBeFocused();
  });

  await test.step('from the sections of the page to a list of components', async () => {
    const anchors = role.root.getByRole('navigation', { name: 'Sections' });
    await toPane(page, role.root);
    await press(page, 'Tab', anchors.getByRole('button', { name: /^Components/ }), 20);
    await page.keyboard.press('Enter');
    // The keyboard goes along to the section.
    await press(page, 'Tab', role.items('Responsibilities').nth(0).getByRole('textbox'), 4);
    await page.keyboard.press('ControlOrMeta+End');
    await press(page, 'ArrowDown', role.field('Add a responsibility'), 6);
    await page.keyboard.type('Keep the scripts tidy.');
    await page.keyboard.press('Enter');
    await expect(role.items('Responsibilities')).toHaveCount(6);
  });

  await test.step('decide three aliases', async () => {
    await toPane(page, role.inspector);
    await press(page, 'Tab', role.finding('Aliases wait').getByRole('button', { name: /^Aliases wait/ }), 30);
    await page.keyboard.press('Enter');
    await press(page, 'Tab', role.alias('DevOps Engineer Associate'), 5);
    await page.keyboard.press('a');
    await expect(role.alias('Junior DevOps Engineer')).toBeFocused();
    await page.keyboard.press('r');
    await expect(role.alias('DevOps Engineer Junior DevOps')).toBeFocused();
    await page.keyboard.press('k');
    await page.keyboard.press('j');
    await page.keyboard.press('r');
    await expect(role.section('Title aliases')).toContainText('all decided');
  });

  await test.step('approve, take it back, approve again', async () => {
    await toPane(page, role.root);
    await press(page, 'Tab', role.approve, 6);
    await page.keyboard.press('Enter');
    await role.shows('DEVO.GEN.S1', 'approved');
    await page.keyboard.press('Control+z');
    await role.shows('DEVO.GEN.S1', 'draft');
    await page.keyboard.press('Control+Shift+z');
    await role.shows('DEVO.GEN.S1', 'approved');
  });

  const now = (await canon.must(['show', canon.dir, 'DEVO.GEN.S1', '--json'])).json<Role>();
  expect(now).toMatchObject({ title: 'Junior DevOps Engineer', status: 'approved', inForce: 1 });
  expect(now.aliases.map(({ review }) => review.state)).toEqual(['approved', 'rejected', 'rejected']);
});

test('menus and dialogs open, work and give the keyboard back', async ({ canon, page }) => {
  await canon.open(page);
  const frame = new Frame(page);
  const list = new RoleList(page);
  const role = new RolePage(page);
  await list.open('DATA.MLO.P4');
  await list.grid.focus();

  await page.keyboard.press('?');
  await expect(frame.dialog('Keys of this screen')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(list.grid).toBeFocused();

  await role.button('More').focus();
  await page.keyboard.press('Enter');
  await page.keyboard.type('dele');
  await page.keyboard.press('Enter');
  const dialog = frame.dialog(/^Delete/);
  await expect(dialog.getByRole('textbox', { name: 'Reason' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(role.button('More')).toBeFocused();

  // A blocked approval can be reached, says why, and leads to the place.
  await role.approve.focus();
  await page.keyboard.press('Enter');
  await expect(role.blocked).toBeVisible();
  await press(page, 'Tab', role.blocked.getByRole('row', { name: /No summary/ }), 3);
  await page.keyboard.press('Enter');
  await expect(role.summary).toBeFocused();

  // Suggestions close by themselves, and the dialog under them stays.
  await list.open('DEVO.GEN.P2');
  await role.button('More').focus();
  await page.keyboard.press('Enter');
  await page.keyboard.type('retire');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.type('devops');
  await expect(page.getByRole('listbox')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('listbox')).toHaveCount(0);
  await expect(frame.dialog(/^Retire/)).toBeVisible();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Escape');
  await expect(frame.dialog(/^Retire/)).toHaveCount(0);

  // The theme is chosen with the keyboard, and stays through a reload.
  await frame.person.focus();
  await page.keyboard.press('Enter');
  await page.keyboard.type('dark');
  await page.keyboard.press('Enter');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
});

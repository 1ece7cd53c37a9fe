import { clean } from './pages/clean.ts';
import { Frame, openServed, ready } from './pages/frame.ts';
import { ImportDialog } from './pages/import-dialog.ts';
import { exampleCanon, pageText } from './pages/material.ts';
import { expect, GONE, test } from './pages/programs.ts';
import { Releases } from './pages/releases.ts';
import { RoleList } from './pages/role-list.ts';
import { RolePage } from './pages/role-page.ts';

// What axe finds says where it is; a recording of every step would double the time.
test.use({ workspace: exampleCanon, trace: 'off' });

for (const viewport of [
  { width: 1280, height: 800 },
  { width: 1024, height: 700 },
]) {
  test.describe(`${viewport.width} × ${viewport.height}`, () => {
    test.use({ viewport });

    test('the screens', async ({ canon, page }) => {
      await canon.open(page);
      const role = new RolePage(page);
      await clean(page, 'example with its welcome');
      await new RoleList(page).open('DEVO.GEN.S1');
      await clean(page, 'a role with many findings');
      await role.aliases.scrollIntoViewIfNeeded();
      await role.alias('DevOps Engineer Associate').focus();
      await clean(page, 'aliases');
      await new RoleList(page).open('DEVO.GEN.M1');
      await role.summary.focus();
      await clean(page, 'a draft over a text in force, a text that is edited');
      await new Frame(page).go('Releases');
      await expect(new Releases(page).goesOut).toBeVisible();
      await clean(page, 'releases');
    });
  });
}

test('what only a narrow window has', async ({ canon, page }) => {
  await page.setViewportSize({ width: 1024, height: 700 });
  await canon.open(page);
  await page
    .getByRole('button', { name: /, open inspector$/ })
    .first()
    .click();
  await expect(new RolePage(page).findings).toBeVisible();
  await clean(page, 'the inspector over the page');
  await new RoleList(page).pane.getByRole('button', { name: 'Filter' }).click();
  await expect(page.getByRole('dialog', { name: 'Filter' })).toBeVisible();
  await clean(page, 'the facets in a popover');
});

test('a selection of roles, saved views and all filters', async ({ canon, page }) => {
  await canon.open(page);
  const list = new RoleList(page);
  await list.row('DATA.ENG.P1').click({ modifiers: ['ControlOrMeta'] });
  await list.row('DATA.ENG.P3').click({ modifiers: ['ControlOrMeta'] });
  await clean(page, 'a selection');
  await list.bar.getByRole('button', { name: 'Send to review' }).click();
  await expect(page.getByRole('dialog').getByRole('region', { name: 'These stay' })).toBeVisible();
  await clean(page, 'what stays as it is');
  await page.keyboard.press('Escape');
  await list.facet(/^DEVO/).click();
  await list.facet('More filters').click();
  await list.facet('Save this view').click();
  await clean(page, 'a view that is being named');
  await page.keyboard.type('DevOps');
  await page.keyboard.press('Enter');
  await expect(list.facet('Change the view DevOps')).toBeAttached();
  await list.head('Findings').click();
  await clean(page, 'all filters, a saved view, an order');
});

test('what opens over them', async ({ canon, page }) => {
  await canon.open(page);
  const frame = new Frame(page);
  const role = new RolePage(page);
  const list = new RoleList(page);
  await list.open('DATA.MLO.P4');
  const left = async (): Promise<void> => {
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(page.getByRole('menu')).toHaveCount(0);
  };

  await role.button('More').click();
  await expect(page.getByRole('menu')).toBeVisible();
  await clean(page, 'menu of a role');
  await left();
  await list.pane.getByRole('button', { name: 'Order', exact: true }).click();
  await clean(page, 'menu of the order');
  await left();
  await role.tryToApprove();
  await expect(role.blocked).toBeVisible();
  await clean(page, 'why it can’t be approved');
  await left();
  await role.button(/^Confidence/).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await clean(page, 'confidence');
  await left();
  await role.more('Delete…');
  await expect(page.getByRole('dialog')).toBeVisible();
  await clean(page, 'delete');
  await left();
  await role.more('Rename or move…');
  await clean(page, 'rename');
  await page.getByRole('dialog').getByRole('button', { name: /Level/ }).click();
  await expect(page.getByRole('listbox')).toBeVisible();
  await clean(page, 'a choice in a dialog');
  await page.keyboard.press('Escape');
  await left();
  await list.new('New role');
  await clean(page, 'new role');
  await left();
  await list.new('Import page');
  const dialog = new ImportDialog(page);
  await clean(page, 'import');
  await dialog.text.fill(pageText(1).replace('The story of this role', 'The tale of this role'));
  await expect(dialog.report).toContainText('1 line without a place');
  await clean(page, 'import with a report');
  await left();
  await page.getByRole('button', { name: 'Keys' }).click();
  await clean(page, 'keys of the screen');
  await left();
  await frame.person.click();
  await clean(page, 'person and theme');
  await page.getByRole('menuitem', { name: 'Your name and address…' }).click();
  await clean(page, 'author');
  await left();
  await list.open('DEVO.GEN.P2');
  await role.more('Retire…');
  await page.getByRole('combobox', { name: 'Replaced by' }).fill('devo');
  await expect(page.getByRole('listbox')).toBeVisible();
  await clean(page, 'retire with its choice');
  await page.keyboard.press('Tab');
  await page.getByRole('button', { name: 'Keep it' }).click();
  await frame.go('Releases');
  await new Releases(page).signing.getByRole('button', { name: 'Make a key' }).click();
  await clean(page, 'keys');
  await page.getByRole('dialog').getByRole('button', { name: 'Make key' }).click();
  await clean(page, 'keys with errors');
});

test('states that nobody wishes for', async ({ page, start, canon, problems }) => {
  problems.allow(GONE);
  const served = await start();
  const address = new URL(await served.address());
  await page.goto(address.origin);
  await ready(page);
  await clean(page, 'no key');
  await openServed(page, await start({ home: canon.scratch }));
  await expect(new Frame(page).saveState).toHaveText('Read-only');
  await clean(page, 'read-only');
  await served.stop();
  await expect(new Frame(page).saveState).toHaveText('Saved');
  await new Frame(page).search.fill('nothing is called this');
  await clean(page, 'nothing fits');
});

test('the page of a role at work', async ({ canon, page }) => {
  await canon.open(page);
  const frame = new Frame(page);
  const role = new RolePage(page);
  await new RoleList(page).open('DEVO.GEN.M1');
  const left = async (): Promise<void> => {
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(page.getByRole('menu')).toHaveCount(0);
  };
  await role.items('Skills').nth(0).getByRole('textbox').focus();
  await page.keyboard.press('ControlOrMeta+.');
  await page.getByRole('menuitem', { name: 'Move to' }).press('ArrowRight');
  await expect(page.getByRole('menuitem', { name: 'Knowledge' })).toBeVisible();
  await clean(page, 'the menu of a component with the lists it may go to');
  await page.getByRole('menuitem', { name: 'Knowledge' }).press('Enter');
  await role.field('Add a skill').fill((await role.texts('Tasks'))[0] ?? '');
  await expect(role.field('Add a skill')).toHaveAccessibleDescription('also a task');
  await clean(page, 'a text that stands elsewhere');
  await page.keyboard.press('Escape');
  await role.more(/^Changes since/);
  await expect(frame.dialog(/^Changed since/)).toBeVisible();
  await clean(page, 'what changed since the text in force');
  await left();
  await role.more('History of this role');
  const moved = frame.dialog('History of this role').getByRole('button', { name: /^Moved/ });
  await moved.click();
  await clean(page, 'the history of a role');
  await left();
  await page.keyboard.press('ControlOrMeta+f');
  await page.getByRole('search').getByRole('textbox').fill('team');
  await expect(page.getByRole('search').getByRole('status')).toContainText('1 of');
  await clean(page, 'a search of the page');
  await page.keyboard.press('Escape');
  await role.more('Paste page over it…');
  await page.getByRole('textbox', { name: 'The page’s text' }).fill(pageText(1));
  await expect(page.getByRole('button', { name: /all the same$/ })).toBeEnabled();
  await clean(page, 'a page to be pasted over a role');
  await left();
  await role.inspector.getByRole('tab', { name: /^Notes/ }).click();
  await page.getByRole('textbox', { name: 'New note' }).fill('Asked.');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(role.inspector.getByRole('region', { name: 'Notes' })).toContainText('Asked.');
  await clean(page, 'notes');
});

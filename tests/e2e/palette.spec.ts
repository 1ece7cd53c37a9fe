import { clean } from './pages/clean.ts';
import { Frame } from './pages/frame.ts';
import { exampleCanon } from './pages/material.ts';
import { RoleList } from './pages/role-list.ts';
import { RolePage } from './pages/role-page.ts';
import { expect, test } from './support/fixture.ts';

test.use({ workspace: exampleCanon });

test('the palette goes to roles and aliases and carries out commands, by keyboard alone', async ({
  canon,
  page,
}) => {
  await canon.open(page);
  const frame = new Frame(page);
  const list = new RoleList(page);
  const palette = frame.dialog('Commands and search');
  const field = palette.getByRole('combobox');
  const options = palette.getByRole('option');
  // What the arrows stand on is told a moment after the list has changed; what is told must be there.
  const told = () =>
    expect
      .poll(() =>
        field.evaluate((input) => {
          const id = input.getAttribute('aria-activedescendant');
          return id === null || document.getElementById(id) !== null;
        }),
      )
      .toBe(true);

  await page.keyboard.press('Control+k');
  await expect(field).toBeFocused();
  await expect(options.filter({ hasText: 'New role…' })).toBeVisible();
  await clean(page, 'the palette with its commands');

  await page.keyboard.type('site rel');
  await expect(options.first()).toContainText('Site Reliability Engineer');
  const code = (await options.first().textContent())?.slice(0, 'DEVO.SRE.P2'.length) ?? '';
  await page.keyboard.press('Enter');
  await expect(palette).toHaveCount(0);
  await expect(list.chosen).toHaveAccessibleName(new RegExp(`^${code} `));
  await expect(list.grid).toBeFocused();

  // An alias leads to its role, also from the other screen.
  await frame.go('Releases');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('devops engineer assoc');
  const hit = options.filter({ hasText: 'DevOps Engineer Associate' });
  await expect(hit).toContainText('DEVO.GEN.S1');
  await told();
  await clean(page, 'the palette with an alias');
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Escape');
  await expect(palette).toHaveCount(0);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('devops engineer assoc');
  await hit.click();
  await expect(list.chosen).toHaveAccessibleName(/^DEVO\.GEN\.S1 /);

  await page.keyboard.press('Control+k');
  await page.keyboard.type('rename');
  await page.keyboard.press('Enter');
  await expect(frame.dialog('Move DEVO.GEN.S1')).toBeVisible();
  await page.keyboard.press('Escape');
  // A word of a text, mistyped, leads to its place.
  await page.keyboard.press('Control+k');
  await page.keyboard.type('intrusoins');
  const text = options.filter({ hasText: 'Hunt for intrusions' }).first();
  await expect(text).toBeVisible();
  await told();
  await clean(page, 'the palette with texts');
  await page.keyboard.press('Enter');
  await expect(palette).toHaveCount(0);
  await expect(page.locator('textarea:focus')).toHaveValue(/Hunt for intrusions/);

  await page.keyboard.press('Control+k');
  await page.keyboard.type('nothing is called this');
  await expect(palette).toContainText('Nothing fits');
  await clean(page, 'the palette without an answer');
});

test('panes keep their widths and folds, and the screen, over a reload', async ({ canon, page }) => {
  await canon.open(page);
  const list = new RoleList(page);
  const role = new RolePage(page);
  const edge = page.getByRole('separator', { name: 'Width of the list' });
  const before = (await list.pane.boundingBox())?.width ?? 0;

  const at = await edge.boundingBox();
  if (at === null) throw new Error('The list has no edge to drag.');
  await page.mouse.move(at.x + at.width / 2, at.y + 200);
  await page.mouse.down();
  await page.mouse.move(at.x + at.width / 2 + 60, at.y + 220, { steps: 3 });
  await page.mouse.up();
  await expect.poll(async () => (await list.pane.boundingBox())?.width).toBe(before + 60);
  await page.getByRole('button', { name: 'Hide inspector' }).click();
  await expect(role.inspector).toBeHidden();
  await clean(page, 'the inspector folded');

  await page.reload();
  await expect(list.chosen).toBeVisible();
  expect((await list.pane.boundingBox())?.width).toBe(before + 60);
  await expect(role.inspector).toBeHidden();
  await page.getByRole('button', { name: 'History, open inspector' }).click();
  await expect(role.inspector.getByRole('tab', { name: /^Findings/ })).toBeFocused();

  await page.getByRole('button', { name: 'Hide list' }).click();
  await expect(list.grid).toBeHidden();
  await page
    .getByRole('region', { name: 'Role', exact: true })
    .getByRole('button', { name: 'Roles' })
    .click();
  await expect(list.grid).toBeFocused();

  await new Frame(page).go('Releases');
  await page.reload();
  await expect(page.getByRole('button', { name: 'Releases', exact: true })).toHaveAttribute(
    'aria-current',
    'page',
  );
});

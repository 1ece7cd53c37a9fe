import { clean } from './pages/clean.ts';
import { Frame } from './pages/frame.ts';
import { exampleCanon } from './pages/material.ts';
import { expect, test } from './pages/programs.ts';
import { RoleList } from './pages/role-list.ts';
import { RolePage } from './pages/role-page.ts';

test.use({ workspace: exampleCanon });

/** What `canon adjacent` says: the window must say the same. */
interface Adjacent {
  neighbours: {
    code: string;
    distance: number;
    band: string;
    terms: { function: number; focus: number; level: number };
  }[];
}

test('each distance shows its terms, and the panel works the example out with this workspace’s weights', async ({
  canon,
  page,
}) => {
  const { stdout } = await canon.must(['adjacent', canon.dir, 'DEVO.GEN.S1', '--limit', '5', '--json']);
  const { neighbours } = JSON.parse(stdout) as Adjacent;
  await canon.open(page);
  const frame = new Frame(page);
  const role = new RolePage(page);
  await page.getByRole('button', { name: 'Got it' }).click();
  await new RoleList(page).open('DEVO.GEN.S1');
  const rows = role.root.getByRole('list', { name: 'Adjacent roles', exact: true }).getByRole('listitem');
  await expect(rows).toHaveCount(neighbours.length);
  for (const [at, { code, distance, band }] of neighbours.entries()) {
    await expect(rows.nth(at)).toContainText(code);
    await expect(rows.nth(at)).toContainText(`${distance.toFixed(2)}${band}`);
  }

  const last = neighbours.at(-1);
  if (last === undefined) throw new Error('the example has no neighbours');
  const picture = role.root.getByRole('img', { name: /^5 roles by distance: / });
  await expect(picture).toHaveAccessibleName(
    new RegExp(`${last.code} at ${last.distance.toFixed(2)}`.replaceAll('.', '\\.')),
  );
  await rows
    .last()
    .getByRole('button', { name: /^Distance to/ })
    .click();
  const terms = frame.dialog(`Distance to ${last.code}`).getByRole('table');
  for (const [word, term] of [
    ['Function', last.terms.function],
    ['Focus', last.terms.focus],
    ['Level', last.terms.level],
  ] as const) {
    const shown = String(Math.round(term * 1000) / 1000);
    await expect(terms.getByRole('row', { name: new RegExp(`^${word} .* ${shown}$`) })).toBeVisible();
  }
  await page.keyboard.press('Escape');

  await role.button('How coordinates work').click();
  const panel = frame.dialog('How coordinates work');
  await expect(panel).toContainText('distance = 0.50 × function + 0.20 × focus + 0.30 × level');
  await panel.getByRole('button', { name: /Worked out for/ }).click();
  await page.getByRole('option', { name: new RegExp(last.code.replaceAll('.', '\\.')) }).click();
  await expect(panel.getByRole('row', { name: /^Distance/ })).toContainText(last.distance.toFixed(2));
  await clean(page, 'how coordinates work');
});

test('a band is decided with a reason, counts on both pages and on the command line, and is undone', async ({
  canon,
  page,
}) => {
  await canon.open(page);
  const frame = new Frame(page);
  const role = new RolePage(page);
  await page.getByRole('button', { name: 'Got it' }).click();
  await new RoleList(page).open('DEVO.GEN.S1');
  const bands = role.root.getByRole('list', { name: 'Adjacent roles', exact: true });
  const band = bands.getByRole('button', { name: /^Band of DEVO\.GEN\.S2: near/ });
  await expect(band).toHaveAccessibleName('Band of DEVO.GEN.S2: near');
  await band.click();
  const form = frame.dialog('Band of DEVO.GEN.S2');
  await form.getByRole('radio', { name: 'Far' }).click();
  await form.getByRole('button', { name: 'Count as far' }).click();
  await expect(form).toContainText('Say why, for those who look later.');
  await form.getByRole('textbox', { name: 'Reason' }).fill('Nobody moves between them.');
  await clean(page, 'band of an adjacent role');
  await form.getByRole('button', { name: 'Count as far' }).click();
  const decided = bands.getByRole('button', { name: 'Band of DEVO.GEN.S2: far, decided by a person' });
  await expect(decided).toBeVisible();
  const { stdout } = await canon.must(['adjacent', canon.dir, 'DEVO.GEN.S2', '--json']);
  const { neighbours } = JSON.parse(stdout) as Adjacent;
  expect(neighbours.find(({ code }) => code === 'DEVO.GEN.S1')).toMatchObject({
    band: 'far',
    computed: 'near',
  });
  await frame.undo.click();
  await expect(decided).toHaveCount(0);
});

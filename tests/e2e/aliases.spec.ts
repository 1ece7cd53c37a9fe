import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { alias, makeRole } from '../support/role.ts';
import { clean } from './pages/clean.ts';
import { Frame } from './pages/frame.ts';
import { expect, test } from './pages/programs.ts';
import { RolePage } from './pages/role-page.ts';

const MANY = 5000;
const ID = '01JR0000000000000000000001';
const text = (n: number): string => `Release title number ${n}`;

/** One role with five thousand aliases, every fifth of them approved. */
test.use({
  workspace: {
    make: async ({ dir, must, scratch }) => {
      const aliases = Array.from({ length: MANY }, (_, at) =>
        alias(text(at + 1), {
          id: `a${String(at + 1).padStart(5, '0')}`,
          state: at % 5 === 4 ? 'approved' : 'pending',
          confidence: (at % 100) / 100,
        }),
      );
      const role = makeRole({
        id: ID,
        function: 'DEVO',
        focus: 'GEN',
        level: 'P3',
        title: 'Keeper',
        aliases,
      });
      const file = join(scratch, 'role.json');
      writeFileSync(file, JSON.stringify(role));
      await must(['init', dir, '--name', 'Test']);
      await must(['import', dir, file]);
    },
  },
});

const onDisk = (dir: string) =>
  JSON.parse(readFileSync(join(dir, 'roles/devo/r-devo.gen.p3.json'), 'utf8')) as {
    aliases: { id: string; text: string; review: { state: string } }[];
  };

test('five thousand aliases on one role: only those in sight are drawn, and keys decide on them', async ({
  canon,
  page,
}) => {
  await canon.open(page);
  const frame = new Frame(page);
  const role = new RolePage(page);
  const section = role.section('Title aliases');
  await expect(role.aliases).toHaveAttribute('aria-rowcount', '5001');
  await role.button(/^Aliases [\d,]+$/).click();
  await expect(section).toContainText(/4,\d{3} wait for a decision/);
  const drawn = (): Promise<number> => role.aliases.getByRole('row').count();
  expect(await drawn()).toBeLessThan(80);

  await test.step('the keyboard goes through all of it', async () => {
    await role.alias(text(1)).click({ position: { x: 400, y: 10 } });
    await page.keyboard.press('j');
    await expect(role.alias(text(2))).toBeFocused();
    await page.keyboard.press('End');
    await expect(role.alias(text(MANY))).toBeFocused();
    await expect(role.alias(text(MANY))).toBeInViewport();
    expect(await drawn()).toBeLessThan(80);
    await page.keyboard.press('Home');
    await expect(role.alias(text(1))).toBeFocused();
    await expect(role.alias(text(1))).toBeInViewport();
  });

  await test.step('one decision at once, one on a range, and each is one step back', async () => {
    await page.keyboard.press('a');
    await expect(role.alias(text(1))).toContainText('Approved');
    await expect(role.alias(text(2))).toBeFocused();
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('Shift+ArrowDown');
    await expect(section).toContainText('3 aliases chosen');
    await page.keyboard.press('r');
    for (const n of [2, 3, 4]) await expect(role.alias(text(n))).toContainText('Rejected');
    await expect(role.alias(text(6))).toBeFocused();
    await expect
      .poll(() =>
        onDisk(canon.dir)
          .aliases.slice(0, 4)
          .map(({ review }) => review.state),
      )
      .toEqual(['approved', 'rejected', 'rejected', 'rejected']);
    await frame.undo.click();
    await expect(role.alias(text(2))).not.toContainText('Rejected');
    await expect(role.alias(text(1))).toContainText('Approved');
  });

  await test.step('a text is rewritten in place and keeps its id', async () => {
    await role.alias(text(6)).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('Rewritten title');
    await page.keyboard.press('Enter');
    await expect(role.alias('Rewritten title')).toBeFocused();
    await expect
      .poll(() => onDisk(canon.dir).aliases[5])
      .toMatchObject({ id: 'a00006', text: 'Rewritten title' });
  });

  await test.step('filter and order', async () => {
    await role.field('Filter aliases').fill('number 499');
    await expect(section).toContainText('11 fit');
    await expect(role.aliases.getByRole('row')).toHaveCount(12);
    await role.field('Filter aliases').fill('');
    await role.button(/^Approved 1,001/).click();
    await expect(role.aliases).toHaveAttribute('aria-rowcount', '1002');
    await role.button(/^All/).click();
  });

  await test.step('what is there already is said at once; a paste adds the rest', async () => {
    await role.field('Add an alias').fill('release-title NUMBER 7');
    await expect(section).toContainText('is here already and waits');
    await role.field('Add an alias').fill('');
    await frame.paste(role.field('Add an alias'), `• Brand new one\n• ${text(8)}\n• Brand new two`);
    await expect(section).toContainText(`2 aliases added. Here already: “${text(8)}”.`);
    await expect(role.aliases).toHaveAttribute('aria-rowcount', '5003');
    await frame.undo.click();
    await expect(role.aliases).toHaveAttribute('aria-rowcount', '5001');
  });
  await clean(page, 'five thousand aliases');
});

test('a finding leads to an alias that isn’t drawn', async ({ canon, page }) => {
  await canon.must(['alias', canon.dir, 'DEVO.GEN.P3', 'add', 'Keeper']);
  await canon.open(page);
  const role = new RolePage(page);
  await role
    .finding('Alias equals the title')
    .getByRole('button', { name: /^Alias equals/ })
    .click();
  await expect(role.alias('Keeper')).toBeFocused();
  await expect(role.alias('Keeper')).toBeInViewport();
});

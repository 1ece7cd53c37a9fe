import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { clean } from './pages/clean.ts';
import { Frame } from './pages/frame.ts';
import { oneRole } from './pages/material.ts';
import { expect, test } from './pages/programs.ts';
import { RolePage } from './pages/role-page.ts';

test.use({ workspace: oneRole });

const SOC = fileURLToPath(new URL('../fixtures/references/soc-2018-part.csv', import.meta.url));

const onDisk = (dir: string) =>
  JSON.parse(readFileSync(join(dir, 'roles/devo/r-devo.gen.s1.json'), 'utf8')) as {
    mappings: Record<string, unknown>[];
  };

test('a classification is loaded from a file, and a mapping gets its code from it', async ({
  canon,
  page,
}) => {
  await canon.open(page);
  const frame = new Frame(page);
  const role = new RolePage(page);
  const mappings = role.section('O*NET / SOC');

  await test.step('load: what will be read stands there first', async () => {
    await role.button('Add mapping').click();
    await mappings.getByRole('button', { name: 'Load a classification…' }).click();
    await frame.dialog('Classifications').getByRole('button', { name: 'Load a classification…' }).click();
    const dialog = frame.dialog('Load a classification');
    await dialog.locator('input[type="file"]').setInputFiles({
      name: 'broken.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from('code,title\n1,One\n2,=cmd()\n'),
    });
    await expect(dialog.getByRole('alert')).toContainText(
      'broken.csv, line 3: a cell begins as a formula does',
    );
    await dialog.locator('input[type="file"]').setInputFiles(SOC);
    await expect(dialog.getByRole('status')).toHaveText('9 codes will be read.');
    await expect(dialog.getByRole('textbox', { name: 'Scheme' })).toHaveValue('soc-2018');
    await clean(page, 'loading a classification');
    await dialog.getByRole('button', { name: 'Load', exact: true }).click();
    await expect(frame.dialog('Classifications')).toContainText('soc-2018-2018');
    await clean(page, 'loaded classifications');
    await frame.dialog('Classifications').getByRole('button', { name: 'Close' }).click();
  });

  await test.step('a better code for the mapping that is there', async () => {
    const row = mappings.getByRole('listitem', { name: /^15-0000/ });
    await row.getByRole('button', { name: 'Choose code' }).click();
    await row.getByRole('combobox', { name: 'Code or title' }).fill('computer user');
    const option = page.getByRole('option', { name: /Computer User Support Specialists/ });
    await expect(option).toContainText('Computer and Mathematical Occupations › Computer Occupations');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await row.getByRole('button', { name: /Relation$/ }).click();
    await page.getByRole('option', { name: /^Close/ }).click();
    await row.getByRole('textbox', { name: 'Confidence' }).fill('0.80');
    await row.getByRole('textbox', { name: 'Note' }).fill('As the tasks say.');
    await clean(page, 'choosing a code');
    await row.getByRole('button', { name: 'Take code' }).click();
    const chosen = mappings.getByRole('listitem', { name: /^15-1232/ });
    await expect(chosen).toContainText('Computer Occupations › Computer Support Specialists');
    await expect(chosen).toContainText('As the tasks say.');
    await chosen.getByRole('button', { name: 'Approve mapping 15-1232' }).click();
    await expect(chosen).toContainText('Approved');
    await frame.saved();
    expect(onDisk(canon.dir).mappings).toMatchObject([
      {
        scheme: 'soc-2018',
        code: '15-1232',
        title: 'Computer User Support Specialists',
        relation: 'close',
        confidence: 0.8,
        heading: 'O*NET / SOC',
        review: { state: 'approved' },
      },
    ]);
  });

  await test.step('a code that isn’t in the loaded version is taken, and is an error', async () => {
    await role.button('Add mapping').click();
    await mappings.getByRole('combobox', { name: 'Code or title' }).fill('15-9999');
    await page.keyboard.press('Enter');
    await mappings.getByRole('button', { name: 'Add', exact: true }).click();
    const row = mappings.getByRole('listitem', { name: /^15-9999/ });
    await expect(row.getByRole('button', { name: /Unknown mapping/ })).toBeVisible();
    await frame.saved();
  });

  await test.step('taken away again, its file is kept', async () => {
    await role.button('Classifications…').click();
    await page.getByRole('button', { name: 'Remove soc-2018-2018' }).click();
    await expect(frame.messages).toContainText('.canon/backups/');
    await expect(frame.dialog('Classifications')).toContainText('None is loaded yet.');
    await page.keyboard.press('Escape');
    const row = mappings.getByRole('listitem', { name: /^15-9999/ });
    await expect(row).toBeVisible();
    await expect(row.getByRole('button', { name: /Unknown mapping/ })).toHaveCount(0);
  });
});

import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Role } from '../../shared/model/role.ts';
import { clean } from './pages/clean.ts';
import { Frame } from './pages/frame.ts';
import { oneRole } from './pages/material.ts';
import { expect, test } from './pages/programs.ts';
import { RoleList } from './pages/role-list.ts';
import { RolePage } from './pages/role-page.ts';
import type { Canon } from './support/fixture.ts';

test.use({ workspace: oneRole });

const CODE = 'DEVO.GEN.S1';
const fileOf = ({ dir }: Canon): string => join(dir, 'roles', 'devo', `r-${CODE.toLowerCase()}.json`);

/** Puts another text in the place of a file, as an editor does. */
function replace(file: string, change: (text: string) => string): void {
  writeFileSync(`${file}.other`, change(readFileSync(file, 'utf8')));
  renameSync(`${file}.other`, file);
}

test('a role that fails its schema opens with what can be read, its text, and the place of the fault', async ({
  canon,
  page,
}) => {
  const file = fileOf(canon);
  const good = readFileSync(file, 'utf8');
  replace(file, (text) => text.replace(/"summary": "[^"]*"/, '"summary": 17'));
  await canon.open(page);
  const role = new RolePage(page);
  await expect(new RoleList(page).chosen).toHaveAccessibleName(/its file can’t be read/);
  const faults = role.root.getByRole('region', { name: 'What is wrong' });
  await expect(faults).toContainText('“summary” has to be a text, and is a number.');
  const line = good.split('\n').findIndex((one) => one.includes('"summary"')) + 1;
  await expect(faults.getByRole('button', { name: `Line ${line}, column 14` })).toBeVisible();
  await expect(role.root.getByRole('region', { name: 'What can be read' })).toContainText(
    'Who does this work',
  );
  const raw = role.root.getByRole('region', { name: 'Raw text' });
  await expect(raw.getByText('"summary": 17')).toBeVisible();
  await expect(raw).toContainText('Here: “summary” has to be a text');
  await expect(role.root.getByRole('textbox')).toHaveCount(0);
  await clean(page, 'a file that is no role');
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await raw.getByRole('button', { name: 'Copy raw text' }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(readFileSync(file, 'utf8'));

  // Mended in an editor it opens by itself.
  replace(file, () => good);
  await expect(role.summary).toHaveValue(/Junior DevOps/);
  await new Frame(page).saved();
});

test('the last good state of a broken file is put back, and what stood there is kept', async ({
  canon,
  page,
}) => {
  const file = fileOf(canon);
  const good = readFileSync(file, 'utf8');
  replace(file, (text) => text.slice(0, 400));
  await canon.open(page);
  const role = new RolePage(page);
  await expect(role.root).toContainText('The file ends here, in the middle of the record.');
  await role.root.getByRole('button', { name: 'Restore the last good state' }).click();
  await expect(role.summary).toHaveValue(/Junior DevOps/);
  expect(readFileSync(file, 'utf8')).toBe(good);
  const log = await canon.must(['history', canon.dir, CODE, '--json']);
  expect(log.stdout).toContain('put-back');
  expect((await canon.run(['doctor', canon.dir, '--json'])).json()).toMatchObject({ ok: true });
});

test('the file of the open role is taken away: the text stays, and goes back with what was typed', async ({
  canon,
  page,
}) => {
  await canon.open(page);
  const frame = new Frame(page);
  const role = new RolePage(page);
  const file = fileOf(canon);
  rmSync(file);
  await expect(frame.saveState).toHaveText('File gone');
  const note = role.root.getByRole('alert');
  await expect(note).toContainText('The file of this role is gone.');
  await role.summary.fill('Typed over nothing.');
  await expect(note.getByRole('button', { name: 'Copy my text' })).toBeVisible();
  await expect(role.summary).toHaveValue('Typed over nothing.');
  await clean(page, 'a role without a file');
  await note.getByRole('button', { name: 'Write it back' }).click();
  await frame.saved();
  await expect(note).toHaveCount(0);
  expect((JSON.parse(readFileSync(file, 'utf8')) as Role).summary).toBe('Typed over nothing.');
});

test('a role whose file is gone may be let go; it is listed as gone and comes back with its file', async ({
  canon,
  page,
}) => {
  await canon.open(page);
  const role = new RolePage(page);
  const file = fileOf(canon);
  const good = readFileSync(file, 'utf8');
  rmSync(file);
  await role.root.getByRole('button', { name: 'Let it go' }).click();
  await expect(page.getByRole('row', { name: /its file is gone/ })).toBeVisible();
  await expect(role.root).toContainText('That is no deletion');
  await expect(role.root.getByRole('button', { name: 'Write it back' })).toBeVisible();
  await clean(page, 'a role whose file is gone');
  writeFileSync(file, good);
  await expect(role.summary).toHaveValue(/Junior DevOps/);
});

test('a file that breaks under the hand keeps the words, and can be looked at', async ({ canon, page }) => {
  await canon.open(page);
  const frame = new Frame(page);
  const role = new RolePage(page);
  const file = fileOf(canon);
  const good = readFileSync(file, 'utf8');
  replace(file, (text) => text.replace('"title"', '<<<<<<< HEAD\n"title"'));
  await expect(frame.saveState).toHaveText('File broken');
  await role.summary.fill('Kept.');
  await expect(role.summary).toHaveValue('Kept.');
  replace(file, () => good);
  await frame.saved();
  expect((JSON.parse(readFileSync(file, 'utf8')) as Role).summary).toBe('Kept.');
});

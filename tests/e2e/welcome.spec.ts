import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { Role } from '../../shared/model/role.ts';
import { clean } from './pages/clean.ts';
import { Frame, openServed } from './pages/frame.ts';
import { ImportDialog } from './pages/import-dialog.ts';
import { pageText } from './pages/material.ts';
import { expect, test } from './pages/programs.ts';
import { RoleList } from './pages/role-list.ts';
import { RolePage } from './pages/role-page.ts';
import { Welcome } from './pages/welcome.ts';
import type { Canon } from './support/fixture.ts';

// Nobody has made anything yet: a person’s home, and a machine that remembers nothing.
test.use({ workspace: { make: async () => undefined } });

const personOf = ({ scratch }: Canon): string => {
  const person = join(scratch, 'person');
  mkdirSync(join(person, 'Documents', 'Projects'), { recursive: true });
  return person;
};
const surroundings = (canon: Canon) => {
  const person = personOf(canon);
  return { unnamed: true, env: { HOME: person, USERPROFILE: person } };
};
const make = (canon: Canon, name: string): Promise<unknown> =>
  canon.must(['init', join(personOf(canon), 'Documents', name), '--name', name]);

test('a newcomer opens the example and edits it, without a mouse', async ({ canon, page, start }) => {
  const around = surroundings(canon);
  const served = await start({ ...around, env: { ...around.env, CANON_AUTHOR: undefined } });
  await openServed(page, served);
  const welcome = new Welcome(page);
  await expect(page.getByRole('heading', { name: 'Canon Curator' })).toBeVisible();
  await expect(welcome.recents).toHaveCount(0);
  await clean(page, 'welcome of a newcomer');
  await expect(welcome.example).toBeFocused();
  await page.keyboard.press('Enter');

  const author = page.getByRole('dialog', { name: 'Who are you?' });
  await expect(author.getByRole('textbox', { name: 'Name' })).toBeFocused();
  await page.keyboard.type('Mira Okafor');
  await page.keyboard.press('Enter');
  await expect(author).toHaveCount(0);
  const frame = new Frame(page);
  await expect(frame.banner).toContainText('Example canon');
  const role = new RolePage(page);
  await role.summary.focus();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type('Looks after the machines.');
  await frame.saved();
  const dir = join(personOf(canon), 'Documents', 'Canon Curator example');
  const found = (await canon.must(['list', dir, '--json'])).json<{ roles: { code: string }[] }>();
  expect(found.roles).toHaveLength(68);
  const code = (await new RoleList(page).chosen.getAttribute('aria-label')) ?? (await role.root.innerText());
  const shown = found.roles.find((one) => code.includes(one.code));
  expect((await canon.must(['show', dir, shown?.code ?? '', '--json'])).json<Role>().summary).toBe(
    'Looks after the machines.',
  );

  // The next start opens it again, without a question.
  await page.goto('about:blank');
  await served.stop();
  await openServed(page, await start(around));
  await expect(frame.banner).toContainText('Example canon');
});

test('a folder is looked for with the keyboard, and what is no workspace is said and can become one', async ({
  canon,
  page,
  start,
}) => {
  await openServed(page, await start(surroundings(canon)));
  const welcome = new Welcome(page);
  await welcome.openFolder.click();
  await expect(welcome.folder).toHaveValue(join(personOf(canon), 'Documents'));
  await expect(welcome.dialog.getByRole('status')).toHaveText('This folder is no workspace.');
  await clean(page, 'looking for a folder');
  await page.keyboard.press('Tab');
  await expect(welcome.folders).toContainText('Projects');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(welcome.folder).toHaveValue(join(personOf(canon), 'Documents', 'Projects'));
  await expect(welcome.dialog.getByRole('status')).toHaveText('This folder is empty.');
  await welcome.dialog.getByRole('button', { name: 'Open', exact: true }).click();
  await expect(welcome.alert).toContainText('is no workspace: it has no canon.json');
  await expect(welcome.dialog.getByRole('button', { name: 'Open', exact: true })).toBeFocused();

  await welcome.dialog.getByRole('button', { name: 'Make a workspace here…' }).click();
  await expect(welcome.name).toHaveValue('Projects');
  await expect(welcome.folder).toHaveValue(join(personOf(canon), 'Documents', 'Projects'));
  await welcome.name.fill('Northwind canon');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Northwind canon' })).toBeVisible();
  expect(existsSync(join(personOf(canon), 'Documents', 'Projects', 'canon.json'))).toBe(true);
});

test('pages are imported into a new workspace', async ({ canon, page, start }) => {
  await openServed(page, await start(surroundings(canon)));
  const welcome = new Welcome(page);
  await welcome.importNew.click();
  await welcome.name.fill('Pages: of 2026');
  await expect(welcome.folder).toHaveValue(join(personOf(canon), 'Documents', 'Pages- of 2026'));
  await clean(page, 'a new workspace');
  await welcome.dialog.getByRole('button', { name: 'Make it and import…' }).click();
  const dialog = new ImportDialog(page);
  await dialog.text.fill(pageText(1));
  await dialog.import.click();
  await new RolePage(page).shows('DEVO.GEN.S1', 'draft');
  await expect(new Frame(page).banner).toContainText('Pages: of 2026');
});

test('what can’t be opened is said plainly: a newer one, one that is gone, a file, one that is held', async ({
  canon,
  page,
  start,
}) => {
  await make(canon, 'Newer');
  await make(canon, 'Held');
  const documents = join(personOf(canon), 'Documents');
  const file = join(documents, 'Newer', 'canon.json');
  const settings = JSON.parse(readFileSync(file, 'utf8')) as object;
  writeFileSync(file, JSON.stringify({ ...settings, schemaVersion: 99 }));
  await openServed(page, await start(surroundings(canon)));
  const welcome = new Welcome(page);
  await welcome.open(join(documents, 'Newer'));
  await expect(welcome.alert).toContainText('was written by a newer Canon Curator. Nothing was changed');
  await page.keyboard.press('Escape');
  await welcome.open(join(documents, 'nowhere'));
  await expect(welcome.alert).toContainText('There is no folder');
  await page.keyboard.press('Escape');
  await welcome.open(file);
  await expect(welcome.alert).toContainText('is a file. Choose the folder');
  await page.keyboard.press('Escape');
  await expect(welcome.openFolder).toBeFocused();

  const holder = await start({ dir: join(documents, 'Held') });
  await welcome.open(join(documents, 'Held'));
  await expect(page.getByText(`(process ${holder.pid})`)).toBeVisible();
  await expect(new Frame(page).saveState).toHaveText('Read-only');
  // Nothing can be made there, and it says why, also to the key.
  const why = 'This window can only read the workspace.';
  await expect(page.getByRole('button', { name: 'New role' })).toHaveAccessibleDescription(why);
  await page.keyboard.press('Alt+n');
  await expect(new Frame(page).messages).toContainText(why);
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await holder.stop();
  await expect(new Frame(page).saveState).toHaveText('Saved');
});

test('recents lead from one workspace to the other; what is gone says so and can be taken off', async ({
  canon,
  page,
  start,
}) => {
  for (const name of ['First', 'Second', 'Third']) await make(canon, name);
  const documents = join(personOf(canon), 'Documents');
  await openServed(page, await start(surroundings(canon)));
  const welcome = new Welcome(page);
  const frame = new Frame(page);
  const opened = (name: string): Promise<void> =>
    expect(page.getByRole('heading', { name, exact: true })).toBeVisible();
  const folder = async (name: string): Promise<void> => {
    await welcome.open(join(documents, name));
    await opened(name);
    await page.keyboard.press('ControlOrMeta+O');
    await expect(page.getByRole('button', { name: `Back to ${name}` })).toBeFocused();
  };
  await folder('First');
  await folder('Second');
  await folder('Third');
  await clean(page, 'recents');
  await page.keyboard.press('Escape');
  await opened('Third');

  // Behind the name of the workspace, and its lock is free at once.
  await frame.choose(frame.banner.getByRole('button', { name: /^Workspace Third/ }), 'First');
  await opened('First');
  await canon.must(['import', join(documents, 'Third'), pageFile(canon)]);
  expect((await canon.run(['import', join(documents, 'First'), pageFile(canon)])).status).toBe(5);

  rmSync(join(documents, 'Second'), { recursive: true });
  await page.keyboard.press('ControlOrMeta+O');
  await expect(welcome.recent('Second')).toContainText('missing');
  await welcome.recent('Second').click();
  await expect(welcome.alert).toContainText('There is no folder');
  await welcome.recent('Second').hover();
  await page.getByRole('button', { name: 'Take Second off the list' }).click();
  await expect(welcome.recent('Second')).toHaveCount(0);
  await expect(welcome.recent('Third')).toBeFocused();
  await page.keyboard.press('Enter');
  await new RolePage(page).shows('DEVO.GEN.S1', 'draft');
});

/** A page as a file. */
function pageFile({ scratch }: Canon): string {
  const file = join(scratch, 'page.txt');
  writeFileSync(file, pageText(1));
  return file;
}

test.describe('switching', () => {
  const prepare = async (canon: Canon): Promise<{ a: string; b: string }> => {
    await make(canon, 'A');
    await make(canon, 'B');
    const documents = join(personOf(canon), 'Documents');
    const a = join(documents, 'A');
    await canon.must(['import', a, pageFile(canon)]);
    return { a, b: join(documents, 'B') };
  };
  const summaryIn = async (canon: Canon, dir: string): Promise<string> =>
    (await canon.must(['show', dir, 'DEVO.GEN.S1', '--json'])).json<Role>().summary ?? '';
  const switchTo = async (page: Page, dir: string): Promise<void> => {
    await page.keyboard.press('ControlOrMeta+O');
    await new Welcome(page).open(dir);
  };

  test('what is being typed is saved first, where it belongs', async ({ canon, page, start }) => {
    const { a, b } = await prepare(canon);
    await openServed(page, await start(surroundings(canon)));
    await new Welcome(page).open(a);
    const role = new RolePage(page);
    await role.summary.fill('Typed in A.');
    await switchTo(page, b);
    await expect(page.getByRole('heading', { name: 'B', exact: true })).toBeVisible();
    expect(await summaryIn(canon, a)).toBe('Typed in A.');
  });

  test('a text that can’t be saved holds it up with a question', async ({ canon, page, start }) => {
    const { a, b } = await prepare(canon);
    await openServed(page, await start(surroundings(canon)));
    await new Welcome(page).open(a);
    const role = new RolePage(page);
    await expect(role.title).toBeVisible();
    await page.route('**/rpc', async (route) => {
      const { method } = route.request().postDataJSON() as { method: string };
      if (method !== 'roles.edit') return route.continue();
      const error = { code: 'E_IO', message: 'The disk is full.', details: {} };
      await route.fulfill({ json: { ok: false, error } });
    });
    await role.summary.fill('Can’t be saved.');
    await switchTo(page, b);
    const question = page.getByRole('dialog', { name: 'A text is not saved yet' });
    await question.getByRole('button', { name: 'Stay here' }).click();
    await page.keyboard.press('Escape');
    await expect(role.summary).toHaveValue('Can’t be saved.');
    await switchTo(page, b);
    await question.getByRole('button', { name: 'Switch and lose it' }).click();
    await expect(page.getByRole('heading', { name: 'B', exact: true })).toBeVisible();
    expect(await summaryIn(canon, a)).not.toBe('Can’t be saved.');
  });

  test('other windows follow, and their last words go where they belong', async ({
    canon,
    page,
    context,
    start,
  }) => {
    const { a, b } = await prepare(canon);
    const served = await start(surroundings(canon));
    await openServed(page, served);
    await new Welcome(page).open(a);
    const role = new RolePage(page);
    await expect(role.title).toBeVisible();
    const other = await context.newPage();
    const [port, key] = await page.evaluate(() => [location.origin, sessionStorage.getItem('canon-token')]);
    await other.addInitScript((token) => sessionStorage.setItem('canon-token', token ?? ''), key);
    await other.goto(port ?? '');
    const theirs = new RolePage(other);
    await theirs.summary.fill('Typed in the other window.');
    await switchTo(page, b);
    await expect(page.getByRole('heading', { name: 'B', exact: true })).toBeVisible();
    await expect(other.getByRole('heading', { name: 'B', exact: true })).toBeVisible();
    await expect.poll(() => summaryIn(canon, a)).toBe('Typed in the other window.');
  });
});

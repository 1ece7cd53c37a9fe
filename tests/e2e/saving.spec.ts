import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { Role } from '../../shared/model/role.ts';
import { Frame, openServed, ready } from './pages/frame.ts';
import { oneRole } from './pages/material.ts';
import { expect, GONE, test } from './pages/programs.ts';
import { RoleList } from './pages/role-list.ts';
import { RolePage } from './pages/role-page.ts';
import type { Canon } from './support/fixture.ts';

test.use({ workspace: oneRole });

const CODE = 'DEVO.GEN.S1';

const onDisk = async ({ dir, must }: Canon): Promise<Role> =>
  (await must(['show', dir, CODE, '--json'])).json<Role>();

/** Changes the role's file as a synchronising program does: a new file put in the place of the old one. */
function replaceOnDisk({ dir }: Canon, change: (role: Role) => Role): void {
  const file = join(dir, 'roles', 'devo', `r-${CODE.toLowerCase()}.json`);
  const role = JSON.parse(readFileSync(file, 'utf8')) as Role;
  writeFileSync(`${file}.other`, `${JSON.stringify(change(role), null, 2)}\n`);
  renameSync(`${file}.other`, file);
}

/** Keeps edits on their way until the function given back is called, so that the other program is faster for certain. */
async function holdEdits(page: Page): Promise<() => void> {
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route('**/rpc', async (route) => {
    const { method } = route.request().postDataJSON() as { method: string };
    if (method === 'roles.edit') await released;
    await route.continue();
  });
  return () => release();
}

test('what is typed is saved by itself, with the caret left where it is', async ({ canon, page }) => {
  await canon.open(page);
  const frame = new Frame(page);
  const role = new RolePage(page);
  await role.summary.fill('One. ');
  await expect(frame.saveState).toHaveText('Editing');
  await frame.saved();
  expect((await onDisk(canon)).summary).toBe('One.');
  await expect(role.summary).toBeFocused();
  await expect(role.summary).toHaveValue('One. ');
  await page.keyboard.type('Two.');
  await frame.saved();
  expect((await onDisk(canon)).summary).toBe('One. Two.');
});

test('a program that is killed while one types: the window keeps the words, finds the next one and saves', async ({
  canon,
  page,
  problems,
  start,
}) => {
  problems.allow(GONE);
  const first = await start();
  await openServed(page, first);
  const frame = new Frame(page);
  const role = new RolePage(page);
  const file = join(canon.dir, 'roles', 'devo', `r-${CODE.toLowerCase()}.json`);
  const saved = (): string => (JSON.parse(readFileSync(file, 'utf8')) as Role).summary;
  await role.summary.fill('');
  // No pause between the keys, so only the limit on waiting can have brought the first words to the disk.
  const words = Array.from({ length: 60 }, (_each, n) => `word${n}`).join(' ');
  const typing = page.keyboard.type(words, { delay: 30 });
  await expect.poll(saved).toMatch(/^word0 /);
  await first.kill();
  const before = saved();
  expect(words.startsWith(before)).toBe(true);
  await typing;

  await expect(frame.saveState).toHaveText('Not connected');
  await expect(page.getByRole('alert')).toContainText('What you typed is kept here');
  await expect(role.summary).toHaveValue(words);
  await page.keyboard.type(', written on.');

  // Nobody opens an address: the next program has the port and knows the window.
  await start();
  await frame.saved();
  await expect(role.summary).toBeFocused();
  await expect(role.summary).toHaveValue(`${words}, written on.`);
  expect(saved()).toBe(`${words}, written on.`);
  const check = await canon.run(['doctor', canon.dir, '--json']);
  expect(check.json()).toMatchObject({ ok: true, problems: [] });
});

test('when the program ends, the window says so, keeps what is typed, and goes on with the next', async ({
  canon,
  page,
  problems,
  start,
}) => {
  problems.allow(GONE);
  const served = await start();
  await openServed(page, served);
  const role = new RolePage(page);
  await served.stop();
  await expect(page.getByRole('alert')).toContainText('is not answering');
  await role.write(role.summary, 'Typed without a program.');
  await expect(role.summary).toHaveValue('Typed without a program.');
  await expect(new Frame(page).saveState).toHaveText('Not connected');
  await page.getByRole('alert').getByRole('button', { name: 'Copy my text' }).isVisible();

  await start();
  await new Frame(page).saved();
  expect((await onDisk(canon)).summary).toBe('Typed without a program.');
});

test('a save that can’t be written says so quietly, editing goes on, and everything is saved once it works', async ({
  canon,
  page,
}) => {
  await canon.open(page);
  const frame = new Frame(page);
  const role = new RolePage(page);
  // A file in the place of the log's folder is a disk that can't be written to, for everybody, root too.
  const log = join(canon.dir, 'decisions');
  renameSync(log, `${log}.aside`);
  writeFileSync(log, 'in the way');
  await role.write(role.summary, 'Written without a disk.');
  await expect(frame.saveState).toHaveText(/^Not saved/);
  const notices = page.getByRole('region', { name: 'Notices' });
  await expect(notices.getByRole('alert')).toContainText('tried again by itself');
  await role.write(role.title, 'Another title');
  await role.write(role.field('Add a skill'), 'One more skill');
  await page.keyboard.press('Enter');
  await expect(role.summary).toHaveValue('Written without a disk.');
  await expect(role.title).toHaveValue('Another title');
  await expect(frame.messages.getByRole('listitem')).toHaveCount(0);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await notices.getByRole('button', { name: 'Copy my text' }).click();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain('DEVO.GEN.S1, Summary\nWritten without a disk.');
  expect(copied).toContain('Another title');

  rmSync(log);
  renameSync(`${log}.aside`, log);
  await notices.getByRole('button', { name: 'Try again' }).click();
  await frame.saved();
  const now = await onDisk(canon);
  expect(now).toMatchObject({ title: 'Another title', summary: 'Written without a disk.' });
  expect(now.skills.filter(({ text }) => text === 'One more skill')).toHaveLength(1);
  expect((await canon.run(['doctor', canon.dir, '--json'])).json()).toMatchObject({ ok: true });
});

test('another program changes another field: caret and text stay, the field follows', async ({
  canon,
  page,
}) => {
  await canon.open(page);
  const role = new RolePage(page);
  await role.summary.focus();
  await page.keyboard.press('ControlOrMeta+Home');
  await page.keyboard.type('First. ');
  // Else the other program would put back the summary that it had read before.
  await new Frame(page).saved();
  replaceOnDisk(canon, (now) => ({ ...now, title: 'Another title' }));
  await expect(role.title).toHaveValue('Another title');
  await expect(role.summary).toBeFocused();
  await page.keyboard.type('Second. ');
  await expect(role.summary).toHaveValue(/^First\. Second\. Junior DevOps/);
  await new Frame(page).saved();
  expect(await onDisk(canon)).toMatchObject({
    title: 'Another title',
    summary: expect.stringMatching(/^First\. Second\. Junior DevOps/),
  });
});

for (const [choice, button, kept] of [
  ['one’s own', 'Keep yours', 'My words.'],
  ['the other', 'Take theirs', 'Their words.'],
] as const) {
  test(`another program changes the text that is being written: both stay until ${choice} is chosen`, async ({
    canon,
    page,
  }) => {
    await canon.open(page);
    const frame = new Frame(page);
    const role = new RolePage(page);
    const release = await holdEdits(page);
    await role.summary.fill('My words.');
    replaceOnDisk(canon, (now) => ({ ...now, title: 'Seen', summary: 'Their words.' }));
    await expect(new RoleList(page).chosen).toHaveAccessibleName(/ Seen, /);
    await expect(role.summary).toHaveValue('My words.');
    await expect(role.summary).toBeFocused();
    release();

    const note = role.root.getByRole('status').filter({ hasText: 'was changed elsewhere' });
    await expect(note).toContainText('My words.');
    await expect(note).toContainText('Their words.');
    await expect(frame.saveState).toHaveText('Two texts');
    expect((await onDisk(canon)).summary).toBe('Their words.');
    await note.getByRole('button', { name: button }).click();
    await expect(role.summary).toHaveValue(kept);
    await frame.saved();
    expect((await onDisk(canon)).summary).toBe(kept);
  });
}

test('a second window reads only, names the holder, and writes once that one ends', async ({
  canon,
  page,
  start,
}) => {
  const holder = await start();
  const home = join(canon.scratch, 'second-home');
  mkdirSync(home);
  await openServed(page, await start({ home }));
  const frame = new Frame(page);
  const role = new RolePage(page);
  await expect(page.getByText(`(process ${holder.pid})`)).toBeVisible();
  await expect(frame.saveState).toHaveText('Read-only');
  await expect(role.summary).toHaveAttribute('readonly', '');
  await expect(role.approve).toHaveCount(0);
  await expect(role.field('Add a skill')).toHaveCount(0);
  expect((await canon.run(['set', canon.dir, CODE, 'title', 'No'])).status).toBe(5);

  await holder.stop();
  await expect(frame.saveState).toHaveText('Saved');
  await expect(page.getByText(`(process ${holder.pid})`)).toHaveCount(0);
  await role.write(role.summary, 'Written by the second window.');
  await frame.saved();
  expect((await onDisk(canon)).summary).toBe('Written by the second window.');
});

test('a page without a key says how to get one', async ({ canon, page, browser, problems }) => {
  const served = await canon.serve();
  const address = new URL(await served.address());
  await page.goto(address.origin);
  await ready(page);
  await expect(page.getByText('This page needs a new address')).toBeVisible();
  await expect(page.getByText('canon serve')).toBeVisible();

  // Its own address opens it, and is worth nothing to anybody after that.
  await page.goto(address.href);
  await ready(page);
  await expect(new RolePage(page).title).toBeVisible();
  expect(page.url()).not.toContain('key=');
  problems.allow(/401/);
  const other = await browser.newPage();
  await other.goto(address.href);
  await ready(other);
  await expect(other.getByText('This page needs a new address')).toBeVisible();
  await other.close();
});

import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
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

test('a program that is killed while one types loses at most what was not saved yet', async ({
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
  await role.summary.fill('Saved before the crash.');
  await frame.saved();
  await page.keyboard.type(' And a bit more');
  await first.kill();

  // The page says so and keeps the text.
  await expect(page.getByRole('alert')).toContainText('What you typed is kept here');
  await expect(frame.saveState).toHaveText('Not connected');
  await page.keyboard.type(', written on.');
  await expect(role.summary).toHaveValue('Saved before the crash. And a bit more, written on.');

  await openServed(page, await start());
  await expect(role.summary).toHaveValue(/^Saved before the crash\.( And a bit more)?$/);
  const check = await canon.run(['doctor', canon.dir, '--json']);
  expect(check.json()).toMatchObject({ ok: true, problems: [] });
});

test('when the program ends, the window says so and keeps what is typed', async ({
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

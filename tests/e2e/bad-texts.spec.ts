import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Role } from '../../shared/model/role.ts';
import { Frame } from './pages/frame.ts';
import { oneRole } from './pages/material.ts';
import { RolePage } from './pages/role-page.ts';
import { type Canon, expect, test } from './support/fixture.ts';

test.use({ workspace: oneRole });

const onDisk = ({ dir }: Canon): Role =>
  JSON.parse(readFileSync(join(dir, 'roles', 'devo', 'r-devo.gen.s1.json'), 'utf8')) as Role;

for (const [what, text, direction] of [
  ['emoji of several parts', 'Crew 👩🏽‍💻👨‍👩‍👧‍👦 🏳️‍🌈 🇬🇧 lead', 'ltr'],
  ['right to left', 'مهندس برمجيات (DevOps) שלום', 'rtl'],
  ['combining marks', 'Zoe\u0308 Te\u0301st Å\u0323 Å', 'ltr'],
] as const) {
  test(`${what}: typed, saved, and as it was after a reload`, async ({ canon, page }) => {
    await canon.open(page);
    const frame = new Frame(page);
    const role = new RolePage(page);
    await role.summary.fill('');
    await role.summary.pressSequentially('!');
    await page.keyboard.press('Home');
    await page.keyboard.insertText(text);
    await expect(role.summary).toHaveValue(`${text}!`);
    await expect(role.summary).toHaveAttribute('dir', direction);
    await frame.saved();
    expect(onDisk(canon).summary).toBe(`${text}!`);
    // A save under the caret leaves it where it was.
    await page.keyboard.insertText('+');
    await expect(role.summary).toHaveValue(`${text}+!`);
    await frame.saved();
    await page.reload();
    await expect(role.summary).toHaveValue(`${text}+!`);
  });
}

test('formatted text becomes plain, lines become one, and a control character is told and not lost', async ({
  canon,
  page,
}) => {
  await canon.open(page);
  const frame = new Frame(page);
  const role = new RolePage(page);
  await role.summary.fill('');
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate(async () => {
    const html = new Blob(['<b>Bold</b><br><i>and slanted</i>'], { type: 'text/html' });
    const plain = new Blob(['Bold\r\n  and slanted\u200b'], { type: 'text/plain' });
    await navigator.clipboard.write([new ClipboardItem({ 'text/html': html, 'text/plain': plain })]);
  });
  await role.summary.focus();
  await page.keyboard.press('ControlOrMeta+V');
  await role.summary.blur();
  await frame.saved();
  expect(onDisk(canon).summary).toBe('Bold and slanted\u200b');
  await expect(role.summary).toHaveValue('Bold and slanted\u200b');
  await expect(role.findings).toContainText(/invisible|hidden|character/i);
});

test('a summary of 100,000 characters is saved as it is, and can be written on', async ({ canon, page }) => {
  await canon.open(page);
  const frame = new Frame(page);
  const role = new RolePage(page);
  const long = Array.from({ length: 12_000 }, (_each, n) => `word${n % 1000}`)
    .join(' ')
    .slice(0, 100_000)
    .trim();
  await role.summary.fill(long);
  await frame.saved();
  expect(onDisk(canon).summary).toBe(long);
  await role.summary.focus();
  await page.keyboard.press('ControlOrMeta+Home');
  await page.keyboard.type('On. ');
  await frame.saved();
  expect(onDisk(canon).summary).toBe(`On. ${long}`);
});

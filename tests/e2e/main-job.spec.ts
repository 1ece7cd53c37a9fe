import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Frame, openServed } from './pages/frame.ts';
import { ImportDialog } from './pages/import-dialog.ts';
import { pageText, replaceLines } from './pages/material.ts';
import { expect, test } from './pages/programs.ts';
import { Releases } from './pages/releases.ts';
import { RoleList } from './pages/role-list.ts';
import { RolePage } from './pages/role-page.ts';

const SUMMARY =
  'Junior DevOps Engineers learn and assist with automation tasks, focusing on maintaining CI/CD pipelines and writing basic scripts.';
const DOUBLED = 'Junior DevOps Engineer';
const PASSPHRASE = 'four words long enough';

/** The seed page as it breaks two rules that forbid an approval: no summary anywhere, and one alias twice. */
function brokenPage(): string {
  const row = `${DOUBLED}commonmedium0.58`;
  return replaceLines(replaceLines(pageText(1), SUMMARY, ['']), row, [row, row]);
}

const VERIFY = fileURLToPath(new URL('../../docs/verify-bundle.sh', import.meta.url));
const has = (program: string, ...args: string[]): boolean => spawnSync(program, args).status === 0;
const opensslVerifies =
  has('openssl', 'version') && has('jq', '--version') && has('unzip', '-v') && has('bash', '--version');

test('from a pasted page to a signed bundle that openssl verifies', async ({ canon, page, start }) => {
  const frame = new Frame(page);
  const role = new RolePage(page);
  const bundle = join(canon.scratch, 'first.canon.zip');

  await openServed(page, await start({ env: { CANON_AUTHOR: undefined } }));

  await test.step('who writes is asked first', async () => {
    const author = frame.dialog('Who are you?');
    await author.getByRole('button', { name: 'Save' }).click();
    await expect(author.getByText('Your name goes on every decision.')).toBeVisible();
    await author.getByRole('textbox', { name: 'Name' }).fill('Mira Okafor');
    await author.getByRole('textbox', { name: 'Address' }).fill('mira@example.org');
    await author.getByRole('button', { name: 'Save' }).click();
    await expect(author).toBeHidden();
    await expect(frame.banner.getByText('Mira Okafor')).toBeVisible();
  });

  await test.step('the page is pasted, and what would happen stands there', async () => {
    await page.getByRole('button', { name: 'Import page' }).click();
    const dialog = new ImportDialog(page);
    await frame.paste(dialog.text, brokenPage());
    await expect(dialog.newRoles).toContainText('DEVO.GEN.S1');
    await expect(dialog.report).toContainText('1 new role');
    await expect(dialog.unplaced).toBeHidden();
    await expect(dialog.problems).toContainText('taxonomy');
    await dialog.import.click();
    await expect(frame.messages).toContainText('Imported 1 role');
    await role.shows('DEVO.GEN.S1', 'draft');
    await expect(role.alias(DOUBLED)).toHaveCount(2);
  });

  await test.step('approval is refused, and the screen names both errors', async () => {
    await expect(role.approve).toHaveAttribute('aria-disabled', 'true');
    await role.tryToApprove();
    await expect(role.blocked.getByRole('row')).toHaveCount(2);
    await expect(role.blocked).toContainText('No summary');
    await expect(role.blocked).toContainText('Alias twice');
    const refused = await canon.run(['validate', canon.dir, '--severity', 'error', '--json']);
    const { findings } = refused.json<{ findings: { rule: string }[] }>();
    expect(findings.map(({ rule }) => rule).sort()).toEqual(['alias-duplicate', 'summary-missing']);
  });

  await test.step('both are mended', async () => {
    await role.blocked.getByRole('row', { name: /summary/i }).click();
    await expect(role.summary).toBeFocused();
    await page.keyboard.type('Looks after pipelines');
    await page.keyboard.press('Enter');
    await expect(role.findings).not.toContainText('No summary');
    await role
      .alias(DOUBLED)
      .nth(1)
      .getByRole('button', { name: /^Reject/ })
      .click();
    await expect(role.findings.getByRole('list', { name: /error/ })).toHaveCount(0);
    await expect(role.approve).not.toHaveAttribute('aria-disabled', 'true');
  });

  await test.step('aliases are decided by button and by key', async () => {
    await role.button('Approve DevOps Engineer Associate').click();
    await expect(role.alias('DevOps Engineer Associate')).toContainText('Approved');
    await role.alias(DOUBLED).first().focus();
    await page.keyboard.press('a');
    await expect(role.alias(DOUBLED).first()).toContainText('Approved');
    // The keyboard is on the next one that waits before the answer is there.
    await expect(role.alias('DevOps Engineer Junior DevOps')).toBeFocused();
    await page.keyboard.press('r');
    await expect(role.alias('DevOps Engineer Junior DevOps')).toContainText('Rejected');
  });

  await test.step('one step is taken back and done again, by key and by button', async () => {
    await page.keyboard.press('Control+z');
    await expect(role.button('Approve DevOps Engineer Junior DevOps')).toBeVisible();
    await expect(frame.messages).toContainText('Undone: reject');
    await frame.redo.click();
    await expect(role.alias('DevOps Engineer Junior DevOps')).toContainText('Rejected');
    await frame.undo.click();
    await expect(role.button('Approve DevOps Engineer Junior DevOps')).toBeVisible();
    await role.alias('DevOps Engineer Junior DevOps').focus();
    await page.keyboard.press('Control+Shift+z');
    await expect(role.alias('DevOps Engineer Junior DevOps')).toContainText('Rejected');
  });

  await test.step('the role goes to review and is approved', async () => {
    await role.button('Send to review').click();
    await role.shows('DEVO.GEN.S1', 'in review');
    await role.approve.click();
    await role.shows('DEVO.GEN.S1', 'approved');
    await expect(frame.statusBar).toContainText('Version 1 in force');
  });

  const releases = new Releases(page);
  await test.step('a key is made and bundle 1 signed', async () => {
    await frame.go('Releases');
    await expect(releases.goesOut.getByRole('row', { name: /DEVO\.GEN\.S1/ })).toContainText('New');
    await releases.signing.getByRole('button', { name: 'Make a key' }).click();
    await releases.makeKey('Mira’s key', PASSPHRASE);
    await expect(releases.keys.getByRole('list', { name: 'Keys on this machine' })).toContainText(
      'Mira’s key',
    );
    await releases.keys.getByRole('button', { name: 'Close' }).click();
    await releases.passphrase.fill('not the passphrase');
    await releases.file.fill(bundle);
    await releases.sign.click();
    await expect(releases.signing.getByRole('alert')).toContainText(/passphrase/i);
    expect(existsSync(bundle)).toBe(false);
    await releases.passphrase.fill(PASSPHRASE);
    await releases.sign.click();
    await expect(releases.made(1)).toContainText('1 role');
    await expect(releases.made(1)).toContainText(bundle);
  });

  await test.step('it is genuine, on the screen and for openssl', async () => {
    await releases.made(1).getByRole('button', { name: 'Verify it' }).click();
    await expect(releases.verify.getByRole('status')).toContainText('Genuine and unchanged');
    await releases.verifyFile(bundle);
    await expect(releases.verify.getByRole('status')).toContainText('Genuine and unchanged');
    const verified = await canon.must(['verify', bundle, '--trust', canon.dir, '--json']);
    expect(verified.json()).toMatchObject({ ok: true, sequence: 1 });
    if (!opensslVerifies) return;
    const unpacked = join(canon.scratch, 'unpacked');
    const pem = join(canon.scratch, 'key.pub.pem');
    mkdirSync(unpacked);
    execFileSync('unzip', ['-q', bundle, '-d', unpacked]);
    await canon.must(['key', 'export', '--public', '--out', pem]);
    expect(execFileSync('bash', [VERIFY, unpacked, '1', pem], { encoding: 'utf8' })).toContain(
      'OK sequence 1',
    );
  });

  await test.step('an edit opens version 2, version 1 stays in force', async () => {
    await frame.go('Roles');
    await role.write(role.summary, 'Looks after pipelines and writes basic scripts.');
    await role.shows('DEVO.GEN.S1', 'draft');
    await expect(frame.statusBar).toContainText('Draft of version 2');
    await expect(frame.statusBar).toContainText('Version 1 in force');
    await expect(role.inspector.getByRole('region', { name: 'Changed since version 1' })).toContainText(
      'Summary',
    );
    await frame.saved();
  });
  const shown = await canon.must(['show', canon.dir, 'DEVO.GEN.S1', '--json']);
  expect(shown.json()).toMatchObject({
    status: 'draft',
    version: 2,
    inForce: 1,
    summary: 'Looks after pipelines and writes basic scripts.',
  });
});

test('the list shows which roles an import brought', async ({ canon, page }) => {
  await canon.open(page);
  await page.getByRole('button', { name: 'Import page' }).click();
  const dialog = new ImportDialog(page);
  await dialog.text.fill(pageText(1));
  await dialog.import.click();
  await expect(new RoleList(page).row('DEVO.GEN.S1')).toHaveAttribute('aria-current', 'true');
});

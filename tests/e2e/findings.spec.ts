import { Frame } from './pages/frame.ts';
import { exampleCanon } from './pages/material.ts';
import { RoleList } from './pages/role-list.ts';
import { RolePage } from './pages/role-page.ts';
import { type Canon, expect, test } from './support/fixture.ts';

test.use({ workspace: exampleCanon });

interface Found {
  rule: string;
  role: string;
  message: string;
}

const found = async ({ dir, run }: Canon, code: string): Promise<Found[]> =>
  (await run(['validate', dir, '--json']))
    .json<{ findings: Found[] }>()
    .findings.filter(({ role }) => role === code);

const rules = async (canon: Canon, code: string): Promise<string[]> =>
  (await found(canon, code)).map(({ rule }) => rule);

test('the window shows what the command line finds, and each leads to its place', async ({ canon, page }) => {
  const expected = await found(canon, 'DEVO.GEN.S1');
  await canon.open(page);
  const role = new RolePage(page);
  await new RoleList(page).open('DEVO.GEN.S1');
  await expect(role.inspector.getByRole('tab', { name: /^Findings/ })).toContainText(String(expected.length));
  for (const { message } of expected) await expect(role.findings).toContainText(message);

  await role
    .finding('Verb above the level')
    .getByRole('button', { name: /^(?!More).*Step 3/ })
    .click();
  await expect(role.field('Step 3')).toBeFocused();
  await expect(role.field('Step 3')).toBeInViewport();
  await role
    .finding('No core outputs')
    .getByRole('button', { name: /^No core outputs/ })
    .click();
  await expect(role.section('Core outputs')).toBeInViewport();

  // And back: the mark at a text leads to its finding.
  await role.plan
    .getByRole('button', { name: /^Verb above the level/ })
    .first()
    .click();
  await expect(
    role.finding('Verb above the level').getByRole('button', { name: /^(?!More).*Step 3/ }),
  ).toBeFocused();
});

test('a fix does what it says, and the finding is gone', async ({ canon, page }) => {
  await canon.open(page);
  const frame = new Frame(page);
  const role = new RolePage(page);
  await new RoleList(page).open('DEVO.GEN.S1');
  await role.finding('Experience outside the level').getByRole('button', { name: 'Set 0–1 years' }).click();
  await expect(role.finding('Experience outside the level')).toHaveCount(0);
  await expect.poll(() => role.texts('Qualifications')).toContain('0–1 years in DevOps or related field');

  await role
    .finding(/own title/)
    .getByRole('button', { name: /^Reject/ })
    .click();
  await expect(role.alias('DevOps Engineer Junior DevOps')).toContainText('Rejected');
  await expect(role.finding(/own title/)).toHaveCount(0);
  await frame.saved();
  const left = await rules(canon, 'DEVO.GEN.S1');
  expect(left).not.toContain('experience-out-of-level');
  expect(left).not.toContain('alias-equals-title');
  await frame.undo.click();
  await expect(role.finding(/own title/)).toHaveCount(1);
});

test('a warning is muted for a reason that sticks; an error is not to be muted', async ({ canon, page }) => {
  await canon.open(page);
  const frame = new Frame(page);
  const role = new RolePage(page);
  const list = new RoleList(page);
  await list.open('DEVO.GEN.S1');
  await role.onRow(role.finding('No core outputs'), /^More for this finding/, 'Mute with a reason…');
  const dialog = frame.dialog(/^Mute/);
  await dialog.getByRole('button', { name: 'Mute', exact: true }).click();
  await expect(dialog.getByText('Say why')).toBeVisible();
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('Support roles have none');
  await dialog.getByRole('button', { name: 'Mute', exact: true }).click();
  await expect(role.finding('No core outputs')).toHaveCount(0);
  expect(await rules(canon, 'DEVO.GEN.S1')).not.toContain('core-outputs-missing');
  await role.inspector.getByRole('tab', { name: 'Source' }).click();
  await expect(role.inspector.getByRole('region', { name: 'Muted and accepted' })).toContainText(
    'Support roles have none',
  );

  await list.open('DATA.MLO.P4');
  await role.inspector.getByRole('tab', { name: /^Findings/ }).click();
  const missing = role.finding('No summary');
  await missing.hover();
  await missing.getByRole('button', { name: /^More for this finding/ }).click();
  await expect(page.getByRole('menuitem', { name: 'Go there' })).toBeVisible();
  await expect(page.getByRole('menuitem', { name: /Mute/ })).toHaveCount(0);
});

test('an alias that two roles have is accepted for a reason, and the approval is free', async ({
  canon,
  page,
}) => {
  await canon.open(page);
  const frame = new Frame(page);
  const role = new RolePage(page);
  await new RoleList(page).open('DEVO.GEN.P3');
  await expect(role.approve).toHaveAttribute('aria-disabled', 'true');
  await role.onRow(role.finding('Alias approved twice'), /^More for this finding/, 'Accept with a reason…');
  const dialog = frame.dialog(/^Accept/);
  await expect(dialog).toContainText('DEVO.SRE.P3');
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('Both are called that');
  await dialog.getByRole('button', { name: 'Accept', exact: true }).click();
  await expect(role.finding('Alias approved twice')).toHaveCount(0);
  await role.approve.click();
  await role.shows('DEVO.GEN.P3', 'approved');
  expect(await rules(canon, 'DEVO.SRE.P3')).not.toContain('alias-ambiguous');
});

import { clean } from './pages/clean.ts';
import { Frame } from './pages/frame.ts';
import { exampleCanon } from './pages/material.ts';
import { RoleList } from './pages/role-list.ts';
import { RolePage } from './pages/role-page.ts';
import { expect, test } from './support/fixture.ts';

test.use({ workspace: exampleCanon, trace: 'off' });

const KEEP = 'DEVO.GEN.P2';
const OTHER = 'DEVO.REL.P2';

test('two roles become one by keys: what differs is chosen, what points at the one that goes is led, one undo', async ({
  canon,
  page,
}) => {
  const shown = async (code: string) =>
    JSON.parse((await canon.must(['show', canon.dir, code])).stdout) as Record<string, unknown>;
  await canon.must(['set', canon.dir, 'DEVO.GEN.P1', 'summary', `Learns beside ${OTHER}.`]);
  const [keep, other] = [await shown(KEEP), await shown(OTHER)];
  await canon.open(page);
  const frame = new Frame(page);
  const list = new RoleList(page);
  for (const code of [OTHER, KEEP]) await list.row(code).click({ modifiers: ['ControlOrMeta'] });
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('merge selected');
  await page.keyboard.press('Enter');
  const dialog = frame.dialog('Merge two roles');
  // Both are in force: the one selected first stays, until the other is kept.
  await expect(dialog.getByRole('region', { name: 'Stays' })).toContainText(OTHER);
  await dialog.getByRole('button', { name: 'Keep the other one' }).press('Enter');
  await expect(dialog.getByRole('region', { name: 'Stays' })).toContainText(KEEP);
  await expect(dialog.getByRole('region', { name: 'Goes into it' })).toContainText('is retired');
  await expect(dialog.getByRole('region', { name: 'What points at it' })).toContainText('DEVO.GEN.P1');

  await dialog.getByRole('textbox', { name: 'Reason' }).focus();
  await page.keyboard.press('Enter');
  await expect(dialog).toContainText('Say why, for those who look later.');
  await page.keyboard.type('One job in two places');
  const summary = dialog.getByRole('radiogroup', { name: 'Summary' });
  await summary.getByRole('radio', { checked: true }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(summary.getByRole('radio', { name: new RegExp(OTHER) })).toBeChecked();
  await clean(page, 'merging two roles');
  const merge = dialog.getByRole('button', { name: 'Merge', exact: true });
  await expect(merge).toBeEnabled();
  await merge.press('Enter');
  await expect(frame.messages).toContainText(`${OTHER} merged into ${KEEP}`);
  await new RolePage(page).shows(KEEP, 'draft');

  const merged = await shown(KEEP);
  expect(merged).toMatchObject({ title: keep.title, summary: other.summary, version: 2, inForce: 1 });
  expect((merged.aliases as { text: string }[]).map(({ text }) => text)).toContain(other.title);
  expect(await shown(OTHER)).toMatchObject({
    status: 'deprecated',
    reason: 'One job in two places',
    replacedBy: keep.id,
  });
  expect((await shown('DEVO.GEN.P1')).summary).toBe(`Learns beside ${KEEP}.`);

  await page.keyboard.press('ControlOrMeta+z');
  await expect(frame.messages).toContainText(`Undone: merge ${OTHER} into ${KEEP}`);
  expect([await shown(KEEP), await shown(OTHER)]).toEqual([keep, other]);
});

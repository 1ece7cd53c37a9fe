import type { Role } from '../../shared/model/role.ts';
import { Frame } from './pages/frame.ts';
import { oneRole } from './pages/material.ts';
import { RolePage } from './pages/role-page.ts';
import { type Canon, expect, test } from './support/fixture.ts';

test.use({ workspace: oneRole });

const CODE = 'DEVO.GEN.S1';

/** The role as it lies on the disk. */
const onDisk = async ({ dir, must }: Canon): Promise<Role> =>
  (await must(['show', dir, CODE, '--json'])).json<Role>();

test('texts are edited where they stand, and are a person’s from then on', async ({ canon, page }) => {
  await canon.open(page);
  const frame = new Frame(page);
  const role = new RolePage(page);

  await role.write(role.title, 'Junior DevOps Engineer');
  await role.write(role.summary, 'Keeps pipelines going.');
  await role.write(role.field('Who does this work'), 'Somebody who likes order. 🧭 עברית');
  await role.write(role.field('External problem'), 'Slow releases.');
  await role.write(role.field('Internal problem'), 'Tedium.');
  await role.write(role.field('Why it matters'), 'People wait.');
  await role.write(role.field('What’s at stake'), 'Trust.');
  await role.write(role.field('Success looks like'), 'Releases on any day.');
  await frame.saved();

  // Escape puts back what was there, also what a person is in the midst of writing.
  await role.summary.fill('Not this');
  await page.keyboard.press('Escape');
  await expect(role.summary).toHaveValue('Keeps pipelines going.');
  await frame.saved();

  const now = await onDisk(canon);
  expect(now).toMatchObject({
    title: 'Junior DevOps Engineer',
    summary: 'Keeps pipelines going.',
    story: {
      who: 'Somebody who likes order. 🧭 עברית',
      problem: { external: 'Slow releases.', internal: 'Tedium.', why: 'People wait.' },
      stakes: 'Trust.',
      success: 'Releases on any day.',
    },
  });
  expect(now.provenance.summary).toMatchObject({ kind: 'authored', by: 'Ada Example <ada@example.org>' });
});

test('a text that is saved while it is written is one step back', async ({ canon, page }) => {
  await canon.open(page);
  const frame = new Frame(page);
  const role = new RolePage(page);
  const summary = async (): Promise<string> => (await onDisk(canon)).summary;
  const before = await summary();

  await role.summary.focus();
  await page.keyboard.press('ControlOrMeta+A');
  for (const words of ['Keeps', ' bridges', ' open.']) {
    await page.keyboard.type(words);
    // Saved in the midst of writing, with the caret where it is.
    await expect.poll(summary).toMatch(new RegExp(`${words.trim()}$`));
    await expect(role.summary).toBeFocused();
  }
  await role.title.focus();
  await frame.saved();
  await frame.undo.click();
  await expect(role.summary).toHaveValue(before);
  await expect.poll(summary).toBe(before);
  await frame.redo.click();
  await expect(role.summary).toHaveValue('Keeps bridges open.');
});

test('steps of the plan are added, moved, rewritten and removed', async ({ canon, page }) => {
  await canon.open(page);
  const frame = new Frame(page);
  const role = new RolePage(page);
  const plan = async (): Promise<string[]> => (await onDisk(canon)).story.plan.map(({ text }) => text);
  const before = await plan();

  await role.field('Add a step').fill('Write down what was learnt.');
  await page.keyboard.press('Enter');
  await expect(role.plan.getByRole('listitem')).toHaveCount(before.length + 1);
  await role.field('Step 1').focus();
  await page.keyboard.press('Alt+ArrowDown');
  await expect(role.field('Step 2')).toHaveValue(before[0] ?? '');
  await expect(role.field('Step 2')).toBeFocused();
  await role.write(role.field('Step 3'), 'Watch how the system does.');
  await role.onRow(role.plan.getByRole('listitem').nth(4), /move or remove/, 'Remove');
  await expect(role.plan.getByRole('listitem')).toHaveCount(before.length);
  await frame.saved();

  expect(await plan()).toEqual([
    before[1],
    before[0],
    'Watch how the system does.',
    before[3],
    'Write down what was learnt.',
  ]);
});

test('components are added, pasted, retagged, moved and removed', async ({ canon, page }) => {
  await canon.open(page);
  const frame = new Frame(page);
  const role = new RolePage(page);
  const skills = role.items('Skills');
  const add = role.field('Add a skill');

  await add.fill('Reading logs');
  await page.keyboard.press('Enter');
  await expect(skills).toHaveCount(6);
  // The caret stays where the next one is written.
  await expect(add).toBeFocused();
  await expect(add).toHaveValue('');
  await frame.paste(add, '• Shell\n2. Containers\n\n  - Monitoring\n');
  await expect
    .poll(() => role.texts('Skills'))
    .toEqual([
      'Basic scripting',
      'Linux command line',
      'CI/CD tools',
      'Version control systems',
      'Basic networking',
      'Reading logs',
      'Shell',
      'Containers',
      'Monitoring',
    ]);
  await frame.saved();

  await role.onRow(skills.nth(1), /^Prevalence/, 'core');
  await role.onRow(skills.nth(1), /^Anchor/, 'focus');
  await skills.nth(0).getByRole('textbox').focus();
  await page.keyboard.press('Alt+ArrowDown');
  await role.onRow(skills.nth(7), /move or remove/, 'Remove');
  await role.onRow(skills.nth(2), /move or remove/, 'Move to', 'Knowledge');
  // An item that is emptied and left goes.
  await role.write(skills.nth(2).getByRole('textbox'), '');
  await expect.poll(() => role.texts('Skills')).toHaveLength(6);
  await frame.saved();

  const now = await onDisk(canon);
  expect(now.skills.map(({ text, prevalence, anchor }) => [text, prevalence, anchor])).toEqual([
    ['Linux command line', 'core', 'focus'],
    ['Basic scripting', 'common', 'level'],
    ['Basic networking', 'common', 'level'],
    ['Reading logs', 'common', 'level'],
    ['Shell', 'common', 'level'],
    ['Monitoring', 'common', 'level'],
  ]);
  expect(now.knowledge.map(({ text }) => text)).toContain('CI/CD tools');
});

test('core outputs, confidence, scope, pay and the review of a mapping', async ({ canon, page }) => {
  await canon.open(page);
  const frame = new Frame(page);
  const role = new RolePage(page);

  await role.button('Add the first').click();
  await page.keyboard.type('A pipeline that runs');
  await page.keyboard.press('Enter');
  await expect(role.items('Core outputs')).toHaveCount(1);

  await role.button('Confidence: Medium 0.70').click();
  const score = frame.dialog('Confidence: Medium 0.70').getByRole('textbox', { name: 'Confidence' });
  await score.fill('2');
  await page.keyboard.press('Enter');
  await expect(page.getByText('A number from 0 to 1')).toBeVisible();
  await score.fill('0.85');
  await page.keyboard.press('Enter');
  await expect(role.button('Confidence: High 0.85')).toBeVisible();

  await role.button('Scope: Global').click();
  await frame.dialog('Scope: Global').getByRole('textbox', { name: 'Scope' }).fill('gb, ie');
  await page.keyboard.press('Enter');
  await expect(role.button('Scope: GB, IE')).toBeVisible();

  await role.button('Enter figures').click();
  for (const [label, text] of [
    ['Median', '52,000'],
    ['Currency', 'GBP'],
    ['Period', 'year'],
    ['As of', '2026-01'],
    ['Source', 'Pay survey'],
    ['Basis', 'survey'],
  ] as const) {
    await role.section('Market pay').getByRole('textbox', { name: label }).fill(text);
  }
  await role.button('Reject mapping 15-0000').click();
  await role.button('Add mapping').click();
  const mappings = role.section('O*NET / SOC');
  await mappings.getByRole('textbox', { name: 'Code', exact: true }).fill('15-1244.00');
  await mappings.getByRole('textbox', { name: 'Title', exact: true }).fill('Network Administrators');
  await page.keyboard.press('Enter');
  await role.button('Approve mapping 15-1244.00').click();
  await expect(mappings.getByRole('listitem', { name: /15-1244/ })).toContainText('Approved');
  await frame.choose(role.button('More for mapping 15-1244.00'), 'Add a note…');
  await page.keyboard.type('Asked the team');
  await page.keyboard.press('Enter');
  await expect(mappings.getByRole('listitem', { name: /15-1244/ })).toContainText('Asked the team');
  await expect(role.button('More for mapping 15-1244.00')).toBeFocused();
  await frame.saved();

  const now = await onDisk(canon);
  expect(now).toMatchObject({
    confidence: 0.85,
    scope: ['GB', 'IE'],
    pay: {
      median: 52_000,
      currency: 'GBP',
      period: 'year',
      asOf: '2026-01',
      source: 'Pay survey',
      basis: 'survey',
    },
  });
  expect(now.provenance.confidence).toMatchObject({ kind: 'authored', proposed: 0.7 });
  expect(now.coreOutputs.map(({ text }) => text)).toEqual(['A pipeline that runs']);
  expect(now.mappings.map(({ code, review }) => [code, review.state])).toEqual([
    ['15-0000', 'rejected'],
    ['15-1244.00', 'approved'],
  ]);
  expect(now.mappings.at(-1)?.review.note).toBe('Asked the team');
});

test('an alias is added, rewritten, retyped and decided again', async ({ canon, page }) => {
  await canon.open(page);
  const frame = new Frame(page);
  const role = new RolePage(page);

  await role.field('Add an alias').fill('Pipeline Assistant');
  await page.keyboard.press('Enter');
  await expect(role.alias('Pipeline Assistant')).toBeVisible();
  await role.alias('DevOps Engineer Associate').focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('DevOps Associate');
  await page.keyboard.press('Enter');
  const renamed = role.alias('DevOps Associate');
  await expect(renamed).toBeFocused();
  await frame.choose(renamed.getByRole('button', { name: /^Type of/ }), 'abbreviation');
  await frame.choose(renamed.getByRole('button', { name: /^Language of/ }), 'French (fr)');
  await expect(renamed.getByRole('button', { name: /^Language of .*French$/ })).toBeVisible();
  await renamed.getByRole('button', { name: /^Approve/ }).click();
  await expect(renamed).toContainText('Approved');
  await renamed.getByRole('button', { name: /^Decide again/ }).click();
  await expect(renamed.getByRole('button', { name: /^Reject/ })).toBeVisible();
  await renamed.getByRole('button', { name: /^Reject/ }).click();
  await expect(renamed).toContainText('Rejected');
  await frame.saved();

  const { aliases } = await onDisk(canon);
  expect(aliases.find(({ text }) => text === 'DevOps Associate')).toMatchObject({
    type: 'abbreviation',
    lang: 'fr',
    review: { state: 'rejected', by: 'Ada Example <ada@example.org>' },
  });
  expect(aliases.at(-1)).toMatchObject({ text: 'Pipeline Assistant', review: { state: 'pending' } });
});

test('machine-drafted texts are confirmed as they stand, with one undo', async ({ canon, page }) => {
  await canon.open(page);
  const frame = new Frame(page);
  const role = new RolePage(page);
  const story = role.section('The story of this role');
  await story.getByRole('button', { name: 'Confirm as it stands' }).click();
  await expect(story.getByRole('button', { name: 'Confirm as it stands' })).toHaveCount(0);
  expect((await onDisk(canon)).provenance['story.who']).toMatchObject({ kind: 'authored' });
  await frame.undo.click();
  await expect(story.getByRole('button', { name: 'Confirm as it stands' })).toBeVisible();

  // One by one: by its sign, and with the key from within the text, which keeps the caret.
  await role.summary.hover();
  await role.button('Confirm the summary as it stands').click();
  await expect(role.button('Confirm the summary as it stands')).toHaveCount(0);
  const step = role.field('Step 2');
  await step.focus();
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect.poll(async () => (await onDisk(canon)).story.plan[1]?.provenance.kind).toBe('authored');
  await expect(step).toBeFocused();
  expect((await onDisk(canon)).provenance.summary).toMatchObject({ kind: 'authored' });
});

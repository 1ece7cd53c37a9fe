import { readFileSync } from 'node:fs';
import { clean } from './pages/clean.ts';
import { fits } from './pages/fits.ts';
import { Frame } from './pages/frame.ts';
import { exampleCanon } from './pages/material.ts';
import { Quality } from './pages/quality.ts';
import { type Canon, expect, test } from './support/fixture.ts';

test.use({ trace: 'off', workspace: exampleCanon });

/** How many findings of a rule `canon quality` counts. */
async function counted(
  { must, dir }: Canon,
  rule: string,
): Promise<{ findings: number; muted: number; severity: string }> {
  const { stdout } = await must(['quality', dir, '--json']);
  const { rules } = JSON.parse(stdout) as {
    rules: { rule: string; findings: number; muted: number; severity: string }[];
  };
  const found = rules.find((one) => one.rule === rule);
  if (found === undefined) throw new Error(`canon quality does not tell of ${rule}`);
  return { findings: found.findings, muted: found.muted, severity: found.severity };
}

test('findings are fixed, muted and shown again by keys alone, and the command line counts the same', async ({
  canon,
  page,
}) => {
  await canon.open(page);
  const quality = new Quality(page);
  const frame = new Frame(page);
  await quality.open();
  // Typed letters look for the rule.
  await page.keyboard.type('untidy');
  await expect(page.getByRole('heading', { name: 'Untidy text' })).toBeVisible();
  const before = await counted(canon, 'text-hygiene');
  await expect(quality.rows).toHaveCount(before.findings);
  await clean(page, 'findings');
  await fits(page, 'findings');
  await page.keyboard.press('Enter');
  await expect(quality.findings).toBeFocused();

  await page.keyboard.press('f');
  await expect(quality.rows).toHaveCount(before.findings - 1);
  await expect(quality.findings).toBeFocused();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(quality.rows).toHaveCount(before.findings);

  await page.keyboard.press('Shift+F');
  const dialog = frame.dialog('Fix all: Untidy text');
  const changes = dialog.getByRole('grid', { name: 'Changes that would be made' });
  await expect(changes.getByRole('row', { name: /becomes/ }).first()).toBeVisible();
  await clean(page, 'fix all');
  await changes.focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await expect(dialog.getByRole('button', { name: `Fix ${before.findings - 1} findings` })).toBeVisible();
  await dialog.getByRole('button', { name: /^Fix \d/ }).press('Enter');
  await expect(quality.rows).toHaveCount(1);
  expect((await counted(canon, 'text-hygiene')).findings).toBe(1);

  await expect(quality.findings).toBeFocused();
  await page.keyboard.press('m');
  await page.keyboard.type('so it came');
  await page.keyboard.press('Enter');
  await expect(page.getByText('This rule finds nothing any more.')).toBeVisible();
  expect(await counted(canon, 'text-hygiene')).toMatchObject({ findings: 0, muted: 1 });

  await quality.show('Muted');
  const line = quality.muted.getByRole('row', { name: /Untidy text.*so it came$/ });
  await expect(line).toBeVisible();
  await clean(page, 'muted');
  await fits(page, 'muted');
  await line.click();
  await page.keyboard.press('u');
  await expect(line).toHaveCount(0);
  await expect(quality.muted).toBeFocused();
  expect(await counted(canon, 'text-hygiene')).toMatchObject({ findings: 1, muted: 0 });

  // From a finding to its place.
  await quality.show('Findings');
  await expect(quality.rows).toHaveCount(1);
  await quality.findings.press('Enter');
  await expect(page.locator('#role-page :focus')).toHaveCount(1);
});

test('a severity says what it would do before it is changed, and one undo takes it back', async ({
  canon,
  page,
}) => {
  await canon.open(page);
  const quality = new Quality(page);
  await quality.open();
  await quality.show('Severities');
  await quality.severity('Story incomplete').press('Enter');
  await page.getByRole('option', { name: 'Error' }).press('Enter');
  const { findings } = await counted(canon, 'story-incomplete');
  await expect(quality.effect).toContainText(`${findings} findings on 2 roles become errors.`);
  await expect(quality.effect).toContainText(/role.? can no longer be approved/);
  await clean(page, 'severities');
  await fits(page, 'severities');
  expect((await counted(canon, 'story-incomplete')).severity).toBe('warning');
  await quality.effect.getByRole('button', { name: 'Change severity' }).press('Enter');
  await expect(quality.effect).toContainText('Choose another severity.');
  await expect(quality.severity('Story incomplete')).toContainText('Error');
  expect((await counted(canon, 'story-incomplete')).severity).toBe('error');
  await page.keyboard.press('ControlOrMeta+z');
  await expect(quality.severity('Story incomplete')).toContainText('Warning');
  expect((await counted(canon, 'story-incomplete')).severity).toBe('warning');
});

test('pictures are drawn under the policy, can be read as tables, and are saved', async ({ canon, page }) => {
  await canon.must(['review', canon.dir, 'aliases', '--approve-at-least', '0.7']);
  await canon.open(page);
  const quality = new Quality(page);
  await quality.open();
  await quality.show('Pictures');
  for (const name of [
    /^Statuses by day/,
    /^Decisions by day/,
    /^Status by function/,
    /^Completeness/,
    /^Confidence/,
    /^Calibration/,
  ])
    await expect(page.getByRole('img', { name })).toBeVisible();
  // Something is on the paper: not every dot of it is the same.
  const painted = () =>
    page.getByRole('img', { name: /^Status by function/ }).evaluate((canvas: HTMLCanvasElement) => {
      const paint = canvas.getContext('2d');
      const dots = new Uint32Array(
        paint?.getImageData(0, 0, canvas.width, canvas.height).data.buffer ?? new ArrayBuffer(0),
      );
      return new Set(dots).size;
    });
  await expect.poll(painted).toBeGreaterThan(4);
  await clean(page, 'pictures');
  await fits(page, 'pictures');

  const save = async (entry: RegExp): Promise<Buffer> => {
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save: Confidence' }).press('Enter');
    await page.getByRole('menuitem', { name: entry }).press('Enter');
    const file = await download;
    expect(file.suggestedFilename()).toMatch(/^example-canon-confidence\.(png|csv)$/);
    return readFileSync(await file.path());
  };
  expect((await save(/PNG/)).subarray(1, 4).toString()).toBe('PNG');
  const csv = (await save(/CSV/)).toString();
  expect(csv.replace('\ufeff', '')).toMatch(/^Score,Band,Roles\r\n0\.0–0\.1,Low,\d+\r\n/);

  await page.getByRole('radio', { name: 'Tables' }).press('Enter');
  const table = page.getByRole('table', { name: 'Status by function' });
  await expect(table.getByRole('row')).toHaveCount(8);
  await expect(page.getByRole('img')).toHaveCount(0);
  await clean(page, 'tables');
});

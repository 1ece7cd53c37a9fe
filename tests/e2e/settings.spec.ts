import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { clean } from './pages/clean.ts';
import { Frame } from './pages/frame.ts';
import { exampleCanon } from './pages/material.ts';
import { expect, test } from './pages/programs.ts';
import { Settings } from './pages/settings.ts';

test.use({ workspace: exampleCanon });

test('by keys alone: the effect of new bands and of a function’s new code is seen, made, and taken back', async ({
  canon,
  page,
}) => {
  await canon.open(page);
  const frame = new Frame(page);
  const settings = new Settings(page);
  const bands = (): unknown => JSON.parse(readFileSync(join(canon.dir, 'canon.json'), 'utf8')).settings.bands;
  await page.getByRole('button', { name: 'Got it' }).click();
  await page.keyboard.press('Control+,');
  await expect(settings.section('General')).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(settings.field('Medium from')).toHaveValue('0.50');
  await clean(page, 'confidence bands');

  await page.keyboard.press('Tab');
  await expect(settings.field('Medium from')).toBeFocused();
  await page.keyboard.type('0.9');
  await expect(page.getByText('The bands overlap')).toBeVisible();
  await expect(settings.save).toBeDisabled();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type('0.75');
  await expect(settings.effect.getByRole('heading', { name: /^\d+ roles change band$/ })).toBeVisible();
  await clean(page, 'the effect of new bands');

  // What is typed stays while one looks elsewhere, and is marked.
  await settings.section('Confidence bands').focus();
  await page.keyboard.press('ArrowUp');
  await expect(settings.field('Name of the workspace')).toHaveValue('Example canon');
  await page.keyboard.press('ArrowDown');
  await expect(settings.field('Medium from')).toHaveValue('0.75');
  await page.keyboard.press('Tab');
  await expect(settings.effect.getByRole('heading', { name: /roles change band$/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(frame.messages).toContainText('Saved: confidence bands');
  // The window answers once an act is in the log; the files follow.
  await expect.poll(bands).toEqual({ medium: 0.75, high: 0.8 });
  await frame.undo.click();
  await expect(settings.field('Medium from')).toHaveValue('0.50');
  await expect.poll(bands).toEqual({ medium: 0.5, high: 0.8 });

  await settings.section('Confidence bands').focus();
  for (let at = 0; at < 6; at += 1) await page.keyboard.press('ArrowDown');
  await expect(settings.part(/^DEVO/)).toBeVisible();
  await settings.part(/^DEVO/).focus();
  await page.keyboard.press('Enter');
  await expect(settings.field('Code')).toBeFocused();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type('data');
  await expect(settings.effect.getByRole('alert')).toContainText('There is a function DATA already');
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type('plat');
  await expect(settings.effect.getByRole('heading', { name: /^\d+ roles get another code$/ })).toBeVisible();
  await expect(settings.effect.getByRole('heading', { name: /approved roles become drafts/ })).toBeVisible();
  await clean(page, 'the effect of a new code');
  await page.keyboard.press('Enter');
  await expect(frame.messages).toContainText('Saved: function DEVO to PLAT');
  await expect(settings.part(/^PLAT/)).toBeVisible();
  const roles = async (): Promise<string[]> =>
    JSON.parse((await canon.must(['list', canon.dir, '--json'])).stdout).roles.map(
      ({ code }: { code: string }) => code,
    );
  expect((await roles()).filter((code) => code.startsWith('DEVO'))).toEqual([]);
  await frame.undo.click();
  await expect(settings.part(/^DEVO/)).toBeVisible();
  expect((await roles()).filter((code) => code.startsWith('PLAT'))).toEqual([]);
});

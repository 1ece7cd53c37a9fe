import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { Frame, openServed, ready } from './pages/frame.ts';
import { ImportDialog } from './pages/import-dialog.ts';
import { exampleCanon, pageText } from './pages/material.ts';
import { expect, GONE, test } from './pages/programs.ts';
import { Releases } from './pages/releases.ts';
import { Review } from './pages/review.ts';
import { RoleList } from './pages/role-list.ts';
import { RolePage } from './pages/role-page.ts';

const FOLDER = fileURLToPath(new URL('../../out/shots/', import.meta.url));

// A recording of every step beside the pictures would take longer than they do.
test.use({ trace: 'off' });

/** Pictures of a state in both themes and both sizes, for people to look at; nothing is compared. */
async function shoot(page: Page, name: string): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  for (const viewport of [
    { width: 1280, height: 800 },
    { width: 1024, height: 700 },
  ]) {
    await page.setViewportSize(viewport);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      const path = join(FOLDER, `${name}-${viewport.width}-${colorScheme}.png`);
      await page.screenshot({ path, animations: 'disabled', caret: 'hide' });
    }
  }
  await page.setViewportSize({ width: 1280, height: 800 });
}

/** Leaves what lies open over the screen. */
async function leave(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByRole('menu')).toHaveCount(0);
}

test.describe('the example', () => {
  test.use({ workspace: exampleCanon });

  test('roles', async ({ canon, page }) => {
    await canon.open(page);
    const frame = new Frame(page);
    const role = new RolePage(page);
    const list = new RoleList(page);
    await shoot(page, 'roles-first-start');
    await page.getByRole('button', { name: 'Got it' }).click();
    await list.open('DEVO.GEN.S1');
    await shoot(page, 'roles');
    await role.section('Components').evaluate((section) => section.scrollIntoView());
    await role.items('Skills').nth(1).hover();
    await shoot(page, 'roles-components');
    await role.section('Title aliases').evaluate((section) => section.scrollIntoView());
    await role.alias('Junior DevOps Engineer').focus();
    await shoot(page, 'roles-aliases');
    await role.section('Adjacent roles').evaluate((section) => section.scrollIntoView());
    await shoot(page, 'roles-end');
    await role.inspector.getByRole('tab', { name: 'Source' }).click();
    await role.summary.focus();
    await shoot(page, 'roles-source');
    await role.inspector.getByRole('tab', { name: /^Findings/ }).click();
    await list.open('DEVO.GEN.M1');
    await shoot(page, 'roles-draft-of-2');
    await list.open('DATA.ANA.S2');
    await shoot(page, 'roles-deprecated');
    await list.orderBy('By findings');
    await list.facet(/^With errors/).click();
    await shoot(page, 'roles-ordered');
    await frame.search.fill('nothing is called this');
    await shoot(page, 'roles-nothing-fits');
  });

  test('review', async ({ canon, page }) => {
    await canon.open(page);
    await page.getByRole('button', { name: 'Got it' }).click();
    const review = new Review(page);
    await review.openByKey();
    await expect(review.evidence('Near ones')).toBeVisible();
    await page.keyboard.press('t');
    await expect(page.getByRole('dialog')).toBeVisible();
    await shoot(page, 'review-same-text');
    await leave(page);
    for (const key of ['a', 'r', 'l', 'j']) await page.keyboard.press(key);
    await expect(review.evidence('Near ones')).toBeVisible();
    await shoot(page, 'review');
    await page.keyboard.press('e');
    await shoot(page, 'review-edit');
    await page.keyboard.press('Escape');
    for (const queue of ['Mappings', 'Roles in review', 'Drafted texts']) {
      await review.slice(new RegExp(`^${queue}`)).click();
      await expect(review.card.locator('.evs')).toBeVisible();
      await shoot(page, `review-${queue.toLowerCase().replaceAll(' ', '-')}`);
    }
  });

  test('the list', async ({ canon, page }) => {
    await canon.open(page);
    const list = new RoleList(page);
    await page.getByRole('button', { name: 'Got it' }).click();
    await list.open('DATA.ENG.P1');
    await list.grid.focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('Shift+ArrowDown');
    await shoot(page, 'list-selection');
    await list.bar.getByRole('button', { name: 'Send to review' }).click();
    await expect(page.getByRole('dialog').getByRole('region', { name: 'These stay' })).toBeVisible();
    await shoot(page, 'list-some-stay');
    await leave(page);
    await page.keyboard.press('Escape');
    await list.facet(/^DEVO/).click();
    await list.facet(/^Draft/).click();
    await list.facet('Save this view').click();
    await page.keyboard.type('DevOps drafts');
    await shoot(page, 'list-save-view');
    await page.keyboard.press('Enter');
    await list.facet(/^DevOps drafts/).hover();
    await shoot(page, 'list-saved-view');
    await list.facet(/^All roles/).click();
    await list.facet('More filters').click();
    await list.head('Confidence').click();
    await shoot(page, 'list-all-filters');
  });

  test('what opens over the roles', async ({ canon, page }) => {
    await canon.open(page);
    const frame = new Frame(page);
    const role = new RolePage(page);
    const list = new RoleList(page);
    const dialog = new ImportDialog(page);
    await page.getByRole('button', { name: 'Got it' }).click();
    await list.open('DATA.MLO.P4');
    await role.tryToApprove();
    await expect(role.blocked).toBeVisible();
    await shoot(page, 'open-blocked');
    await leave(page);
    await role.button('More').click();
    await shoot(page, 'open-more');
    await leave(page);
    await role.button(/^Confidence/).click();
    await shoot(page, 'open-confidence');
    await leave(page);
    await role.more('Rename or move…');
    await shoot(page, 'open-move');
    await leave(page);
    await role.more('Delete…');
    await page.getByRole('dialog').getByRole('button', { name: 'Delete', exact: true }).click();
    await shoot(page, 'open-delete');
    await leave(page);
    await list.new('New role');
    await shoot(page, 'open-new-role');
    await leave(page);
    await list.new('Import page');
    await shoot(page, 'open-import');
    const text = pageText(1).replace('The story of this role', 'The tale of this role');
    await dialog.text.fill(text.replace('Basic scripting', 'Shell scripting'));
    await expect(dialog.report).toContainText('without a place');
    await shoot(page, 'open-import-report');
    await leave(page);
    await frame.person.click();
    await shoot(page, 'open-person');
    await page.getByRole('menuitem', { name: /name and address/ }).click();
    await shoot(page, 'open-author');
    await leave(page);
    await page.keyboard.press('?');
    await shoot(page, 'open-keys');
    await leave(page);
    await list.open('DEVO.GEN.P2');
    await role.more('Retire…');
    await page.getByRole('combobox', { name: 'Replaced by' }).fill('devops');
    await expect(page.getByRole('listbox')).toBeVisible();
    await shoot(page, 'open-retire');
  });

  test('the page of a role at work', async ({ canon, page }) => {
    await canon.open(page);
    const frame = new Frame(page);
    const role = new RolePage(page);
    const list = new RoleList(page);
    await page.getByRole('button', { name: 'Got it' }).click();
    await list.open('DEVO.GEN.M1');
    const skills = role.items('Skills');
    await skills.nth(0).getByRole('textbox').focus();
    await page.keyboard.press('ControlOrMeta+.');
    await page.getByRole('menuitem', { name: 'Move to' }).press('ArrowRight');
    await expect(page.getByRole('menuitem', { name: 'Knowledge' })).toBeVisible();
    await shoot(page, 'roles-item-menu');
    await page.getByRole('menuitem', { name: 'Knowledge' }).press('Enter');
    await role.field('Add a skill').fill((await role.texts('Tasks'))[0] ?? '');
    await shoot(page, 'roles-double');
    await page.keyboard.press('Escape');
    await skills.nth(0).hover();
    await skills
      .nth(0)
      .getByRole('button', { name: /move or remove/ })
      .hover();
    await page.mouse.down();
    await role.dragTo(skills.nth(2), 'lower');
    await shoot(page, 'roles-drag');
    await page.keyboard.press('Escape');
    await page.mouse.up();
    await page.keyboard.press('ControlOrMeta+Shift+D');
    await expect(frame.dialog(/^Changed since/)).toBeVisible();
    await shoot(page, 'roles-compare');
    await leave(page);
    await role.more('History of this role');
    await frame
      .dialog('History of this role')
      .getByRole('button', { name: /^Moved/ })
      .first()
      .click();
    await shoot(page, 'roles-history');
    await leave(page);
    await page.keyboard.press('ControlOrMeta+f');
    await page.getByRole('search').getByRole('textbox').fill('team');
    await expect(page.getByRole('search').getByRole('status')).toContainText('1 of');
    await shoot(page, 'roles-find');
    await page.keyboard.press('Escape');
    await role.more('Paste page over it…');
    await page.getByRole('textbox', { name: 'The page’s text' }).fill(pageText(1));
    await expect(page.getByRole('button', { name: /all the same$/ })).toBeEnabled();
    await shoot(page, 'roles-paste-over');
    await leave(page);
    await role.inspector.getByRole('tab', { name: /^Notes/ }).click();
    await shoot(page, 'roles-notes-none');
    await page
      .getByRole('textbox', { name: 'New note' })
      .fill('Asked the guild about the second skill.\nNo answer yet.');
    await page.keyboard.press('ControlOrMeta+Enter');
    await expect(role.inspector.getByRole('region', { name: 'Notes' })).toContainText('No answer yet');
    await shoot(page, 'roles-notes');
  });

  test('releases', async ({ canon, page }) => {
    await canon.open(page);
    const frame = new Frame(page);
    const releases = new Releases(page);
    await page.getByRole('button', { name: 'Got it' }).click();
    await frame.go('Releases');
    await expect(releases.goesOut).toBeVisible();
    await shoot(page, 'releases');
    await releases.signing.getByRole('button', { name: 'Make a key' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Make key' }).click();
    await shoot(page, 'releases-key');
    await releases.makeKey('Ada’s key', 'four words long enough');
    await expect(releases.keys.getByRole('list')).toContainText('Ada’s key');
    await releases.keys.getByRole('button', { name: 'Close' }).click();
    await releases.passphrase.fill('four words long enough');
    await releases.file.fill(join(canon.scratch, 'first.canon.zip'));
    await shoot(page, 'releases-ready');
    await releases.sign.click();
    await releases.made(1).getByRole('button', { name: 'Verify it' }).click();
    await expect(releases.verify.getByRole('status')).toContainText('Genuine');
    await shoot(page, 'releases-made');
    await releases.verify.scrollIntoViewIfNeeded();
    await shoot(page, 'releases-genuine');
    await releases.verifyFile(fileURLToPath(new URL('../fixtures/pages/page-1.txt', import.meta.url)));
    await expect(releases.verify.getByRole('status')).not.toContainText('Genuine');
    await shoot(page, 'releases-refused');
  });
});

test('first steps, and states that nobody wishes for', async ({ canon, page, start, problems }) => {
  problems.allow(GONE);
  const served = await start({ env: { CANON_AUTHOR: undefined } });
  await page.goto(new URL(await served.address()).origin);
  await ready(page);
  await shoot(page, 'state-no-key');
  await page.goto('about:blank');
  await openServed(page, served);
  await shoot(page, 'state-first-run');
  await page.getByRole('button', { name: 'Only look around' }).click();
  await shoot(page, 'state-empty');

  const second = await start({ home: canon.scratch });
  await openServed(page, second);
  await expect(new Frame(page).saveState).toHaveText('Read-only');
  await shoot(page, 'state-read-only');
  await second.stop();
  await expect(page.getByRole('alert')).toBeVisible();
  await shoot(page, 'state-connection-lost');
});

import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { Frame, openServed, ready } from './pages/frame.ts';
import { ImportDialog } from './pages/import-dialog.ts';
import { exampleCanon, pageText } from './pages/material.ts';
import { expect, GONE, test } from './pages/programs.ts';
import { Quality } from './pages/quality.ts';
import { Releases } from './pages/releases.ts';
import { Review } from './pages/review.ts';
import { RoleList } from './pages/role-list.ts';
import { RolePage } from './pages/role-page.ts';
import { Settings } from './pages/settings.ts';
import { Welcome } from './pages/welcome.ts';

const SOC = fileURLToPath(new URL('../fixtures/references/soc-2018-part.csv', import.meta.url));
const FOLDER = fileURLToPath(new URL('../../out/shots/', import.meta.url));

// A recording of every step beside the pictures would take longer than they do.
test.use({ trace: 'off' });
// Hundreds of pictures in a row: once in some runs Chromium drew no further frame after one of them, so that waiting for
// a still element never ended. The limit leaves time for the second try.
test.describe.configure({ timeout: 120_000 });

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

  test('quality', async ({ canon, page }) => {
    await canon.must(['review', canon.dir, 'aliases', '--approve-at-least', '0.7']);
    await canon.open(page);
    await page.getByRole('button', { name: 'Got it' }).click();
    const quality = new Quality(page);
    await quality.open();
    await quality.rule(/^Untidy text/).click();
    await expect(quality.rows).toHaveCount(3);
    await shoot(page, 'quality-findings');
    await page.keyboard.press('Shift+F');
    await expect(page.getByRole('row', { name: /becomes/ }).first()).toBeVisible();
    await shoot(page, 'quality-fix-all');
    await leave(page);
    await quality.show('Severities');
    await quality.severity('Story incomplete').press('Enter');
    await page.getByRole('option', { name: 'Error' }).press('Enter');
    await expect(quality.effect).toContainText('can no longer be approved');
    await shoot(page, 'quality-severities');
    await quality.show('Pictures');
    await expect(page.getByRole('img', { name: /^Calibration/ })).toBeVisible();
    await shoot(page, 'quality-pictures');
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
    await expect(role.inspector.getByRole('listitem')).toContainText('No answer yet');
    await shoot(page, 'roles-notes');
  });

  test('aliases, mappings and adjacent roles at work', async ({ canon, page }) => {
    await canon.open(page);
    const frame = new Frame(page);
    const role = new RolePage(page);
    await page.getByRole('button', { name: 'Got it' }).click();
    await new RoleList(page).open('DEVO.GEN.S1');
    const mappings = role.section('O*NET / SOC');
    await mappings.evaluate((section) => section.scrollIntoView());
    await role.button('Choose code').click();
    await shoot(page, 'roles-mapping-plain');
    await mappings.getByRole('button', { name: 'Load a classification…' }).click();
    await frame.dialog('Classifications').getByRole('button', { name: 'Load a classification…' }).click();
    const load = frame.dialog('Load a classification');
    await load.locator('input[type="file"]').setInputFiles(SOC);
    await expect(load.getByRole('status')).toHaveText('9 codes will be read.');
    await shoot(page, 'open-load-classification');
    await load.getByRole('button', { name: 'Load', exact: true }).click();
    await frame.dialog('Classifications').getByRole('button', { name: 'Close' }).click();
    await mappings.getByRole('combobox', { name: 'Code or title' }).fill('computer');
    await expect(page.getByRole('option').first()).toBeVisible();
    await shoot(page, 'roles-mapping-picker');
    await page.keyboard.press('Escape');
    await mappings.getByRole('button', { name: 'Cancel' }).click();
    await role.section('Adjacent roles').evaluate((section) => section.scrollIntoView());
    await role
      .button(/^Distance to/)
      .last()
      .click();
    await shoot(page, 'roles-distance');
    await leave(page);
    await role.button('How coordinates work').click();
    await shoot(page, 'open-coordinates');
    await leave(page);
    const rows = role.aliases.getByRole('row');
    await rows.nth(1).focus();
    await page.keyboard.press('Enter');
    await role.aliases.getByRole('textbox', { name: 'Alias' }).fill('Junior DevOps Engineer');
    await expect(role.aliases.getByRole('status')).toContainText('is here already');
    await shoot(page, 'roles-alias-double');
    await page.keyboard.press('Escape');
    await rows.nth(1).focus();
    await page.keyboard.press('a');
    await page.keyboard.press('a');
    await page.keyboard.press('r');
    await expect(frame.messages).toContainText('3 steps');
    await shoot(page, 'roles-three-steps');
  });

  test('a text that two people wrote, a file that is no role', async ({ canon, page }) => {
    await canon.open(page);
    const role = new RolePage(page);
    const list = new RoleList(page);
    await page.getByRole('button', { name: 'Got it' }).click();
    await list.open('DEVO.GEN.P1');
    const replace = (code: string, from: RegExp, to: string): void => {
      const file = join(canon.dir, 'roles', 'devo', `r-${code.toLowerCase()}.json`);
      writeFileSync(`${file}.other`, readFileSync(file, 'utf8').replace(from, to));
      renameSync(`${file}.other`, file);
    };
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.route('**/rpc', async (route) => {
      if (route.request().postData()?.includes('"roles.edit"')) await held;
      await route.continue();
    });
    await role.summary.fill('My words about this role, which somebody else described at the same time.');
    replace('DEVO.GEN.P1', /"summary": "[^"]*"/, '"summary": "Their words about it."');
    replace('DEVO.GEN.P1', /"title": "[^"]*"/, '"title": "Another title"');
    await expect(list.chosen).toHaveAccessibleName(/ Another title, /);
    release();
    await expect(new Frame(page).saveState).toHaveText('Two texts');
    await shoot(page, 'state-two-texts');
    await role.button('Take theirs').click();
    await new Frame(page).saved();
    replace('DEVO.GEN.P1', /"summary": "[^"]*"/, '"summary": 17');
    await expect(new Frame(page).saveState).toHaveText('File broken');
    await shoot(page, 'state-file-broken-while-open');
    await list.open('DEVO.GEN.M1');
    await page.getByRole('button', { name: /r-devo\.gen\.p1\.json$/ }).click();
    await expect(role.root.getByRole('region', { name: 'What is wrong' })).toBeVisible();
    await shoot(page, 'state-file-broken');
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

  test('map, ladder, comparison and history', async ({ canon, page }) => {
    await canon.must(['review', canon.dir, 'aliases', '--approve-at-least', '0.5']);
    await canon.open(page);
    const frame = new Frame(page);
    const list = new RoleList(page);
    await page.getByRole('button', { name: 'Got it' }).click();
    await list.grid.focus();
    for (const key of ['ControlOrMeta+Home', 'ArrowDown', 'Space', 'Shift+ArrowDown', 'Shift+ArrowDown'])
      await page.keyboard.press(key);
    await frame.choose(
      list.bar.getByRole('button', { name: 'More for the selection' }),
      'Compare side by side',
    );
    await expect(frame.dialog('Compare roles').getByRole('columnheader')).not.toHaveCount(0);
    await shoot(page, 'compare');
    await leave(page);
    // The dialog gives the keyboard back to the button; letting go of the selection is the list's.
    await list.grid.focus();
    await page.keyboard.press('Escape');
    await expect(list.bar).toBeHidden();
    for (const code of ['DATA.ANA.P1', 'DATA.ANA.P2'])
      await list.row(code).click({ modifiers: ['ControlOrMeta'] });
    await frame.choose(list.bar.getByRole('button', { name: 'More for the selection' }), 'Merge…');
    await expect(
      frame.dialog('Merge two roles').getByRole('region', { name: 'What comes over' }),
    ).toBeVisible();
    await shoot(page, 'merge-roles');
    await leave(page);
    await frame.go('Map');
    const map = page.getByRole('treegrid', { name: 'Map of the canon' });
    await expect(map).toBeFocused();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await shoot(page, 'map');
    await page.keyboard.press('l');
    await expect(page.getByRole('region', { name: 'Ladder' }).getByRole('columnheader')).not.toHaveCount(0);
    await shoot(page, 'ladder');
    await frame.go('History');
    await expect(page.getByRole('region', { name: 'Decision', exact: true })).toContainText('Alias approved');
    await shoot(page, 'history');
  });

  test('settings', async ({ canon, page }) => {
    await canon.open(page);
    const settings = new Settings(page);
    await page.getByRole('button', { name: 'Got it' }).click();
    await new Frame(page).go('Settings');
    await settings.section('Confidence bands').click();
    await settings.field('Medium from').fill('0.75');
    await expect(settings.effect.getByRole('heading', { name: /roles change band/ })).toBeVisible();
    await shoot(page, 'settings-bands');
    await settings.section('Functions and focuses').click();
    await settings.part(/^DEVO/).click();
    await settings.field('Code').fill('PLAT');
    await expect(settings.effect.getByRole('heading', { name: /get another code/ })).toBeVisible();
    await shoot(page, 'settings-function');
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

test.describe('nothing is open yet', () => {
  test.use({ workspace: { make: async () => undefined } });

  test('welcome', async ({ canon, page, start }) => {
    const person = join(canon.scratch, 'person');
    const documents = join(person, 'Documents');
    mkdirSync(join(documents, 'Projects'), { recursive: true });
    for (const name of ['Northwind canon', 'Fabrikam canon'])
      await canon.must(['init', join(documents, name), '--name', name]);
    await openServed(page, await start({ unnamed: true, env: { HOME: person, USERPROFILE: person } }));
    const welcome = new Welcome(page);
    await expect(welcome.example).toBeFocused();
    await shoot(page, 'welcome-first');
    await welcome.openFolder.click();
    await expect(welcome.folders).toContainText('Northwind canon');
    await shoot(page, 'welcome-folder');
    await welcome.dialog.getByRole('button', { name: 'Open', exact: true }).click();
    await expect(welcome.alert).toBeVisible();
    await shoot(page, 'welcome-no-workspace');
    await leave(page);
    await welcome.newEmpty.click();
    await welcome.name.fill('Contoso canon');
    await shoot(page, 'welcome-new');
    await leave(page);
    for (const name of ['Northwind canon', 'Fabrikam canon']) {
      await welcome.open(join(documents, name));
      await expect(page.getByRole('heading', { name })).toBeVisible();
      await page.keyboard.press('ControlOrMeta+O');
      await expect(page.getByRole('button', { name: `Back to ${name}` })).toBeFocused();
    }
    rmSync(join(documents, 'Northwind canon'), { recursive: true });
    await page.keyboard.press('Escape');
    await page.keyboard.press('ControlOrMeta+O');
    await welcome.recent('Northwind canon').click();
    await expect(welcome.alert).toContainText('There is no folder');
    await shoot(page, 'welcome-missing');
  });
});

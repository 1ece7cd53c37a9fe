import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from '@playwright/test';
import { manyRoles, type Row, row, workspaceOf } from './support.ts';
import { makePlainPage, type Pictures } from './window/plain-page.ts';
import { framesWhileScrolling, quantile, timeToPaint } from './window/probe.ts';
import { builtCss, launcher, openWindow, type Program, serve, WINDOW } from './window/program.ts';

const ROLES = 10_000;
const LIST = '[role="treegrid"]';
const ROW = `${LIST} [role="row"]`;
const TITLE = '#role-page [data-path="title"]';
const STORY = '#role-page [data-path="story.who"]';
const END = '#section-adjacent';

/**
 * The window over 10,000 roles in the browser shell, against a plain page that does the same work on the same document.
 * Everything is measured from the event to the picture, in the Chromium of this machine.
 */
export async function run(): Promise<Row[]> {
  const launch = launcher();
  if (launch === undefined) return [];
  const { dir, remove } = await workspaceOf(manyRoles(ROLES));
  let program: Program | undefined;
  try {
    // The first session finds the findings of ten thousand roles; they are kept, as in any canon that is worked on.
    program = await serve(dir);
    const browser = await launch();
    const first = await openWindow(browser, program.address);
    await first.close();
    await program.stop();

    const started = performance.now();
    program = await serve(dir);
    const fresh = await launch();
    const page = await openWindow(fresh, program.address);
    const usable = performance.now() - started;

    const html = await page.content();
    const still = join(dir, '..', 'still.html');
    writeFileSync(still, html.replace(/<script[^>]*><\/script>/g, ''));
    const from = performance.now();
    const another = await launch();
    const plainStart = await another.newPage({ viewport: WINDOW });
    await plainStart.goto(pathToFileURL(still).href);
    const opened = performance.now() - from;
    await another.close();

    const ours = await measureOurs(page);
    const plain = await browser.newPage({ viewport: WINDOW });
    await makePlainPage(plain, ours.pictures);
    const theirs = await measurePlain(plain);
    await fresh.close();
    await browser.close();
    const named = 'a plain page with the same document';
    return [
      row(
        'browser shell, from start to usable',
        usable,
        'the same Chromium opening that page as a file',
        opened,
      ),
      ...ours.times.map(({ name, ms }, at) => row(name, ms, named, theirs[at] ?? Number.NaN)),
    ];
  } finally {
    await program?.stop();
    remove();
  }
}

interface Time {
  name: string;
  ms: number;
}

/** What a person does in the window, in the order in which the plain page does the same. */
async function measureOurs(page: Page): Promise<{ times: Time[]; pictures: Pictures }> {
  const screen = (name: string) =>
    page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name });
  await screen('Releases')
    .or(page.getByRole('button', { name: 'Releases', exact: true }))
    .first()
    .click();
  const toRoles = screen('Roles')
    .or(page.getByRole('button', { name: 'Roles', exact: true }))
    .first();
  const shown = await timeToPaint(
    page,
    'click',
    () => toRoles.click(),
    `document.querySelectorAll('${ROW}').length > 12`,
  );

  const list = await page.locator(LIST).innerHTML();
  const frames = await framesWhileScrolling(page, `#${await page.locator(LIST).getAttribute('id')}`);
  const sort = await medianOf(5, async () => {
    const before = await page.locator(ROW).nth(3).textContent();
    const head = page.locator(LIST).getByRole('columnheader', { name: /title/i });
    return timeToPaint(
      page,
      'click',
      () => head.click(),
      `document.querySelectorAll('${ROW}')[3]?.textContent !== ${JSON.stringify(before)}`,
    );
  });
  const openOne = (at: number, until: string) => async (): Promise<number> => {
    const line = page.locator(`${ROW}[aria-label]:not([aria-current])`).nth(2 + at);
    const before = await page.locator(TITLE).inputValue();
    return timeToPaint(
      page,
      'click',
      () => line.click(),
      `(document.querySelector('${TITLE}')?.value ?? ${JSON.stringify(before)}) !== ${JSON.stringify(before)} && document.querySelector('${until}') !== null`,
    );
  };
  // What is in sight, and the page to its end.
  const open = await medianOf(9, (at) => openOne(at, STORY)());
  const whole = await medianOf(9, (at) => openOne(at, END)());
  const role = await page.locator('#role-page').innerHTML();

  const summary = page.getByRole('textbox', { name: 'Summary', exact: true });
  await summary.focus();
  const keys: number[] = [];
  for (let n = 0; n < 120; n++) {
    keys.push(await timeToPaint(page, 'keydown', () => page.keyboard.press(n % 6 === 5 ? ' ' : 'e'), 'true'));
  }

  const pending = page.locator('[data-alias]:has([data-state="pending"])').first();
  const id = await pending.getAttribute('data-alias');
  const waiting = await pending.evaluate((node) => node.outerHTML);
  await pending.locator('.arow__conf').click();
  const decide = await timeToPaint(
    page,
    'keydown',
    () => page.keyboard.press('a'),
    `document.querySelector('[data-alias="${id}"] [data-state="approved"]') !== null`,
  );
  const decided = await page.locator(`[data-alias="${id}"]`).evaluate((node) => node.outerHTML);
  return {
    times: [
      { name: `list of ${ROLES} roles, first paint`, ms: shown },
      { name: `sorting ${ROLES} roles by title`, ms: sort },
      { name: 'scrolling the list, frame p95', ms: quantile(frames, 0.95) },
      { name: 'opening a role, what is in sight', ms: open },
      { name: 'opening a role, to the end of its page', ms: whole },
      { name: 'key press to paint while typing, p95', ms: quantile(keys, 0.95) },
      { name: 'decision on an alias to paint', ms: decide },
    ],
    pictures: { css: builtCss(), list, role, waiting, decided },
  };
}

async function measurePlain(page: Page): Promise<number[]> {
  const press = (id: string, until: string): Promise<number> =>
    timeToPaint(
      page,
      'click',
      () => page.locator(`#${id}`).evaluate((node) => (node as HTMLElement).click()),
      until,
    );
  const shown = await press('show', `document.querySelector('#list').dataset.drawn === '1'`);
  const sort = await press('sort', `document.querySelector('#list').dataset.drawn === '2'`);
  const frames = await framesWhileScrolling(page, '#list');
  const open = await press('open', `document.querySelector('#role').dataset.open === 'true'`);
  await page.locator('#text').focus();
  const keys: number[] = [];
  for (let n = 0; n < 120; n++) {
    keys.push(await timeToPaint(page, 'keydown', () => page.keyboard.press('e'), 'true'));
  }
  await page.locator('#row').focus();
  const decide = await timeToPaint(
    page,
    'keydown',
    () => page.keyboard.press('a'),
    `document.querySelector('#row').dataset.done === 'true'`,
  );
  return [shown, sort, quantile(frames, 0.95), open, open, quantile(keys, 0.95), decide];
}

async function medianOf(runs: number, work: (run: number) => Promise<number>): Promise<number> {
  const times: number[] = [];
  for (let at = 0; at < runs; at++) times.push(await work(at));
  return quantile(times, 0.5);
}

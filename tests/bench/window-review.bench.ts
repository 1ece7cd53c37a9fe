import type { Page } from '@playwright/test';
import { given } from '../support/given.ts';
import { ONET, onetRoles } from '../support/onet-canon.ts';
import { type Row, row, workspaceOf } from './support.ts';
import { quantile, timeToPaint } from './window/probe.ts';
import { builtCss, launcher, openWindow, type Program, serve, WINDOW } from './window/program.ts';

const DECISIONS = 150;
/** Which alias of which role the card is about; texts come again under other roles. */
const ABOUT = `[...document.querySelectorAll('.card__for .mono, .card__title')].map((node) => node.textContent).join('|')`;
const CARD = '.card';
/** Evidence of the alias whose card is shown. */
const WHOLE = '.card .evs';

/**
 * Deciding on O*NET's 56,505 aliases in the window, key after key: until the next card is painted, and until it is with
 * all its evidence. Against a plain page that puts the very same two cards in each other's place.
 */
export async function run(): Promise<Row[]> {
  const launch = launcher();
  const folder = given(ONET);
  if (folder === undefined) console.error(`skipped: ${ONET} is not at hand`);
  if (launch === undefined || folder === undefined) return [];
  const { dir, remove } = await workspaceOf(onetRoles(folder));
  let program: Program | undefined;
  try {
    // The first session finds the findings of all roles; they are kept, as in any canon that is worked on.
    program = await serve(dir);
    const browser = await launch();
    await (await openWindow(browser, program.address)).close();
    await program.stop();
    program = await serve(dir);
    const page = await openWindow(browser, program.address);
    await page.keyboard.press('ControlOrMeta+Shift+E');
    await page.locator(WHOLE).waitFor();
    const cards = new Set<string>();
    const next: number[] = [];
    const whole: number[] = [];
    for (let n = 0; n < DECISIONS; n++) {
      const before = await page.evaluate(ABOUT);
      cards.add(await page.locator(CARD).innerHTML());
      const isNext = `${ABOUT} !== ${JSON.stringify(before)}`;
      const all = n % 2 === 1;
      const until = all ? `${isNext} && document.querySelector('${WHOLE}') !== null` : isNext;
      const key = n % 3 === 0 ? 'r' : 'a';
      (all ? whole : next).push(await timeToPaint(page, 'keydown', () => page.keyboard.press(key), until));
    }
    const list = await page.locator('[role="grid"]').first().innerHTML();
    const plain = await browser.newPage({ viewport: WINDOW });
    const theirs = await plainCards(plain, builtCss(), [...cards], list);
    await browser.close();
    const named = 'a plain page with the same cards';
    return [
      row('56,505 aliases: key press to next card painted, p95', quantile(next, 0.95), named, theirs),
      row('  to next card with its evidence, p95', quantile(whole, 0.95), named, theirs),
    ];
  } finally {
    await program?.stop();
    remove();
  }
}

async function plainCards(page: Page, css: string, cards: readonly string[], list: string): Promise<number> {
  await page.setContent(`<!doctype html><html lang="en" data-theme="light"><head><style>${css}</style></head>
<body tabindex="0" data-at="0"><div id="list"></div><div id="card" class="scroll card"></div></body></html>`);
  await page.evaluate(
    (given) => {
      document.body.onkeydown = () => {
        const at = Number(document.body.dataset.at) + 1;
        const [card, rows] = [document.getElementById('card'), document.getElementById('list')];
        if (card !== null) card.innerHTML = given.cards[at % given.cards.length] ?? '';
        if (rows !== null) rows.innerHTML = given.list;
        document.body.dataset.at = String(at);
      };
      document.body.focus();
    },
    { cards, list },
  );
  const times: number[] = [];
  for (let n = 1; n <= 60; n++) {
    const until = `document.body.dataset.at === '${n}'`;
    times.push(await timeToPaint(page, 'keydown', () => page.keyboard.press('a'), until));
  }
  return quantile(times, 0.95);
}

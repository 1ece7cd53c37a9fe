import type { Page } from '@playwright/test';

/** What the plain page shows: pieces of the very document that our window shows, and its style sheet. */
export interface Pictures {
  readonly css: string;
  /** The lines of the list that are drawn at once. */
  readonly list: string;
  /** The page of a role with its inspector. */
  readonly role: string;
  /** A row of the aliases that waits, and the same one decided on. */
  readonly waiting: string;
  readonly decided: string;
}

/**
 * The counterpart: a page without a framework, a store or a server that does the same work on the document with what
 * our window had made, and nothing else. What it takes is what Chromium takes for that document on this machine.
 */
export async function makePlainPage(page: Page, pictures: Pictures): Promise<void> {
  await page.setContent(`<!doctype html><html lang="en" data-theme="light"><head><style>${pictures.css}</style></head>
<body><button id="show">Show</button><button id="sort">Sort</button><button id="open">Open</button>
<div id="list" style="height: 600px; overflow: auto"></div><div id="role"></div>
<textarea id="text" rows="4"></textarea><div id="mirror"></div><div id="row" tabindex="0"></div></body></html>`);
  await page.evaluate((given) => {
    const at = (id: string): HTMLElement => document.getElementById(id) as HTMLElement;
    const list = at('list');
    const rows = Array.from({ length: 10_000 }, (_, n) => ({ n, title: `Title ${(n * 7919) % 10_000}` }));
    const draw = (): void => {
      list.innerHTML = `<div style="height: 280000px; position: relative"><div style="position: sticky; top: 0">${given.list}</div></div>`;
      list.dataset.drawn = String(Number(list.dataset.drawn ?? 0) + 1);
    };
    at('show').onclick = draw;
    at('sort').onclick = () => {
      rows.sort((a, b) => a.title.localeCompare(b.title, 'en') || a.n - b.n);
      draw();
    };
    at('open').onclick = () => {
      at('role').innerHTML = given.role;
      at('role').dataset.open = 'true';
    };
    let drawnFor = -1;
    list.onscroll = () => {
      const first = Math.floor(list.scrollTop / 28);
      const inner = list.firstElementChild?.firstElementChild;
      // As many lines are made anew as came into sight.
      if (inner != null && Math.abs(first - drawnFor) > 6) {
        inner.innerHTML = given.list;
        drawnFor = first;
      }
    };
    const text = at('text') as HTMLTextAreaElement;
    text.oninput = () => {
      at('mirror').textContent = text.value;
    };
    at('row').innerHTML = given.waiting;
    at('row').onkeydown = () => {
      at('row').innerHTML = given.decided;
      at('row').dataset.done = 'true';
    };
  }, pictures);
}

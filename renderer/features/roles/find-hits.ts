import { findIn } from '../../words/find-text.ts';

/** One place on the page that holds what is looked for. A row that is not drawn just now has no range. */
export interface Hit {
  readonly path: string | null;
  readonly range: Range | null;
  readonly at: number;
}

interface AliasText {
  readonly id: string;
  readonly text: string;
}

const LEFT_OUT =
  'textarea, button, [role="button"], .vh, .findbar, .mark, select, [aria-hidden="true"]:not(.roletext__found)';

/**
 * The places of a text on the open page, from top to bottom. Fields have their text in a layer behind them, which can
 * be marked. Of the aliases only some are drawn, so they are read from the role.
 */
export function hitsOn(page: HTMLElement, wanted: string, aliases: readonly AliasText[]): Hit[] {
  const grid = page.querySelector('#section-aliases [role="grid"]');
  const hits: Hit[] = [];
  let listed = false;
  const walker = document.createTreeWalker(page, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const holder = node.parentElement;
    if (holder === null || holder.closest(LEFT_OUT) !== null) continue;
    if (holder.closest('.rtitle, .rbody') === null) continue;
    if (grid?.contains(node)) {
      if (!listed) hits.push(...aliasHits(page, wanted, aliases));
      listed = true;
      continue;
    }
    hits.push(...hitsIn(node, wanted, pathOf(holder)));
  }
  return hits;
}

const pathOf = (holder: HTMLElement): string | null =>
  holder.closest('.roletext')?.querySelector<HTMLElement>('[data-path]')?.dataset.path ?? null;

function hitsIn(node: Node, wanted: string, path: string | null): Hit[] {
  return findIn(node.nodeValue ?? '', wanted).map(([start, end]) => {
    const range = document.createRange();
    range.setStart(node, start);
    range.setEnd(node, end);
    return { path, range, at: start };
  });
}

function aliasHits(page: HTMLElement, wanted: string, aliases: readonly AliasText[]): Hit[] {
  return aliases.flatMap(({ id, text }) => {
    const places = findIn(text, wanted);
    if (places.length === 0) return [];
    const path = `aliases[${id}]`;
    const row = page.querySelector(`[data-path="${CSS.escape(path)}"], [data-path^="${CSS.escape(path)}."]`);
    const node = row === null ? undefined : textNodeOf(row.closest('[role="row"]') ?? row, text);
    if (node === undefined) return places.map(([at]) => ({ path, range: null, at }));
    return hitsIn(node, wanted, path);
  });
}

function textNodeOf(row: Element, text: string): Node | undefined {
  const walker = document.createTreeWalker(row, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (node.nodeValue === text && node.parentElement?.closest(LEFT_OUT) === null) return node;
  }
  return undefined;
}

/** Whether two are the same place, before and after the page was drawn anew. */
export const isSameHit = (a: Hit, b: Hit): boolean =>
  a.at === b.at &&
  a.path === b.path &&
  (a.path !== null || a.range?.startContainer === b.range?.startContainer);

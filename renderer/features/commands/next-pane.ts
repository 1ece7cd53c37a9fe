import { whenUncovered } from '../uncovered.ts';

const FOCUSABLE = '[tabindex="0"], button:not([disabled]), input:not([disabled]), textarea, a[href]';

/** Panes mark themselves with data-pane; a list in one gets the focus, else the first thing there that takes it. */
export function nextPane(by: 1 | -1): void {
  const panes = [...document.querySelectorAll<HTMLElement>('[data-pane]')].filter(
    (pane) => pane.offsetParent !== null,
  );
  const now = panes.findIndex((pane) => pane.contains(document.activeElement));
  const next = panes[(now + by + panes.length) % panes.length];
  if (next === undefined) return;
  const list = next.querySelector<HTMLElement>('[role="treegrid"]');
  // What only a narrow window shows is there as well, and can't take the focus.
  const shown = [...next.querySelectorAll<HTMLElement>(FOCUSABLE)].find((part) => part.checkVisibility());
  (list ?? shown)?.focus();
}

/** What had the focus went with a screen or a notice: the list of the screen gets it, else its name in the rail. */
export function keepFocus(): void {
  whenUncovered(() => {
    if (document.activeElement !== null && document.activeElement !== document.body) return;
    const list = document.querySelector<HTMLElement>('main [role="treegrid"]');
    const name = document.querySelector<HTMLElement>('nav [aria-current="page"]');
    (list?.checkVisibility() ? list : name)?.focus();
  });
}

/** Panes mark themselves with data-pane; the first thing in one that takes the focus gets it. */
export function nextPane(by: 1 | -1): void {
  const panes = [...document.querySelectorAll<HTMLElement>('[data-pane]')].filter(
    (pane) => pane.offsetParent !== null,
  );
  const now = panes.findIndex((pane) => pane.contains(document.activeElement));
  const next = panes[(now + by + panes.length) % panes.length];
  next
    ?.querySelector<HTMLElement>(
      '[tabindex="0"], button:not([disabled]), input:not([disabled]), textarea, a[href]',
    )
    ?.focus();
}

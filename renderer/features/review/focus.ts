/** The id of the list of what waits. */
export const QUEUE_GRID = 'review-queue';
/** The id of the field that filters it. */
export const QUEUE_FILTER = 'review-filter';

/** The event that asks the head of the list to show its filter. */
const FILTER = 'canon-review-filter';

/** Gives the keyboard back to the list. */
export const focusQueue = (): void => document.getElementById(QUEUE_GRID)?.focus();

/** Shows the field that filters the list and goes into it. */
export const focusFilter = (): void => void document.dispatchEvent(new CustomEvent(FILTER));

/** Hears {@link focusFilter}; returns how to stop. */
export function onFilter(listener: () => void): () => void {
  document.addEventListener(FILTER, listener);
  return () => document.removeEventListener(FILTER, listener);
}

/** Moves as the list's own keys do, up to its first row; with Shift the selection reaches there. */
export function stepQueue(by: 1 | -1, shiftKey = false): void {
  const grid = document.getElementById(QUEUE_GRID);
  const first = grid?.querySelector('[data-index="0"]')?.id;
  // From the first row the arrow would lead to the heads.
  if (by < 0 && grid?.getAttribute('aria-activedescendant') === first) return;
  const key = by > 0 ? 'ArrowDown' : 'ArrowUp';
  grid?.dispatchEvent(new KeyboardEvent('keydown', { key, shiftKey, bubbles: true, cancelable: true }));
}

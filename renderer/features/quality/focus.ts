/** The ids of the list of rules or roles, of the findings beside it, and of what is muted. */
export const SIDE_GRID = 'quality-side';
export const FINDINGS_GRID = 'quality-findings';
export const MUTED_GRID = 'quality-muted';

const isGrid = (id: string): HTMLElement | null => document.getElementById(id);

/** Gives the keyboard to the list of the view: what is muted, else the rules or roles. */
export function focusQuality(): void {
  (
    isGrid(MUTED_GRID) ??
    isGrid(SIDE_GRID) ??
    document.querySelector<HTMLElement>('main.quality [data-first]')
  )?.focus();
}

/** Gives the keyboard to the findings. */
export const focusFindings = (): void => isGrid(FINDINGS_GRID)?.focus();

/** Moves in a list as its own keys do, up to its first row. */
export function stepIn(id: string, by: 1 | -1): void {
  const grid = isGrid(id);
  const first = grid?.querySelector('[data-index="0"]')?.id;
  if (by < 0 && grid?.getAttribute('aria-activedescendant') === first) return;
  const key = by > 0 ? 'ArrowDown' : 'ArrowUp';
  grid?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
}

/** The event that asks the table of aliases to bring one into sight; its detail is the alias's id. */
export const SHOW_ALIAS = 'canon-show-alias';

/** Brings an alias into sight and leaves the keyboard where it is. */
export function peekAlias(path: string): void {
  const held = document.activeElement;
  if (!showAlias(path) || !(held instanceof HTMLElement)) return;
  // Two frames: the row is drawn with the first, and takes the focus.
  requestAnimationFrame(() => requestAnimationFrame(() => held.focus()));
}

/** Brings an alias into sight and gives it the keyboard, also where it isn't drawn yet. True where the path names one. */
export function showAlias(path: string): boolean {
  const id = /^aliases\[([^\]]+)\]/.exec(path)?.[1];
  if (id === undefined) return false;
  document.dispatchEvent(new CustomEvent(SHOW_ALIAS, { detail: id }));
  return true;
}

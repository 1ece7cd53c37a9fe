import type { Stores } from '../../state/stores.tsx';

/** How much room the screen has, as its style sheet sees it: beside the page stand both panes, one, or none. */
const room = (): string => {
  const screen = document.querySelector('.roles');
  return screen === null ? '' : getComputedStyle(screen).getPropertyValue('--room').trim();
};

/** Brings the inspector into sight: in a narrow window over the page, else in its place. */
export function showInspector({ place, panes }: Stores): void {
  if (room() === 'narrow' || room() === 'tight') place.getState().setInspector(true);
  else panes.getState().fold('inspector', false);
}

/** Puts the inspector away, and the focus where it comes back from. */
export function hideInspector({ place, panes }: Stores): void {
  if (place.getState().inspectorOpen) place.getState().setInspector(false);
  else panes.getState().fold('inspector', true);
  focusSoon('.strip button');
}

/** Shows or hides the list: in a very narrow window over the page, else in its place. */
export function toggleList({ place, panes }: Stores): void {
  if (room() === 'tight') place.getState().setList(!place.getState().listOpen);
  else {
    panes.getState().fold('list', false);
    focusSoon('#role-list');
  }
}

/** Folds the list; its button on the page gets the focus. */
export function foldList({ panes }: Stores): void {
  panes.getState().fold('list', true);
  focusSoon('.rhead__list');
}

/** What is to have the focus may only be drawn, or shown, with the next frame. */
export const focusSoon = (selector: string): void => {
  requestAnimationFrame(() => document.querySelector<HTMLElement>(selector)?.focus());
};

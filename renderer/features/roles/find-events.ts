/** The command that opens the search of the page, wherever it was given. */
export const FIND_EVENT = 'canon-find';

/** Opens the search of the page; where it is open, its field gets the focus again. */
export const openFind = (): void => {
  document.dispatchEvent(new CustomEvent(FIND_EVENT));
};

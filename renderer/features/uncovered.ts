/** Whether something that takes the focus lies over the screen. */
export const isCovered = (): boolean => document.querySelector('[role="dialog"]') !== null;

/** Does a thing once what lies over the screen is gone and has given the focus back. */
export function whenUncovered(run: () => void): void {
  const wait = (): void => {
    if (isCovered()) requestAnimationFrame(wait);
    else setTimeout(run);
  };
  requestAnimationFrame(wait);
}

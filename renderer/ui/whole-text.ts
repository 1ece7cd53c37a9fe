/**
 * Gives every text that ends in an ellipsis its whole as a tooltip when the pointer comes over it, and takes it away
 * where there is room again. Readers of the screen hear the whole text in any case.
 */
export function tellWholeTexts(): () => void {
  const onOver = (event: PointerEvent): void => {
    const part = event.target instanceof Element ? event.target.closest<HTMLElement>('.ell, input') : null;
    if (part === null || (part.title !== '' && part.dataset.whole === undefined)) return;
    const cut = part.scrollWidth > part.clientWidth;
    const text = part instanceof HTMLInputElement ? part.value || part.placeholder : (part.textContent ?? '');
    // What is typed into a password field is nobody's to read.
    if (cut && !part.matches('[type="password"]')) {
      part.title = text;
      part.dataset.whole = '';
    } else if (part.dataset.whole !== undefined) {
      part.removeAttribute('title');
      delete part.dataset.whole;
    }
  };
  document.addEventListener('pointerover', onOver);
  return () => document.removeEventListener('pointerover', onOver);
}

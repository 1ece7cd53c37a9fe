/** The height of a list row in CSS pixels: as tokens.css draws it, and it grows with the reader's text. */
export function rowHeight(): number {
  const root = getComputedStyle(document.documentElement);
  const drawn = root.getPropertyValue('--row').includes('32') ? 32 : 28;
  return (drawn * (Number.parseFloat(root.fontSize) || 13)) / 13;
}

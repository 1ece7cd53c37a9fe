import type { Density } from '../../../shared/appearance.ts';

/** The height of a list row in CSS pixels: `--row` of tokens.css, which grows with the reader's text. */
export function rowHeight(density: Density): number {
  const drawn = density === 'comfortable' ? 32 : 28;
  return (drawn * (Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 13)) / 13;
}

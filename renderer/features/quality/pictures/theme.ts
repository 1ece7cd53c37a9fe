import { useEffect, useState } from 'react';
import type { Token } from './figure.ts';

/** How the window is drawn just now, for what is painted and not styled. */
export interface Theme {
  colour(token: Token): string;
  /** Pixels of the screen that one of the drawing takes. */
  readonly pixel: number;
  readonly font: string;
}

/** Reads tokens as the browser resolves them: a canvas knows no custom properties. */
export function readTheme(): Theme {
  const probe = document.createElement('i');
  probe.hidden = true;
  document.body.append(probe);
  const known = new Map<Token, string>();
  const { fontFamily } = getComputedStyle(document.body);
  const pixel = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 13 || 1;
  const names: Token[] = [
    '--text',
    '--text-2',
    '--text-3',
    '--line',
    '--line-strong',
    '--surface-2',
    '--surface-3',
    '--st-draft',
    '--st-review',
    '--st-approved',
    '--st-deprecated',
    '--band-low',
    '--band-medium',
    '--band-high',
    '--info',
  ];
  for (const name of names) {
    probe.style.color = `var(${name})`;
    known.set(name, getComputedStyle(probe).color);
  }
  probe.remove();
  return { colour: (token) => known.get(token) ?? 'currentColor', pixel, font: fontFamily };
}

/** The theme; another object when it, or the size of text, changes. */
export function useTheme(): Theme {
  const [theme, setTheme] = useState(readTheme);
  useEffect(() => {
    const again = (): void => setTheme(readTheme());
    const dark = matchMedia('(prefers-color-scheme: dark)');
    const attributes = new MutationObserver(again);
    attributes.observe(document.documentElement, {
      attributes: true,
      attributeFilter: ['data-theme', 'style'],
    });
    dark.addEventListener('change', again);
    window.addEventListener('resize', again);
    return () => {
      attributes.disconnect();
      dark.removeEventListener('change', again);
      window.removeEventListener('resize', again);
    };
  }, []);
  return theme;
}

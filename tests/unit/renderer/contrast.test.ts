import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../../..');
const css = readFileSync(resolve(root, 'renderer/ui/tokens.css'), 'utf8');
const page = readFileSync(resolve(root, 'docs/design-system.md'), 'utf8');

type Theme = 'light' | 'dark';
const THEMES: readonly Theme[] = ['light', 'dark'];

/** The colour of a token in a theme, as red, green and blue. Throws where the file has no such colour. */
function colour(token: string, theme: Theme): [number, number, number] {
  const both = new RegExp(`--${token}: light-dark\\(#([0-9a-f]{6}), #([0-9a-f]{6})\\)`).exec(css);
  const hex = both?.[theme === 'light' ? 1 : 2];
  if (hex === undefined) throw new Error(`No colour --${token}`);
  return [0, 2, 4].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as [number, number, number];
}

/** WCAG 2: relative luminance. */
function luminance(rgb: readonly number[]): number {
  const [r = 0, g = 0, b = 0] = rgb.map((part) => {
    const s = part / 255;
    return s <= 0.04045 ? s / 12.92 : ((s + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function ratio(a: string, b: string, theme: Theme): number {
  const [x, y] = [luminance(colour(a, theme)), luminance(colour(b, theme))];
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
}

const SURFACES = ['surface-0', 'surface-1', 'surface-2', 'surface-3'];
const BEDS = [...SURFACES, 'hover', 'selected'];

/** What stands on what, and how much it must differ from all of it: text 4.5, a ring or an edge 3. */
const PAIRS: readonly { token: string; on: readonly string[]; least: number }[] = [
  ...['text', 'text-2', 'text-3', 'accent-text'].map((token) => ({
    token,
    on: [...BEDS, 'pressed'],
    least: 4.5,
  })),
  ...[
    'st-draft',
    'st-review',
    'st-approved',
    'st-deprecated',
    'band-low',
    'band-medium',
    'band-high',
    'error',
    'warning',
    'info',
  ].map((token) => ({ token, on: BEDS, least: 4.5 })),
  { token: 'focus', on: BEDS, least: 3 },
  { token: 'line-control', on: SURFACES, least: 3 },
  { token: 'on-accent', on: ['accent', 'accent-hover'], least: 4.5 },
  { token: 'accent-text', on: ['accent-soft'], least: 4.5 },
  { token: 'ins-text', on: ['ins-bg'], least: 4.5 },
  { token: 'del-text', on: ['del-bg'], least: 4.5 },
  ...['low', 'medium', 'high'].map((band) => ({
    token: `on-heat-${band}`,
    on: [`heat-${band}`],
    least: 4.5,
  })),
  // What notes say, and the sign before it.
  ...['error', 'warning', 'info'].flatMap((tone) => [
    { token: 'text', on: [`${tone}-soft`], least: 4.5 },
    { token: tone, on: [`${tone}-soft`], least: 4.5 },
  ]),
  { token: 'st-approved', on: ['ok-soft'], least: 4.5 },
];

const worst = (token: string, on: readonly string[], theme: Theme): number =>
  Math.min(...on.map((bed) => ratio(token, bed, theme)));

describe.each(THEMES)('%s', (theme) => {
  it.each(PAIRS)('$token is told from $on', ({ token, on, least }) => {
    expect(worst(token, on, theme)).toBeGreaterThanOrEqual(least);
  });
});

it('the measure is WCAG’s: black on white is 21, equal colours 1', () => {
  const of = (a: number[], b: number[]) => (luminance(a) + 0.05) / (luminance(b) + 0.05);
  expect(of([255, 255, 255], [0, 0, 0])).toBe(21);
  expect(of([10, 20, 30], [10, 20, 30])).toBe(1);
  // A known grey: #767676 is the lightest that carries text on white.
  expect(of([255, 255, 255], [0x76, 0x76, 0x76])).toBeCloseTo(4.54, 2);
});

describe('docs/design-system.md', () => {
  const rows = [...page.matchAll(/^\| `([\w-]+)` on (.+?) \| ([\d.]+) \/ ([\d.]+) \|$/gm)];

  it('says of every pair what is measured', () => {
    const measured = PAIRS.map(({ token, on }) => {
      const [light, dark] = THEMES.map((theme) => worst(token, on, theme).toFixed(1));
      return `${token} on ${nameOf(on)}: ${light} / ${dark}`;
    });
    expect(rows.map(([, token, on, light, dark]) => `${token} on ${on}: ${light} / ${dark}`)).toEqual(
      measured,
    );
  });
});

/** The beds as the page names them. */
function nameOf(on: readonly string[]): string {
  if (on.length === BEDS.length + 1) return 'every bed, pressed too';
  if (on.length === BEDS.length) return 'every bed';
  if (on.length === SURFACES.length) return 'the surfaces';
  return on.map((bed) => `\`${bed}\``).join(', ');
}

import { CanonError } from '../errors.ts';

/** What is said of a value that doesn't fit its field. */
export const badValue = (path: string, why: string): CanonError =>
  new CanonError('bad-value', `That value does not fit ${path} (${why}). Nothing was changed.`, { path });

/** @throws CanonError `bad-value` */
export function text(path: string, value: unknown): string {
  if (typeof value !== 'string') throw badValue(path, 'a text');
  return value;
}

/** A number, also where it was typed. @throws CanonError `bad-value` */
export function number(path: string, value: unknown): number {
  const n = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof n !== 'number' || !Number.isFinite(n)) throw badValue(path, 'a number');
  return n;
}

/** From 0 to 1, or null where there is none. @throws CanonError `bad-value` */
export function score(path: string, value: unknown): number | null {
  if (value === null || value === '') return null;
  const n = number(path, value);
  if (n < 0 || n > 1 || Math.abs(n * 100 - Math.round(n * 100)) > 1e-9) {
    throw badValue(path, 'a score from 0 to 1 with at most two decimals');
  }
  return n;
}

/** Where a role holds, as it is kept: `global`, or country codes once each. @throws CanonError `bad-value` */
export function validScope(path: string, value: unknown): string[] {
  const list = typeof value === 'string' ? value.split(/\s*,\s*/) : value;
  const ok = Array.isArray(list) && list.length > 0 && list.every((entry) => typeof entry === 'string');
  const codes = ok ? (list as string[]).map((entry) => entry.trim()) : [];
  const global = codes.length === 1 && codes[0] === 'global';
  if (!global && (codes.length === 0 || !codes.every((code) => /^[A-Z]{2}$/.test(code)))) {
    throw badValue(path, '"global" or ISO country codes such as GB, IE');
  }
  return global ? codes : [...new Set(codes)];
}

import type { Settings } from './model/settings.ts';

/** The three confidence bands, lowest first. */
export const BANDS = ['low', 'medium', 'high'] as const;
export type Band = (typeof BANDS)[number];

/**
 * The band of a score (0–1): low < `bands.medium` ≤ medium < `bands.high` ≤ high. Null where there is no score.
 * The limits are settings (DOMAIN.md: 0.50 and 0.80).
 */
export function bandOf(score: number | null, bands: Pick<Settings['bands'], 'medium' | 'high'>): Band | null {
  if (score === null) return null;
  if (score < bands.medium) return 'low';
  return score < bands.high ? 'medium' : 'high';
}

/** A score or a distance as people read it: two decimals, `0.70`. */
export function formatScore(score: number): string {
  return score.toFixed(2);
}

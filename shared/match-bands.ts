/** The three states of a match, nearest first. */
export const MATCH_BANDS = ['near', 'related', 'far'] as const;
export type MatchBand = (typeof MATCH_BANDS)[number];

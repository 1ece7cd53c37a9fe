/** One decision of a person on something that a proposer had given a score. */
export interface Judged {
  readonly confidence: number;
  readonly approved: boolean;
  /** Who or what proposed it; null where nothing is written down. */
  readonly source: string | null;
}

/** The decisions on scores from `from` up to (and, in the last bin, with) `to`. */
export interface CalibrationBin {
  readonly from: number;
  readonly to: number;
  readonly decided: number;
  readonly approved: number;
  /** The 95 % interval of the share approved; null where nothing was decided. */
  readonly low: number | null;
  readonly high: number | null;
}

const BINS = 10;
/** The standard normal quantile of 97.5 %. */
const Z = 1.959963984540054;

/**
 * How often people approved what the proposer had given about this score: ten bins, from 0.0 to 1.0. A well calibrated
 * proposer's 0.7 is approved seven times in ten.
 */
export function calibrationOf(judged: Iterable<Judged>): CalibrationBin[] {
  const decided = new Array<number>(BINS).fill(0);
  const approved = new Array<number>(BINS).fill(0);
  for (const one of judged) {
    const bin = binOf(one.confidence);
    decided[bin] = (decided[bin] ?? 0) + 1;
    if (one.approved) approved[bin] = (approved[bin] ?? 0) + 1;
  }
  return decided.map((count, at) => {
    const yes = approved[at] ?? 0;
    const interval = count === 0 ? null : wilson(yes, count);
    return {
      from: at / BINS,
      to: (at + 1) / BINS,
      decided: count,
      approved: yes,
      low: interval?.low ?? null,
      high: interval?.high ?? null,
    };
  });
}

/** The bin of a score; scores have two decimals, so hundredths are counted and 0.7 is in the bin that begins there. */
export const binOf = (confidence: number): number =>
  Math.min(BINS - 1, Math.floor(Math.round(confidence * 100) / BINS));

/**
 * The 95 % score interval of a share (Wilson, 1927): true to small numbers, and never outside 0–1.
 * @param yes how many of `all`, which is at least 1
 */
export function wilson(yes: number, all: number): { low: number; high: number } {
  const share = yes / all;
  const z2 = Z * Z;
  const middle = share + z2 / (2 * all);
  const spread = Z * Math.sqrt((share * (1 - share)) / all + z2 / (4 * all * all));
  const scale = 1 + z2 / all;
  return { low: Math.max(0, (middle - spread) / scale), high: Math.min(1, (middle + spread) / scale) };
}

/** The pace is that of the last minutes. Milliseconds. */
const WINDOW_MS = 5 * 60_000;
/** From so many decisions on there is a pace to speak of. */
const ENOUGH = 3;
/** A pace over less than this is taken for this long: a burst of keys is no pace for an hour. */
const LEAST_MS = 15_000;

export type Outcome = 'approved' | 'rejected' | 'edited' | 'other';

/** What was decided since the window was opened, row by row. */
export class Sitting {
  private readonly outcomes = new Map<string, Outcome>();
  private readonly counts: Record<Outcome, number> = { approved: 0, rejected: 0, edited: 0, other: 0 };
  /** The decisions of the last minutes, one after another. */
  private recent: { key: string; at: number }[] = [];

  /** A decision on a row; a later one on the same row takes its place. What was done by the hundred is no pace. */
  add(key: string, outcome: Outcome, at: number | null): void {
    this.takeBack(key);
    this.outcomes.set(key, outcome);
    this.counts[outcome] += 1;
    if (at !== null) this.recent.push({ key, at });
  }

  /** The decision on a row is taken back, or came to nothing. */
  takeBack(key: string): void {
    const outcome = this.outcomes.get(key);
    if (outcome === undefined) return;
    this.outcomes.delete(key);
    this.counts[outcome] -= 1;
    const at = this.recent.findLastIndex((one) => one.key === key);
    if (at >= 0) this.recent.splice(at, 1);
  }

  get decided(): number {
    return this.outcomes.size;
  }

  of(outcome: Outcome): number {
    return this.counts[outcome];
  }

  /** Decisions a minute over the last minutes; null while there are too few. */
  pace(now: number): number | null {
    const from = this.recent.findIndex(({ at }) => now - at <= WINDOW_MS);
    this.recent = from < 0 ? [] : this.recent.slice(from);
    const [first] = this.recent;
    if (first === undefined || this.recent.length < ENOUGH) return null;
    return this.recent.length / (Math.max(now - first.at, LEAST_MS) / 60_000);
  }
}

/** How long what is left takes at a pace, in words. */
export function leftText(left: number, pace: number): string {
  const minutes = left / pace;
  if (minutes < 1) return 'less than a minute left';
  if (minutes < 90) return `about ${Math.round(minutes)} min left`;
  return `about ${Math.round(minutes / 60).toLocaleString('en')} h left`;
}

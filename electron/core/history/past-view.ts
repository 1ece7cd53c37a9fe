import type { PastFilter, PastStepView } from '../../../shared/contract-history.ts';
import type { Past, PastStep } from './past.ts';
import { type Fits, fitting, stepView } from './past-filter.ts';

/** So many filters are remembered with what fits them: those of the windows that are open. */
const KEPT = 8;

interface Fitted {
  readonly version: number;
  readonly steps: readonly PastStep[];
  readonly decisions: number;
}

/** What fits a filter, worked out once and kept until something is decided. */
export class PastViews {
  private readonly kept = new Map<string, Fitted>();

  constructor(private readonly past: Past) {}

  /** A stretch of the steps that fit, the oldest first; without `from` the last ones. */
  page(filter: PastFilter, me: string | null, from: number | undefined, limit: number) {
    const fits = fitting(filter, me);
    const { steps, decisions } = this.fitted(filter, fits, me);
    const begin = from ?? Math.max(0, steps.length - limit);
    const rows: PastStepView[] = steps.slice(begin, begin + limit).map((step) => stepView(step, fits));
    return { epoch: this.past.epoch, steps: steps.length, decisions, from: begin, rows };
  }

  private fitted(filter: PastFilter, fits: Fits, me: string | null): Fitted {
    const key = JSON.stringify([filter, me]);
    const known = this.kept.get(key);
    if (known?.version === this.past.version) return known;
    let decisions = 0;
    const steps: PastStep[] = [];
    for (const step of this.past.steps) {
      let some = false;
      for (const line of step.lines) {
        if (!fits(line)) continue;
        decisions += 1;
        some = true;
      }
      if (some) steps.push(step);
    }
    const made = { version: this.past.version, steps, decisions };
    this.kept.delete(key);
    this.kept.set(key, made);
    for (const oldest of this.kept.keys()) {
      if (this.kept.size <= KEPT) break;
      this.kept.delete(oldest);
    }
    return made;
  }
}

import type { PastLineView, PastStepView } from '../../shared/contract-history.ts';
import type { GridLine } from '../ui/grid/model.ts';

/** A line of the history: a step, one decision of an unfolded step, or a step that isn't read yet. */
export type PastRow =
  | { readonly kind: 'wait'; readonly place: number }
  | { readonly kind: 'step'; readonly place: number; readonly line: PastStepView }
  | { readonly kind: 'line'; readonly place: number; readonly line: PastLineView };

/** So many steps are read at once. */
export const BLOCK = 100;

/**
 * The lines of the history as a grid has them, the newest first: as many as there are steps, read or not, with the
 * decisions of unfolded ones below them. A step's place counts from the oldest one, so it keeps its key as new ones come.
 */
export class PastLines {
  private steps: GridLine<PastRow>[] = [];
  private readonly unfolded = new Map<string, readonly PastLineView[]>();
  private made: readonly GridLine<PastRow>[] = [];
  private stale = false;

  /** How many steps there are. */
  get count(): number {
    return this.steps.length;
  }

  /** What a grid draws: another list after each change. */
  get lines(): readonly GridLine<PastRow>[] {
    if (!this.stale) return this.made;
    this.stale = false;
    const lines: GridLine<PastRow>[] = [];
    for (let place = this.steps.length - 1; place >= 0; place--) {
      const step = this.steps[place] as GridLine<PastRow>;
      lines.push(step);
      const below = this.unfolded.size === 0 ? undefined : this.unfolded.get(step.key);
      for (const line of below === undefined ? [] : [...below].reverse())
        lines.push({ kind: 'row', key: `l-${line.id}`, row: { kind: 'line', place, line }, level: 2 });
    }
    this.made = lines;
    return lines;
  }

  /** Forgets all that was read. */
  clear(): void {
    this.steps = [];
    this.unfolded.clear();
    this.stale = true;
  }

  /** Takes a stretch of steps that was read, and how many there are in all. */
  take(from: number, rows: readonly PastStepView[], count: number): void {
    this.steps.length = Math.min(this.steps.length, count);
    for (let place = this.steps.length; place < count; place++) this.steps.push(waiting(place));
    rows.forEach((line, at) => {
      const place = from + at;
      const key = keyOf(place);
      const folded = !this.unfolded.has(key);
      this.steps[place] = {
        kind: 'row',
        key,
        row: { kind: 'step', place, line },
        level: 1,
        ...(line.lines > 1 && { folded }),
      };
    });
    this.stale = true;
  }

  /** Whether a step isn't read yet. */
  waits(place: number): boolean {
    const line = this.steps[place];
    return line?.kind === 'row' && line.row.kind === 'wait';
  }

  step(key: string): PastStepView | undefined {
    const line = this.steps[Number(key.slice(2))];
    return line?.kind === 'row' && line.row.kind === 'step' ? line.row.line : undefined;
  }

  /** Shows the decisions of a step below it; without them it is folded. */
  unfold(key: string, below: readonly PastLineView[] | undefined): void {
    if (below === undefined) this.unfolded.delete(key);
    else this.unfolded.set(key, below);
    const place = Number(key.slice(2));
    const line = this.steps[place];
    if (line?.kind === 'row' && line.folded !== undefined)
      this.steps[place] = { ...line, folded: below === undefined };
    this.stale = true;
  }

  /** The line with that key. */
  row(key: string | null): PastRow | undefined {
    if (key === null) return undefined;
    if (!key.startsWith('l-')) {
      const line = this.steps[Number(key.slice(2))];
      return line?.kind === 'row' ? line.row : undefined;
    }
    for (const below of this.unfolded.values()) {
      const line = below.find(({ id }) => `l-${id}` === key);
      if (line !== undefined) return { kind: 'line', place: -1, line };
    }
    return undefined;
  }
}

const keyOf = (place: number): string => `s-${place}`;
const waiting = (place: number): GridLine<PastRow> => ({
  kind: 'row',
  key: keyOf(place),
  row: { kind: 'wait', place },
  level: 1,
});

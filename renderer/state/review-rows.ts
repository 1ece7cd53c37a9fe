import { type Band, bandOf } from '../../shared/confidence.ts';
import type { QueueRow } from '../../shared/contract-review.ts';
import type { Settings } from '../../shared/model/settings.ts';
import type { GridLine } from '../ui/grid/model.ts';

/** What became of a row in this sitting. `open` is an answer after which it waits on, as `unsure` is. */
export interface Mark {
  readonly kind: 'yes' | 'no' | 'open' | 'elsewhere';
  /** In the middle of a sentence: `approved`. */
  readonly word: string;
}

/** One row of a queue as the list shows it. */
export interface ReviewRow extends QueueRow {
  readonly key: string;
  readonly band: Band | null;
  readonly mark: Mark | null;
  /** Put off, so it comes last. */
  readonly later: boolean;
}
export type ReviewLine = Extract<GridLine<ReviewRow>, { kind: 'row' }>;

export interface QueueFilter {
  readonly band: Band | null;
  readonly kind: string | null;
  readonly text: string;
}
export const NO_FILTER: QueueFilter = { band: null, kind: null, text: '' };

const ELSEWHERE: Mark = { kind: 'elsewhere', word: 'no longer waiting' };

export const keyOf = ({ role, item }: Pick<QueueRow, 'role' | 'item'>): string => `${role} ${item}`;
const lineOf = (row: ReviewRow): ReviewLine => ({ kind: 'row', key: row.key, row });
const placesOf = (lines: readonly ReviewLine[]): Map<string, number> =>
  new Map(lines.map(({ key }, at) => [key, at]));

/**
 * The rows of one queue with what was decided on them. A decision costs the rows that it is on, however many wait: it
 * changes `lines` in place, which stay the same array until rows move. Whoever draws them is told by a number that counts
 * the changes.
 */
export class ReviewRows {
  private all: ReviewLine[];
  private places: Map<string, number>;
  private shown: ReviewLine[];
  private shownPlaces: Map<string, number>;
  private readonly ofRole = new Map<string, Set<string>>();
  private filter: QueueFilter = NO_FILTER;
  /** Rows that wait, and what is left of their bands and kinds. */
  waiting = 0;
  /** The sum of their `others`: of drafted texts it is what waits. */
  items = 0;
  readonly bands = new Map<Band | null, number>();
  readonly kinds = new Map<string, number>();

  constructor(
    rows: readonly QueueRow[],
    private readonly limits: Pick<Settings['bands'], 'medium' | 'high'>,
  ) {
    this.all = rows.map((row) => lineOf(this.rowOf(row)));
    for (const { row } of this.all) this.know(row);
    this.places = placesOf(this.all);
    this.shown = this.all;
    this.shownPlaces = this.places;
  }

  /** What the list shows. */
  get lines(): readonly ReviewLine[] {
    return this.shown;
  }

  get(key: string | null): ReviewRow | undefined {
    return key === null ? undefined : this.all[this.places.get(key) ?? -1]?.row;
  }

  /** The place of a row in the list; -1 where it isn't shown. */
  placeOf(key: string | null): number {
    return key === null ? -1 : (this.shownPlaces.get(key) ?? -1);
  }

  /** The rows with these keys, in the order of the list. */
  rowsOf(keys: Iterable<string>): ReviewRow[] {
    return [...keys]
      .flatMap((key) => this.get(key) ?? [])
      .sort((a, b) => this.placeOf(a.key) - this.placeOf(b.key));
  }

  /** Shows only what fits. */
  narrow(filter: QueueFilter): void {
    this.filter = filter;
    this.show();
  }

  /** Marks rows; gives back how they were. */
  mark(keys: Iterable<string>, mark: Mark, text?: string): ReviewRow[] {
    const before: ReviewRow[] = [];
    for (const key of keys) {
      const row = this.get(key);
      if (row === undefined) continue;
      before.push(row);
      this.put({ ...row, mark, ...(text !== undefined && { text }) });
    }
    return before;
  }

  /** Rows as they were before: nothing came of a decision. */
  restore(rows: readonly ReviewRow[]): void {
    for (const { key, mark, text } of rows) {
      const now = this.get(key);
      if (now !== undefined) this.put({ ...now, mark, text });
    }
  }

  /** Moves rows to the end of the queue. */
  putOff(keys: ReadonlySet<string>): void {
    if (keys.size === 0) return;
    const moved = this.all
      .filter(({ key }) => keys.has(key))
      .map(({ row }) => lineOf({ ...row, later: true }));
    this.order([...this.all.filter(({ key }) => !keys.has(key)), ...moved]);
  }

  /** The next row that waits after a place of the list, and round from its beginning; undefined where none does. */
  nextWaiting(after: number): ReviewRow | undefined {
    const { length } = this.shown;
    for (let step = 1; step <= length; step++) {
      const row = this.shown[(after + step + length) % length]?.row;
      if (row !== undefined && row.mark === null) return row;
    }
    return undefined;
  }

  /**
   * Takes over what waits on some roles now. Rows that don't wait any more are marked, those that wait again are not
   * (their keys are given back), new ones stand at the end. Rows in `busy` are left alone: a decision is on its way.
   */
  sync(roles: readonly string[], fresh: readonly QueueRow[], busy: ReadonlySet<string>): string[] {
    const now = new Map(fresh.map((row) => [keyOf(row), row]));
    const back: string[] = [];
    for (const key of roles.flatMap((role) => [...(this.ofRole.get(role) ?? [])])) {
      const row = this.get(key);
      const known = now.get(key);
      now.delete(key);
      if (row === undefined || busy.has(key)) continue;
      if (known === undefined) {
        if (row.mark === null || row.mark.kind === 'open') this.put({ ...row, mark: ELSEWHERE });
      } else if (row.mark === null || row.mark.kind === 'open') {
        if (!sameRow(row, known)) this.put({ ...this.rowOf(known), later: row.later, mark: row.mark });
      } else {
        back.push(key);
        this.put({ ...this.rowOf(known), later: row.later });
      }
    }
    if (now.size > 0) {
      const added = [...now.values()].map((row) => this.rowOf(row));
      for (const row of added) this.know(row);
      this.order([...this.all, ...added.map(lineOf)]);
    }
    return back;
  }

  /** Leaves out what doesn't wait any more: a new look at the queue. */
  purge(): void {
    const left = this.all.filter(({ row }) => row.mark === null || row.mark.kind === 'open');
    if (left.length === this.all.length) return;
    for (const { row } of this.all) {
      if (row.mark !== null && row.mark.kind !== 'open') this.ofRole.get(row.role)?.delete(row.key);
    }
    this.order(left);
  }

  private rowOf(row: QueueRow): ReviewRow {
    const band = bandOf(row.confidence, this.limits);
    return { ...row, key: keyOf(row), band, mark: null, later: false };
  }

  private know(row: ReviewRow): void {
    this.count(row, 1);
    const known = this.ofRole.get(row.role);
    if (known === undefined) this.ofRole.set(row.role, new Set([row.key]));
    else known.add(row.key);
  }

  private count(row: ReviewRow, by: 1 | -1): void {
    if (row.mark !== null) return;
    this.waiting += by;
    this.items += by * row.others;
    this.bands.set(row.band, (this.bands.get(row.band) ?? 0) + by);
    this.kinds.set(row.kind, (this.kinds.get(row.kind) ?? 0) + by);
  }

  private put(row: ReviewRow): void {
    const at = this.places.get(row.key);
    const before = at === undefined ? undefined : this.all[at];
    if (at === undefined || before === undefined) return;
    this.count(before.row, -1);
    this.count(row, 1);
    const line = lineOf(row);
    this.all[at] = line;
    if (this.shown === this.all) return;
    const place = this.shownPlaces.get(row.key);
    if (place !== undefined) this.shown[place] = line;
  }

  private order(all: ReviewLine[]): void {
    this.all = all;
    this.places = placesOf(all);
    this.show();
  }

  private show(): void {
    const { band, kind, text } = this.filter;
    if (band === null && kind === null && text === '') {
      this.shown = this.all;
      this.shownPlaces = this.places;
      return;
    }
    const sought = text.toLowerCase();
    this.shown = this.all.filter(
      ({ row }) =>
        (band === null || row.band === band) &&
        (kind === null || row.kind === kind) &&
        (sought === '' ||
          row.text.toLowerCase().includes(sought) ||
          row.code.toLowerCase().startsWith(sought)),
    );
    this.shownPlaces = placesOf(this.shown);
  }
}

const sameRow = (a: QueueRow, b: QueueRow): boolean =>
  a.text === b.text &&
  a.code === b.code &&
  a.kind === b.kind &&
  a.confidence === b.confidence &&
  a.others === b.others;

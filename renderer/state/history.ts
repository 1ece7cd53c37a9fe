import { createStore, type StoreApi } from 'zustand';
import type { Result } from '../../shared/contract.ts';
import type { PastFilter } from '../../shared/contract-history.ts';
import { type ErrorData, errorData } from '../../shared/errors.ts';
import type { CanonClient } from '../transport/client.ts';
import type { GridLine } from '../ui/grid/model.ts';
import { coreFilter, type HistoryFilter, NO_HISTORY_FILTER } from './past-filter.ts';
import { BLOCK, PastLines, type PastRow } from './past-lines.ts';

export type Counts = Result<'history.counts'>;
export type DecisionDetail = Result<'history.decision'>;
type Seen = Readonly<Record<string, number>>;

export interface HistoryState {
  filter: HistoryFilter;
  /** What the grid draws, the newest first; null before anything was read. */
  lines: readonly GridLine<PastRow>[] | null;
  steps: number;
  decisions: number;
  counts: Counts | null;
  failure: ErrorData | null;
  /** The key of the line whose decision is shown. */
  current: string | null;
  detail: DecisionDetail | null;
  detailFailure: ErrorData | null;
  /** Up to where one had looked when one came; null as long as that isn't known. */
  seen: Seen | null;
  /** Nobody looks yet: what is new since then is counted once nothing else goes on, and again after what is decided. */
  watch(seen: Seen): void;
  /** Someone looks: reads what isn't read, and follows what is decided from now on. */
  enter(seen: Seen | null): Promise<void>;
  /** Answers up to where one has looked now; null where that isn't known. */
  leave(): Seen | null;
  narrow(part: Partial<HistoryFilter>): void;
  /** A step that isn't read yet comes into sight. */
  want(place: number): void;
  fold(key: string, folded: boolean): Promise<void>;
  /** Shows the decision of a line. */
  choose(key: string): void;
  /** Shows a decision, in the list or not. */
  show(id: string): Promise<void>;
  /** From now on what there is by now is not new. */
  markRead(): Seen | null;
  /** Something was decided somewhere. */
  touched(): void;
  /** Nothing that was read holds any more. */
  reset(): void;
}

/** What comes in quick succession is read once. Milliseconds. */
const REST_MS = 60;
/** So long nothing was decided before what is new is counted for one who doesn't look. Milliseconds. */
const QUIET_MS = 2_000;

/** The history of the whole canon: what is asked for, the stretches of it that were read, the decision that is shown. */
export function createHistoryStore(client: CanonClient, quietMs = QUIET_MS): StoreApi<HistoryState> {
  const past = new PastLines();
  const asked = new Set<number>();
  /** Answers of an earlier question are nobody's any more. */
  let question = 0;
  let epoch = -1;
  let looking = false;
  /** Somebody looked once, so it is known what is new. */
  let watched = false;
  let quiet: ReturnType<typeof setTimeout> | undefined;
  let stale = true;
  let rest: ReturnType<typeof setTimeout> | undefined;
  let detailOf = '';

  return createStore<HistoryState>()((set, get) => {
    const filter = (): PastFilter =>
      coreFilter(
        get().filter,
        get().seen ?? {},
        (get().counts?.kinds ?? []).map(({ value }) => value),
      );

    const draw = (): void => set({ lines: past.lines });

    const read = async (from: number | undefined): Promise<void> => {
      const now = question;
      try {
        const page = await client.call('history.page', {
          filter: filter(),
          limit: BLOCK,
          ...(from !== undefined && { from }),
        });
        if (now !== question) return;
        if (page.epoch !== epoch && epoch >= 0) {
          past.clear();
          asked.clear();
        }
        epoch = page.epoch;
        past.take(page.from, page.rows, page.steps);
        set({ steps: page.steps, decisions: page.decisions, failure: null });
        draw();
        // Without a choice the newest one is shown.
        const { current } = get();
        const first = past.lines[0];
        if (past.row(current) === undefined && first !== undefined) get().choose(first.key);
        if (first === undefined) {
          detailOf = '';
          set({ current: null, detail: null });
        }
      } catch (thrown) {
        if (now !== question) return;
        set({ failure: errorData(thrown) });
        if (from !== undefined) asked.delete(from);
      }
    };

    const count = async (): Promise<void> => {
      const now = question;
      const seen = get().seen;
      const counts = await client
        .call('history.counts', { filter: filter(), ...(seen !== null && { seen: { ...seen } }) })
        .catch(() => null);
      if (counts === null || now !== question) return;
      set({ counts, ...(seen === null && { seen: counts.heads }) });
    };

    const countSoon = (): void => {
      clearTimeout(quiet);
      if (!watched || looking) return;
      quiet = setTimeout(() => {
        if (!looking) void count();
      }, quietMs);
    };

    const begin = async (): Promise<void> => {
      question += 1;
      asked.clear();
      past.clear();
      epoch = -1;
      stale = false;
      await Promise.all([read(undefined), count()]);
    };

    /** What is new, without letting go of what was read. */
    const follow = async (): Promise<void> => {
      stale = false;
      asked.clear();
      const from = Math.max(0, past.count - 1);
      await Promise.all([read(from), count()]);
      // More came than one stretch has.
      if (past.waits(past.count - 1)) await read(undefined);
      if (detailOf !== '') await get().show(detailOf);
    };

    return {
      filter: NO_HISTORY_FILTER,
      lines: null,
      steps: 0,
      decisions: 0,
      counts: null,
      failure: null,
      current: null,
      detail: null,
      detailFailure: null,
      seen: null,
      watch: (seen) => {
        if (get().seen === null) set({ seen });
        watched = true;
        countSoon();
      },
      enter: async (seen) => {
        looking = true;
        if (get().seen === null && seen !== null) set({ seen });
        if (get().lines === null) await begin();
        else if (stale) await follow();
      },
      leave: () => {
        looking = false;
        const { counts } = get();
        const heads = counts?.heads ?? null;
        if (counts !== null) {
          set({ seen: counts.heads, counts: { ...counts, unseen: 0 } });
          watched = true;
        }
        // What was new is not new to who comes back.
        if (get().filter.when === 'unseen') set({ lines: null });
        else stale = true;
        return heads;
      },
      narrow: (part) => {
        set({ filter: { ...get().filter, ...part }, current: null });
        if (looking) void begin();
        else {
          // Whoever comes next finds it narrowed.
          question += 1;
          set({ lines: null });
        }
      },
      want: (place) => {
        const from = Math.floor(place / BLOCK) * BLOCK;
        if (asked.has(from) || !past.waits(place)) return;
        asked.add(from);
        void read(from);
      },
      fold: async (key, folded) => {
        const step = past.step(key);
        if (step === undefined) return;
        if (folded) past.unfold(key, undefined);
        else {
          const now = question;
          const answer = await client
            .call('history.step', { id: step.id, filter: filter() })
            .catch((thrown: unknown) => errorData(thrown));
          if (now !== question || !('lines' in answer)) return;
          past.unfold(key, answer.lines);
        }
        draw();
      },
      choose: (key) => {
        const row = past.row(key);
        set({ current: key });
        if (row !== undefined && row.kind !== 'wait' && row.line.id !== detailOf)
          void get().show(row.line.id);
      },
      show: async (id) => {
        detailOf = id;
        try {
          const detail = await client.call('history.decision', { id });
          if (detailOf === id) set({ detail, detailFailure: null });
        } catch (thrown) {
          if (detailOf === id) set({ detail: null, detailFailure: errorData(thrown) });
        }
      },
      markRead: () => {
        const { counts, filter: asks } = get();
        if (counts === null) return null;
        set({ seen: counts.heads, counts: { ...counts, unseen: 0 } });
        if (asks.when === 'unseen') get().narrow({ when: 'all' });
        return counts.heads;
      },
      touched: () => {
        stale = true;
        countSoon();
        if (!looking || get().lines === null) return;
        clearTimeout(rest);
        rest = setTimeout(() => {
          if (looking && stale) void follow();
        }, REST_MS);
      },
      reset: () => {
        stale = true;
        countSoon();
        if (looking) void begin();
        else set({ lines: null });
      },
    };
  });
}

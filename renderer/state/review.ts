import { createStore, type StoreApi } from 'zustand';
import type { Queue, QueueOrder } from '../../shared/contract-review.ts';
import { QUEUES } from '../../shared/contract-review.ts';
import { type ErrorData, errorData } from '../../shared/errors.ts';
import type { RoleRow, WriteResult } from '../../shared/views.ts';
import type { CanonClient } from '../transport/client.ts';
import type { PutOff } from './put-off.ts';
import { type Mark, NO_FILTER, type QueueFilter, type ReviewRow, ReviewRows } from './review-rows.ts';
import { type Outcome, Sitting } from './sitting.ts';
import type { ToastState } from './toasts.ts';
import type { WorkspaceState } from './workspace.ts';

/** One decision as the screen makes it, on one row or many. */
export interface Verdict {
  readonly mark: Mark;
  readonly outcome: Outcome;
  /** The new text of the row, where it was mended. */
  readonly text?: string;
  send(rows: readonly ReviewRow[]): Promise<WriteResult>;
}

export interface ReviewState {
  queue: Queue;
  order: QueueOrder;
  /** The queues that were read; the same objects as long as they are the same queue in the same order. */
  lists: Readonly<Partial<Record<Queue, ReviewRows>>>;
  failure: ErrorData | null;
  /** Counts what changed in the lists. */
  revision: number;
  /** Counts what may have changed the evidence of cards. */
  news: number;
  filter: QueueFilter;
  /** The row whose card is shown, by its key. */
  current: string | null;
  selected: ReadonlySet<string>;
  /** Whether the text of the current row is being mended. */
  editing: boolean;
  /** What was decided in the open queue since the window was opened. */
  sitting: Sitting;
  /** The last decision, in words. */
  last: { text: string; mark: Mark } | null;
  /** A new look: reads what was not read yet, and leaves out what was decided before. */
  enter(): Promise<void>;
  choose(queue: Queue): Promise<void>;
  orderBy(order: QueueOrder): Promise<void>;
  narrow(part: Partial<QueueFilter>): void;
  move(key: string): void;
  select(keys: ReadonlySet<string>): void;
  edit(editing: boolean): void;
  /** Decides on rows: the list and the next card are there at once, the core is asked behind them. */
  decide(keys: readonly string[], verdict: Verdict): Promise<boolean>;
  putOff(keys: readonly string[]): void;
  /** Rows were decided by something else than {@link decide}. */
  decided(keys: readonly string[], mark: Mark, outcome: Outcome): void;
  /** Everything that was decided has its answer. */
  settled(): Promise<void>;
  /** After an undo: what waits again is shown, and has the keyboard. */
  takenBack(result: WriteResult): Promise<void>;
  /** Roles changed, here or elsewhere. */
  touched(rows: readonly RoleRow[], removed: readonly string[]): void;
  /** The workspace is another one, or not the same any more. */
  reset(): void;
}

/** After a change of roles their rows are asked for a moment later, those of other queues when nobody is in a hurry. */
const SOON_MS = 60;
const IDLE_MS = 800;
const NOTHING: ReadonlySet<string> = new Set();

interface Around {
  commit(result: WriteResult): void;
  toasts: StoreApi<ToastState>;
  workspace: StoreApi<WorkspaceState>;
  /** What was put off on this machine. */
  later: PutOff;
  /** Asks who writes. */
  askAuthor(): void;
}

/** The queues of the Review screen, and what is decided in this sitting. */
export function createReviewStore(client: CanonClient, around: Around): StoreApi<ReviewState> {
  /** Decisions go to the core one after another, in the order they were made. */
  let tail: Promise<unknown> = Promise.resolve();
  const busy = new Map<string, number>();
  const dirty = new Map<Queue, Set<string>>();
  const timers = new Map<Queue, ReturnType<typeof setTimeout>>();
  const sittings: Readonly<Record<Queue, Sitting>> = {
    aliases: new Sitting(),
    mappings: new Sitting(),
    roles: new Sitting(),
    texts: new Sitting(),
  };
  /** How the rows of each decision were before it, the last one at the end. */
  const steps: ReviewRow[][] = [];

  return createStore<ReviewState>()((set, get) => {
    const list = (): ReviewRows | undefined => get().lists[get().queue];
    const bump = (part: Partial<ReviewState> = {}): void => set({ ...part, revision: get().revision + 1 });
    const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
      const done = tail.then(work);
      tail = done.catch(() => undefined);
      return done;
    };

    const load = async (queue: Queue): Promise<void> => {
      const { order } = get();
      try {
        const { rows } = await client.call('review.queue', { queue, order });
        if (get().order !== order) return;
        const bands = around.workspace.getState().view?.settings.bands ?? { medium: 0.5, high: 0.8 };
        const fresh = new ReviewRows(rows, bands);
        fresh.putOff(around.later.of(queue));
        if (queue === get().queue) fresh.narrow(get().filter);
        bump({ lists: { ...get().lists, [queue]: fresh }, failure: null });
        if (queue === get().queue) settleCurrent();
      } catch (thrown) {
        if (queue === get().queue) set({ failure: errorData(thrown) });
      }
    };

    /** The card is that of a row in the list: the same as before, or the first that waits. */
    const settleCurrent = (): void => {
      const rows = list();
      const { current } = get();
      if (rows === undefined || (current !== null && rows.placeOf(current) >= 0)) return;
      set({ current: rows.nextWaiting(-1)?.key ?? rows.lines[0]?.key ?? null, editing: false });
    };

    const loadOthers = async (): Promise<void> => {
      for (const queue of QUEUES) if (get().lists[queue] === undefined) await load(queue);
    };

    const sync = async (queue: Queue): Promise<string[]> => {
      clearTimeout(timers.get(queue));
      timers.delete(queue);
      const roles = [...(dirty.get(queue) ?? [])];
      const rows = get().lists[queue];
      dirty.delete(queue);
      if (rows === undefined || roles.length === 0) return [];
      const answer = await client
        .call('review.queue', { queue, order: get().order, roles })
        .catch(() => null);
      if (answer === null || get().lists[queue] !== rows) return [];
      const back = rows.sync(roles, answer.rows, new Set(busy.keys()));
      for (const key of back) sittings[queue].takeBack(key);
      bump();
      if (queue === get().queue) settleCurrent();
      return back;
    };

    const soon = (queue: Queue, pause: number): void => {
      if (timers.has(queue)) return;
      timers.set(
        queue,
        setTimeout(() => void inTurn(() => sync(queue)), pause),
      );
    };

    const hold = (keys: readonly string[], by: 1 | -1): void => {
      for (const key of keys) {
        const many = (busy.get(key) ?? 0) + by;
        if (many > 0) busy.set(key, many);
        else busy.delete(key);
      }
    };

    /** The row after the last of these that waits has the keyboard now. */
    const onward = (rows: ReviewRows, keys: readonly string[]): Partial<ReviewState> => {
      const last = keys.reduce((far, key) => Math.max(far, rows.placeOf(key)), -1);
      const next = rows.nextWaiting(last)?.key ?? get().current;
      return { current: next, selected: NOTHING, editing: false };
    };

    return {
      queue: 'aliases',
      order: 'informative',
      lists: {},
      failure: null,
      revision: 0,
      news: 0,
      filter: NO_FILTER,
      current: null,
      selected: NOTHING,
      editing: false,
      sitting: sittings.aliases,
      last: null,

      enter: async () => {
        const rows = list();
        if (rows === undefined) await load(get().queue);
        else {
          for (const known of Object.values(get().lists)) known.purge();
          bump();
          settleCurrent();
        }
        await loadOthers();
      },
      choose: async (queue) => {
        if (queue === get().queue) return;
        get().lists[queue]?.narrow(NO_FILTER);
        bump({
          queue,
          sitting: sittings[queue],
          last: null,
          filter: NO_FILTER,
          selected: NOTHING,
          current: null,
          editing: false,
        });
        if (get().lists[queue] === undefined) await load(queue);
        else settleCurrent();
      },
      orderBy: async (order) => {
        if (order === get().order) return;
        const { queue } = get();
        // The list stands until the one in the other order is there.
        set({ order, current: null, selected: NOTHING, editing: false });
        await tail;
        await load(queue);
        const lists = { ...get().lists };
        for (const other of QUEUES) if (other !== queue) delete lists[other];
        set({ lists });
        await loadOthers();
      },
      narrow: (part) => {
        const filter = { ...get().filter, ...part };
        list()?.narrow(filter);
        bump({ filter, selected: NOTHING });
        settleCurrent();
      },
      move: (key) => {
        if (key !== get().current) set({ current: key, editing: false });
      },
      select: (selected) => {
        if (selected.size > 0 || get().selected.size > 0) set({ selected });
      },
      edit: (editing) => set({ editing }),

      decide: (keys, { mark, outcome, text, send }) => {
        const rows = list();
        const asked = rows?.rowsOf(keys) ?? [];
        const [first] = asked;
        if (rows === undefined || first === undefined) return Promise.resolve(false);
        const before = rows.mark(keys, mark, text);
        hold(keys, 1);
        const { sitting } = get();
        for (const key of keys) sitting.add(key, outcome, performance.now());
        const what = asked.length === 1 ? (text ?? first.text) : `${asked.length.toLocaleString('en')} rows`;
        bump({ ...onward(rows, keys), last: { text: what, mark } });
        return inTurn(async () => {
          try {
            around.commit(await send(asked));
            steps.push(before);
            return true;
          } catch (thrown) {
            rows.restore(before);
            for (const key of keys) sitting.takeBack(key);
            bump({ last: null });
            refused(thrown, what);
            return false;
          } finally {
            hold(keys, -1);
          }
        });
      },

      putOff: (keys) => {
        const rows = list();
        if (rows === undefined || keys.length === 0) return;
        const next = onward(rows, keys);
        rows.putOff(new Set(keys));
        around.later.add(get().queue, keys, (key) => rows.get(key)?.mark === null);
        bump(next);
      },

      decided: (keys, mark, outcome) => {
        const rows = get().lists.aliases;
        if (rows === undefined) return;
        rows.mark(keys, mark);
        for (const key of keys) sittings.aliases.add(key, outcome, null);
        steps.push([]);
        const text =
          keys.length === 1
            ? (rows.get(keys[0] ?? null)?.text ?? '')
            : `${keys.length.toLocaleString('en')} rows`;
        bump({ last: { text, mark } });
        const now = rows.get(get().current);
        if (get().queue === 'aliases' && now?.mark !== null) {
          set({ current: rows.nextWaiting(rows.placeOf(get().current))?.key ?? get().current });
        }
      },

      settled: () => tail.then(() => undefined),

      takenBack: async ({ rows, removed }) => {
        const { queue } = get();
        get().touched(rows, removed);
        const back = await inTurn(() => sync(queue));
        const now = list();
        // An answer that left a row waiting can't be told from none by what waits: that it was taken back can.
        const left = (steps.pop() ?? []).filter(({ key }) => now?.get(key)?.mark?.kind === 'open');
        now?.restore(left);
        for (const { key } of left) sittings[queue].takeBack(key);
        if (left.length > 0) bump();
        const [first] = now?.rowsOf([...back, ...left.map(({ key }) => key)]) ?? [];
        if (first !== undefined && queue === get().queue) set({ current: first.key, last: null });
      },

      touched: (rows, removed) => {
        if (rows.length === 0 && removed.length === 0) return;
        for (const queue of QUEUES) {
          if (get().lists[queue] === undefined) continue;
          const ids = dirty.get(queue) ?? new Set();
          dirty.set(queue, ids);
          for (const { id } of rows) ids.add(id);
          for (const id of removed) ids.add(id);
          soon(queue, queue === get().queue ? SOON_MS : IDLE_MS);
        }
        set({ news: get().news + 1 });
      },

      reset: () => {
        const { queue, lists } = get();
        dirty.clear();
        if (Object.keys(lists).length === 0) return;
        const others = { ...lists };
        for (const other of QUEUES) if (other !== queue) delete others[other];
        set({ lists: others, news: get().news + 1 });
        void load(queue).then(loadOthers);
      },
    };

    function refused(thrown: unknown, what: string): void {
      const { code, message } = errorData(thrown);
      if (code === 'author-unknown') around.askAuthor();
      else
        around.toasts
          .getState()
          .add({ tone: 'error', text: `${what}: not decided, it waits again. ${message}` });
    }
  });
}

import { createStore, type StoreApi } from 'zustand';
import { sameValue } from '../../shared/diff.ts';
import { CanonError, type ErrorData, errorData } from '../../shared/errors.ts';
import type { Alias, Role } from '../../shared/model/role.ts';
import { readPath } from '../../shared/paths.ts';
import type { DecisionView, RoleRow, RoleView, WriteResult } from '../../shared/views.ts';
import type { CanonClient } from '../transport/client.ts';
import { lay, type Plan, setValue } from './edits.ts';
import { follow } from './patch.ts';
import type { PlaceState } from './place.ts';
import type { ToastState } from './toasts.ts';

export type SaveState = 'saved' | 'dirty' | 'saving' | 'conflict' | 'error';

/** One text that somebody else changed while it was written here: both are kept until one is chosen. */
export interface Conflict {
  role: string;
  path: string;
  mine: unknown;
  theirs: unknown;
}

type AliasState = Alias['review']['state'];

interface Edit {
  role: string;
  plan: Plan;
  /** The digest of the state that was read when a text began to be written; lists are worked out anew instead. */
  base: string | null;
  field: string | null;
}

export interface RoleState {
  id: string | null;
  /** What the core last said. */
  view: RoleView | null;
  /** The role with the edits laid over it that are still on their way. */
  shown: Role | null;
  history: readonly DecisionView[];
  failure: ErrorData | null;
  save: SaveState;
  savedAt: Date | null;
  saveFailure: ErrorData | null;
  conflict: Conflict | null;
  /** A conflict was settled for their text: the field at the path takes it. */
  taken: { path: string; value: unknown } | null;
  /** Texts that a rule of the core refused, by path; they stay in their fields. */
  refused: Readonly<Record<string, string>>;
  open(id: string): Promise<void>;
  refresh(): Promise<void>;
  touched(rows: readonly RoleRow[], removed: readonly string[]): void;
  edit(plan: Plan, text?: { field: string; base: string; role: string }): void;
  /**
   * Decides on aliases of the open role: shown at once, and as it was again where the core refuses.
   * @throws CanonError what the core says
   */
  decide(aliases: readonly string[], decision: AliasState): Promise<WriteResult>;
  /** Says that a field holds something that is not on its way yet. */
  setDirty(dirty: boolean): void;
  saveAgain(): void;
  /** Drops the edit that can't be saved, so that those after it can. */
  giveUp(): void;
  settle(keep: 'mine' | 'theirs'): void;
}

/** Nothing is wrong with the edit, it only could not be brought there or written down: it waits, and is tried again. */
const PASSING = new Set([
  'connection-lost',
  'no-session',
  'author-unknown',
  'read-only',
  'save-pending',
  'changed-outside',
  'internal',
]);

interface Surroundings {
  commit(result: WriteResult): void;
  toasts: StoreApi<ToastState>;
  place: StoreApi<PlaceState>;
}

/** So many of the latest decisions are shown beside a role. */
const HISTORY = 8;
/** A change of one of these changes more of a role's page than its record. */
const WHOLE = new Set(['inForce', 'function', 'focus', 'level']);

const CLOSED = {
  view: null,
  shown: null,
  history: [],
  failure: null,
  conflict: null,
  taken: null,
  refused: {},
};

/** The open role: what the core says, what is being written, and how saving it stands. */
export function createRoleStore(
  client: CanonClient,
  { commit, toasts, place }: Surroundings,
): StoreApi<RoleState> {
  const queue: Edit[] = [];
  /** The last state read of every role with edits under way, also of one that isn't open any more. */
  const views = new Map<string, RoleView>();
  /** Decisions on aliases under way, the oldest first. */
  const deciding: { role: string; aliases: ReadonlySet<string>; decision: AliasState }[] = [];
  let running = false;
  let dirty = false;

  return createStore<RoleState>()((set, get) => {
    const overlay = (view: RoleView): Role => {
      const edited = queue
        .filter((edit) => edit.role === view.role.id)
        .reduce((role, edit) => lay(role, edit.plan(role)), view.role);
      return deciding.filter((one) => one.role === view.role.id).reduce(withDecision, edited);
    };

    const relay = (): void => {
      const { view } = get();
      if (view !== null) set({ shown: overlay(view) });
    };

    const accept = (view: RoleView, before: () => void): void => {
      before();
      views.set(view.role.id, view);
      if (get().id === view.role.id) set({ view, shown: overlay(view), failure: null });
    };

    /** Reads a role whole, and its latest history. `before` is done in the same breath as it is shown. */
    const read = async (id: string, before = (): void => undefined): Promise<RoleView> => {
      const view = await client.call('roles.get', { role: id });
      accept(view, before);
      void client
        .call('history.list', { role: id, limit: HISTORY })
        .then(({ decisions }) => {
          if (get().id === id) set({ history: [...decisions].reverse() });
        })
        .catch(() => undefined);
      return view;
    };

    /** Takes over what became of a role since it was read; of thousands of aliases only those that changed are sent. */
    const catchUp = async (id: string, before = (): void => undefined): Promise<RoleView> => {
      const known = views.get(id);
      if (known === undefined || (get().id === id && get().view === null)) return read(id, before);
      const news = await client.call('roles.since', { role: id, digest: known.digest });
      if (views.get(id) !== known) return catchUp(id, before);
      // Another text in force is another page to compare with, another place has other neighbours.
      const { changes } = news;
      if (changes === null || changes.some(({ path }) => WHOLE.has(path))) return read(id, before);
      const findings = sameValue(known.findings, news.findings) ? known.findings : news.findings;
      const role = follow(known.role, changes);
      const view = { ...known, role, digest: news.digest, row: news.row, findings };
      accept(view, before);
      if (get().id === id && news.decisions.length > 0)
        set({ history: [...[...news.decisions].reverse(), ...get().history].slice(0, HISTORY) });
      return view;
    };

    /** Brings the open role up to date; what is wrong is shown instead of it. */
    const show = async (bring: (id: string) => Promise<unknown>): Promise<void> => {
      const { id } = get();
      if (id === null) return;
      try {
        await bring(id);
      } catch (thrown) {
        const failure = errorData(thrown);
        if (get().id === id && failure.code !== 'connection-lost') set({ failure });
      }
    };
    const refresh = (): Promise<void> => show((id) => catchUp(id));

    const rest = (): void => {
      if (get().save === 'conflict' && get().conflict !== null) return;
      set({ save: dirty ? 'dirty' : 'saved', saveFailure: null, ...(!dirty && { savedAt: new Date() }) });
    };

    /** Sends one edit; true when it is done with, false when it has to wait. */
    const send = async (edit: Edit): Promise<boolean> => {
      const view = views.get(edit.role) ?? (await read(edit.role));
      const changes = edit.plan(view.role);
      const done = (): true => {
        queue.shift();
        relay();
        return true;
      };
      if (changes.length === 0) return done();
      try {
        const base = edit.base ?? view.digest;
        const result = await client.call('roles.edit', { role: edit.role, changes, base });
        await catchUp(edit.role, () => queue.shift());
        if (edit.field !== null) forget(edit.field);
        commit(result);
        return true;
      } catch (thrown) {
        return refuse(edit, changes[0]?.value, thrown, done);
      }
    };

    const forget = (field: string): void => {
      const { [field]: _gone, ...refused } = get().refused;
      set({ refused });
    };

    const refuse = async (edit: Edit, mine: unknown, thrown: unknown, done: () => true): Promise<boolean> => {
      const failure = errorData(thrown);
      if (PASSING.has(failure.code)) {
        if (failure.code === 'author-unknown') place.getState().open({ kind: 'author' });
        set({ save: 'error', saveFailure: failure });
        return false;
      }
      const after = await catchUp(edit.role).catch(() => null);
      if (failure.code === 'edit-conflict' && edit.field !== null && after !== null) {
        const theirs = readPath(after.role, edit.field);
        set({ save: 'conflict', conflict: { role: edit.role, path: edit.field, mine, theirs } });
      } else if (edit.field !== null && get().id === edit.role) {
        set({ refused: { ...get().refused, [edit.field]: failure.message } });
      } else toasts.getState().fail(new CanonError(failure.code, failure.message));
      return done();
    };

    const run = async (): Promise<void> => {
      if (running) return;
      running = true;
      try {
        while (queue[0] !== undefined) {
          set({ save: get().conflict === null ? 'saving' : 'conflict' });
          if (!(await send(queue[0]))) return;
        }
        rest();
      } catch (thrown) {
        set({ save: 'error', saveFailure: errorData(thrown) });
      } finally {
        running = false;
      }
    };

    return {
      ...CLOSED,
      id: null,
      save: 'saved',
      savedAt: null,
      saveFailure: null,
      open: async (id) => {
        if (get().id === id) return;
        set({ id, failure: null, conflict: null, taken: null, refused: {} });
        await show((role) => read(role));
      },
      refresh,
      touched: (rows, removed) => {
        const { id } = get();
        if (id === null || running) return;
        if (removed.includes(id)) set({ ...CLOSED, id: null });
        else if (rows.some((row) => row.id === id)) void refresh();
      },
      edit: (plan, text) => {
        const role = text?.role ?? get().view?.role.id;
        if (role === undefined) return;
        queue.push({ role, plan, base: text?.base ?? null, field: text?.field ?? null });
        relay();
        void run();
      },
      decide: async (aliases, decision) => {
        const role = get().view?.role.id ?? '';
        const own = { role, aliases: new Set(aliases), decision };
        deciding.push(own);
        relay();
        try {
          const named = aliases.map((alias) => ({ role, alias }));
          const result = await client.call('aliases.decide', { aliases: named, decision });
          await catchUp(role).catch(() => undefined);
          return result;
        } finally {
          deciding.splice(deciding.indexOf(own), 1);
          relay();
        }
      },
      setDirty: (now) => {
        dirty = now;
        if (queue.length === 0 && get().save !== 'conflict') set({ save: now ? 'dirty' : 'saved' });
      },
      saveAgain: () => {
        if (queue.length > 0) void run();
      },
      giveUp: () => {
        queue.shift();
        set({ save: 'saved', saveFailure: null });
        relay();
        void refresh();
        if (queue.length > 0) void run();
      },
      settle: (keep) => {
        const { conflict } = get();
        if (conflict === null) return;
        set({ conflict: null, save: 'saved' });
        if (keep === 'theirs') set({ taken: { path: conflict.path, value: conflict.theirs } });
        else {
          const digest = views.get(conflict.role)?.digest ?? '';
          const text = { field: conflict.path, base: digest, role: conflict.role };
          get().edit(setValue(conflict.path, conflict.mine), text);
        }
      },
    };
  });
}

function withDecision(
  role: Role,
  { aliases, decision }: { aliases: ReadonlySet<string>; decision: AliasState },
): Role {
  const decided = role.aliases.map((alias) =>
    aliases.has(alias.id) && alias.review.state !== decision
      ? { ...alias, review: { state: decision } }
      : alias,
  );
  return { ...role, aliases: decided };
}

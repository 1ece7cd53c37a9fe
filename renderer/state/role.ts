import { createStore, type StoreApi } from 'zustand';
import { sameValue } from '../../shared/diff.ts';
import { CanonError, type ErrorData, errorData } from '../../shared/errors.ts';
import type { Alias, Role } from '../../shared/model/role.ts';
import { readPath } from '../../shared/paths.ts';
import type { DecisionView, FileReport, RoleRow, RoleView, WriteResult } from '../../shared/views.ts';
import type { CanonClient } from '../transport/client.ts';
import { type Plan, type RoleChange, setValue } from './edits.ts';
import { Patience } from './patience.ts';
import type { PlaceState } from './place.ts';
import { fileOfRow } from './problem-rows.ts';
import { RoleReader } from './role-reader.ts';
import { type Edit, SaveQueue, type Unsaved } from './save-queue.ts';
import type { ToastState } from './toasts.ts';
import type { UnderWay } from './under-way.ts';

export type SaveState = 'saved' | 'dirty' | 'saving' | 'conflict' | 'orphan' | 'error';

/** One text that somebody else changed while it was written here: both are kept until one is chosen. */
export interface Conflict {
  role: string;
  path: string;
  mine: unknown;
  theirs: unknown;
}

/** An open role whose file another program took away, or broke: what stands here is kept until a person decides. */
export interface Orphan {
  role: string;
  file: string;
  broken: boolean;
}

type AliasState = Alias['review']['state'];

export interface RoleState {
  id: string | null;
  /** What the core last said. */
  view: RoleView | null;
  /** A file that can't be shown as a role, in the place of a view. */
  report: FileReport | null;
  /** The role with the edits laid over it that are still on their way. */
  shown: Role | null;
  history: readonly DecisionView[];
  failure: ErrorData | null;
  save: SaveState;
  savedAt: Date | null;
  /** Why what waits could not be saved at the last try; it is tried again by itself. */
  saveFailure: ErrorData | null;
  conflicts: readonly Conflict[];
  orphan: Orphan | null;
  /** Fields of the open role whose text can't be saved now. */
  waiting: ReadonlySet<string>;
  /** A conflict was settled for their text: the field at the path takes it. */
  taken: { path: string; value: unknown } | null;
  /** Texts that a rule of the core refused, by path; they stay in their fields. */
  refused: Readonly<Record<string, string>>;
  open(id: string): Promise<void>;
  refresh(): Promise<void>;
  touched(rows: readonly RoleRow[], removed: readonly string[]): void;
  edit(plan: Plan, text?: { field: string; base: string; role: string; continues?: boolean }): void;
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
  settle(conflict: Conflict, keep: 'mine' | 'theirs'): void;
  /** The last good state goes back into the file of the open role, what was typed here after it. */
  writeBack(): Promise<void>;
  /** What was typed here since is dropped; the file stays as it is. */
  letGo(): Promise<void>;
  /** What is in this window only. */
  unsaved(): Unsaved[];
}

/** Nothing is wrong with the edit, it only could not be brought there or written down: it waits, and is tried again. */
const PASSING = new Set([
  'connection-lost',
  'no-session',
  'author-unknown',
  'read-only',
  'closed',
  'ending',
  'E_IO',
  'internal',
]);
/** The decision is in the log, its file has to follow: the edit is done with, the file is what is tried again. */
const DECIDED = 'save-pending';
/** Somebody else, or another program, wrote at the same place and stands there now: a person chooses. */
const CONFLICT = new Set(['edit-conflict', 'changed-outside']);
/** The file is gone, or another program wrote something into it that is no role. */
const FILE_TROUBLE = new Set([
  'missing-file',
  'bad-record',
  'E_RECORD_JSON',
  'E_RECORD_SCHEMA',
  'E_SCHEMA_NEWER',
]);

interface Surroundings {
  commit(result: WriteResult): void;
  toasts: StoreApi<ToastState>;
  place: StoreApi<PlaceState>;
  underWay: UnderWay;
}

const NONE: ReadonlySet<string> = new Set();

const CLOSED = {
  view: null,
  report: null,
  shown: null,
  history: [],
  failure: null,
  orphan: null,
  waiting: NONE,
  taken: null,
  refused: {},
};

/** The open role: what the core says, what is being written, and how saving it stands. */
export function createRoleStore(
  client: CanonClient,
  { commit, toasts, place, underWay }: Surroundings,
): StoreApi<RoleState> {
  const queue = new SaveQueue();
  /** Decisions on aliases under way, the oldest first. */
  const deciding: { role: string; aliases: ReadonlySet<string>; decision: AliasState }[] = [];
  const orphans = new Map<string, Orphan>();
  let running = false;
  let dirty = false;
  let looking: Promise<void> | null = null;
  let lookAgain = false;
  /** Files of decisions that are in the log and could not follow yet. */
  let filesWait = false;

  return createStore<RoleState>()((set, get) => {
    const overlay = ({ role }: RoleView): Role =>
      deciding.filter((one) => one.role === role.id).reduce(withDecision, queue.over(role));

    const relay = (): void => {
      const { view, shown } = get();
      if (view === null) return;
      const next = overlay(view);
      if (next !== shown) set({ shown: next });
    };

    /** How saving stands, in the order of what a person has to know first. */
    const stand = (): void => {
      const { conflicts, saveFailure, id } = get();
      const held = [...orphans.keys()].some((role) => role === id || queue.has(role));
      const busy = running || queue.length > 0;
      const save: SaveState =
        conflicts.length > 0
          ? 'conflict'
          : held
            ? 'orphan'
            : saveFailure !== null
              ? 'error'
              : busy
                ? 'saving'
                : dirty
                  ? 'dirty'
                  : 'saved';
      const wasSaving = get().save === 'saving' || get().save === 'error';
      set({
        save,
        orphan: (id !== null && orphans.get(id)) || null,
        waiting: id !== null && (save === 'error' || save === 'orphan') ? queue.places(id) : NONE,
        ...(save === 'saved' && wasSaving && { savedAt: new Date() }),
      });
    };

    const reader = new RoleReader(client, {
      show: (view) => {
        if (get().id !== view.role.id) return;
        orphans.delete(view.role.id);
        set({ view, shown: overlay(view), failure: null, report: null });
        stand();
      },
      shows: (id) => get().id !== id || get().view?.role.id === id,
      history: (id) => (get().id === id ? get().history : []),
      showHistory: (id, history) => {
        if (get().id === id) set({ history });
      },
    });

    /** Brings the open role up to date; what is wrong is shown instead of it. */
    const show = async (bring: (id: string) => Promise<unknown>): Promise<void> => {
      const { id, report } = get();
      if (id === null) return;
      const file = fileOfRow(id) ?? report?.file;
      try {
        if (file === undefined) await bring(id);
        else await look(id, file);
        if (queue.length > 0 && !patience.waits) void run();
      } catch (thrown) {
        await unreadable(id, errorData(thrown));
      }
    };
    /** An own write is told twice, by its answer and by the event: they are one look. */
    const refresh = async (): Promise<void> => {
      lookAgain = true;
      looking ??= (async () => {
        while (lookAgain) {
          lookAgain = false;
          await show((id) => reader.catchUp(id));
        }
      })().finally(() => {
        looking = null;
      });
      await looking;
    };

    /** A file that is no role (any more), or is one again. */
    const look = async (id: string, file: string): Promise<void> => {
      try {
        const report = await client.call('files.problem', { file });
        if (get().id === id) set({ ...CLOSED, report });
      } catch (thrown) {
        if (errorData(thrown).code !== 'not-found') throw thrown;
        const known = get().report?.role;
        const name = fileOfRow(id) === undefined ? id : (known?.id ?? known?.code ?? id);
        const view = await client.call('roles.get', { role: name });
        if (get().id !== id) return;
        set({ id: view.role.id });
        reader.accept(view);
      }
    };

    const unreadable = async (id: string, failure: ErrorData): Promise<void> => {
      if (get().id !== id || failure.code === 'connection-lost') return;
      const { file } = failure.details;
      const { view: shown } = get();
      const view = (shown?.role.id === id && shown) || (queue.has(id) && reader.last(id)) || undefined;
      if (!FILE_TROUBLE.has(failure.code) || typeof file !== 'string') {
        return set(view === undefined ? { ...CLOSED, failure } : { failure });
      }
      if (view === undefined) return look(id, file).catch(() => set({ ...CLOSED, failure }));
      // What is on the screen is the last good state, with all that was typed since: it stays.
      orphans.set(id, { role: id, file, broken: failure.code !== 'missing-file' });
      set({ view, shown: overlay(view) });
      stand();
    };

    type Sent = 'done' | 'again' | 'wait';

    const finish = (edit: Edit, after: RoleView | null, sent?: unknown): 'done' => {
      queue.done(edit, after, sent);
      relay();
      return 'done';
    };

    const send = async (edit: Edit): Promise<Sent> => {
      const view = reader.last(edit.role) ?? (await reader.read(edit.role));
      const changes = edit.plan(view.role);
      if (changes.length === 0) return finish(edit, null);
      queue.send(edit);
      try {
        edit.tried.push(changes[0]?.value);
        const base = edit.base ?? view.digest;
        const { role, continues } = edit;
        const result = await client.call('roles.edit', {
          role,
          changes,
          base,
          ...(continues && { continues }),
        });
        await reader.catchUp(edit.role, (after) => queue.done(edit, after, changes[0]?.value));
        if (edit.field !== null) forget(edit.field);
        commit(result);
        return 'done';
      } catch (thrown) {
        return refuse(edit, changes, errorData(thrown));
      } finally {
        queue.rest();
      }
    };

    const forget = (field: string): void => {
      const { [field]: _gone, ...refused } = get().refused;
      set({ refused });
    };

    const refuse = async (edit: Edit, changes: RoleChange[], failure: ErrorData): Promise<Sent> => {
      if (PASSING.has(failure.code)) {
        if (failure.code === 'author-unknown') whenLeft(() => place.getState().open({ kind: 'author' }));
        set({ saveFailure: failure });
        return 'wait';
      }
      if (FILE_TROUBLE.has(failure.code)) {
        const file = String(failure.details.file ?? '');
        orphans.set(edit.role, { role: edit.role, file, broken: failure.code !== 'missing-file' });
        return 'again';
      }
      const mine = changes[0]?.value;
      const after = await reader.catchUp(edit.role).catch(() => null);
      if (failure.code === DECIDED) {
        filesWait = true;
        set({ saveFailure: failure });
        return finish(edit, after, mine);
      }
      if (CONFLICT.has(failure.code) && after !== null) {
        // It arrived before, and only the answer was lost.
        if (changes.every(({ path, value }) => arrived(readPath(after.role, path), value)))
          return finish(edit, after, mine);
        // Earlier words of this very text arrived, and more was typed since: that builds on them.
        const { field } = edit;
        if (field !== null && edit.tried.some((sent) => sameValue(readPath(after.role, field), sent))) {
          edit.base = after.digest;
          return 'again';
        }
        if (edit.field === null && edit.again !== true) {
          edit.again = true;
          return 'again';
        }
        if (edit.field !== null) clash(edit.role, edit.field, mine, readPath(after.role, edit.field));
        else toasts.getState().fail(new CanonError(failure.code, failure.message));
      } else if (edit.field !== null && get().id === edit.role) {
        set({ refused: { ...get().refused, [edit.field]: failure.message } });
      } else toasts.getState().fail(new CanonError(failure.code, failure.message));
      return finish(edit, after);
    };

    const clash = (role: string, path: string, mine: unknown, theirs: unknown): void => {
      const others = get().conflicts.filter((one) => one.role !== role || one.path !== path);
      set({ conflicts: [...others, { role, path, mine, theirs }] });
    };

    const run = async (): Promise<void> => {
      if (!running) await underWay.track(sendAll());
    };
    const sendAll = async (): Promise<void> => {
      running = true;
      patience.hurry();
      try {
        const heldUp = (role: string): boolean => orphans.has(role);
        for (let edit = queue.next(heldUp); edit !== undefined; edit = queue.next(heldUp)) {
          stand();
          if ((await send(edit)) === 'wait') return patience.failed();
        }
        if (filesWait) await client.call('workspace.settle', {});
        filesWait = false;
        set({ saveFailure: null });
        patience.done();
      } catch (thrown) {
        set({ saveFailure: errorData(thrown) });
        patience.failed();
      } finally {
        running = false;
        stand();
      }
    };
    const patience = new Patience(() => void run());

    return {
      ...CLOSED,
      id: null,
      save: 'saved',
      savedAt: null,
      saveFailure: null,
      conflicts: [],
      open: async (id) => {
        if (get().id === id) return;
        set({ ...CLOSED, id, view: get().view, shown: get().shown });
        await show((role) => reader.read(role));
        stand();
      },
      refresh,
      touched: (rows, removed) => {
        const { id } = get();
        if (id === null || running) return;
        if (removed.includes(id)) {
          orphans.delete(id);
          set({ ...CLOSED, id: null });
          stand();
        } else if (rows.some((row) => row.id === id)) void refresh();
      },
      edit: (plan, text) => {
        const role = text?.role ?? get().view?.role.id;
        if (role === undefined) return;
        queue.push({
          role,
          plan,
          base: text?.base ?? null,
          field: text?.field ?? null,
          continues: text?.continues ?? false,
          tried: [],
        });
        relay();
        // What failed a moment ago is tried when its pause is over; typing on is no reason to hammer at a full disk.
        if (patience.waits) stand();
        else void run();
      },
      decide: async (aliases, decision) => {
        const role = get().view?.role.id ?? '';
        const own = { role, aliases: new Set(aliases), decision };
        deciding.push(own);
        relay();
        const settled = (): void => {
          const at = deciding.indexOf(own);
          if (at >= 0) deciding.splice(at, 1);
        };
        try {
          const named = aliases.map((alias) => ({ role, alias }));
          const result = await client.call('aliases.decide', { aliases: named, decision });
          await reader.catchUp(role, settled).catch(() => undefined);
          return result;
        } finally {
          settled();
          relay();
        }
      },
      setDirty: (now) => {
        if (dirty === now) return;
        dirty = now;
        stand();
      },
      saveAgain: () => {
        if (queue.length > 0 || filesWait) void run();
      },
      giveUp: () => {
        queue.drop();
        set({ saveFailure: null });
        patience.done();
        relay();
        void refresh();
        void run();
      },
      settle: (conflict, keep) => {
        const { role, path, mine, theirs } = conflict;
        set({ conflicts: get().conflicts.filter((one) => one.role !== role || one.path !== path) });
        if (keep === 'theirs') set({ taken: { path, value: theirs } });
        else {
          const base = reader.last(role)?.digest ?? '';
          get().edit(setValue(path, mine), { field: path, base, role });
        }
        stand();
      },
      writeBack: async () => {
        const { id, orphan, report } = get();
        const file = orphan?.file ?? report?.file;
        if (id === null || file === undefined) return;
        const result = await client.call('files.restore', { file });
        const back = result.rows[0]?.id ?? id;
        orphans.delete(id);
        if (get().id === id) set({ id: back, report: null });
        commit(result);
        await refresh();
        void run();
      },
      letGo: async () => {
        const { id, orphan } = get();
        if (id === null || orphan === null) return;
        queue.drop(id);
        orphans.delete(id);
        reader.forget(id);
        set({ ...CLOSED });
        await look(id, orphan.file).catch((thrown: unknown) => set({ failure: errorData(thrown) }));
        stand();
      },
      unsaved: () => queue.unsaved((role) => reader.last(role)?.role),
    };
  });
}

/** Whether a record holds what was sent; items that were new have got their ids since. */
function arrived(now: unknown, sent: unknown): boolean {
  if (!Array.isArray(now) || !Array.isArray(sent)) return sameValue(now, sent);
  const textOf = (item: unknown): unknown => (item as { text?: unknown } | null)?.text ?? item;
  return sameValue(now.map(textOf), sent.map(textOf));
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

/** A question must not come between a person's hands and the text: it is asked when the field is left. */
function whenLeft(ask: () => void): void {
  const field = document.activeElement;
  if (field?.matches('textarea, input')) field.addEventListener('blur', ask, { once: true });
  else ask();
}

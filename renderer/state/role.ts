import { createStore, type StoreApi } from 'zustand';
import { type ErrorData, errorData } from '../../shared/errors.ts';
import type { Role } from '../../shared/model/role.ts';
import type { RoleView } from '../../shared/views.ts';
import type { CanonClient } from '../transport/client.ts';
import { setValue } from './edits.ts';
import { fileOfRow } from './problem-rows.ts';
import { RoleReader } from './role-reader.ts';
import { FILE_TROUBLE, RoleSender, type SendingPage } from './role-sender.ts';
import { type AliasState, CLOSED, NONE, type Orphan, type RoleState, type SaveState } from './role-state.ts';
import { SaveQueue } from './save-queue.ts';

type Surroundings = Pick<SendingPage, 'commit' | 'toasts' | 'place' | 'underWay'>;

/** The open role: what the core says, what is being written, and how saving it stands. */
export function createRoleStore(client: CanonClient, around: Surroundings): StoreApi<RoleState> {
  const queue = new SaveQueue();
  /** Decisions on aliases under way, the oldest first. */
  const deciding: { role: string; aliases: ReadonlySet<string>; decision: AliasState }[] = [];
  const orphans = new Map<string, Orphan>();
  let dirty = false;
  let looking: Promise<void> | null = null;
  let lookAgain = false;

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
      const busy = sender.running || queue.length > 0;
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
        if (queue.length > 0 && !sender.patience.waits) void sender.run();
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

    const sender = new RoleSender({ client, queue, reader, orphans, ...around, get, set, relay, stand });

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
        if (id === null || sender.running) return;
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
        if (sender.patience.waits) stand();
        else void sender.run();
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
        if (queue.length > 0 || sender.filesWait) void sender.run();
      },
      giveUp: () => {
        queue.drop();
        set({ saveFailure: null });
        sender.patience.done();
        relay();
        void refresh();
        void sender.run();
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
        around.commit(result);
        await refresh();
        void sender.run();
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

import { createStore, type StoreApi } from 'zustand';
import { type ErrorData, errorData } from '../../shared/errors.ts';
import type { UndoView, WorkspaceView } from '../../shared/views.ts';
import type { CanonClient, Connection } from '../transport/client.ts';

export interface WorkspaceState {
  view: WorkspaceView | null;
  /** Why the workspace could not be read, where it could not. */
  failure: ErrorData | null;
  connection: Connection;
  load(): Promise<void>;
  /** Takes over what undo and redo would do; false where something newer is known already. */
  setUndo(undo: UndoView): boolean;
  setAuthor(author: string): void;
}

/** The workspace as a whole: name, settings, structure, author, and what undo and redo would do. */
export function createWorkspaceStore(client: CanonClient): StoreApi<WorkspaceState> {
  return createStore<WorkspaceState>()((set, get) => ({
    view: null,
    failure: null,
    connection: client.connection(),
    load: async () => {
      try {
        set({ view: await client.call('workspace.get', {}), failure: null });
      } catch (thrown) {
        set({ failure: errorData(thrown) });
      }
    },
    setUndo: (undo) => {
      const { view } = get();
      if (view === null) return true;
      if (undo.at < view.undo.at) return false;
      set({ view: { ...view, undo } });
      return true;
    },
    setAuthor: (author) => {
      const { view } = get();
      if (view !== null) set({ view: { ...view, author } });
    },
  }));
}

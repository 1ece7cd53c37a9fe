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
  setUndo(undo: UndoView): void;
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
      if (view !== null) set({ view: { ...view, undo } });
    },
    setAuthor: (author) => {
      const { view } = get();
      if (view !== null) set({ view: { ...view, author } });
    },
  }));
}

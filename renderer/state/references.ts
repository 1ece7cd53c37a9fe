import { createStore, type StoreApi } from 'zustand';
import type { FileProblem, ReferenceView } from '../../shared/views.ts';
import type { CanonClient } from '../transport/client.ts';

export interface ReferencesState {
  /** The loaded classifications; null until they are known. */
  list: readonly ReferenceView[] | null;
  problems: readonly FileProblem[];
  load(): Promise<void>;
}

/** Which classifications are loaded in the workspace. */
export function createReferencesStore(client: CanonClient): StoreApi<ReferencesState> {
  return createStore<ReferencesState>()((set) => ({
    list: null,
    problems: [],
    load: async () => {
      const answer = await client.call('references.list', {}).catch(() => undefined);
      if (answer !== undefined) set({ list: answer.references, problems: answer.problems });
    },
  }));
}

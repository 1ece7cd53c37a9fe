import { createStore, type StoreApi } from 'zustand';
import { type ErrorData, errorData } from '../../shared/errors.ts';
import type { ExportResult, ReleasePreview, VerifyResult } from '../../shared/views.ts';
import type { CanonClient } from '../transport/client.ts';

export interface ReleaseState {
  preview: ReleasePreview | null;
  failure: ErrorData | null;
  /** Something changed since the preview was read. */
  stale: boolean;
  made: ExportResult | null;
  verified: { name: string; result: VerifyResult } | null;
  load(): Promise<void>;
  outdated(): void;
  setMade(made: ExportResult | null): void;
  setVerified(verified: ReleaseState['verified']): void;
}

/** What the next bundle would be, the one just made, and the one just verified. */
export function createReleaseStore(client: CanonClient): StoreApi<ReleaseState> {
  return createStore<ReleaseState>()((set) => ({
    preview: null,
    failure: null,
    stale: true,
    made: null,
    verified: null,
    load: async () => {
      set({ stale: false });
      try {
        set({ preview: await client.call('release.preview', {}), failure: null });
      } catch (thrown) {
        set({ failure: errorData(thrown) });
      }
    },
    outdated: () => set({ stale: true }),
    setMade: (made) => set({ made }),
    setVerified: (verified) => set({ verified }),
  }));
}

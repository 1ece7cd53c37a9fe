import { useEffect } from 'react';
import type { AliasEvidence } from '../../../shared/contract-review.ts';
import type { EntryHitView } from '../../../shared/views.ts';
import type { ReviewRow } from '../../state/review-rows.ts';
import { useEvidence, useReferences, useReview, useStores } from '../../state/stores.tsx';

/** Evidence of so many rows after this one is read ahead, so that their cards are whole when they come. */
const AHEAD = 4;
/** What was read before the last news is read again once no key follows. Milliseconds. */
const REST_MS = 120;

interface Evidence {
  evidence: AliasEvidence | undefined;
  /** Titles in the loaded classifications; undefined until they are known. */
  entries: readonly EntryHitView[] | undefined;
  failure: string | undefined;
}

/** The evidence of a row, and that of the rows after it behind it. */
export function useAliasEvidence(row: ReviewRow): Evidence {
  const stores = useStores();
  const news = useReview((state) => state.news);
  const loaded = useReferences((state) => state.list);
  const { key, role, item, text } = row;

  useEffect(() => {
    const { alias, text: look, aliases } = stores.evidence.getState();
    const { lists } = stores.review.getState();
    const rows = lists.aliases;
    const schemes = [...new Set((loaded ?? []).map(({ scheme }) => scheme))];
    const now = (): void => {
      void alias(key, role, item, news);
      if (loaded !== null) void look(text, schemes);
      const at = rows?.placeOf(key) ?? -1;
      for (let step = 1; step <= AHEAD; step++) {
        const next = at < 0 ? undefined : rows?.lines[at + step]?.row;
        if (next === undefined) break;
        // Known already is enough for now: it is looked at anew when its turn comes.
        if (!stores.evidence.getState().aliases.has(next.key))
          void alias(next.key, next.role, next.item, news);
        if (loaded !== null) void look(next.text, schemes);
      }
    };
    if (!aliases.has(key)) return now();
    const timer = setTimeout(now, REST_MS);
    return () => clearTimeout(timer);
  }, [stores, key, role, item, text, news, loaded]);

  return {
    evidence: useEvidence((state) => state.aliases.get(key)),
    entries: useEvidence((state) => state.entries.get(text)),
    failure: useEvidence((state) => state.failures.get(key)),
  };
}

import { useEffect, useState } from 'react';
import { normaliseTitle } from '../../../shared/normalise.ts';
import type { AliasHitView } from '../../../shared/views.ts';
import type { CanonClient } from '../../transport/client.ts';
import { matchNames } from './matches.ts';

/** Letters in quick succession are one question. Milliseconds. */
const REST_MS = 60;
/** One letter stands in nearly every alias. */
const SHORTEST = 2;
/** Aliases that are shown. */
const MOST = 6;

const NONE: readonly AliasHitView[] = [];

/** The aliases that fit a query. Rows don't carry them, so the core is asked; without an answer there are none. */
export function useAliasHits(client: CanonClient, query: string): readonly AliasHitView[] {
  const [found, setFound] = useState<{ query: string; hits: readonly AliasHitView[] }>({
    query: '',
    hits: NONE,
  });
  const wanted = normaliseTitle(query);
  useEffect(() => {
    if (wanted.length < SHORTEST) return setFound({ query: '', hits: NONE });
    let over = false;
    const timer = setTimeout(() => {
      search(client, wanted)
        .then((hits) => {
          if (!over) setFound({ query: wanted, hits });
        })
        .catch(() => undefined);
    }, REST_MS);
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [client, wanted]);
  // Of an earlier query only what still fits stays, so that nothing flickers while one types on.
  if (found.query === wanted) return found.hits;
  return wanted.length < SHORTEST ? NONE : matchNames(wanted, found.hits, ({ text }) => text, MOST).items;
}

async function search(client: CanonClient, wanted: string): Promise<readonly AliasHitView[]> {
  const { hits } = await client.call('aliases.find', { query: wanted, limit: MOST });
  return hits.filter(({ state }) => state !== 'rejected');
}

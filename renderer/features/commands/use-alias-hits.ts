import { useEffect, useState } from 'react';
import { normaliseTitle } from '../../../shared/normalise.ts';
import type { RoleRow } from '../../../shared/views.ts';
import type { CanonClient } from '../../transport/client.ts';
import { type AliasHit, matchNames } from './matches.ts';

/** Letters in quick succession are one question. Milliseconds. */
const REST_MS = 120;
/** One letter stands in nearly every alias. */
const SHORTEST = 2;
/** Roles whose aliases are looked at, and aliases that are shown. */
const LOOKED_AT = 12;
const MOST = 6;

const NONE: readonly AliasHit[] = [];

/** The aliases that fit a query. Rows don't carry them, so the core is asked; without an answer there are none. */
export function useAliasHits(client: CanonClient, query: string): readonly AliasHit[] {
  const [found, setFound] = useState<{ query: string; hits: readonly AliasHit[] }>({ query: '', hits: NONE });
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

async function search(client: CanonClient, wanted: string): Promise<readonly AliasHit[]> {
  const { roles } = await client.call('roles.list', { query: wanted });
  const own = (row: RoleRow): boolean =>
    normaliseTitle(row.title).includes(wanted) || normaliseTitle(row.code).includes(wanted);
  // Those found by nothing of their own have an alias that fits; the others may have one besides.
  const likely = [...roles.filter((row) => !own(row)), ...roles.filter(own)].slice(0, LOOKED_AT);
  const hits = await Promise.all(
    likely.map(async (row) => {
      const { role } = await client.call('roles.get', { role: row.id });
      return role.aliases
        .filter(({ review }) => review.state !== 'rejected')
        .map(({ id, text }): AliasHit => ({ id, text, row }));
    }),
  );
  return matchNames(wanted, hits.flat(), ({ text }) => text, MOST).items;
}

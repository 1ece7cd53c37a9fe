import { useCallback, useEffect, useRef, useState } from 'react';
import type { SearchHit } from '../../../shared/contract-search.ts';
import { normaliseTitle } from '../../../shared/normalise.ts';
import type { CanonClient } from '../../transport/client.ts';

/** While texts are still being read the question is asked again after so many milliseconds. */
const AGAIN_MS = 400;
/** Hits of a kind that are shown. */
const MOST = 8;

interface Answer {
  query: string;
  hits: readonly SearchHit[];
  reading: boolean;
}
const NONE: Answer = { query: '', hits: [], reading: false };

/**
 * What the core finds for a query. One question is under way at a time: the letters typed meanwhile are asked for when
 * it is answered, the newest only, and an answer to an older query is never shown as one to the newer. `settled` says
 * that the hits are those of this query; until then the former ones stay, so that nothing flickers.
 */
export function useSearch(client: CanonClient, query: string): Answer & { settled: boolean } {
  const [answer, setAnswer] = useState<Answer>(NONE);
  const wanted = normaliseTitle(query);
  const newest = useRef(wanted);
  const busy = useRef(false);
  const gone = useRef(false);
  useEffect(() => {
    gone.current = false;
    return () => {
      gone.current = true;
    };
  }, []);
  const ask = useCallback((): void => {
    if (busy.current) return;
    busy.current = true;
    void askUntilQuiet(client, newest, gone, setAnswer).finally(() => {
      busy.current = false;
    });
  }, [client]);
  useEffect(() => {
    newest.current = wanted;
    ask();
  }, [ask, wanted]);
  useEffect(() => {
    if (!answer.reading) return;
    const timer = setTimeout(ask, AGAIN_MS);
    return () => clearTimeout(timer);
  }, [ask, answer]);
  if (wanted === '') return { ...NONE, settled: true };
  return { ...answer, settled: answer.query === wanted };
}

async function askUntilQuiet(
  client: CanonClient,
  newest: { readonly current: string },
  gone: { readonly current: boolean },
  tell: (answer: Answer) => void,
): Promise<void> {
  let asked: string | undefined;
  while (asked !== newest.current && !gone.current) {
    asked = newest.current;
    // A blank one too: the index is made while the person still thinks of what to type.
    const answer = await client
      .call('search.find', { query: asked, limit: MOST })
      .catch(() => ({ hits: [], reading: false }));
    if (!gone.current && asked === newest.current) tell({ query: asked, ...answer });
  }
}

import { useEffect, useState } from 'react';
import { type ErrorData, errorData } from '../../../shared/errors.ts';
import type { LadderRole } from '../../../shared/views-coordinates.ts';
import { useStores } from '../../state/stores.tsx';
import type { Row } from '../map/use-map.ts';

/** Rows passed over by a held arrow key are not asked for. Milliseconds. */
const REST_MS = 100;

interface Read {
  key: string;
  roles: readonly LadderRole[] | null;
  failure: ErrorData | null;
}

/** The roles of a row with their texts; read anew when something in the row changed. */
export function useLadder(row: Row): Read | null {
  const { client } = useStores();
  const [read, setRead] = useState<Read | null>(null);
  useEffect(() => {
    let gone = false;
    const { key, function: fn, focus } = row;
    const timer = setTimeout(() => {
      client.call('coordinates.ladder', { function: fn, focus }).then(
        ({ roles }) => {
          if (!gone) setRead({ key, roles, failure: null });
        },
        (thrown: unknown) => {
          if (!gone) setRead({ key, roles: null, failure: errorData(thrown) });
        },
      );
    }, REST_MS);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [row, client]);
  return read;
}

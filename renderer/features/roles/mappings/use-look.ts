import { useEffect, useState } from 'react';
import type { Result } from '../../../../shared/contract.ts';
import type { Mapping } from '../../../../shared/model/role.ts';
import { useReferences, useStores } from '../../../state/stores.tsx';

export type Look = Result<'references.look'>['codes'][number];
const key = ({ scheme, code }: { scheme: string; code: string }): string => `${scheme} ${code}`;

/** What the loaded classifications say of the mappings' codes; undefined where nothing is known of a scheme. */
export function useLook(mappings: readonly Mapping[]): (mapping: Mapping) => Look | undefined {
  const { client } = useStores();
  const list = useReferences((state) => state.list);
  const [found, setFound] = useState<ReadonlyMap<string, Look>>(new Map());
  const asked = [...new Set(mappings.map(key))].sort().join('\n');
  useEffect(() => {
    if (asked === '' || list === null || list.length === 0) return setFound(new Map());
    let over = false;
    const codes = asked.split('\n').map((one) => {
      const [scheme = '', ...code] = one.split(' ');
      return { scheme, code: code.join(' ') };
    });
    client
      .call('references.look', { codes })
      .then((answer) => {
        if (!over) setFound(new Map(answer.codes.map((look) => [key(look), look])));
      })
      .catch(() => undefined);
    return () => {
      over = true;
    };
  }, [client, asked, list]);
  return (mapping) => found.get(key(mapping));
}

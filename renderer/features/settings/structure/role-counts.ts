import { useMemo } from 'react';
import { useRoles } from '../../../state/stores.tsx';

export interface RoleCounts {
  level(code: string): number;
  function(code: string): number;
  focus(fn: string, code: string): number;
}

/** How many roles stand at each part of the structure. */
export function useRoleCounts(): RoleCounts {
  const rows = useRoles((state) => state.rows);
  return useMemo(() => {
    const counts = new Map<string, number>();
    const add = (key: string): void => void counts.set(key, (counts.get(key) ?? 0) + 1);
    for (const row of rows?.values() ?? []) {
      add(`level ${row.level}`);
      add(`function ${row.function}`);
      add(`focus ${row.function} ${row.focus}`);
    }
    const of = (key: string): number => counts.get(key) ?? 0;
    return {
      level: (code) => of(`level ${code}`),
      function: (code) => of(`function ${code}`),
      focus: (fn, code) => of(`focus ${fn} ${code}`),
    };
  }, [rows]);
}

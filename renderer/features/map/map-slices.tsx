import { useMemo, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { useMapState, useWorkspace } from '../../state/stores.tsx';
import { trackWord } from '../../words/labels.ts';
import { Slice, SliceHead } from '../roles/slice.tsx';
import { hasErrors, useWholeMap } from './use-map.ts';

/** So many functions stand there unasked. */
const FEW = 8;

/** Ways to narrow the map: families, tracks, and where something is missing or wrong. Counts are rows of the whole map. */
export function MapSlices() {
  const { columns, rows } = useWholeMap();
  const taxonomy = useWorkspace((state) => state.view?.taxonomy);
  const filters = useMapState((state) => state.filters);
  const narrow = useMapState((state) => state.narrow);
  const [more, setMore] = useState(false);
  const counts = useMemo(() => {
    const functions = new Map<string, number>();
    const families = new Map<string, number>();
    const add = (to: Map<string, number>, key: string): void => void to.set(key, (to.get(key) ?? 0) + 1);
    for (const row of rows) {
      add(functions, row.function);
      if (row.superfunction !== null) add(families, row.superfunction);
    }
    const holes = rows.filter((row) => row.holes > 0).length;
    return { functions, families, holes, errors: rows.filter(hasErrors).length };
  }, [rows]);
  const tracks = [...new Set(columns.map(({ track }) => track))];
  const functions = [...counts.functions.keys()];
  const shown = more || functions.length <= FEW ? functions : functions.slice(0, FEW);
  const families = taxonomy?.superfunctions.filter(({ code }) => counts.families.has(code)) ?? [];
  const name = (code: string): string => taxonomy?.functions.find((fn) => fn.code === code)?.name ?? code;
  /** A value again lets go of it. */
  const other = (now: string | null, value: string): string | null => (now === value ? null : value);
  return (
    <>
      {families.length > 0 && <SliceHead>Superfunction</SliceHead>}
      {families.map((family) => (
        <Slice
          key={family.code}
          on={filters.superfunction === family.code}
          count={counts.families.get(family.code) ?? 0}
          onPress={() => narrow({ superfunction: other(filters.superfunction, family.code) })}
        >
          {family.name}
        </Slice>
      ))}
      <SliceHead>Function</SliceHead>
      {shown.map((code) => (
        <Slice
          key={code}
          on={filters.function === code}
          count={counts.functions.get(code) ?? 0}
          onPress={() => narrow({ function: other(filters.function, code) })}
        >
          {name(code)}
        </Slice>
      ))}
      {functions.length > FEW && (
        <AriaButton className="slice faint" aria-expanded={more} onPress={() => setMore(!more)}>
          {more ? 'Fewer' : `${functions.length - FEW} more…`}
        </AriaButton>
      )}
      <SliceHead>Track</SliceHead>
      {tracks.map((track) => (
        <Slice
          key={track}
          on={filters.track === track}
          count={columns.filter((column) => column.track === track).length}
          onPress={() => narrow({ track: other(filters.track, track) })}
        >
          {track === '' ? 'Unknown' : trackWord(track)}
        </Slice>
      ))}
      <SliceHead>Show</SliceHead>
      <Slice
        on={filters.show === 'holes'}
        count={counts.holes}
        onPress={() => narrow({ show: filters.show === 'holes' ? null : 'holes' })}
      >
        With holes
      </Slice>
      <Slice
        on={filters.show === 'errors'}
        count={counts.errors}
        onPress={() => narrow({ show: filters.show === 'errors' ? null : 'errors' })}
      >
        With errors
      </Slice>
    </>
  );
}

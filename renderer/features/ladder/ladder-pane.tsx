import { Maximize2, Minimize2, TriangleAlert, X } from 'lucide-react';
import { useMemo } from 'react';
import { ladderSections, repeatedTexts } from '../../../shared/ladder.ts';
import type { MapColumn } from '../../../shared/map.ts';
import { z } from '../../../shared/zod.ts';
import { preference } from '../../state/preferences.ts';
import { useMapState, usePreference } from '../../state/stores.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { counted } from '../../words/labels.ts';
import { MAP_GRID } from '../map/acts.ts';
import type { Row } from '../map/use-map.ts';
import { LadderTable, type Rung } from './ladder-table.tsx';
import { useLadder } from './use-ladder.ts';
import './ladder-pane.css';

/** Whether what is the same and what differs is marked. */
const MARKS = preference('ladder.marks', z.boolean(), true);

/** The ladder of the row that the map stands on, under the map or in its place. */
export function LadderPane({ row, columns }: { row: Row; columns: readonly MapColumn[] }) {
  const read = useLadder(row);
  const [marks, setMarks] = usePreference(MARKS);
  const whole = useMapState((state) => state.whole);
  const climb = useMapState((state) => state.climb);
  const rungs = useMemo((): readonly Rung[] => {
    if (read?.roles == null || read.key !== row.key) return [];
    return columns.flatMap((column): Rung[] => {
      const here = read.roles?.filter(({ level }) => level === column.code) ?? [];
      if (here.length > 0) return here.map((role) => ({ column, role }));
      return row.cells.get(column.code)?.hole == null ? [] : [{ column, role: null }];
    });
  }, [read, row, columns]);
  const repeated = useMemo(() => repeatedTexts(ladderSections(rungs.map(({ role }) => role))), [rungs]);
  const close = (): void => {
    climb(null);
    // The map is drawn again first where the ladder stood in its place.
    requestAnimationFrame(() => document.getElementById(MAP_GRID)?.focus());
  };
  return (
    <section className="pane ladder" aria-label="Ladder" data-pane="ladder">
      <header className="panehead">
        <h2>Ladder</h2>
        <span className="mono muted">{row.key}</span>
        <span className="muted ell">
          {[row.functionName, row.focusName].filter((name) => name !== '').join(' · ')}
        </span>
        <span className="cap" role="status">
          {repeated > 0 && `${counted(repeated, 'text stands', 'texts stand')} at two levels or more`}
        </span>
        <span className="push row">
          <Checkbox checked={marks} onChange={setMarks}>
            Mark same and different
          </Checkbox>
          <IconButton
            icon={whole ? Minimize2 : Maximize2}
            label={whole ? 'Show the map too' : 'Show the ladder alone'}
            onPress={() => climb(whole ? 'beside' : 'whole')}
          />
          <IconButton icon={X} label="Close the ladder" onPress={close} />
        </span>
      </header>
      {read?.failure != null && (
        <EmptyState icon={TriangleAlert} title="The ladder could not be read" text={read.failure.message} />
      )}
      {read?.roles != null && read.key === row.key && rungs.length === 0 && (
        <p className="ladder__none muted">No role stands here yet. Fill a place of the map to begin.</p>
      )}
      {rungs.length > 0 && <LadderTable row={row} rungs={rungs} marks={marks} />}
    </section>
  );
}

import { type CSSProperties, useCallback, useMemo, useRef, useState } from 'react';
import type { MapColumn } from '../../../shared/map.ts';
import { MAP_COLOUR } from '../../state/map.ts';
import { useMapState, usePreference, useStores } from '../../state/stores.tsx';
import { Grid } from '../../ui/grid/grid.tsx';
import type { GridGroup, GridLine } from '../../ui/grid/model.ts';
import { counted } from '../../words/labels.ts';
import { cellElement, fillPlace, MAP_GRID, openRole } from './acts.ts';
import { gridColumns, LEVEL_WIDTH, NAME_COLUMN, NAME_WIDTH } from './map-columns.tsx';
import { MapTip } from './map-tip.tsx';
import { rowText } from './map-words.ts';
import { SeveralRoles } from './several-roles.tsx';
import { useGridPressed } from './use-grid-pressed.ts';
import { useHovered } from './use-hovered.ts';
import type { Row } from './use-map.ts';

/** A place of the map by the keys of its row and its column. */
export interface Spot {
  readonly row: Row;
  readonly column: string;
}

interface MapGridProps {
  columns: readonly MapColumn[];
  lines: readonly GridLine<Row>[];
  onLadder: (row: Row) => void;
}

/** Functions and focuses by level: arrows go from place to place, Enter opens the role or fills the hole. */
export function MapGrid({ columns, lines, onLadder }: MapGridProps) {
  const stores = useStores();
  const [colour] = usePreference(MAP_COLOUR);
  const fold = useMapState((state) => state.fold);
  const standing = useMapState((state) => state.row);
  const [active, setActive] = useState<Spot | null>(null);
  const [byKey, setByKey] = useState(false);
  const [several, setSeveral] = useState<Spot | null>(null);
  const box = useRef<HTMLDivElement>(null);
  const hovered = useHovered(box, lines);
  const drawn = useMemo(() => gridColumns(columns, colour), [columns, colour]);
  const group = useCallback((line: GridGroup) => <FunctionHead line={line} lines={lines} />, [lines]);

  const enter = (row: Row, column: string | null): void => {
    if (column === null || column === NAME_COLUMN) {
      onLadder(row);
      return;
    }
    const [role, another] = row.cells.get(column)?.roles ?? [];
    if (role === undefined) fillPlace(stores, { function: row.function, focus: row.focus, level: column });
    else if (another === undefined) openRole(stores, role.id);
    else setSeveral({ row, column });
  };
  const move = (row: Row, pressed: boolean, column: string | null): void => {
    stores.map.getState().stand(row.key);
    setActive(column === null ? null : { row, column });
    setByKey(!pressed);
    if (column !== null)
      cellElement(row.key, column)?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    // A hole asks to be filled, a role to be looked at: both at one press.
    const cell = column === null ? undefined : row.cells.get(column);
    if (pressed && cell !== undefined) enter(row, column);
  };
  useGridPressed(box, {
    Escape: () => setByKey(false),
    l: () => {
      if (active !== null) onLadder(active.row);
    },
    n: () => {
      if (active === null) return;
      const { row, column } = active;
      const free = column !== NAME_COLUMN && (row.cells.get(column)?.roles.length ?? 0) === 0;
      fillPlace(stores, { function: row.function, focus: row.focus, level: free ? column : '' });
    },
  });

  const tip = hovered ?? (byKey ? active : null);
  const least = NAME_WIDTH + columns.length * LEVEL_WIDTH;
  return (
    <div ref={box} className="map__grid" style={{ '--map-least': least } as CSSProperties}>
      <Grid
        id={MAP_GRID}
        label="Map of the canon"
        description={counted(lines.filter(({ kind }) => kind === 'row').length, 'row')}
        columns={drawn}
        lines={lines}
        rowName={rowText}
        group={group}
        current={standing}
        cells
        onFold={(key, folded) => fold([key], folded)}
        onMove={move}
        onEnter={enter}
      />
      {tip !== null && several === null && <MapTip spot={tip} columns={columns} within={box} />}
      {several !== null && <SeveralRoles spot={several} onClose={() => setSeveral(null)} />}
    </div>
  );
}

/** A function with what is in it, folded or not. */
function FunctionHead({ line, lines }: { line: GridGroup; lines: readonly GridLine<Row>[] }) {
  const functions = useStores().workspace.getState().view?.taxonomy.functions ?? [];
  const name = functions.find(({ code }) => code === line.key)?.name ?? '';
  const rows = lines.flatMap((one) => (one.kind === 'row' && one.row.function === line.key ? [one.row] : []));
  const holes = rows.reduce((sum, row) => sum + row.holes, 0);
  return (
    <span className="map__fn">
      <span className="map__fold" aria-hidden="true">
        {line.folded ? '▸' : '▾'}
      </span>
      <span className="mono faint">{line.key}</span>
      <span className="ell">{name}</span>
      <span className="cap">
        {counted(line.keys.length, 'row')}
        {holes > 0 && `, ${counted(holes, 'hole')}`}
      </span>
    </span>
  );
}

import { useMemo, useRef } from 'react';
import { type MapColumn, type MapRow, mapColumns, mapRows } from '../../../shared/map.ts';
import type { Level } from '../../../shared/model/level.ts';
import type { JobFunction } from '../../../shared/model/taxonomy.ts';
import { wordsOf } from '../../../shared/normalise.ts';
import type { RoleRow } from '../../../shared/views.ts';
import type { MapFilters } from '../../state/map.ts';
import { fileOfRow, type ListRow } from '../../state/problem-rows.ts';
import { useMapState, useRoles, useWorkspace } from '../../state/stores.tsx';
import type { GridLine } from '../../ui/grid/model.ts';
import { rankOf } from '../commands/matches.ts';

export type Row = MapRow<RoleRow>;

interface WholeMap {
  columns: readonly MapColumn[];
  /** Every row of the workspace. */
  rows: readonly Row[];
}

const NO_LEVELS: readonly Level[] = [];
const NO_FUNCTIONS: readonly JobFunction[] = [];

/** Roles alone: a file that can't be read as one has no place. */
function* roles(rows: ReadonlyMap<string, ListRow> | null): Generator<RoleRow> {
  for (const row of rows?.values() ?? []) if (fileOfRow(row.id) === undefined) yield row;
}

/** The whole map of the workspace; after a save only the rows that it touched are other objects. */
export function useWholeMap(): WholeMap {
  const all = useRoles((state) => state.rows);
  const levels = useWorkspace((state) => state.view?.levels.levels) ?? NO_LEVELS;
  const functions = useWorkspace((state) => state.view?.taxonomy.functions) ?? NO_FUNCTIONS;
  const before = useRef<readonly Row[]>([]);
  const last = useRef<readonly MapColumn[]>([]);
  return useMemo(() => {
    const columns = mapColumns(levels, roles(all));
    // The cells are drawn anew where the columns are others.
    const same =
      columns.length === last.current.length &&
      columns.every(
        ({ code, level }, at) => code === last.current[at]?.code && level === last.current[at]?.level,
      );
    if (!same) last.current = columns;
    before.current = mapRows(roles(all), functions, last.current, before.current);
    return { columns: last.current, rows: before.current };
  }, [all, levels, functions]);
}

/** The rows that the filters let through. */
function fittingRows(rows: readonly Row[], filters: MapFilters): readonly Row[] {
  const { query, superfunction, function: code, show } = filters;
  const typed = wordsOf(query);
  return rows.filter(
    (row) =>
      (superfunction === null || row.superfunction === superfunction) &&
      (code === null || row.function === code) &&
      (show !== 'holes' || row.holes > 0) &&
      (show !== 'errors' || hasErrors(row)) &&
      (typed.length === 0 || fits(typed, row)),
  );
}

export function hasErrors(row: Row): boolean {
  for (const { roles: some } of row.cells.values())
    if (some.some(({ findings }) => findings.error > 0)) return true;
  return false;
}

const fits = (typed: readonly string[], row: Row): boolean =>
  [`${row.function} ${row.functionName} ${row.focus} ${row.focusName}`, row.key, row.focusName].some(
    (text) => rankOf(typed, wordsOf(text)) !== undefined,
  );

/** The lines of the grid: functions head their rows and fold them away. */
function linesOf(rows: readonly Row[], folded: ReadonlySet<string>): GridLine<Row>[] {
  const lines: GridLine<Row>[] = [];
  let head: { key: string; keys: string[] } | undefined;
  for (const row of rows) {
    if (head?.key !== row.function) {
      head = { key: row.function, keys: [] };
      lines.push({ kind: 'group', ...head, folded: folded.has(row.function) });
    }
    head.keys.push(row.key);
    if (!folded.has(row.function)) lines.push({ kind: 'row', key: row.key, row });
  }
  return lines;
}

/** The map as its filters show it. */
export function useMap() {
  const { columns, rows } = useWholeMap();
  const filters = useMapState((state) => state.filters);
  const folded = useMapState((state) => state.folded);
  const fitting = useMemo(() => fittingRows(rows, filters), [rows, filters]);
  const lines = useMemo(() => linesOf(fitting, folded), [fitting, folded]);
  const shown = useMemo(
    () => (filters.track === null ? columns : columns.filter(({ track }) => track === filters.track)),
    [columns, filters.track],
  );
  return { columns: shown, rows, fitting, lines };
}

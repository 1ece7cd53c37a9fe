import type { Level } from './model/level.ts';
import type { JobFunction } from './model/taxonomy.ts';
import type { RoleRow } from './views.ts';

/** What the map needs to know of a role. */
export type MapRole = Pick<RoleRow, 'id' | 'code' | 'function' | 'focus' | 'level'>;

/** A column of the map: a level of the framework, or one that only roles name. */
export interface MapColumn {
  readonly code: string;
  /** Null where the framework has no such level. */
  readonly level: Level | null;
  readonly track: string;
  /** Whether another track stood before it. */
  readonly opensTrack: boolean;
}

/** Why a level is expected where no role is: it lies between two of its row, or most of its family have it. */
export type HoleReason = 'between' | 'family';

/** One place of the map: usually one role, none in a hole; several where files disagree about a code. */
export interface MapCell<R> {
  readonly roles: readonly R[];
  readonly hole: HoleReason | null;
}

/** One function and focus with its places by level; levels that it neither has nor should have are left out. */
export interface MapRow<R> {
  readonly key: string;
  readonly function: string;
  readonly focus: string;
  readonly functionName: string;
  readonly focusName: string;
  readonly superfunction: string | null;
  readonly cells: ReadonlyMap<string, MapCell<R>>;
  readonly roles: number;
  readonly holes: number;
}

/** Rows are known by function and focus. */
export const rowKey = (place: Pick<MapRole, 'function' | 'focus'>): string =>
  `${place.function}.${place.focus}`;

const byCode = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

/** The columns: track by track in the order of the framework, lowest grade first; unknown levels at the end. */
export function mapColumns(levels: readonly Level[], roles: Iterable<MapRole>): MapColumn[] {
  const tracks = [...new Set(levels.map(({ track }) => track))];
  const ordered = levels
    .map((level, at) => ({ level, at, track: tracks.indexOf(level.track) }))
    .sort((a, b) => a.track - b.track || a.level.grade - b.level.grade || a.at - b.at)
    .map(({ level }) => level);
  const known = new Set(levels.map(({ code }) => code));
  const unknown = new Set<string>();
  for (const { level } of roles) if (!known.has(level)) unknown.add(level);
  const columns = [
    ...ordered.map((level) => ({ code: level.code, level, track: level.track })),
    ...[...unknown].sort(byCode).map((code) => ({ code, level: null, track: '' })),
  ];
  return columns.map((column, at) => ({
    ...column,
    opensTrack: at > 0 && columns[at - 1]?.track !== column.track,
  }));
}

/**
 * The rows of the map, by code: every focus of the taxonomy and every place that a role names. A place is a hole where
 * its family expects a role: between two levels of the row on one track, or at a level that at least two, and more
 * than half, of the other rows of the function have.
 * @param before the rows of a moment ago: one in which nothing changed stays the same object
 */
export function mapRows<R extends MapRole>(
  roles: Iterable<R>,
  functions: readonly JobFunction[],
  columns: readonly MapColumn[],
  before: readonly MapRow<R>[] = [],
): MapRow<R>[] {
  const families = new Map<string, Map<string, Map<string, R[]>>>();
  const family = (code: string): Map<string, Map<string, R[]>> => entry(families, code, () => new Map());
  for (const { code, focuses } of functions)
    for (const focus of focuses) entry(family(code), focus.code, () => new Map<string, R[]>());
  for (const role of roles) {
    const levels = entry(family(role.function), role.focus, () => new Map<string, R[]>());
    entry(levels, role.level, () => []).push(role);
  }

  const named = new Map(functions.map((fn) => [fn.code, fn]));
  const old = new Map(before.map((row) => [row.key, row]));
  const rows: MapRow<R>[] = [];
  for (const code of [...families.keys()].sort(byCode)) {
    const focuses = family(code);
    const shares = levelShares(focuses.values());
    const fn = named.get(code);
    for (const focus of [...focuses.keys()].sort(byCode)) {
      const cells = cellsOf(focuses.get(focus) ?? new Map<string, R[]>(), shares, focuses.size, columns);
      const row: MapRow<R> = {
        key: rowKey({ function: code, focus }),
        function: code,
        focus,
        functionName: fn?.name ?? '',
        focusName: fn?.focuses.find((one) => one.code === focus)?.name ?? '',
        superfunction: fn?.superfunction ?? null,
        cells,
        roles: total(cells, ({ roles }) => roles.length),
        holes: total(cells, ({ hole }) => Number(hole !== null)),
      };
      const known = old.get(row.key);
      rows.push(known !== undefined && sameRow(known, row) ? known : row);
    }
  }
  return rows;
}

/** In how many rows of a function each level has a role. */
function levelShares<R>(focuses: Iterable<ReadonlyMap<string, R[]>>): Map<string, number> {
  const shares = new Map<string, number>();
  for (const levels of focuses)
    for (const level of levels.keys()) shares.set(level, (shares.get(level) ?? 0) + 1);
  return shares;
}

function cellsOf<R>(
  levels: ReadonlyMap<string, R[]>,
  shares: ReadonlyMap<string, number>,
  rows: number,
  columns: readonly MapColumn[],
): Map<string, MapCell<R>> {
  const cells = new Map<string, MapCell<R>>();
  columns.forEach((column, at) => {
    const roles = levels.get(column.code) ?? [];
    if (roles.length > 0) {
      cells.set(column.code, { roles, hole: null });
      return;
    }
    if (column.level === null) return;
    const onTrack = (other: MapColumn): boolean => other.track === column.track && levels.has(other.code);
    const share = shares.get(column.code) ?? 0;
    const between = columns.slice(0, at).some(onTrack) && columns.slice(at + 1).some(onTrack);
    const hole = between ? 'between' : share >= 2 && share * 2 > rows - 1 ? 'family' : null;
    if (hole !== null) cells.set(column.code, { roles: [], hole });
  });
  return cells;
}

function sameRow<R>(a: MapRow<R>, b: MapRow<R>): boolean {
  if (a.functionName !== b.functionName || a.focusName !== b.focusName) return false;
  if (a.superfunction !== b.superfunction || a.cells.size !== b.cells.size) return false;
  for (const [level, { roles, hole }] of b.cells) {
    const was = a.cells.get(level);
    if (was === undefined || was.hole !== hole || was.roles.length !== roles.length) return false;
    if (!was.roles.every((role, at) => role === roles[at])) return false;
  }
  return true;
}

function total<R>(cells: ReadonlyMap<string, MapCell<R>>, of: (cell: MapCell<R>) => number): number {
  let sum = 0;
  for (const cell of cells.values()) sum += of(cell);
  return sum;
}

function entry<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  let value = map.get(key);
  if (value === undefined) {
    value = make();
    map.set(key, value);
  }
  return value;
}

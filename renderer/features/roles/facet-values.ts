import type { Level } from '../../../shared/model/level.ts';
import { normaliseTitle } from '../../../shared/normalise.ts';
import type { RoleRow } from '../../../shared/views.ts';
import { FACETS, type Facet, type Filters } from '../../state/filters.ts';

/** What facets know beside the row. */
export interface FacetContext {
  /** The track of each level. */
  readonly tracks: ReadonlyMap<string, string>;
  /** Who looks. */
  readonly me: string | null;
  readonly isNew: (row: RoleRow) => boolean;
}

/** A context for those who filter by words only. */
const NO_CONTEXT: FacetContext = { tracks: new Map(), me: null, isNew: () => false };

/** The track of each level. */
export const tracksOf = (levels: readonly Level[]): ReadonlyMap<string, string> =>
  new Map(levels.map(({ code, track }) => [code, track]));

const worst = ({ findings }: RoleRow): string =>
  findings.error > 0 ? 'error' : findings.warning > 0 ? 'warning' : 'none';

/** The one value that a row has of a facet; null where it has none. Two facets may have several. */
const ONE: Record<
  Exclude<Facet, 'scope' | 'changed'>,
  (row: RoleRow, context: FacetContext) => string | null
> = {
  function: (row) => row.function,
  focus: (row) => row.focus,
  track: (row, { tracks }) => tracks.get(row.level) ?? null,
  level: (row) => row.level,
  status: (row) => row.status,
  band: (row) => row.band,
  findings: worst,
};

function has(row: RoleRow, facet: Facet, wanted: string, context: FacetContext): boolean {
  if (facet === 'scope') return row.scope.includes(wanted);
  if (facet === 'changed') return changedAs(row, wanted, context);
  return ONE[facet](row, context) === wanted;
}

const changedAs = (row: RoleRow, how: string, { me, isNew }: FacetContext): boolean =>
  how === 'new' ? isNew(row) : row.changed !== null && row.changed.by === me;

function valuesOf(row: RoleRow, facet: Facet, context: FacetContext): readonly string[] {
  if (facet === 'scope') return row.scope;
  if (facet === 'changed') return ['mine', 'new'].filter((how) => changedAs(row, how, context));
  const value = ONE[facet](row, context);
  return value === null ? [] : [value];
}

const searchTexts = new WeakMap<RoleRow, string>();
function searchText(row: RoleRow): string {
  let text = searchTexts.get(row);
  if (text === undefined) {
    text = `${row.code.toLowerCase()} ${normaliseTitle(row.title)}`;
    searchTexts.set(row, text);
  }
  return text;
}

const queryWords = (query: string): string[] =>
  query
    .split(/\s+/)
    .map((word) => (word.includes('.') ? word.toLowerCase() : normaliseTitle(word)))
    .filter(Boolean);

/** A test for what stands outside of all facets: the query, every word of which must be found, and waiting aliases. */
function outsideOf(filters: Filters): (row: RoleRow) => boolean {
  const words = queryWords(filters.query);
  return (row) =>
    (!filters.waiting || row.waiting > 0) && words.every((word) => searchText(row).includes(word));
}

const chosenOf = (filters: Filters): [Facet, string][] =>
  FACETS.flatMap((facet) => {
    const value = filters[facet];
    return value === null ? [] : [[facet, value] as [Facet, string]];
  });

/** The rows that fit all filters. */
export function filterRows<R extends RoleRow>(
  rows: Iterable<R>,
  filters: Filters,
  context: FacetContext = NO_CONTEXT,
): R[] {
  const outside = outsideOf(filters);
  const chosen = chosenOf(filters);
  return [...rows].filter(
    (row) => outside(row) && chosen.every(([facet, value]) => has(row, facet, value, context)),
  );
}

/** How many rows each value of each facet would show, the other filters as they are. */
export type FacetCounts = Readonly<Record<Facet, ReadonlyMap<string, number>>>;
type Counts = Record<Facet, Map<string, number>>;

/** All counts in one pass over the rows. */
export function countFacets(
  rows: Iterable<RoleRow>,
  filters: Filters,
  context: FacetContext = NO_CONTEXT,
): FacetCounts {
  const counts = Object.fromEntries(FACETS.map((facet) => [facet, new Map()])) as Counts;
  const countIn = counterOf(filters, context);
  for (const row of rows) countIn(row, (facet, value) => add(counts[facet], value, 1));
  return counts;
}

function add(counts: Map<string, number>, value: string, by: number): void {
  const count = (counts.get(value) ?? 0) + by;
  if (count === 0) counts.delete(value);
  else counts.set(value, count);
}

/** Tells for a row each value under which it counts. */
function counterOf(filters: Filters, context: FacetContext) {
  const outside = outsideOf(filters);
  const chosen = chosenOf(filters);
  return (row: RoleRow, count: (facet: Facet, value: string) => void): void => {
    if (!outside(row)) return;
    const misses = chosen.filter(([facet, value]) => !has(row, facet, value, context));
    for (const facet of FACETS) {
      if (!misses.every(([missed]) => missed === facet || (facet === 'function' && missed === 'focus')))
        continue;
      for (const value of valuesOf(row, facet, context)) count(facet, value);
    }
  };
}

/** From so many changed rows on everything is counted anew. */
const FEW = 64;

/**
 * The counts of a list that is worked on: after a save only the rows that changed are counted again, and where that
 * changes nothing the counts are the very object that they were, so that nothing is drawn anew.
 */
export class FacetTally {
  private last:
    | { rows: ReadonlyMap<string, RoleRow>; filters: Filters; context: FacetContext; counts: FacetCounts }
    | undefined;

  of(rows: ReadonlyMap<string, RoleRow>, filters: Filters, context: FacetContext): FacetCounts {
    const { last } = this;
    const counts =
      last !== undefined && last.filters === filters && last.context === context
        ? adjusted(last.counts, last.rows, rows, counterOf(filters, context))
        : undefined;
    this.last = { rows, filters, context, counts: counts ?? countFacets(rows.values(), filters, context) };
    return this.last.counts;
  }
}

/** The counts after a change of few rows; undefined where so many changed that counting anew is as quick. */
function adjusted(
  counts: FacetCounts,
  before: ReadonlyMap<string, RoleRow>,
  after: ReadonlyMap<string, RoleRow>,
  countIn: ReturnType<typeof counterOf>,
): FacetCounts | undefined {
  if (before === after) return counts;
  if (before.size !== after.size) return undefined;
  const moves = new Map<string, { facet: Facet; value: string; by: number }>();
  let changed = 0;
  for (const [id, row] of after) {
    const was = before.get(id);
    if (was === row) continue;
    changed++;
    if (was === undefined || changed > FEW) return undefined;
    for (const [one, by] of [[was, -1] as const, [row, 1] as const]) {
      countIn(one, (facet, value) => {
        const key = `${facet} ${value}`;
        moves.set(key, { facet, value, by: (moves.get(key)?.by ?? 0) + by });
      });
    }
  }
  const real = [...moves.values()].filter(({ by }) => by !== 0);
  if (real.length === 0) return counts;
  const next = Object.fromEntries(FACETS.map((facet) => [facet, new Map(counts[facet])])) as Counts;
  for (const { facet, value, by } of real) add(next[facet], value, by);
  return next;
}

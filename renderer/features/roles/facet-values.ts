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

/** All counts in one pass over the rows. */
export function countFacets(
  rows: Iterable<RoleRow>,
  filters: Filters,
  context: FacetContext = NO_CONTEXT,
): FacetCounts {
  const counts = Object.fromEntries(FACETS.map((facet) => [facet, new Map<string, number>()])) as Record<
    Facet,
    Map<string, number>
  >;
  const outside = outsideOf(filters);
  const chosen = chosenOf(filters);
  for (const row of rows) {
    if (!outside(row)) continue;
    const misses = chosen.filter(([facet, value]) => !has(row, facet, value, context));
    for (const facet of FACETS) {
      if (!misses.every(([missed]) => missed === facet || (facet === 'function' && missed === 'focus')))
        continue;
      for (const value of valuesOf(row, facet, context)) {
        counts[facet].set(value, (counts[facet].get(value) ?? 0) + 1);
      }
    }
  }
  return counts;
}

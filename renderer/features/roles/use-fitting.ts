import { useDeferredValue, useEffect, useMemo, useRef } from 'react';
import type { Level } from '../../../shared/model/level.ts';
import { isNewTo, type Looked, lookedPreference } from '../../state/looked.ts';
import type { ListRow } from '../../state/problem-rows.ts';
import { type Stores, usePreference, useRoles, useWorkspace } from '../../state/stores.tsx';
import { type FacetContext, filterRows, tracksOf } from './facet-values.ts';
import { orderOf, sortAgain } from './lines.ts';

const contextOf = (levels: readonly Level[], me: string | null, looked: Looked | null): FacetContext => ({
  tracks: tracksOf(levels),
  me,
  isNew: (row) => isNewTo(row, me, looked),
});
const NO_LEVELS: readonly Level[] = [];
const NO_ROWS: ReadonlyMap<string, ListRow> = new Map();

/** What facets need to know beside the rows. */
export function useFacetContext(): FacetContext {
  const workspace = useWorkspace((state) => state.view?.id ?? '');
  const levels = useWorkspace((state) => state.view?.levels.levels ?? NO_LEVELS);
  const me = useWorkspace((state) => state.view?.author ?? null);
  const [looked] = usePreference(lookedPreference(workspace, me));
  return useMemo(() => contextOf(levels, me, looked), [levels, me, looked]);
}

/** The same where nothing is drawn. */
export function facetContext({ workspace, preferences }: Stores): FacetContext {
  const { id = '', author: me = null, levels } = workspace.getState().view ?? {};
  return contextOf(levels?.levels ?? NO_LEVELS, me, preferences.getState().get(lookedPreference(id, me)));
}

/** The rows that the list shows, in its order. Sorted once, not at every letter of a search: what fits keeps the order. */
export function useFitting(): readonly ListRow[] {
  // A save that changes a row draws the list after what the person is doing; roles that come or go are there at once.
  const present = useRoles((state) => state.rows);
  const former = useDeferredValue(present);
  const rows = former?.size === present?.size ? former : present;
  const filters = useRoles((state) => state.filters);
  const sort = useRoles((state) => state.sort);
  const levels = useWorkspace((state) => state.view?.levels.levels);
  const context = useFacetContext();
  const compare = useMemo(() => orderOf(sort, levels ?? []), [sort, levels]);
  const last = useRef<{ compare: unknown; sorted: readonly ListRow[] }>({ compare: null, sorted: [] });
  const sorted = useMemo(() => {
    const before = last.current.compare === compare ? last.current.sorted : [];
    return sortAgain(before, rows ?? NO_ROWS, compare);
  }, [rows, compare]);
  useEffect(() => {
    last.current = { compare, sorted };
  }, [compare, sorted]);
  return useMemo(() => filterRows(sorted, filters, context), [sorted, filters, context]);
}

/** What fits just now, where nothing is drawn. */
export const fittingRows = (stores: Stores): readonly ListRow[] => {
  const { rows, filters } = stores.roles.getState();
  return filterRows(rows?.values() ?? [], filters, facetContext(stores));
};

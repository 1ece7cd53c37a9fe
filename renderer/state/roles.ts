import { createStore, type StoreApi } from 'zustand';
import { type ErrorData, errorData } from '../../shared/errors.ts';
import type { FileProblem, RoleRow } from '../../shared/views.ts';
import type { CanonClient } from '../transport/client.ts';
import { BY_PLACE, type Filters, NO_FILTERS, type Sort, type SortKey, withFilters } from './filters.ts';
import { type ListRow, withProblems } from './problem-rows.ts';

export interface RolesState {
  /** Every role of the workspace by id, and every file that should be one; null until they are read. */
  rows: ReadonlyMap<string, ListRow> | null;
  failure: ErrorData | null;
  filters: Filters;
  sort: Sort;
  /** Function·focus groups that are folded. */
  folded: ReadonlySet<string>;
  /** Ids of the roles that are selected. */
  selected: ReadonlySet<string>;
  load(): Promise<void>;
  take(rows: readonly RoleRow[], removed: readonly string[]): void;
  /** Files that can't be read as roles stand in the list too. */
  setProblems(problems: readonly FileProblem[]): void;
  filter(part: Partial<Filters>): void;
  sortBy(key: SortKey): void;
  /** Filters and order at once, as a saved view has them. */
  show(filters: Filters, sort: Sort): void;
  fold(group: string, folded: boolean): void;
  select(keys: ReadonlySet<string>): void;
}

const NOTHING: ReadonlySet<string> = new Set();

/** The rows of all roles, and how the list shows them. */
export function createRolesStore(client: CanonClient): StoreApi<RolesState> {
  let roles: ReadonlyMap<string, RoleRow> | null = null;
  let problems: readonly FileProblem[] = [];

  return createStore<RolesState>()((set, get) => ({
    rows: null,
    failure: null,
    filters: NO_FILTERS,
    sort: BY_PLACE,
    folded: NOTHING,
    selected: NOTHING,
    load: async () => {
      try {
        const list = await client.call('roles.list', {});
        roles = new Map(list.roles.map((row) => [row.id, row]));
        set({ rows: withProblems(roles, problems), failure: null });
      } catch (thrown) {
        set({ failure: errorData(thrown) });
      }
    },
    take: (rows, removed) => {
      if (roles === null || (rows.length === 0 && removed.length === 0)) return;
      const after = new Map(roles);
      for (const row of rows) after.set(row.id, row);
      for (const id of removed) after.delete(id);
      roles = after;
      set({ rows: withProblems(after, problems) });
    },
    setProblems: (now) => {
      if (now.length === 0 && problems.length === 0) return;
      problems = now;
      if (roles !== null) set({ rows: withProblems(roles, now) });
    },
    filter: (part) => set({ filters: withFilters(get().filters, part) }),
    sortBy: (key) => set({ sort: nextSort(get().sort, key) }),
    show: (filters, sort) => set({ filters, sort }),
    fold: (group, folded) => {
      const next = new Set(get().folded);
      if (folded) next.add(group);
      else next.delete(group);
      set({ folded: next });
    },
    select: (keys) => {
      if (keys.size > 0 || get().selected.size > 0) set({ selected: keys });
    },
  }));
}

/** Numbers are looked at from the top, words from the beginning; the same again turns round, and then lets go. */
function nextSort(now: Sort, key: SortKey): Sort {
  if (key === 'place') return BY_PLACE;
  const usual = key === 'confidence' || key === 'findings' || key === 'waiting';
  if (now.key !== key) return { key, down: usual };
  return now.down === usual ? { key, down: !usual } : BY_PLACE;
}

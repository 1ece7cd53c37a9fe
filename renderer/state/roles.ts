import { createStore, type StoreApi } from 'zustand';
import { type ErrorData, errorData } from '../../shared/errors.ts';
import type { RoleStatus } from '../../shared/model/role.ts';
import type { FileProblem, RoleRow } from '../../shared/views.ts';
import type { CanonClient } from '../transport/client.ts';
import { type ListRow, withProblems } from './problem-rows.ts';

export type Slice = 'waiting' | 'errors' | null;
export type SortKey = 'place' | 'title' | 'confidence' | 'findings' | 'waiting';

export interface Filters {
  query: string;
  function: string | null;
  status: RoleStatus | null;
  band: 'low' | 'medium' | 'high' | null;
  slice: Slice;
}
export const NO_FILTERS: Filters = { query: '', function: null, status: null, band: null, slice: null };

export interface RolesState {
  /** Every role of the workspace by id, and every file that should be one; null until they are read. */
  rows: ReadonlyMap<string, ListRow> | null;
  failure: ErrorData | null;
  filters: Filters;
  sort: { key: SortKey; down: boolean };
  /** Function·focus groups that are folded. */
  folded: ReadonlySet<string>;
  load(): Promise<void>;
  take(rows: readonly RoleRow[], removed: readonly string[]): void;
  /** Files that can't be read as roles stand in the list too. */
  setProblems(problems: readonly FileProblem[]): void;
  filter(part: Partial<Filters>): void;
  sortBy(key: SortKey): void;
  fold(group: string, folded: boolean): void;
}

/** The rows of all roles, and how the list shows them. */
export function createRolesStore(client: CanonClient): StoreApi<RolesState> {
  let roles: ReadonlyMap<string, RoleRow> | null = null;
  let problems: readonly FileProblem[] = [];

  return createStore<RolesState>()((set, get) => ({
    rows: null,
    failure: null,
    filters: NO_FILTERS,
    sort: { key: 'place', down: false },
    folded: new Set(),
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
    filter: (part) => set({ filters: { ...get().filters, ...part } }),
    sortBy: (key) => {
      const { sort } = get();
      // Numbers are looked at from the top, words from the beginning.
      const down = key === 'confidence' || key === 'findings' || key === 'waiting';
      set({ sort: sort.key === key && key !== 'place' ? { key, down: !sort.down } : { key, down } });
    },
    fold: (group, folded) => {
      const next = new Set(get().folded);
      if (folded) next.add(group);
      else next.delete(group);
      set({ folded: next });
    },
  }));
}

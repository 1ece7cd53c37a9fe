import { createStore, type StoreApi } from 'zustand';
import { z } from '../../shared/zod.ts';
import { preference } from './preferences.ts';

export const MAP_COLOURS = ['status', 'confidence', 'completeness', 'findings'] as const;
export type MapColour = (typeof MAP_COLOURS)[number];
/** What the cells of the map are coloured by. */
export const MAP_COLOUR = preference<MapColour>('map.colour', z.enum(MAP_COLOURS), 'status');

/** What the map is narrowed to; null lets everything through. */
export interface MapFilters {
  /** Words of functions and focuses, or the beginning of a code. */
  readonly query: string;
  readonly superfunction: string | null;
  readonly function: string | null;
  readonly track: string | null;
  readonly show: 'holes' | 'errors' | null;
}
export const WHOLE_MAP: MapFilters = {
  query: '',
  superfunction: null,
  function: null,
  track: null,
  show: null,
};

export interface MapState {
  filters: MapFilters;
  /** Functions that are folded, by code. */
  folded: ReadonlySet<string>;
  /** The row that the keyboard was on last, by its key. */
  row: string | null;
  /** Whether the ladder of that row is shown, and whether in place of the map. */
  ladder: boolean;
  whole: boolean;
  narrow(part: Partial<MapFilters>): void;
  fold(functions: Iterable<string>, folded: boolean): void;
  stand(row: string): void;
  /** Shows the ladder under the map or alone, or no longer. */
  climb(how: 'beside' | 'whole' | null): void;
}

/** How the map is looked at; what stands on it are the rows of the roles. */
export function createMapStore(): StoreApi<MapState> {
  return createStore<MapState>()((set, get) => ({
    filters: WHOLE_MAP,
    folded: new Set(),
    row: null,
    ladder: false,
    whole: false,
    narrow: (part) => set({ filters: { ...get().filters, ...part } }),
    fold: (functions, folded) => {
      const next = new Set(get().folded);
      for (const code of functions) {
        if (folded) next.add(code);
        else next.delete(code);
      }
      set({ folded: next });
    },
    climb: (how) => set({ ladder: how !== null, whole: how === 'whole' }),
    stand: (row) => {
      if (row !== get().row) set({ row });
    },
  }));
}

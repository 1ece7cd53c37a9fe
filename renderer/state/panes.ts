import { createStore, type StoreApi } from 'zustand';
import { z } from '../../shared/zod.ts';
import { type PreferencesState, preference } from './preferences.ts';

export type SidePane = 'list' | 'inspector';

/** Widths in pixels of the drawing, which grow with the text. */
export const PANE_WIDTHS: Record<SidePane, { least: number; most: number; usual: number }> = {
  list: { least: 240, most: 560, usual: 336 },
  inspector: { least: 220, most: 520, usual: 268 },
};

const PANES = preference(
  'panes',
  z.object({ list: z.number(), inspector: z.number(), folded: z.array(z.enum(['list', 'inspector'])) }),
  { list: PANE_WIDTHS.list.usual, inspector: PANE_WIDTHS.inspector.usual, folded: [] },
);

export interface PanesState {
  widths: Readonly<Record<SidePane, number>>;
  folded: ReadonlySet<SidePane>;
  resize(pane: SidePane, width: number): void;
  fold(pane: SidePane, folded: boolean): void;
}

/** The panes beside the page, as this machine left them; as drawn where nothing is kept or it can't be read. */
export function createPanesStore(preferences: StoreApi<PreferencesState>): StoreApi<PanesState> {
  const store = createStore<PanesState>()((_set, get) => ({
    ...read(preferences.getState()),
    resize: (pane, width) => {
      const { widths, folded } = get();
      keep({ ...widths, [pane]: within(pane, width) }, folded);
    },
    fold: (pane, folded) => {
      const next = new Set(get().folded);
      if (folded) next.add(pane);
      else next.delete(pane);
      keep(get().widths, next);
    },
  }));
  const keep = (widths: PanesState['widths'], folded: PanesState['folded']): void =>
    preferences.getState().set(PANES, { ...widths, folded: [...folded] });
  preferences.subscribe((now, before) => {
    if (now.values[PANES.key] !== before.values[PANES.key]) store.setState(read(now));
  });
  return store;
}

const within = (pane: SidePane, width: number): number => {
  const { least, most } = PANE_WIDTHS[pane];
  return Math.round(Math.min(most, Math.max(least, width)));
};

function read({ get }: PreferencesState): Pick<PanesState, 'widths' | 'folded'> {
  const { list, inspector, folded } = get(PANES);
  return {
    widths: { list: within('list', list), inspector: within('inspector', inspector) },
    folded: new Set(folded),
  };
}

import { createStore, type StoreApi } from 'zustand';
import { z } from '../../shared/zod.ts';

const KEY = 'canon-panes';

export type SidePane = 'list' | 'inspector';

/** Widths in pixels of the drawing, which grow with the text. */
export const PANE_WIDTHS: Record<SidePane, { least: number; most: number; usual: number }> = {
  list: { least: 240, most: 560, usual: 336 },
  inspector: { least: 220, most: 520, usual: 268 },
};

const kept = z.object({
  list: z.number(),
  inspector: z.number(),
  folded: z.array(z.enum(['list', 'inspector'])),
});

export interface PanesState {
  widths: Readonly<Record<SidePane, number>>;
  folded: ReadonlySet<SidePane>;
  resize(pane: SidePane, width: number): void;
  fold(pane: SidePane, folded: boolean): void;
}

/** The panes beside the page, as this machine left them; as drawn where nothing is kept or it can't be read. */
export function createPanesStore(): StoreApi<PanesState> {
  const store = createStore<PanesState>()((set, get) => ({
    ...read(),
    resize: (pane, width) => set({ widths: { ...get().widths, [pane]: within(pane, width) } }),
    fold: (pane, folded) => {
      const next = new Set(get().folded);
      if (folded) next.add(pane);
      else next.delete(pane);
      set({ folded: next });
    },
  }));
  store.subscribe(({ widths, folded }) => {
    localStorage.setItem(KEY, JSON.stringify({ ...widths, folded: [...folded] }));
  });
  return store;
}

const within = (pane: SidePane, width: number): number => {
  const { least, most } = PANE_WIDTHS[pane];
  return Math.round(Math.min(most, Math.max(least, width)));
};

function read(): Pick<PanesState, 'widths' | 'folded'> {
  try {
    const { list, inspector, folded } = kept.parse(JSON.parse(localStorage.getItem(KEY) ?? ''));
    return {
      widths: { list: within('list', list), inspector: within('inspector', inspector) },
      folded: new Set(folded),
    };
  } catch {
    return {
      widths: { list: PANE_WIDTHS.list.usual, inspector: PANE_WIDTHS.inspector.usual },
      folded: new Set(),
    };
  }
}

import { createStore, type StoreApi } from 'zustand';

/** The screen stays through a reload of this tab, as the open role does. */
const SCREEN_KEY = 'canon-screen';

const SCREENS = ['roles', 'review', 'map', 'quality', 'history', 'releases', 'settings'] as const;
export type Screen = (typeof SCREENS)[number];
export type OpenDialog =
  | { kind: 'new-role'; place?: { function: string; focus: string; level: string } }
  | { kind: 'import' }
  | { kind: 'retire'; role: string }
  | { kind: 'delete'; role: string }
  | { kind: 'rename'; role: string }
  | { kind: 'merge-roles'; keep: string; other: string | null }
  | { kind: 'save-view'; rename?: string }
  | { kind: 'status-many'; roles: readonly string[]; status: 'draft' | 'in_review' }
  | { kind: 'bulk'; roles: readonly string[] }
  | { kind: 'compare'; role: string }
  | { kind: 'compare-roles'; roles: readonly string[] }
  | { kind: 'role-history'; role: string }
  | { kind: 'paste-over'; role: string }
  | { kind: 'points'; role: string; a: string; b: string }
  | { kind: 'restore'; role: string; to: string; path?: string }
  | { kind: 'author' }
  | { kind: 'keys' }
  | { kind: 'references' }
  | { kind: 'unsaved'; path: string }
  | { kind: 'last-words'; text: string }
  | { kind: 'approve-all' }
  | { kind: 'same-text'; row: string }
  | { kind: 'fix-all'; rule: string; function: string | null }
  | { kind: 'palette' }
  | { kind: 'key-sheet' }
  | { kind: 'mute'; role: string; rule: string; path: string; accept: boolean; with?: string };

export interface PlaceState {
  screen: Screen;
  dialog: OpenDialog | null;
  /** The question who writes was put off in this visit. */
  authorAsked: boolean;
  /** In a narrow window: whether the inspector lies open over the page, and the list before it. */
  inspectorOpen: boolean;
  listOpen: boolean;
  go(screen: Screen): void;
  open(dialog: OpenDialog): void;
  close(): void;
  setInspector(open: boolean): void;
  setList(open: boolean): void;
  /** Whether workspaces are chosen from, over the one that is open. */
  choosing: boolean;
  choose(choosing: boolean): void;
}

/** Where in the window one is: the screen, the dialog over it, what lies open in a narrow window. */
export function createPlaceStore(): StoreApi<PlaceState> {
  return createStore<PlaceState>()((set) => ({
    screen: SCREENS.find((screen) => screen === sessionStorage.getItem(SCREEN_KEY)) ?? 'roles',
    dialog: null,
    authorAsked: false,
    inspectorOpen: false,
    listOpen: false,
    go: (screen) => {
      sessionStorage.setItem(SCREEN_KEY, screen);
      set({ screen, inspectorOpen: false, listOpen: false });
    },
    open: (dialog) => set({ dialog }),
    close: () => set({ dialog: null, authorAsked: true }),
    setInspector: (inspectorOpen) => set({ inspectorOpen }),
    setList: (listOpen) => set({ listOpen }),
    choosing: false,
    choose: (choosing) => set({ choosing, dialog: null }),
  }));
}

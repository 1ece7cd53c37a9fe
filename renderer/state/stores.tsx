import { createContext, type ReactNode, use } from 'react';
import { type StoreApi, useStore } from 'zustand';
import type { RoleRow, WriteResult } from '../../shared/views.ts';
import type { CanonClient } from '../transport/client.ts';
import type { ShellClient } from '../transport/ipc.ts';
import { applyAppearance } from './appearance.ts';
import { createEvidenceStore, type EvidenceState } from './evidence.ts';
import { createHistoryStore, type HistoryState } from './history.ts';
import { createMapStore, type MapState } from './map.ts';
import { createPanesStore, type PanesState } from './panes.ts';
import { createPlaceStore, type PlaceState } from './place.ts';
import { createPreferencesStore, type Preference, type PreferencesState } from './preferences.ts';
import { PutOff } from './put-off.ts';
import { createQualityStore, type QualityState } from './quality.ts';
import { createReferencesStore, type ReferencesState } from './references.ts';
import { createReleaseStore, type ReleaseState } from './release.ts';
import { createReviewStore, type ReviewState } from './review.ts';
import { createRoleStore } from './role.ts';
import type { RoleState } from './role-state.ts';
import { createRolesStore, type RolesState } from './roles.ts';
import { createSettingsStore, type SettingsState } from './settings.ts';
import { createToastStore, type ToastState } from './toasts.ts';
import { UnderWay } from './under-way.ts';
import { createWorkspaceStore, type WorkspaceState } from './workspace.ts';

export interface Stores {
  client: CanonClient;
  /** What the Electron shell can do beside the core; null in a browser. */
  shell: ShellClient | null;
  place: StoreApi<PlaceState>;
  /** What this machine remembers about the window; widths and folds of panes are of it too. */
  preferences: StoreApi<PreferencesState>;
  panes: StoreApi<PanesState>;
  workspace: StoreApi<WorkspaceState>;
  roles: StoreApi<RolesState>;
  role: StoreApi<RoleState>;
  release: StoreApi<ReleaseState>;
  references: StoreApi<ReferencesState>;
  review: StoreApi<ReviewState>;
  history: StoreApi<HistoryState>;
  evidence: StoreApi<EvidenceState>;
  map: StoreApi<MapState>;
  quality: StoreApi<QualityState>;
  settings: StoreApi<SettingsState>;
  toasts: StoreApi<ToastState>;
  /** What is being written and has no answer yet. */
  underWay: UnderWay;
  /** Takes over what a write answered: rows, undo words, the open role. */
  commit(result: WriteResult): void;
  /** Asks for the workspace and its roles; before anything is drawn, so that they are on their way meanwhile. */
  begin(): void;
  /** Ends what listens to the client. */
  stop(): void;
}

/** The stores of one window, wired to one client: what the core tells goes to each of them here and nowhere else. */
export function createStores(wire: CanonClient, shell: ShellClient | null = null): Stores {
  // Every call says which workspace it is about, so that none lands in another one that was opened meanwhile.
  const client: CanonClient = {
    call: (method, params) => wire.call(method, params, workspace.getState().view?.path),
    subscribe: (listener) => wire.subscribe(listener),
    connection: () => wire.connection(),
    onConnection: (listener) => wire.onConnection(listener),
  };
  const place = createPlaceStore();
  const toasts = createToastStore();
  const preferences = createPreferencesStore(wire);
  const workspace = createWorkspaceStore(wire);
  const roles = createRolesStore(client);
  const commit = (result: WriteResult): void => {
    // An answer that comes after that of a later act knows less; what it changed came with its event.
    if (!workspace.getState().setUndo(result.undo)) return;
    roles.getState().take(result.rows, result.removed);
    role.getState().touched(result.rows, result.removed);
    release.getState().outdated();
    review.getState().touched(result.rows, result.removed);
    // A bulk act answers without rows; they come with its event.
    if (result.rows.length > 0 || result.removed.length > 0) tellQuality(result.rows, result.removed);
    history.getState().touched();
  };
  const tellQuality = (rows: readonly RoleRow[], removed: readonly string[]): void =>
    quality.getState().outdated([...rows.map(({ id }) => id), ...removed]);
  const underWay = new UnderWay();
  const role = createRoleStore(client, { commit, toasts, place, underWay });
  const release = createReleaseStore(client);
  const references = createReferencesStore(client);
  const evidence = createEvidenceStore(client);
  const quality = createQualityStore(client);
  const history = createHistoryStore(client);
  const review = createReviewStore(client, {
    commit,
    toasts,
    workspace,
    later: new PutOff(preferences, workspace),
    askAuthor: () => place.getState().open({ kind: 'author' }),
  });

  const begin = (): void => {
    void workspace.getState().load();
    void roles.getState().load();
  };
  const readAll = (): void => {
    begin();
    void role.getState().refresh();
    if (references.getState().list !== null) void references.getState().load();
    release.getState().outdated();
    evidence.getState().clear();
    review.getState().reset();
    quality.getState().outdated();
    history.getState().touched();
  };
  const stops = [
    client.subscribe((event) => {
      if (event.type === 'workspace') readAll();
      // The whole window begins anew with another workspace (root.tsx).
      else if (event.type === 'changed') {
        roles.getState().take(event.rows, event.removed);
        workspace.getState().setUndo(event.undo);
        role.getState().touched(event.rows, event.removed);
        release.getState().outdated();
        review.getState().touched(event.rows, event.removed);
        tellQuality(event.rows, event.removed);
        history.getState().touched();
      }
    }),
    workspace.subscribe(({ view }, before) => {
      if (view !== null && view.problems !== before.view?.problems)
        roles.getState().setProblems(view.problems);
    }),
    client.onConnection((connection) => {
      workspace.setState({ connection });
      if (connection !== 'open') return;
      role.getState().saveAgain();
      void preferences.getState().flush();
    }),
    preferences.subscribe(applyAppearance),
  ];
  return {
    client,
    shell,
    place,
    preferences,
    panes: createPanesStore(preferences),
    workspace,
    roles,
    role,
    release,
    references,
    review,
    history,
    evidence,
    map: createMapStore(),
    quality,
    settings: createSettingsStore(),
    toasts,
    underWay,
    commit,
    begin,
    stop: () => {
      for (const end of stops) end();
    },
  };
}

const Context = createContext<Stores | null>(null);

/** Gives the stores to everything below. */
export function StoresProvider({ stores, children }: { stores: Stores; children: ReactNode }) {
  return <Context value={stores}>{children}</Context>;
}

/** The stores of this window. */
export function useStores(): Stores {
  const stores = use(Context);
  if (stores === null) throw new Error('useStores stands outside its provider');
  return stores;
}

export const useWorkspace = <T,>(select: (state: WorkspaceState) => T): T =>
  useStore(useStores().workspace, select);
export const useRoles = <T,>(select: (state: RolesState) => T): T => useStore(useStores().roles, select);
export const useRole = <T,>(select: (state: RoleState) => T): T => useStore(useStores().role, select);
export const usePlace = <T,>(select: (state: PlaceState) => T): T => useStore(useStores().place, select);
/** A preference and how to change it. */
export function usePreference<T>(of: Preference<T>): [T, (value: T) => void] {
  const { preferences } = useStores();
  const value = useStore(preferences, (state) => state.get(of));
  return [value, (next) => preferences.getState().set(of, next)];
}
export const usePanes = <T,>(select: (state: PanesState) => T): T => useStore(useStores().panes, select);
export const useRelease = <T,>(select: (state: ReleaseState) => T): T =>
  useStore(useStores().release, select);
export const useToasts = <T,>(select: (state: ToastState) => T): T => useStore(useStores().toasts, select);
export const useReferences = <T,>(select: (state: ReferencesState) => T): T =>
  useStore(useStores().references, select);
export const useReview = <T,>(select: (state: ReviewState) => T): T => useStore(useStores().review, select);
export const useMapState = <T,>(select: (state: MapState) => T): T => useStore(useStores().map, select);
export const useHistory = <T,>(select: (state: HistoryState) => T): T =>
  useStore(useStores().history, select);
export const useEvidence = <T,>(select: (state: EvidenceState) => T): T =>
  useStore(useStores().evidence, select);
export const useQuality = <T,>(select: (state: QualityState) => T): T =>
  useStore(useStores().quality, select);
export const useSettings = <T,>(select: (state: SettingsState) => T): T =>
  useStore(useStores().settings, select);

import { type ReactNode, useEffect, useRef } from 'react';
import { UNSAFE_PortalProvider as PortalProvider } from 'react-aria/PortalProvider';
import { I18nProvider } from 'react-aria-components';
import { keepFocus } from './features/commands/next-pane.ts';
import { useCommands } from './features/commands/use-commands.ts';
import { Dialogs } from './features/frame/dialogs.tsx';
import { Frame } from './features/frame/frame.tsx';
import { NoSession, OpenFailure } from './features/frame/no-session.tsx';
import { HistoryScreen } from './features/history/history-screen.tsx';
import { MapScreen } from './features/map/map-screen.tsx';
import { QualityScreen } from './features/quality/quality-screen.tsx';
import { ReleasesScreen } from './features/releases/releases-screen.tsx';
import { ReviewScreen } from './features/review/review-screen.tsx';
import { RolesScreen } from './features/roles/roles-screen.tsx';
import { SettingsScreen } from './features/settings/settings-screen.tsx';
import { Welcome } from './features/welcome/welcome.tsx';
import type { Screen } from './state/place.ts';
import { type Stores, StoresProvider, usePlace, useToasts, useWorkspace } from './state/stores.tsx';
import { Toasts } from './ui/toast.tsx';
import { tellWholeTexts } from './ui/whole-text.ts';

const OVERLAYS = 'overlays';

/** The whole window over one set of stores. */
export function App({ stores }: { stores: Stores }) {
  useEffect(() => {
    // Closing the window asks first while something is not on the disk yet.
    const onLeave = (event: BeforeUnloadEvent): void => {
      const typed = Object.keys(stores.settings.getState().drafts).length > 0;
      if (typed || stores.role.getState().save !== 'saved') event.preventDefault();
    };
    window.addEventListener('beforeunload', onLeave);
    return () => window.removeEventListener('beforeunload', onLeave);
  }, [stores]);
  useEffect(tellWholeTexts, []);
  return (
    <I18nProvider locale="en-GB">
      <StoresProvider stores={stores}>
        <PortalProvider getContainer={() => document.getElementById(OVERLAYS)}>
          <Window />
          <Messages />
        </PortalProvider>
        {/* Menus, popovers and tooltips stand in a landmark of their own, so that none is outside of all. */}
        <section id={OVERLAYS} aria-label="Overlays" />
      </StoresProvider>
    </I18nProvider>
  );
}

const SCREENS: Readonly<Record<Screen, ReactNode>> = {
  roles: <RolesScreen />,
  review: <ReviewScreen />,
  map: <MapScreen />,
  quality: <QualityScreen />,
  history: <HistoryScreen />,
  releases: <ReleasesScreen />,
  settings: <SettingsScreen />,
};

function Window() {
  // Only what is needed: every decision changes the workspace's view, and nothing here.
  const name = useWorkspace((state) => state.view?.name ?? null);
  const failure = useWorkspace((state) => state.failure);
  const connection = useWorkspace((state) => state.connection);
  const screen = usePlace((state) => state.screen);
  const choosing = usePlace((state) => state.choosing);
  const known = name !== null;
  useCommands();

  const before = useRef({ screen, choosing });
  useEffect(() => {
    const changed = before.current.screen !== screen || before.current.choosing;
    before.current = { screen, choosing };
    if (changed && !choosing) keepFocus();
  }, [screen, choosing]);

  useEffect(() => {
    if (name !== null) document.title = `${name} · Canon Curator`;
  }, [name]);

  if (connection === 'no-session' && !known) return <NoSession />;
  const none = failure?.code === 'no-workspace';
  if (failure !== null && !none && !known) return <OpenFailure failure={failure} />;
  return (
    <>
      {/* It stays as it is while one chooses: with the text that is being written, and where one was. */}
      <div className="underneath" hidden={choosing || none}>
        {!none && <Frame>{SCREENS[screen]}</Frame>}
      </div>
      {(choosing || none) && <Welcome />}
      <Dialogs />
    </>
  );
}

function Messages() {
  const toasts = useToasts((state) => state.toasts);
  const close = useToasts((state) => state.close);
  return <Toasts toasts={toasts} onClose={close} />;
}

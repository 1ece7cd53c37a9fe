import {
  Moon,
  Redo2,
  Rows3,
  Rows4,
  Search,
  Sun,
  SunMoon,
  TextSearch,
  Undo2,
  UserRoundPen,
  X,
} from 'lucide-react';
import { Button as AriaButton, Input, SearchField } from 'react-aria-components';
import type { Density, Theme } from '../../../shared/appearance.ts';
import { DENSITY, THEME } from '../../state/appearance.ts';
import { usePlace, usePreference, useRoles, useStores, useWorkspace } from '../../state/stores.tsx';
import { Icon } from '../../ui/icon.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Kbd } from '../../ui/kbd.tsx';
import { Menu } from '../../ui/menu.tsx';
import { initials, personName } from '../../words/labels.ts';
import { redo, undo } from '../actions.ts';
import { capsOf } from '../commands/keys.ts';
import { ROLE_SEARCH } from '../commands/run.ts';
import { WorkspaceMenu } from '../welcome/workspace-menu.tsx';
import { SaveStateView } from './save-state.tsx';
import '../../ui/search.css';
import './top-bar.css';

/** Workspace, undo and redo, search, how saving stands, and who is writing. */
export function TopBar() {
  const view = useWorkspace((state) => state.view);
  return (
    <header className="topbar">
      <div className="topbar__ws">{view !== null && <WorkspaceMenu view={view} />}</div>
      <div className="topbar__mid">
        <UndoButtons />
        <RoleSearch />
        <PaletteButton />
      </div>
      <div className="topbar__end">
        <SaveStateView />
        <span className="sep" />
        <Person />
      </div>
    </header>
  );
}

function UndoButtons() {
  const stores = useStores();
  const words = useWorkspace((state) => state.view?.undo);
  const readOnly = useWorkspace((state) => state.view?.readOnly ?? false);
  const back = words?.undo ?? null;
  const again = words?.redo ?? null;
  return (
    <>
      <IconButton
        icon={Undo2}
        size={16}
        label={back === null ? 'Undo' : `Undo ${back}`}
        keys="Ctrl Z"
        isDisabled={back === null || readOnly}
        onPress={() => void undo(stores)}
      />
      <IconButton
        icon={Redo2}
        size={16}
        label={again === null ? 'Redo' : `Redo ${again}`}
        keys="Ctrl ⇧ Z"
        isDisabled={again === null || readOnly}
        onPress={() => void redo(stores)}
      />
    </>
  );
}

function PaletteButton() {
  const open = usePlace((state) => state.open);
  return (
    <IconButton
      icon={TextSearch}
      size={16}
      label="Commands and roles"
      keys={capsOf('CmdOrCtrl+K')}
      onPress={() => open({ kind: 'palette' })}
    />
  );
}

function RoleSearch() {
  const query = useRoles((state) => state.filters.query);
  const filter = useRoles((state) => state.filter);
  const go = usePlace((state) => state.go);
  return (
    <SearchField
      className="search"
      aria-label="Search roles"
      value={query}
      onChange={(text) => {
        filter({ query: text });
        if (text !== '') go('roles');
      }}
      onSubmit={() => document.getElementById('role-list')?.focus()}
    >
      <Icon of={Search} />
      <Input id={ROLE_SEARCH} className="search__input" placeholder="Search roles by title or code" />
      {query === '' ? (
        <Kbd keys="/" />
      ) : (
        <AriaButton className="search__clear" aria-label="Clear search">
          <Icon of={X} size={12} />
        </AriaButton>
      )}
    </SearchField>
  );
}

const THEMES: { id: Theme; text: string; icon: typeof Sun }[] = [
  { id: 'system', text: 'Theme of the system', icon: SunMoon },
  { id: 'light', text: 'Light theme', icon: Sun },
  { id: 'dark', text: 'Dark theme', icon: Moon },
];

const DENSITIES: { id: Density; text: string; icon: typeof Sun }[] = [
  { id: 'compact', text: 'Compact rows', icon: Rows4 },
  { id: 'comfortable', text: 'Comfortable rows', icon: Rows3 },
];

function Person() {
  const author = useWorkspace((state) => state.view?.author ?? null);
  const open = usePlace((state) => state.open);
  const [theme, setTheme] = usePreference(THEME);
  const [density, setDensity] = usePreference(DENSITY);
  const name = author === null ? 'No name yet' : personName(author);
  return (
    <Menu
      label="You and this window"
      entries={[
        {
          id: 'author',
          text: author === null ? 'Say who you are…' : 'Your name and address…',
          icon: UserRoundPen,
          onAction: () => open({ kind: 'author' }),
        },
        ...THEMES.map((one, at) => ({
          ...one,
          apart: at === 0,
          chosen: one.id === theme,
          onAction: () => setTheme(one.id),
        })),
        ...DENSITIES.map((one, at) => ({
          ...one,
          apart: at === 0,
          chosen: one.id === density,
          onAction: () => setDensity(one.id),
        })),
      ]}
    >
      <AriaButton className="person">
        <span className="avatar" aria-hidden="true">
          {author === null ? '?' : initials(author)}
        </span>
        <span className="person__name ell">{name}</span>
      </AriaButton>
    </Menu>
  );
}

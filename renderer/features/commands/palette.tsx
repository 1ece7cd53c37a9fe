import { ArrowRight, Search } from 'lucide-react';
import { type KeyboardEvent, useMemo, useState } from 'react';
import {
  Dialog as AriaDialog,
  Autocomplete,
  Header,
  Input,
  ListBox,
  ListBoxItem,
  ListBoxSection,
  Modal,
  ModalOverlay,
  SearchField,
} from 'react-aria-components';
import type { AliasHitView, RoleRow } from '../../../shared/views.ts';
import { type Stores, useRoles, useStores } from '../../state/stores.tsx';
import { StatusGlyph } from '../../ui/chip.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Kbd } from '../../ui/kbd.tsx';
import { statusWord } from '../../words/labels.ts';
import { whenUncovered } from '../uncovered.ts';
import { ALL_COMMANDS, type AnyCommand, keysOf, nameOf } from './keys.ts';
import { matchNames, matchRoles } from './matches.ts';
import { runCommand, whyNot } from './run.ts';
import { useAliasHits } from './use-alias-hits.ts';
import './palette.css';

const MOST_ROLES = 10;
const NO_ROWS = new Map<string, RoleRow>();

/** Over every command, role and alias: type the beginnings of words, choose with the arrows, Enter goes there. */
export function Palette({ onClose }: { onClose: () => void }) {
  const stores = useStores();
  const [query, setQuery] = useState('');
  const { sections, doers } = useResults(query);

  const choose = (id: string | undefined): void => {
    const run = id === undefined ? undefined : doers.get(id);
    if (run === undefined) return;
    onClose();
    // What a command opens must find the focus where it was, or it could not give it back.
    whenUncovered(() => run(stores));
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    const untouched = event.currentTarget.getAttribute('aria-activedescendant') === null;
    if (event.key === 'Enter' && untouched && query !== '') choose([...doers.keys()][0]);
  };

  return (
    <ModalOverlay
      className="scrim"
      isOpen
      isDismissable
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Modal className="dialog palette">
        <AriaDialog className="dialog__pane" aria-label="Commands, roles and aliases">
          <Autocomplete inputValue={query} onInputChange={setQuery}>
            <SearchField
              className="palette__field"
              aria-label="Command, role or alias"
              autoFocus
              // Escape leaves at once; the field would only empty itself.
              onKeyDown={(event) => {
                if (event.key === 'Escape') onClose();
              }}
            >
              <Icon of={Search} size={16} />
              <Input
                className="palette__input"
                // A field with a list that it steers: what is chosen is told, and the list needs no stop of its own.
                role="combobox"
                aria-expanded
                aria-haspopup="listbox"
                placeholder="Type a command, a role or an alias"
                onKeyDown={onKeyDown}
              />
            </SearchField>
            <ListBox
              className="palette__list scroll"
              aria-label="What fits"
              items={sections}
              selectionMode="none"
              onAction={(key) => choose(String(key))}
              renderEmptyState={() => (
                <div className="palette__none muted">Nothing fits “{query.trim()}”. Try fewer letters.</div>
              )}
            >
              {(section) => (
                <ListBoxSection id={section.id} className="palette__section">
                  <Header className="palette__head">{section.title}</Header>
                  {section.lines}
                </ListBoxSection>
              )}
            </ListBox>
          </Autocomplete>
          <div className="palette__foot cap">
            <span className="row row--tight">
              <Kbd keys="↑ ↓" /> choose
            </span>
            <span className="row row--tight">
              <Kbd keys="↵" /> go
            </span>
            <span className="row row--tight">
              <Kbd keys="Esc" /> leave
            </span>
          </div>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

interface Section {
  id: string;
  title: string;
  lines: React.ReactNode[];
}

/** What fits, the section with the best of it first, and what choosing each line does. */
function useResults(query: string): { sections: Section[]; doers: Map<string, (stores: Stores) => void> } {
  const stores = useStores();
  const rows = useRoles((state) => state.rows) ?? NO_ROWS;
  const aliases = useAliasHits(stores.client, query);
  const local = useMemo(
    () => ({
      commands: matchNames(query, possibleCommands(stores), nameOf, ALL_COMMANDS.length),
      roles: matchRoles(query, rows.values(), MOST_ROLES),
    }),
    [query, rows, stores],
  );
  const groups = [
    {
      best: local.commands.best,
      section: { id: 'commands', title: 'Commands', lines: local.commands.items.map(commandLine) },
      doers: local.commands.items.map(
        ({ id }) => [id, (to: Stores) => runCommand(id, to, 'palette')] as const,
      ),
    },
    {
      best: local.roles.best,
      section: { id: 'roles', title: 'Roles', lines: local.roles.items.map(roleLine) },
      doers: local.roles.items.map((row) => [row.id, (to: Stores) => goToRole(to, row.id)] as const),
    },
    {
      // They come a moment later: at the end nothing that is being chosen moves away under the hand.
      best: Infinity,
      section: { id: 'aliases', title: 'Aliases', lines: aliases.map(aliasLine) },
      doers: aliases.map((hit) => [aliasKey(hit), (to: Stores) => goToRole(to, hit.role)] as const),
    },
  ]
    .filter(({ section }) => section.lines.length > 0)
    .sort((a, b) => (a.best === b.best ? 0 : a.best - b.best));
  return {
    sections: groups.map(({ section }) => section),
    doers: new Map(groups.flatMap(({ doers }) => doers)),
  };
}

/** The palette isn't a command of itself, and what can't be done now isn't offered. */
const possibleCommands = (stores: Stores): AnyCommand[] =>
  ALL_COMMANDS.filter(({ id }) => id !== 'go.palette' && whyNot(id, stores) === null);

function goToRole(stores: Stores, id: string): void {
  stores.place.getState().go('roles');
  void stores.role.getState().open(id);
  // The list may only come up now with its screen.
  requestAnimationFrame(() => document.getElementById('role-list')?.focus());
}

const aliasKey = ({ role, alias }: AliasHitView): string => `${role} ${alias}`;

function commandLine(command: AnyCommand) {
  const keys = keysOf(command);
  return (
    <ListBoxItem key={command.id} id={command.id} textValue={nameOf(command)} className="palette__line">
      <span className="ell">{nameOf(command)}</span>
      {keys !== undefined && <Kbd keys={keys} />}
    </ListBoxItem>
  );
}

function roleLine(row: RoleRow) {
  const title = row.title === '' ? 'Without a title' : row.title;
  return (
    <ListBoxItem key={row.id} id={row.id} textValue={`${row.code} ${title}`} className="palette__line">
      <span className="mono muted palette__code">{row.code}</span>
      <span className="ell">{title}</span>
      <span className="palette__end row row--tight muted">
        <StatusGlyph status={row.status} silent />
        <span className="cap">{statusWord(row.status)}</span>
      </span>
    </ListBoxItem>
  );
}

function aliasLine(hit: AliasHitView) {
  const { code, title, text } = hit;
  return (
    <ListBoxItem
      key={aliasKey(hit)}
      id={aliasKey(hit)}
      textValue={`${text}, ${code}`}
      className="palette__line"
    >
      <span className="ell">{text}</span>
      <Icon of={ArrowRight} size={12} className="faint" />
      <span className="mono muted">{code}</span>
      <span className="ell muted palette__of">{title}</span>
    </ListBoxItem>
  );
}

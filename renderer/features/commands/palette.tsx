import { Search } from 'lucide-react';
import { type KeyboardEvent, useEffect, useState } from 'react';
import {
  Dialog as AriaDialog,
  Autocomplete,
  Header,
  Input,
  ListBox,
  ListBoxSection,
  Modal,
  ModalOverlay,
  SearchField,
} from 'react-aria-components';
import { useStores } from '../../state/stores.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Kbd } from '../../ui/kbd.tsx';
import { whenUncovered } from '../uncovered.ts';
import { useResults } from './results.tsx';
import './palette.css';

/**
 * Over every command and everything in the canon: type the beginnings of words, choose with the arrows, Enter goes
 * to the place of the hit. See docs/search.md.
 */
export function Palette({ onClose }: { onClose: () => void }) {
  const stores = useStores();
  const [query, setQuery] = useState('');
  const { sections, doers, settled, reading } = useResults(query);
  // Enter before the answer is there means its first line, not the first that happens to stand there.
  const [goes, setGoes] = useState(false);

  const choose = (id: string | undefined): void => {
    const run = id === undefined ? undefined : doers.get(id);
    if (run === undefined) return;
    onClose();
    // What a command opens must find the focus where it was, or it could not give it back.
    whenUncovered(() => run(stores));
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    const untouched = event.currentTarget.getAttribute('aria-activedescendant') === null;
    if (event.key === 'Enter' && untouched && query.trim() !== '') setGoes(true);
  };
  useEffect(() => {
    if (!goes || !settled) return;
    setGoes(false);
    choose([...doers.keys()][0]);
  });

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
        <AriaDialog className="dialog__pane" aria-label="Commands and search">
          <Autocomplete
            inputValue={query}
            onInputChange={(text) => {
              setGoes(false);
              setQuery(text);
            }}
          >
            <SearchField
              className="palette__field"
              aria-label="Search"
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
                placeholder="Search commands, codes, titles, aliases and texts"
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
                <div className="palette__none muted">{settled && noneText(query, reading)}</div>
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
            {reading && <span className="palette__reading muted">Still reading texts…</span>}
          </div>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

function noneText(query: string, reading: boolean): string {
  if (reading) return `Nothing fits “${query.trim()}” so far. Texts are still being read.`;
  return `Nothing fits “${query.trim()}”. Try fewer words or letters.`;
}

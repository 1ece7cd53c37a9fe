import { ClipboardCopy, Columns3, Ellipsis, Merge, PencilLine, Send, SquarePen, Type, X } from 'lucide-react';
import { useRoles, useStores, useWorkspace } from '../../state/stores.tsx';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Menu, type MenuEntry } from '../../ui/menu.tsx';
import { capsOf } from '../commands/keys.ts';
import {
  clearSelection,
  compareSelection,
  copyCodes,
  copyPages,
  editSelection,
  mergeSelection,
  moveSelection,
  selectedRows,
} from './selection-acts.ts';
import './selection-bar.css';

/** What can be done with the selected roles; there is none of it while nothing is selected. */
export function SelectionBar() {
  const stores = useStores();
  const selected = useRoles((state) => state.selected);
  const readOnly = useWorkspace((state) => state.view?.readOnly ?? true);
  // It is told of from the first one on: a live region must be there before what it says.
  return (
    <>
      <span className="vh" role="status">
        {selected.size > 0 ? `${selected.size} selected` : ''}
      </span>
      {selected.size > 0 && (
        <section className="selbar" aria-label="Selection">
          <span className="medium num selbar__count">{selected.size.toLocaleString('en')} selected</span>
          <IconButton icon={X} label="Clear selection" keys="Esc" onPress={() => clearSelection(stores)} />
          <span className="push row rolelist__acts">
            {!readOnly && <NextStatus />}
            {!readOnly && (
              <IconButton
                icon={PencilLine}
                size={16}
                label="Edit selection"
                keys={capsOf('CmdOrCtrl+B')}
                onPress={() => editSelection(stores)}
              />
            )}
            <Menu label="More for the selection" entries={entriesFor()}>
              <IconButton icon={Ellipsis} size={16} label="More for the selection" />
            </Menu>
          </span>
        </section>
      )}
    </>
  );

  function entriesFor(): MenuEntry[] {
    const copies: MenuEntry[] = [
      {
        id: 'compare',
        text: 'Compare side by side',
        icon: Columns3,

        ...((selected.size < 2 || selected.size > 4) && {
          disabled: true,
          why: 'Two to four roles can be compared.',
        }),
        onAction: () => compareSelection(stores),
      },
      {
        id: 'pages',
        text: 'Copy as page text',
        icon: ClipboardCopy,
        onAction: () => void copyPages(stores),
      },
      { id: 'codes', text: 'Copy codes', icon: Type, onAction: () => void copyCodes(stores) },
    ];
    if (readOnly) return copies;
    return [
      {
        id: 'review',
        text: 'Send to review',
        icon: Send,
        onAction: () => void moveSelection(stores, 'in_review'),
      },
      {
        id: 'draft',
        text: 'Back to draft',
        icon: SquarePen,
        onAction: () => void moveSelection(stores, 'draft'),
      },
      {
        id: 'merge',
        text: 'Merge…',
        icon: Merge,
        apart: true,
        ...(selected.size !== 2 && { disabled: true, why: 'Two roles can be merged.' }),
        onAction: () => mergeSelection(stores),
      },
      ...copies,
    ];
  }
}

/** The step that most selections are made for: drafts go to review; where there is none, back from it. */
function NextStatus() {
  const stores = useStores();
  useRoles((state) => state.rows);
  useRoles((state) => state.selected);
  const rows = selectedRows(stores);
  const drafts = rows.some(({ status }) => status === 'draft');
  if (!drafts && !rows.some(({ status }) => status === 'in_review')) return null;
  return (
    <Button small onPress={() => void moveSelection(stores, drafts ? 'in_review' : 'draft')}>
      {drafts ? 'Send to review' : 'Back to draft'}
    </Button>
  );
}

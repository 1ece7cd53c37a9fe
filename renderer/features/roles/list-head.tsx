import { ArrowUpDown, FileInput, FilePlus2, Funnel, PanelLeftClose, Plus } from 'lucide-react';
import type { SortKey } from '../../state/filters.ts';
import { usePlace, useRoles, useStores, useWorkspace } from '../../state/stores.tsx';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Menu } from '../../ui/menu.tsx';
import { PopoverButton } from '../../ui/popover.tsx';
import { Facets } from './facets.tsx';
import { foldList } from './room.ts';

const SORTS: { id: SortKey; text: string }[] = [
  { id: 'place', text: 'By function and focus' },
  { id: 'title', text: 'By title' },
  { id: 'level', text: 'By level' },
  { id: 'status', text: 'By status' },
  { id: 'confidence', text: 'By confidence' },
  { id: 'findings', text: 'By findings' },
  { id: 'waiting', text: 'By aliases waiting' },
];

/** What the list is called, how many it shows, and what one can do with it. */
export function ListHead({ shown, all }: { shown: number; all: number }) {
  const stores = useStores();
  const open = usePlace((state) => state.open);
  const sort = useRoles((state) => state.sort);
  const sortBy = useRoles((state) => state.sortBy);
  const readOnly = useWorkspace((state) => state.view?.readOnly ?? false);
  const number = (n: number): string => n.toLocaleString('en');
  return (
    <div className="panehead">
      <h1>Roles</h1>
      <span className="count rolelist__count">
        {shown === all ? number(all) : `${number(shown)} of ${number(all)}`}
      </span>
      <span className="push row rolelist__acts">
        <PopoverButton
          label="Filter"
          className="slicepop"
          button={<IconButton icon={Funnel} label="Filter" className="only-narrow" />}
        >
          <Facets />
        </PopoverButton>
        <Menu
          label="Order"
          entries={SORTS.map((one) => ({
            ...one,
            chosen: one.id === sort.key,
            onAction: () => {
              if (one.id !== sort.key) sortBy(one.id);
            },
          }))}
        >
          <IconButton icon={ArrowUpDown} label="Order" />
        </Menu>
        <Menu
          label="New"
          entries={[
            { id: 'role', text: 'New role', icon: FilePlus2, onAction: () => open({ kind: 'new-role' }) },
            { id: 'import', text: 'Import page', icon: FileInput, onAction: () => open({ kind: 'import' }) },
          ]}
        >
          <Button small isDisabled={readOnly}>
            <Icon of={Plus} />
            New
          </Button>
        </Menu>
        <IconButton
          icon={PanelLeftClose}
          size={16}
          label="Hide list"
          className="list__fold"
          onPress={() => foldList(stores)}
        />
      </span>
    </div>
  );
}

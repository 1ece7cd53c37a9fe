import { ChevronDown } from 'lucide-react';
import { type FocusEvent, memo, useRef, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { COMPONENT_LISTS, type ComponentList, type Item } from '../../../shared/model/role.ts';
import { isFresh, moveItem, moveToList, removeItem, setValue } from '../../state/edits.ts';
import { useWorkspace } from '../../state/stores.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Menu, type MenuEntry } from '../../ui/menu.tsx';
import { LIST_WORDS } from '../../words/labels.ts';
import { capsOf } from '../commands/keys.ts';
import { isDraftedItem } from './drafted.ts';
import { focusItem, listTitle, type RowMenu, useItemKeys } from './item-keys.ts';
import { ItemMark } from './item-mark.tsx';
import { useRoleHands, useRolePart } from './role-form.tsx';
import { RoleText } from './role-text.tsx';
import { RowHandle } from './row-handle.tsx';
import { say } from './said.tsx';

interface ItemRowProps {
  list: ComponentList;
  item: Item;
  first: boolean;
  last: boolean;
}

/** One component: its text, its marks, its tags; handle and tag menus come up under the pointer and the focus. */
export const ItemRow = memo(function ItemRow({ list, item, first, last }: ItemRowProps) {
  const { edit, confirm } = useRoleHands();
  const readOnly = useRolePart((page) => page.readOnly);
  const row = useRef<HTMLLIElement>(null);
  const [near, setNear] = useState(false);
  const [open, setOpen] = useState<RowMenu | null>(null);
  const keys = useItemKeys(list, item, setOpen);
  const tags = {
    prevalence: useTagEntries(list, item, 'prevalence'),
    anchor: useTagEntries(list, item, 'anchor'),
  };
  const path = `${list}[${item.id}]`;
  const active = (near || open !== null) && !readOnly && !isFresh(item);
  const menu = (which: RowMenu) => ({
    isOpen: open === which,
    onOpenChange: (now: boolean): void => {
      setOpen(now ? which : null);
      // The pointer was over the menu and tells the row nothing of where it is now.
      if (!now) requestAnimationFrame(() => setNear(row.current?.matches(':hover, :focus-within') ?? false));
    },
  });
  const onBlur = (event: FocusEvent<HTMLElement>): void => {
    if (!event.currentTarget.contains(event.relatedTarget)) setNear(false);
  };
  const goTo = (to: ComponentList): void => {
    edit(moveToList(list, to, item.id));
    focusItem(to, item.id);
    say(`Moved to ${listTitle(to)}`);
  };
  const entries: MenuEntry[] = [
    {
      id: 'up',
      text: 'Move up',
      keys: 'Alt ↑',
      disabled: first,
      onAction: () => edit(moveItem(list, item.id, -1)),
    },
    {
      id: 'down',
      text: 'Move down',
      keys: 'Alt ↓',
      disabled: last,
      onAction: () => edit(moveItem(list, item.id, 1)),
    },
    {
      id: 'to',
      text: 'Move to',
      entries: COMPONENT_LISTS.filter((other) => other !== list).map((to) => ({
        id: to,
        text: LIST_WORDS[to].title,
        onAction: () => goTo(to),
      })),
    },
    { id: 'prevalence', text: 'Prevalence', apart: true, entries: tags.prevalence },
    { id: 'anchor', text: 'Anchor', entries: tags.anchor },
    ...(isDraftedItem(item)
      ? [
          {
            id: 'confirm',
            text: 'Confirm as it stands',
            keys: `${capsOf('CmdOrCtrl')} ↵`,
            apart: true,
            onAction: () => confirm(path),
          },
        ]
      : []),
    {
      id: 'remove',
      text: 'Remove',
      danger: true,
      apart: true,
      onAction: () => edit(removeItem(list, item.id)),
    },
  ];
  return (
    <li
      ref={row}
      className={`citem ${isDraftedItem(item) ? 'drafted' : ''}`}
      data-item={item.id}
      onMouseEnter={() => setNear(true)}
      onMouseLeave={(event) => setNear(event.currentTarget.contains(document.activeElement))}
      onFocus={() => setNear(true)}
      onBlur={onBlur}
    >
      {active && (
        <RowHandle
          list={list}
          id={item.id}
          menu="Item"
          label={`“${item.text}”, move or remove`}
          entries={entries}
          {...menu('row')}
        />
      )}
      <RoleText
        path={`${path}.text`}
        label={`${LIST_WORDS[list].title}, item`}
        onEnter={keys.onEnter}
        onKey={keys.onKey}
      />
      <ItemMark list={list} item={item} />
      <span className="citem__tags">
        {active ? (
          <>
            <TagMenu
              tag="prevalence"
              now={item.prevalence}
              entries={tags.prevalence}
              {...menu('prevalence')}
            />
            <TagMenu tag="anchor" now={item.anchor} entries={tags.anchor} {...menu('anchor')} />
          </>
        ) : (
          [item.prevalence, item.anchor].filter(Boolean).join(' · ')
        )}
      </span>
    </li>
  );
});

const TAG_WORDS = { prevalence: 'Prevalence', anchor: 'Anchor' };
type Tag = keyof typeof TAG_WORDS;

/** The values of a tag to choose from. */
function useTagEntries(list: ComponentList, item: Item, tag: Tag): MenuEntry[] {
  const { edit } = useRoleHands();
  const known = useWorkspace((state) => state.view?.settings.vocabularies[tag]) ?? [];
  const now = item[tag];
  // A value that the settings don't know is kept, and stays to be chosen.
  const values = now === null || known.includes(now) ? known : [now, ...known];
  const choose = (value: string | null) => (): void => edit(setValue(`${list}[${item.id}].${tag}`, value));
  return [
    ...values.map((value) => ({ id: value, text: value, chosen: value === now, onAction: choose(value) })),
    { id: ' none', text: 'No tag', apart: true, chosen: now === null, onAction: choose(null) },
  ];
}

interface TagMenuProps {
  tag: Tag;
  now: string | null;
  entries: readonly MenuEntry[];
  isOpen: boolean;
  onOpenChange: (open: boolean) => void;
}

function TagMenu({ tag, now, ...menu }: TagMenuProps) {
  return (
    <Menu label={TAG_WORDS[tag]} {...menu}>
      <AriaButton className="tagsel" aria-label={`${TAG_WORDS[tag]}: ${now ?? 'none'}`}>
        {now ?? 'none'}
        <Icon of={ChevronDown} size={12} />
      </AriaButton>
    </Menu>
  );
}

import { ChevronDown, GripVertical } from 'lucide-react';
import { type FocusEvent, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { COMPONENT_LISTS, type ComponentList, type Item } from '../../../shared/model/role.ts';
import { isFresh, moveItem, moveToList, removeItem, setValue } from '../../state/edits.ts';
import { useWorkspace } from '../../state/stores.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Menu, type MenuEntry } from '../../ui/menu.tsx';
import { LIST_WORDS } from '../../words/labels.ts';
import { isDraftedItem } from './drafted.ts';
import { useItemKeys } from './item-keys.ts';
import { Mark } from './mark.tsx';
import { markText } from './mark-text.ts';
import { useRolePage } from './role-form.tsx';
import { RoleText } from './role-text.tsx';

interface ItemRowProps {
  list: ComponentList;
  item: Item;
  first: boolean;
  last: boolean;
}

/** One component: its text, its marks, its tags; handle and tag menus come up under the pointer and the focus. */
export function ItemRow({ list, item, first, last }: ItemRowProps) {
  const { role, readOnly, findingsAt } = useRolePage();
  const [near, setNear] = useState(false);
  const [menus, setMenus] = useState(0);
  const keys = useItemKeys(list, item);
  const levels = useWorkspace((state) => state.view?.levels.levels);
  const path = `${list}[${item.id}]`;
  const findings = findingsAt(path);
  const active = (near || menus > 0) && !readOnly && !isFresh(item);
  const onMenu = (open: boolean): void => setMenus((count) => Math.max(0, count + (open ? 1 : -1)));
  const onBlur = (event: FocusEvent<HTMLElement>): void => {
    if (!event.currentTarget.contains(event.relatedTarget)) setNear(false);
  };
  return (
    <li
      className={`citem ${isDraftedItem(item) ? 'drafted' : ''}`}
      onMouseEnter={() => setNear(true)}
      onMouseLeave={(event) => setNear(event.currentTarget.contains(document.activeElement))}
      onFocus={() => setNear(true)}
      onBlur={onBlur}
    >
      {active && <Handle list={list} item={item} first={first} last={last} onMenu={onMenu} />}
      <RoleText
        path={`${path}.text`}
        label={`${LIST_WORDS[list].title}, item`}
        onEnter={keys.onEnter}
        onKey={keys.onKey}
      />
      <Mark findings={findings} text={markText(findings, role, list, levels ?? [])} />
      <span className="citem__tags">
        {active ? (
          <>
            <TagMenu path={path} item={item} tag="prevalence" onMenu={onMenu} />
            <TagMenu path={path} item={item} tag="anchor" onMenu={onMenu} />
          </>
        ) : (
          [item.prevalence, item.anchor].filter(Boolean).join(' · ')
        )}
      </span>
    </li>
  );
}

function Handle({ list, item, first, last, onMenu }: ItemRowProps & { onMenu: (open: boolean) => void }) {
  const { edit } = useRolePage();
  const elsewhere: MenuEntry[] = COMPONENT_LISTS.filter((other) => other !== list).map((other, at) => ({
    id: other,
    text: `Move to ${LIST_WORDS[other].title.toLowerCase()}`,
    apart: at === 0,
    onAction: () => edit(moveToList(list, other, item.id)),
  }));
  return (
    <Menu
      label="Item"
      placement="bottom start"
      onOpenChange={onMenu}
      entries={[
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
        ...elsewhere,
        {
          id: 'remove',
          text: 'Remove',
          danger: true,
          apart: true,
          onAction: () => edit(removeItem(list, item.id)),
        },
      ]}
    >
      <AriaButton className="grip" aria-label={`“${item.text}”, move or remove`}>
        <Icon of={GripVertical} size={12} />
      </AriaButton>
    </Menu>
  );
}

interface TagMenuProps {
  path: string;
  item: Item;
  tag: 'prevalence' | 'anchor';
  onMenu: (open: boolean) => void;
}

const TAG_WORDS = { prevalence: 'Prevalence', anchor: 'Anchor' };

function TagMenu({ path, item, tag, onMenu }: TagMenuProps) {
  const { edit } = useRolePage();
  const known = useWorkspace((state) => state.view?.settings.vocabularies[tag]) ?? [];
  const now = item[tag];
  // A value that the settings don't know is kept, and stays to be chosen.
  const values = now === null || known.includes(now) ? known : [now, ...known];
  const choose = (value: string | null) => (): void => edit(setValue(`${path}.${tag}`, value));
  return (
    <Menu
      label={TAG_WORDS[tag]}
      onOpenChange={onMenu}
      entries={[
        ...values.map((value) => ({
          id: value,
          text: value,
          chosen: value === now,
          onAction: choose(value),
        })),
        { id: ' none', text: 'No tag', apart: true, chosen: now === null, onAction: choose(null) },
      ]}
    >
      <AriaButton className="tagsel" aria-label={`${TAG_WORDS[tag]}: ${now ?? 'none'}`}>
        {now ?? 'none'}
        <Icon of={ChevronDown} size={12} />
      </AriaButton>
    </Menu>
  );
}

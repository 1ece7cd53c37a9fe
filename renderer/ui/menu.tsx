import type { LucideIcon } from 'lucide-react';
import { Check, ChevronRight } from 'lucide-react';
import type { ReactElement } from 'react';
import {
  Menu as AriaMenu,
  MenuItem,
  MenuTrigger,
  Popover,
  Separator,
  SubmenuTrigger,
} from 'react-aria-components';
import { Icon } from './icon.tsx';
import { Kbd } from './kbd.tsx';
import './menu.css';

export interface MenuEntry {
  id: string;
  text: string;
  icon?: LucideIcon;
  keys?: string;
  danger?: boolean;
  disabled?: boolean;
  /** Why it can’t be chosen now, or what it would do. */
  why?: string;
  /** Marks the chosen one of a set. */
  chosen?: boolean;
  /** A hairline before this entry. */
  apart?: boolean;
  /** What it leads to: then it does nothing itself. */
  entries?: readonly MenuEntry[];
  onAction?: () => void;
}

interface MenuProps {
  label: string;
  entries: readonly MenuEntry[];
  /** The button that opens it. */
  children: ReactElement;
  onOpenChange?: (open: boolean) => void;
  /** Where something else than its button opens it as well. */
  isOpen?: boolean;
  placement?: 'bottom start' | 'bottom end';
}

/** A menu behind a button: arrows, type-ahead, Enter, Escape; focus goes back to the button. */
export function Menu(props: MenuProps) {
  const { label, entries, children, onOpenChange, isOpen, placement = 'bottom end' } = props;
  return (
    <MenuTrigger {...(onOpenChange && { onOpenChange })} {...(isOpen !== undefined && { isOpen })}>
      {children}
      <Popover className="menu" placement={placement} offset={4}>
        <Entries label={label} entries={entries} />
      </Popover>
    </MenuTrigger>
  );
}

function Entries({ label, entries }: Pick<MenuProps, 'label' | 'entries'>) {
  const marked = entries.some((entry) => entry.chosen);
  return (
    <AriaMenu
      aria-label={label}
      disabledKeys={entries.filter((entry) => entry.disabled).map((entry) => entry.id)}
      onAction={(key) => entries.find((entry) => entry.id === key)?.onAction?.()}
    >
      {entries.flatMap((entry) => [
        ...(entry.apart ? [<Separator key={`${entry.id}-apart`} className="menu__sep" />] : []),
        entry.entries === undefined ? (
          <Entry key={entry.id} entry={entry} marked={marked} />
        ) : (
          <SubmenuTrigger key={entry.id}>
            <Entry entry={entry} marked={marked} />
            <Popover className="menu" offset={-2}>
              <Entries label={entry.text} entries={entry.entries} />
            </Popover>
          </SubmenuTrigger>
        ),
      ])}
    </AriaMenu>
  );
}

function Entry({ entry, marked }: { entry: MenuEntry; marked: boolean }) {
  return (
    <MenuItem
      id={entry.id}
      textValue={entry.text}
      className={`menu__item ${entry.danger ? 'sev-error' : ''} ${entry.why === undefined ? '' : 'menu__item--why'}`}
    >
      {marked && <span className="menu__mark">{entry.chosen && <Icon of={Check} />}</span>}
      {entry.icon && <Icon of={entry.icon} />}
      <span>{entry.text}</span>
      {entry.chosen && <span className="vh">, chosen</span>}
      {entry.keys !== undefined && <Kbd keys={entry.keys} />}
      {entry.entries !== undefined && <Icon of={ChevronRight} className="menu__more" />}
      {entry.why !== undefined && <span className="menu__why">{entry.why}</span>}
    </MenuItem>
  );
}

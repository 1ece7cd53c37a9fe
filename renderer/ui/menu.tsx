import type { LucideIcon } from 'lucide-react';
import { Check } from 'lucide-react';
import type { ReactElement } from 'react';
import { Menu as AriaMenu, MenuItem, MenuTrigger, Popover, Separator } from 'react-aria-components';
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
  /** Marks the chosen one of a set. */
  chosen?: boolean;
  /** A hairline before this entry. */
  apart?: boolean;
  onAction: () => void;
}

interface MenuProps {
  label: string;
  entries: readonly MenuEntry[];
  /** The button that opens it. */
  children: ReactElement;
  onOpenChange?: (open: boolean) => void;
  placement?: 'bottom start' | 'bottom end';
}

/** A menu behind a button: arrows, type-ahead, Enter, Escape; focus goes back to the button. */
export function Menu({ label, entries, children, onOpenChange, placement = 'bottom end' }: MenuProps) {
  const marked = entries.some((entry) => entry.chosen);
  return (
    <MenuTrigger {...(onOpenChange && { onOpenChange })}>
      {children}
      <Popover className="menu" placement={placement} offset={4}>
        <AriaMenu
          aria-label={label}
          disabledKeys={entries.filter((entry) => entry.disabled).map((entry) => entry.id)}
          onAction={(key) => entries.find((entry) => entry.id === key)?.onAction()}
        >
          {entries.flatMap((entry) => [
            ...(entry.apart ? [<Separator key={`${entry.id}-apart`} className="menu__sep" />] : []),
            <MenuItem
              key={entry.id}
              id={entry.id}
              textValue={entry.text}
              className={`menu__item ${entry.danger ? 'sev-error' : ''}`}
            >
              {marked && <span className="menu__mark">{entry.chosen && <Icon of={Check} />}</span>}
              {entry.icon && <Icon of={entry.icon} />}
              <span>{entry.text}</span>
              {entry.chosen && <span className="vh">, chosen</span>}
              {entry.keys !== undefined && <Kbd keys={entry.keys} />}
            </MenuItem>,
          ])}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}

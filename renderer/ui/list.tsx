import type { ReactNode } from 'react';
import { GridList, GridListItem } from 'react-aria-components';
import './list.css';

export interface ListEntry {
  id: string;
  /** What type-ahead looks for, and its name for readers of the screen. */
  text: string;
  content: ReactNode;
}

interface ListProps {
  label: string;
  entries: readonly ListEntry[];
  /** What Enter or a click does with an entry. */
  onAction: (id: string) => void;
  className?: string;
}

/** Entries that lead somewhere: one stop for Tab, arrows and type-ahead inside, Enter acts. */
export function List({ label, entries, onAction, className = '' }: ListProps) {
  return (
    <GridList
      aria-label={label}
      className={`list ${className}`}
      items={entries}
      onAction={(key) => onAction(String(key))}
    >
      {(entry) => (
        <GridListItem textValue={entry.text} className="list__row">
          {entry.content}
        </GridListItem>
      )}
    </GridList>
  );
}

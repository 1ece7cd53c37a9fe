import { ArrowUpDown, Check, Search, X } from 'lucide-react';
import { Button } from '../../../ui/button.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import { Menu } from '../../../ui/menu.tsx';
import { counted } from '../../../words/labels.ts';
import type { AliasFilter, AliasOrder, AliasSlice, AliasState } from './alias-order.ts';

const FILTERS: { id: AliasFilter; text: string }[] = [
  { id: 'all', text: 'All' },
  { id: 'pending', text: 'Waiting' },
  { id: 'approved', text: 'Approved' },
  { id: 'rejected', text: 'Rejected' },
];
const ORDERS: { id: AliasOrder; text: string }[] = [
  { id: 'waiting', text: 'Waiting first' },
  { id: 'page', text: 'As on the page' },
  { id: 'text', text: 'By text' },
  { id: 'confidence', text: 'By confidence' },
];

interface AliasBarProps {
  slice: AliasSlice;
  counts: Record<AliasFilter, number>;
  shown: number;
  onSlice: (slice: AliasSlice) => void;
}

/** What of a long table is shown, and in which order. */
export function AliasBar({ slice, counts, shown, onSlice }: AliasBarProps) {
  return (
    <div className="row aliasbar">
      <span className="row aliasbar__find">
        <Icon of={Search} size={12} className="faint" />
        <input
          className="additem"
          aria-label="Filter aliases"
          placeholder="Filter"
          value={slice.query}
          onChange={(event) => onSlice({ ...slice, query: event.target.value })}
          onKeyDown={(event) => {
            if (event.key !== 'Escape' || slice.query === '') return;
            event.stopPropagation();
            onSlice({ ...slice, query: '' });
          }}
        />
      </span>
      <fieldset className="row row--tight aliasbar__states" aria-label="Aliases shown">
        {FILTERS.map(({ id, text }) => (
          <Button
            key={id}
            look="quiet"
            small
            className="aliasbar__state"
            aria-pressed={slice.filter === id}
            onPress={() => onSlice({ ...slice, filter: id })}
          >
            {text} <span className="count">{counts[id].toLocaleString('en')}</span>
          </Button>
        ))}
      </fieldset>
      <span className="cap num push" role="status">
        {slice.query !== '' && `${counted(shown, 'fits', 'fit')}`}
      </span>
      <Menu
        label="Order of the aliases"
        entries={ORDERS.map((one) => ({
          ...one,
          chosen: one.id === slice.order,
          onAction: () => onSlice({ ...slice, order: one.id }),
        }))}
      >
        <IconButton icon={ArrowUpDown} label="Order of the aliases" tip="Order" />
      </Menu>
    </div>
  );
}

interface ChosenBarProps {
  count: number;
  onDecide: (decision: AliasState) => void;
  onClear: () => void;
}

/** What can be done with the rows that are chosen: one decision, one step to take back. */
export function ChosenBar({ count, onDecide, onClear }: ChosenBarProps) {
  return (
    <div className="row aliasbar aliasbar--chosen">
      <span className="medium" role="status">
        {counted(count, 'alias', 'aliases')} chosen
      </span>
      <Button small onPress={() => onDecide('approved')}>
        <Icon of={Check} className="sev-ok" /> Approve
      </Button>
      <Button small onPress={() => onDecide('rejected')}>
        <Icon of={X} className="sev-error" /> Reject
      </Button>
      <Button small look="quiet" onPress={() => onDecide('pending')}>
        Decide again
      </Button>
      <Button small look="quiet" className="push" onPress={onClear}>
        Clear
      </Button>
    </div>
  );
}

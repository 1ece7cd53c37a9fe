import { ChevronRight } from 'lucide-react';
import { useEffect } from 'react';
import type { PastRow } from '../../state/past-lines.ts';
import { useStores } from '../../state/stores.tsx';
import type { GridColumn } from '../../ui/grid/model.ts';
import { Icon } from '../../ui/icon.tsx';
import { fullMoment, shortMoment } from '../../words/dates.ts';
import { initials, personName } from '../../words/labels.ts';
import { rowCode, rowText } from './history-words.ts';

/** Stands for a step that isn't read yet, and asks for it. */
function Waiting({ place }: { place: number }) {
  const { history } = useStores();
  // At every drawing: what was read once may have to be read again.
  useEffect(() => history.getState().want(place));
  return <span className="past__wait" />;
}

/** The columns of the history; the same objects at every drawing. */
export const PAST_COLUMNS: readonly GridColumn<PastRow>[] = [
  {
    id: 'fold',
    name: 'Decisions of the step',
    width: 14,
    cell: (row) =>
      row.kind === 'step' && row.line.lines > 1 ? (
        <span className="past__fold" data-fold>
          <Icon of={ChevronRight} size={12} />
        </span>
      ) : null,
  },
  {
    id: 'who',
    name: 'Person',
    width: 22,
    hint: (row) => (row.kind === 'wait' ? '' : personName(row.line.by)),
    cell: (row) =>
      row.kind === 'wait' ? null : (
        <span className="avatar avatar--s" aria-hidden="true">
          {initials(row.line.by)}
        </span>
      ),
  },
  {
    id: 'what',
    name: 'Decision',
    head: <span className="ell">Decision</span>,
    width: 'rest',
    className: 'ell',
    hint: (row) => (row.kind === 'wait' ? '' : [rowText(row), row.line.note].filter(Boolean).join(': ')),
    cell: (row) =>
      row.kind === 'wait' ? (
        <Waiting place={row.place} />
      ) : (
        <>
          {rowText(row)}
          {row.line.note !== null && <span className="past__why">{row.line.note}</span>}
        </>
      ),
  },
  {
    id: 'code',
    name: 'Role',
    head: <span className="ell">Role</span>,
    width: 104,
    tight: 84,
    className: 'mono muted ell past__code',
    hint: (row) => rowCode(row) ?? '',
    cell: (row) => rowCode(row) ?? '',
  },
  {
    id: 'at',
    name: 'Time',
    head: <span className="ell">Time</span>,
    width: 74,
    tight: 52,
    className: 'num muted past__at',
    hint: (row) => (row.kind === 'wait' ? '' : fullMoment(row.line.at)),
    cell: (row) => (row.kind === 'wait' ? '' : shortMoment(row.line.at)),
  },
];

import { CircleCheckBig, Funnel, TriangleAlert } from 'lucide-react';
import { useMemo } from 'react';
import type { Queue } from '../../../shared/contract-review.ts';
import { NO_FILTER, type ReviewRow, type ReviewRows } from '../../state/review-rows.ts';
import { useReview, useStores } from '../../state/stores.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Grid } from '../../ui/grid/grid.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { counted } from '../../words/labels.ts';
import { openRole } from './acts.ts';
import { BulkBar } from './bulk-bar.tsx';
import { QUEUE_GRID } from './focus.ts';
import { QUEUE_COLUMNS } from './queue-columns.tsx';
import { QueueHead } from './queue-head.tsx';
import { QUEUE_TITLES, rowName } from './queue-words.ts';
import './queue-list.css';

/** Below this, in pixels of the drawing, the code makes room for the text. */
const TIGHT = 340;

const NAMES: Readonly<Record<Queue, (row: ReviewRow) => string>> = {
  aliases: (row) => rowName('aliases', row),
  mappings: (row) => rowName('mappings', row),
  roles: (row) => rowName('roles', row),
  texts: (row) => rowName('texts', row),
};

/** The open queue as a list: what is decided stays in its place, with its mark. */
export function QueueList() {
  const queue = useReview((state) => state.queue);
  const rows = useReview((state) => state.lists[state.queue]);
  const failure = useReview((state) => state.failure);
  // Rows change in place: this says that they did.
  useReview((state) => state.revision);
  return (
    <section className="pane pane--list queue" aria-label={QUEUE_TITLES[queue]} data-pane="list">
      <QueueHead />
      {queue === 'aliases' && <BulkBar />}
      {rows === undefined && failure === null && <SkeletonRows count={14} label="Reading the queue" />}
      {rows === undefined && failure !== null && (
        <EmptyState icon={TriangleAlert} title="The queue could not be read" text={failure.message} />
      )}
      {rows !== undefined && rows.lines.length === 0 && <Nothing />}
      {rows !== undefined && rows.lines.length > 0 && <Lines queue={queue} rows={rows} />}
    </section>
  );
}

function Lines({ queue, rows }: { queue: Queue; rows: ReviewRows }) {
  const stores = useStores();
  const current = useReview((state) => state.current);
  const selected = useReview((state) => state.selected);
  const { move, select } = stores.review.getState();
  const { lines } = rows;
  const selection = useMemo(
    () => ({
      keys: selected,
      change: select,
      all: () => lines.filter(({ row }) => row.mark === null).map(({ key }) => key),
    }),
    [selected, select, lines],
  );
  return (
    <Grid
      id={QUEUE_GRID}
      label={QUEUE_TITLES[queue]}
      description={counted(lines.length, 'row')}
      columns={QUEUE_COLUMNS[queue]}
      lines={lines}
      rowName={NAMES[queue]}
      current={current}
      selection={selection}
      tightBelow={TIGHT}
      onMove={(row) => move(row.key)}
      onEnter={(row) => openRole(stores, row, queue)}
    />
  );
}

function Nothing() {
  const { review } = useStores();
  const queue = useReview((state) => state.queue);
  const filter = useReview((state) => state.filter);
  if (filter !== NO_FILTER && (filter.band !== null || filter.kind !== null || filter.text !== '')) {
    return (
      <EmptyState icon={Funnel} title="Nothing fits" text="Filter for less, or look at all that waits.">
        <Button onPress={() => review.getState().narrow(NO_FILTER)}>Show all</Button>
      </EmptyState>
    );
  }
  const done: Record<Queue, string> = {
    aliases: 'No alias waits for a decision.',
    mappings: 'No mapping waits for a verdict.',
    roles: 'Roles that are sent to review stand here.',
    texts: 'Every machine-drafted text is confirmed.',
  };
  return <EmptyState icon={CircleCheckBig} title="Nothing waits here" text={done[queue]} />;
}

import { Funnel, History as HistoryIcon, TriangleAlert } from 'lucide-react';
import { isNarrow, NO_HISTORY_FILTER } from '../../state/past-filter.ts';
import { useHistory, useStores } from '../../state/stores.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Grid } from '../../ui/grid/grid.tsx';
import { Note } from '../../ui/note.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { counted } from '../../words/labels.ts';
import { HISTORY_GRID, openRole } from './acts.ts';
import { HistoryHead } from './history-head.tsx';
import { rowName } from './history-words.ts';
import { PAST_COLUMNS } from './past-columns.tsx';

/** Below this, in pixels of the drawing, codes and times make room for the words. */
const TIGHT = 460;

/** Every decision that fits, the newest first; acts of many unfold. */
export function PastList() {
  const stores = useStores();
  const lines = useHistory((state) => state.lines);
  const steps = useHistory((state) => state.steps);
  const failure = useHistory((state) => state.failure);
  const current = useHistory((state) => state.current);
  const problems = useHistory((state) => state.counts?.problems);
  const { choose, fold } = stores.history.getState();
  return (
    <section className="pane pane--list past" aria-label="Decisions" data-pane="list">
      <HistoryHead />
      {problems?.map((problem) => (
        <Note key={problem} tone="warning">
          {problem} The roles are safe; canon doctor tells more.
        </Note>
      ))}
      {lines === null && failure === null && <SkeletonRows count={14} label="Reading the history" />}
      {lines === null && failure !== null && (
        <EmptyState icon={TriangleAlert} title="The history could not be read" text={failure.message} />
      )}
      {lines?.length === 0 && <Nothing />}
      {lines !== null && lines.length > 0 && (
        <Grid
          id={HISTORY_GRID}
          label="Decisions"
          description={counted(steps, 'step')}
          columns={PAST_COLUMNS}
          lines={lines}
          rowName={rowName}
          current={current}
          tightBelow={TIGHT}
          onFold={(key, folded) => void fold(key, folded)}
          onMove={(row) => choose(row.kind === 'line' ? `l-${row.line.id}` : `s-${row.place}`)}
          onEnter={(row) => openRole(stores, row.kind === 'wait' ? null : row.line.role)}
        />
      )}
    </section>
  );
}

function Nothing() {
  const { history } = useStores();
  const filter = useHistory((state) => state.filter);
  if (!isNarrow(filter)) {
    return (
      <EmptyState
        icon={HistoryIcon}
        title="Nothing was decided yet"
        text="Every edit, approval and import stands here, with who did it and when."
      />
    );
  }
  const fresh = filter.when === 'unseen';
  return (
    <EmptyState
      icon={Funnel}
      title={fresh ? 'Nothing new' : 'No decision fits'}
      text={
        fresh
          ? 'Nobody else decided anything since you last looked.'
          : 'Filter for less, or look at all of it.'
      }
    >
      <Button onPress={() => history.getState().narrow(NO_HISTORY_FILTER)}>Show all</Button>
    </EmptyState>
  );
}

import { useEffect } from 'react';
import { useReview, useStores, useWorkspace } from '../../state/stores.tsx';
import { useReady } from '../frame/ready.ts';
import { AliasCard } from './alias-card.tsx';
import { DecisionBar } from './decision-bar.tsx';
import { focusQueue } from './focus.ts';
import { ProgressHead } from './progress-head.tsx';
import { QueueList } from './queue-list.tsx';
import { RoleCard } from './role-card.tsx';
import { useReviewKeys } from './use-review-keys.ts';
import './review-screen.css';

/** One queue at a time: the list, the card of one row with its evidence, and what can be decided. */
export function ReviewScreen() {
  const stores = useStores();
  const known = useWorkspace((state) => state.view !== null);
  const read = useReview((state) => state.lists[state.queue] !== undefined || state.failure !== null);
  useReady(known && read);
  useReviewKeys();
  useEffect(() => {
    if (!known) return;
    void stores.review.getState().enter();
    void stores.references.getState().load();
  }, [known, stores]);
  useEffect(() => {
    // Who comes here wants to decide: also from the screen's name in the rail, which gets the focus meanwhile.
    const at = document.activeElement;
    if (read && (at === document.body || at?.matches('nav [aria-current="page"]'))) focusQueue();
  }, [read]);
  return (
    <main className="main review">
      <QueueList />
      <section className="pane pane--page" aria-label="Decision" data-pane="card">
        <ProgressHead />
        <Card />
        <DecisionBar />
      </section>
      <Said />
    </main>
  );
}

function Card() {
  const queue = useReview((state) => state.queue);
  const row = useReview((state) => state.lists[state.queue]?.get(state.current));
  if (row === undefined) return <div className="scroll" />;
  return queue === 'aliases' ? (
    <AliasCard key={row.key} row={row} />
  ) : (
    <RoleCard key={row.key} row={row} queue={queue} />
  );
}

/** The last decision, for those who don’t see the mark. */
function Said() {
  const last = useReview((state) => state.last);
  return (
    <span className="vh" role="status">
      {last === null ? '' : `${last.text}: ${last.mark.word}`}
    </span>
  );
}

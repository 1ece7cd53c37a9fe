import { useEffect } from 'react';
import { useHistory, useStores, useWorkspace } from '../../state/stores.tsx';
import { useReady } from '../frame/ready.ts';
import { focusHistory, seenHere } from './acts.ts';
import { DecisionCard } from './decision-card.tsx';
import { PastList } from './past-list.tsx';
import { useHistoryKeys } from './use-history-keys.ts';
import './history-screen.css';

/** Every decision of the canon, and one of them whole. */
export function HistoryScreen() {
  const stores = useStores();
  const known = useWorkspace((state) => state.view !== null);
  const read = useHistory((state) => state.lines !== null || state.failure !== null);
  useReady(known && read);
  useHistoryKeys();
  useEffect(() => {
    if (!known) return;
    const here = seenHere(stores);
    const { preferences, history } = stores;
    void history.getState().enter(here === null ? null : preferences.getState().get(here));
    return () => {
      // Who leaves has seen what there was.
      const heads = history.getState().leave();
      if (here !== null && heads !== null) preferences.getState().set(here, heads);
    };
  }, [known, stores]);
  useEffect(() => {
    // Who comes here wants the list: also from the screen's name in the rail, which gets the focus meanwhile.
    const at = document.activeElement;
    if (read && (at === document.body || at?.matches('nav [aria-current="page"]'))) focusHistory();
  }, [read]);
  return (
    <main className="main histscreen">
      <PastList />
      <section className="pane pane--page" aria-label="Decision" data-pane="card">
        <DecisionCard />
      </section>
    </main>
  );
}

import { useEffect } from 'react';
import { useStores } from '../../state/stores.tsx';
import { isWriting } from '../commands/keys.ts';
import { isCovered } from '../uncovered.ts';
import { compareWithNow, focusHistory, showHistoryOf, takeBack } from './acts.ts';

/** The single keys of the screen, wherever on it the keyboard is, texts and dialogs excepted. */
export function useHistoryKeys(): void {
  const stores = useStores();
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
      if (isWriting(event.target) || isCovered() || !inSight()) return;
      const { detail } = stores.history.getState();
      const key = event.key.toUpperCase();
      if (detail === null) return;
      if (key === 'C') compareWithNow(stores, detail);
      else if (key === 'U' && detail.against === null) takeBack(stores, detail.decision.id);
      else if (key === 'R' && detail.roleId !== null) {
        if (stores.workspace.getState().view?.readOnly ?? true) return;
        stores.place.getState().open({ kind: 'restore', role: detail.roleId, to: detail.decision.id });
      } else if (key === 'H' && detail.roleId !== null) {
        showHistoryOf(stores, { id: detail.roleId, code: detail.decision.role ?? '' });
        focusHistory();
      } else return;
      event.preventDefault();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [stores]);
}

/** Whether the screen shows: it stays, hidden, while one chooses another workspace. */
const inSight = (): boolean => document.querySelector('main.histscreen')?.checkVisibility() ?? false;

import { useEffect } from 'react';
import { useStores } from '../../state/stores.tsx';
import { isWriting } from '../commands/keys.ts';
import { isCovered } from '../uncovered.ts';
import { askMute, canAccept, canFixAll, canMute, currentFinding, fixOne } from './acts.ts';
import { FINDINGS_GRID, focusFindings, stepIn } from './focus.ts';

/** The single keys of the findings, wherever on the screen the keyboard is, texts, menus and dialogs excepted. */
export function useQualityKeys(): void {
  const stores = useStores();
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (isWriting(event.target) || isCovered() || !inSight() || inMenu(event.target)) return;
      const { view, lines, rule, filter } = stores.quality.getState();
      if (view !== 'findings') return;
      const readOnly = stores.workspace.getState().view?.readOnly ?? true;
      const row = currentFinding(stores) ?? lines?.[0]?.row;
      const key = event.key.toUpperCase();
      const done = (): void => {
        event.preventDefault();
        focusFindings();
      };
      if (key === 'J' || key === 'K') {
        done();
        stepIn(FINDINGS_GRID, key === 'J' ? 1 : -1);
      } else if (readOnly || row === undefined) return;
      else if (key === 'F' && event.shiftKey) {
        const any = lines?.some((line) => line.row.fix !== null) ?? false;
        if (filter.by !== 'rule' || rule === null || !any || !canFixAll(rule)) return;
        event.preventDefault();
        stores.place.getState().open({ kind: 'fix-all', rule, function: filter.function });
      } else if (event.shiftKey) return;
      else if (key === 'F' && row.fix !== null) {
        done();
        void fixOne(stores, row);
      } else if (key === 'M' && canMute(row)) {
        done();
        askMute(stores, row, false);
      } else if (key === 'A' && canAccept(row)) {
        done();
        askMute(stores, row, true);
      }
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [stores]);
}

/** Whether the screen shows: it stays, hidden, while one chooses another workspace. */
const inSight = (): boolean => document.querySelector('main.quality')?.checkVisibility() ?? false;

/** Letters in a menu look for its entries. */
const inMenu = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('[role="menu"], [role="listbox"]') !== null;

import { useEffect } from 'react';
import { useStores } from '../../state/stores.tsx';
import { isWriting } from '../commands/keys.ts';
import { isCovered } from '../uncovered.ts';
import { choose, takeBack } from './acts.ts';
import { focusQueue, stepQueue } from './focus.ts';
import { openSameText } from './same-text.ts';
import { CHOICES } from './verdicts.ts';

/** The single keys of the screen, wherever on it the keyboard is, texts and dialogs excepted. */
export function useReviewKeys(): void {
  const stores = useStores();
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (isWriting(event.target) || isCovered() || !inSight() || inMenu(event.target)) return;
      const key = event.key.toUpperCase();
      const done = (): void => {
        event.preventDefault();
        focusQueue();
      };
      if (key === 'J' || key === 'K') {
        done();
        stepQueue(key === 'J' ? 1 : -1, event.shiftKey);
      } else if (key === 'U') {
        done();
        void takeBack(stores);
      } else if (key === 'T' && stores.review.getState().queue === 'aliases') {
        event.preventDefault();
        openSameText(stores);
      } else if (!event.shiftKey) {
        const choice = CHOICES[stores.review.getState().queue].find((one) => one.key === key);
        if (choice === undefined) return;
        done();
        choose(stores, choice);
      }
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [stores]);
}

/** Whether the screen shows: it stays, hidden, while one chooses another workspace. */
const inSight = (): boolean => document.querySelector('main.review')?.checkVisibility() ?? false;

/** Letters in a menu look for its entries. */
const inMenu = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('[role="menu"], [role="listbox"]') !== null;

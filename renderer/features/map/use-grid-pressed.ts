import { type RefObject, useEffect, useRef } from 'react';
import { MAP_GRID } from './acts.ts';

/** Keys of the map beside those that every grid has; only while the grid itself has the keyboard. */
export function useGridPressed(box: RefObject<HTMLElement | null>, acts: Record<string, () => void>): void {
  const now = useRef(acts);
  now.current = acts;
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || (event.target as Element).id !== MAP_GRID) return;
      const { key } = event;
      const act = now.current[key.length === 1 ? key.toLowerCase() : key];
      if (act === undefined) return;
      if (key.length === 1) event.preventDefault();
      act();
    };
    const onLeave = (): void => now.current.Escape?.();
    element.addEventListener('keydown', onKeyDown);
    element.addEventListener('focusout', onLeave);
    return () => {
      element.removeEventListener('keydown', onKeyDown);
      element.removeEventListener('focusout', onLeave);
    };
  }, [box]);
}

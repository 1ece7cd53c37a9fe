import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { DENSITY } from '../../state/appearance.ts';
import { useRoles, useStores } from '../../state/stores.tsx';
import type { Line } from './lines.ts';
import { rowHeight } from './row-height.ts';

/** Letters typed within this belong to one word. */
const TYPING_MS = 700;
/** Keys of the window, and the one that goes on with a word only. */
const OTHER_KEYS = new Set(['?', '/', ' ']);
/** Roles passed over by a held arrow key are not opened. */
const OPEN_AFTER_MS = 70;

interface ListKeys {
  /** The index of the line that has the keyboard; -1 where there is none. */
  active: number;
  press(index: number): void;
  onKeyDown(event: KeyboardEvent): void;
  scrollTo: RefObject<(index: number) => void>;
}

/** The keys of the list: arrows, Home, End, pages, folding with left and right, letters; moving onto a role opens it. */
export function useListKeys(
  lines: Line[],
  chosen: number,
  scroller: RefObject<HTMLElement | null>,
): ListKeys {
  const stores = useStores();
  const fold = useRoles((state) => state.fold);
  const [at, setAt] = useState<string | null>(null);
  const scrollTo = useRef<(index: number) => void>(() => undefined);
  const typed = useRef({ text: '', at: 0 });
  const opening = useRef<ReturnType<typeof setTimeout>>(undefined);
  const own = at === null ? -1 : lines.findIndex((line) => keyOf(line) === at);
  const active = own >= 0 ? own : chosen;

  // A role chosen from elsewhere (a link, a new one) takes the keyboard's place in the list too, and comes into sight.
  const chosenKey = lines[chosen] === undefined ? null : keyOf(lines[chosen]);
  useEffect(() => {
    if (chosenKey !== null) setAt(chosenKey);
  }, [chosenKey]);
  const chosenIndex = useRef(chosen);
  chosenIndex.current = chosen;
  useEffect(() => {
    if (chosenKey !== null && chosenIndex.current >= 0) scrollTo.current(chosenIndex.current);
  }, [chosenKey]);
  useEffect(() => () => clearTimeout(opening.current), []);

  const go = (index: number, now = false): void => {
    const line = lines[index];
    if (line === undefined) return;
    setAt(keyOf(line));
    scrollTo.current(index);
    clearTimeout(opening.current);
    if (line.kind !== 'role') return;
    const open = (): void => {
      void stores.role.getState().open(line.row.id);
      stores.place.getState().setList(false);
    };
    if (now) open();
    else opening.current = setTimeout(open, OPEN_AFTER_MS);
  };

  const press = (index: number): void => {
    const line = lines[index];
    scroller.current?.focus();
    if (line?.kind === 'group') {
      setAt(keyOf(line));
      fold(line.group, !line.folded);
    } else go(index, true);
  };

  const page = (): number => {
    const row = rowHeight(stores.preferences.getState().get(DENSITY));
    return Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / row) - 1);
  };

  const typeAhead = (letter: string): void => {
    const now = Date.now();
    const before = now - typed.current.at < TYPING_MS ? typed.current.text : '';
    typed.current = { text: before + letter.toLowerCase(), at: now };
    const start = before === '' ? active + 1 : Math.max(active, 0);
    for (let step = 0; step < lines.length; step++) {
      const index = (start + step) % lines.length;
      const line = lines[index];
      if (line?.kind !== 'role') continue;
      const texts = [line.row.title.toLowerCase(), line.row.code.toLowerCase()];
      if (texts.some((text) => text.startsWith(typed.current.text))) {
        go(index);
        return;
      }
    }
  };

  const sideways = (open: boolean): void => {
    const line = lines[active];
    if (line?.kind === 'group') fold(line.group, !open);
    else if (!open) {
      const head = lines.findLastIndex((one, index) => index < active && one.kind === 'group');
      if (head >= 0) go(head);
    }
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const moves: Record<string, () => void> = {
      ArrowDown: () => go(Math.min(active + 1, lines.length - 1)),
      ArrowUp: () => go(Math.max(active - 1, 0)),
      Home: () => go(0),
      End: () => go(lines.length - 1),
      PageDown: () => go(Math.min(active + page(), lines.length - 1)),
      PageUp: () => go(Math.max(active - page(), 0)),
      ArrowRight: () => sideways(true),
      ArrowLeft: () => sideways(false),
      Enter: () => enter(),
    };
    const move = moves[event.key];
    if (move !== undefined) {
      event.preventDefault();
      move();
    } else if (event.key.length === 1 && !OTHER_KEYS.has(event.key)) {
      typeAhead(event.key);
    } else if (event.key === ' ' && typed.current.text !== '') {
      event.preventDefault();
      typeAhead(' ');
    }
  };

  const enter = (): void => {
    const line = lines[active];
    if (line?.kind === 'group') {
      fold(line.group, !line.folded);
      return;
    }
    if (line !== undefined) go(active, true);
    document.querySelector<HTMLElement>('[data-path="title"]')?.focus();
  };

  return { active, press, onKeyDown, scrollTo };
}

const keyOf = (line: Line): string => (line.kind === 'group' ? line.group : line.row.id);

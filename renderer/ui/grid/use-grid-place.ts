import { useEffect, useMemo, useRef, useState } from 'react';
import type { GridLine } from './model.ts';

/** Where the keyboard is: a line (-1: none), the head, and a cell of it (-1: the whole row). */
export interface GridPlace {
  readonly index: number;
  readonly inHead: boolean;
  readonly column: number;
  /** The cell that a row would have: it stays while the keyboard passes lines that have none. */
  readonly kept: number;
  /** The place of every line by its key. */
  readonly indexes: ReadonlyMap<string, number>;
  toLine(index: number, column?: number): void;
  toHead(column: number): void;
}

interface State {
  readonly key: string | null;
  readonly inHead: boolean;
  readonly column: number;
  readonly headColumn: number;
}

/**
 * The place of the keyboard in a grid, kept by key, so that it goes along when lines come, go and change their order.
 * The current row takes it; when its line goes, the one that moves up has it.
 */
export function useGridPlace<R>(
  lines: readonly GridLine<R>[],
  current: string | null,
  cells: boolean,
  scrollTo: (index: number) => void,
): GridPlace {
  const first = cells ? 0 : -1;
  const [state, setState] = useState<State>({ key: null, inHead: false, column: first, headColumn: 0 });
  const indexes = useMemo(() => new Map(lines.map((line, index) => [line.key, index])), [lines]);
  const currentIndex = current === null ? -1 : (indexes.get(current) ?? -1);
  const last = useRef(-1);

  const found = state.key === null ? undefined : indexes.get(state.key);
  const index = found ?? (currentIndex >= 0 ? currentIndex : Math.min(last.current, lines.length - 1));
  useEffect(() => {
    last.current = index;
  }, [index]);

  // The current row has the keyboard too, wherever it was chosen, and comes into sight.
  const shown = currentIndex >= 0 ? current : null;
  const seek = useRef({ scrollTo, currentIndex });
  seek.current = { scrollTo, currentIndex };
  useEffect(() => {
    if (shown === null) return;
    setState((before) => (before.inHead ? before : { ...before, key: shown }));
    seek.current.scrollTo(seek.current.currentIndex);
  }, [shown]);

  return {
    index,
    inHead: state.inHead,
    column: state.inHead ? state.headColumn : lines[index]?.kind === 'group' ? -1 : state.column,
    kept: state.column,
    indexes,
    toLine: (to, column = state.column) => {
      const line = lines[to];
      if (line === undefined) return;
      setState({ ...state, key: line.key, inHead: false, column });
      scrollTo(to);
    },
    toHead: (headColumn) => setState({ ...state, inHead: true, headColumn }),
  };
}

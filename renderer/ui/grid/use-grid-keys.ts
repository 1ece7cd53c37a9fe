import { type KeyboardEvent, type MouseEvent, useRef } from 'react';
import { type GridColumn, type GridLine, type GridSelection, within } from './model.ts';
import { Reach, toggled } from './selection.ts';
import { findWord, TypeAhead } from './type-ahead.ts';
import type { GridPlace } from './use-grid-place.ts';

/** So many pixels of the drawing wider or narrower at one press. */
const WIDTH_STEP = 4;
/** Keys of the window, which begin no word. */
const OTHER_KEYS = new Set(['?', '/', ' ']);

interface Surroundings<R> {
  lines: readonly GridLine<R>[];
  columns: readonly GridColumn<R>[];
  place: GridPlace;
  /** Whether the keyboard goes from cell to cell; else from row to row, and into the cells with →. */
  cells: boolean;
  selection: GridSelection | undefined;
  texts: ((row: R) => readonly string[]) | undefined;
  /** How many lines a page has. */
  page: () => number;
  width: (column: GridColumn<R>) => number | undefined;
  onWidth: ((column: string, width: number) => void) | undefined;
  onSort: ((column: string) => void) | undefined;
  onFold: ((key: string, folded: boolean) => void) | undefined;
  onMove: ((row: R, pressed: boolean, column: string | null) => void) | undefined;
  onEnter: ((row: R, column: string | null) => void) | undefined;
}

/** What the keys and the pointer do in a grid, as ARIA's grid and treegrid patterns have it. */
export function useGridKeys<R>(around: Surroundings<R>) {
  const { lines, columns, place, cells, selection } = around;
  const reach = useRef(new Reach());
  const word = useRef(new TypeAhead());
  const line = lines[place.index];

  const idOf = (column: number): string | null => columns[column]?.id ?? null;

  const move = (index: number, column = place.kept): void => {
    const to = lines[index];
    if (to === undefined) return;
    place.toLine(index, column);
    if (to.kind === 'row') around.onMove?.(to.row, false, idOf(column));
  };
  /** To another cell of the same row: of interest where the keyboard is always in one. */
  const toColumn = (column: number): void => {
    if (cells) move(place.index, column);
    else place.toLine(place.index, column);
  };
  const fold = (folded: boolean): void => {
    if (line?.kind === 'group' || line?.folded !== undefined) around.onFold?.(line.key, folded);
  };

  /** Goes to a line; with Shift the selection reaches there, without it the next range begins at a new place. */
  const go = (index: number, shift: boolean, column?: number): true => {
    const to = Math.max(0, Math.min(lines.length - 1, index));
    if (shift && selection !== undefined) {
      selection.change(reach.current.to(lines, place.indexes, selection.keys, place.index, to));
    } else reach.current.begin(null, selection?.keys ?? new Set());
    move(to, column);
    return true;
  };

  const toggle = (at: GridLine<R> | undefined): void => {
    if (selection === undefined || at === undefined) return;
    const keys = toggled(selection.keys, at.kind === 'group' ? at.keys : [at.key]);
    reach.current.begin(at.key, keys);
    selection.change(keys);
  };

  /** A row with rows of its own folds and unfolds before the keyboard goes into its cells. */
  const folds = (by: 1 | -1): boolean =>
    line?.kind === 'row' && line.folded === by > 0 && place.column < 0 && !cells;

  /** The row that a row below one belongs to. */
  const toParent = (): boolean => {
    if (line?.kind !== 'row' || (line.level ?? 1) < 2 || place.column >= 0) return false;
    const head = lines.findLastIndex(
      (one, index) => index < place.index && one.kind === 'row' && one.folded !== undefined,
    );
    return head >= 0 && go(head, false);
  };

  const sideways = (by: 1 | -1): void => {
    const first = cells && line?.kind === 'row' ? 0 : -1;
    if (folds(by)) fold(by < 0);
    else if (by < 0 && toParent()) return;
    else if (line?.kind === 'group') {
      if (by < 0) fold(true);
      else if (line.folded) fold(false);
      else go(place.index + 1, false);
    } else if (place.column + by >= first) {
      if (place.column + by < columns.length) toColumn(place.column + by);
    } else if (by < 0 && !cells) {
      const head = lines.findLastIndex((one, index) => index < place.index && one.kind === 'group');
      if (head >= 0) go(head, false);
    }
  };

  const toHead = (): void => {
    const column = place.column >= 0 ? place.column : columns.findIndex(({ sortable }) => sortable);
    place.toHead(Math.max(0, column));
  };

  const enter = (): void => {
    if (line?.kind === 'group') fold(!line.folded);
    else if (line !== undefined) around.onEnter?.(line.row, idOf(place.column));
  };

  const lineKey = ({ key, shiftKey: shift }: KeyboardEvent, main: boolean): boolean => {
    const end = lines.length - 1;
    if (main) {
      if (key === 'Home') return go(0, shift);
      if (key === 'End') return go(end, shift);
      if (key.toLowerCase() !== 'a' || shift || selection === undefined) return false;
      selection.change(new Set(selection.all()));
      return true;
    }
    const inCells = place.column >= 0;
    const moves: Record<string, () => void> = {
      ArrowDown: () => go(place.index + 1, shift),
      ArrowUp: () => (place.index > 0 || shift ? go(place.index - 1, shift) : toHead()),
      PageDown: () => go(place.index + around.page(), shift),
      PageUp: () => go(place.index - around.page(), shift),
      Home: () => (inCells ? toColumn(0) : go(0, shift)),
      End: () => (inCells ? toColumn(columns.length - 1) : go(end, shift)),
      ArrowRight: () => sideways(1),
      ArrowLeft: () => sideways(-1),
      Enter: enter,
    };
    const act = moves[key];
    if (act !== undefined) act();
    return act !== undefined || otherKey(key, shift);
  };

  const otherKey = (key: string, shift: boolean): boolean => {
    if (key === 'Escape') {
      if (selection === undefined || selection.keys.size === 0) return false;
      selection.change(new Set());
      return true;
    }
    if (key === ' ' && !word.current.typing) {
      if (selection === undefined) return false;
      if (shift) return go(place.index, true);
      toggle(line);
      return true;
    }
    if (around.texts === undefined || key.length !== 1) return false;
    if (OTHER_KEYS.has(key) && !word.current.typing) return false;
    const typed = word.current.add(key);
    const start = typed.fresh ? place.index + 1 : Math.max(place.index, 0);
    const found = findWord(lines, around.texts, typed.word, start);
    if (found >= 0) go(found, false);
    // A blank of a word would scroll the grid.
    return key === ' ';
  };

  const headKey = ({ key, shiftKey: shift }: KeyboardEvent, main: boolean): boolean => {
    const column = columns[place.column];
    if (main || column === undefined) return false;
    const widen = (by: number): void => {
      const width = around.width(column);
      if (width !== undefined && column.bounds !== undefined)
        around.onWidth?.(column.id, within(column, width + by));
    };
    const step = (by: number): void =>
      place.toHead(Math.max(0, Math.min(columns.length - 1, place.column + by)));
    const sort = (): void => {
      if (column.sortable) around.onSort?.(column.id);
    };
    const moves: Record<string, () => void> = {
      ArrowDown: () => go(0, false),
      ArrowUp: () => undefined,
      PageDown: () => go(around.page() - 1, false),
      ArrowRight: () => (shift ? widen(WIDTH_STEP) : step(1)),
      ArrowLeft: () => (shift ? widen(-WIDTH_STEP) : step(-1)),
      Home: () => place.toHead(0),
      End: () => place.toHead(columns.length - 1),
      Enter: sort,
      ' ': sort,
    };
    moves[key]?.();
    return key in moves;
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    // A control in a row has keys of its own.
    if (event.target !== event.currentTarget || event.altKey || lines.length === 0) return;
    const main = event.ctrlKey || event.metaKey;
    if (place.inHead ? headKey(event, main) : lineKey(event, main)) event.preventDefault();
  };

  const onLineClick = (index: number, event: MouseEvent, onPick: boolean, pressed: number): void => {
    const column = cells && pressed >= 0 ? pressed : place.kept;
    const at = lines[index];
    if (at === undefined) return;
    if (at.folded !== undefined && at.kind === 'row' && isFold(event)) around.onFold?.(at.key, !at.folded);
    if (event.shiftKey && selection !== undefined) {
      selection.change(reach.current.to(lines, place.indexes, selection.keys, place.index, index));
      place.toLine(index);
    } else if (at.kind === 'group') {
      place.toLine(index);
      around.onFold?.(at.key, !at.folded);
    } else if (selection !== undefined && (onPick || event.ctrlKey || event.metaKey)) {
      toggle(at);
      place.toLine(index);
    } else {
      reach.current.begin(at.key, selection?.keys ?? new Set());
      place.toLine(index, column);
      around.onMove?.(at.row, true, idOf(column));
    }
  };

  return { onKeyDown, onLineClick };
}

/** Whether it was the sign that folds a row's rows. */
const isFold = ({ target }: MouseEvent): boolean => (target as Element).closest('[data-fold]') !== null;

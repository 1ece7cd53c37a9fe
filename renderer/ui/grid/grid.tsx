import { useVirtualizer } from '@tanstack/react-virtual';
import { type CSSProperties, type MouseEvent, type ReactNode, useMemo, useRef } from 'react';
import { GRID, ROW_GROUP, TREE_GRID } from '../grid-roles.ts';
import { GridHead, type GridSort } from './grid-head.tsx';
import { GridLineView } from './grid-line.tsx';
import {
  type GridColumn,
  type GridGroup,
  type GridLine,
  type GridSelection,
  type GridWidths,
  shownColumns,
  templateOf,
  widthOf,
} from './model.ts';
import { useGridKeys } from './use-grid-keys.ts';
import { useGridPlace } from './use-grid-place.ts';
import { useGridSize } from './use-grid-size.ts';
import './grid.css';

const NO_WIDTHS: GridWidths = {};
/** Lines drawn beyond those in sight, so that scrolling meets them drawn. */
const OVERSCAN = 8;

export interface GridProps<R> {
  /** Of its element, and the beginning of the ids of its lines. */
  id: string;
  label: string;
  /** More about the whole of it, such as how many rows there are. */
  description?: string;
  /** Lines and columns are drawn anew where they are other objects: keep them as long as they are the same. */
  columns: readonly GridColumn<R>[];
  lines: readonly GridLine<R>[];
  /** All a row says, in one breath. This and the next two must stay the same functions. */
  rowName: (row: R) => string;
  /** What a line that heads a group shows. A grid that has groups is a treegrid. */
  group?: (line: GridGroup) => ReactNode;
  /** What typed letters look for: the beginnings of these. */
  texts?: (row: R) => readonly string[];
  /** The key of the row that is open elsewhere: marked, and in sight when it changes. */
  current?: string | null;
  selection?: GridSelection;
  /** The keyboard goes from row to row, and into their cells with →; or always from cell to cell. */
  cells?: boolean;
  sort?: GridSort | null;
  onSort?: (column: string) => void;
  widths?: GridWidths;
  onWidth?: (column: string, width: number) => void;
  /** In less room than this (pixels of the drawing) the columns have their tight widths. */
  tightBelow?: number;
  /** A group, or a row with rows of its own, is to be folded or unfolded. */
  onFold?: (key: string, folded: boolean) => void;
  /** The keyboard came to a row, or the row was pressed; with the column of the cell, where it is in one. */
  onMove?: (row: R, pressed: boolean, column: string | null) => void;
  /** Enter on a row, or a double click. */
  onEnter?: (row: R, column: string | null) => void;
}

/**
 * A table of any length of which only the lines in sight are drawn, with the whole of ARIA's grid pattern (treegrid
 * where lines are grouped). It is one stop for Tab and holds the focus itself; `aria-activedescendant` names the row or
 * cell that has the keyboard, which is always drawn.
 *
 * Arrows, PageUp and PageDown, Home and End move, letters look for a row, ← and → fold groups and go into cells. Space
 * selects, Shift with a move or a press reaches there, Ctrl or Cmd with a press adds one, Ctrl+A takes all, Escape
 * lets go. ↑ from the first line leads to the heads: Enter sorts by one, Shift with ← and → changes its width.
 *
 * Rows all have the height of `--row`. A key press costs a look-up; only a range costs its length, and a word what is
 * looked through until it is found.
 */
export function Grid<R>(props: GridProps<R>) {
  const { id, label, lines, rowName, group, selection, sort = null, widths = NO_WIDTHS } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const size = useGridSize(scroller, props.tightBelow ?? 0);
  const { tight } = size;
  const columns = useMemo(() => shownColumns(props.columns, tight), [props.columns, tight]);
  const tree = group !== undefined || (lines[0]?.kind === 'row' && lines[0].level !== undefined);
  const goTo = useRef<(index: number) => void>(() => undefined);
  const place = useGridPlace(lines, props.current ?? null, props.cells ?? false, (index) =>
    goTo.current(index),
  );
  const width = (column: GridColumn<R>): number | undefined => widthOf(column, widths, tight);
  const keys = useGridKeys({
    lines,
    columns,
    place,
    cells: props.cells ?? false,
    selection,
    texts: props.texts,
    page: () => Math.max(1, Math.floor(((scroller.current?.clientHeight ?? 0) - size.head) / size.row) - 1),
    width,
    onWidth: tight ? undefined : props.onWidth,
    onSort: props.onSort,
    onFold: props.onFold,
    onMove: props.onMove,
    onEnter: props.onEnter,
  });
  const virtualizer = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => size.row,
    overscan: OVERSCAN,
    initialRect: { width: 0, height: window.innerHeight },
    // The heads stay in sight over the lines.
    scrollMargin: size.head,
    scrollPaddingStart: size.head,
    rangeExtractor: ({ startIndex, endIndex, overscan, count }) => {
      const drawn: number[] = [];
      const from = Math.max(0, startIndex - overscan);
      const to = Math.min(count - 1, endIndex + overscan);
      if (place.index >= 0 && place.index < from) drawn.push(place.index);
      for (let index = from; index <= to; index++) drawn.push(index);
      if (place.index > to && place.index < count) drawn.push(place.index);
      return drawn;
    },
  });
  goTo.current = (index) => virtualizer.scrollToIndex(index, { align: 'auto' });
  size.onChange(() => virtualizer.measure());

  const idOf = (key: string): string => `${id}-${key}`;
  const column = columns[place.column];
  const line = lines[place.index];
  const cell = column === undefined ? '' : `-${column.id}`;
  const active = place.inHead
    ? `${id}-head${cell}`
    : line === undefined
      ? undefined
      : `${idOf(line.key)}${cell}`;
  const whole = {
    id,
    className: 'scroll grid',
    ...(tree ? TREE_GRID : GRID),
    'aria-label': label,
    'aria-rowcount': lines.length + 1,
    'aria-colcount': columns.length,
    ...(props.description !== undefined && { 'aria-description': props.description }),
    ...(active !== undefined && { 'aria-activedescendant': active }),
    ...(selection !== undefined && { 'aria-multiselectable': true }),
    ...(selection !== undefined && selection.keys.size > 0 && { 'data-selecting': true }),
    ...(tight && { 'data-tight': true }),
    tabIndex: 0,
    style: { '--grid-cols': templateOf(columns, widths, tight) } as CSSProperties,
    onKeyDown: keys.onKeyDown,
    onMouseDown: (event: MouseEvent) => {
      // A range isn't one of text.
      if (event.shiftKey) event.preventDefault();
    },
    onClick: (event: MouseEvent) => {
      const index = lineAt(event);
      if (index < 0) return;
      scroller.current?.focus();
      keys.onLineClick(index, event, isPick(event), columnAt(event));
    },
    onDoubleClick: (event: MouseEvent) => {
      const line = lines[lineAt(event)];
      if (line?.kind === 'row' && !isPick(event))
        props.onEnter?.(line.row, columns[columnAt(event)]?.id ?? null);
    },
  };
  return (
    <div ref={scroller} {...whole}>
      <GridHead
        id={id}
        columns={columns}
        sort={sort}
        active={place.inHead ? place.column : -1}
        width={width}
        onSort={props.onSort}
        onWidth={tight ? undefined : props.onWidth}
        onPress={(column) => {
          scroller.current?.focus();
          place.toHead(column);
        }}
      />
      <div {...ROW_GROUP} className="grid__body" style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map((item) => {
          const line = lines[item.index];
          return line === undefined ? null : (
            <GridLineView
              key={line.key}
              id={idOf(line.key)}
              line={line}
              index={item.index}
              top={item.start - size.head}
              columns={columns}
              active={item.index === place.index && !place.inHead ? place.column : null}
              current={line.key === props.current}
              selected={selection === undefined ? null : selection.keys.has(line.key)}
              nested={lines[0]?.kind === 'group'}
              rowName={rowName}
              group={group}
            />
          );
        })}
      </div>
    </div>
  );
}

const lineAt = ({ target }: MouseEvent): number =>
  Number((target as Element).closest<HTMLElement>('[data-index]')?.dataset.index ?? -1);

/** Whether it was the mark that selects a row. */
const isPick = ({ target }: MouseEvent): boolean => (target as Element).closest('[data-pick]') !== null;

/** The place among the columns of the cell that was pressed; -1 where it was none. */
const columnAt = ({ target }: MouseEvent): number =>
  Number((target as Element).closest('[role="gridcell"]')?.getAttribute('aria-colindex') ?? 0) - 1;

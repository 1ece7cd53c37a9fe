import { memo, type ReactNode } from 'react';
import { CELL, ROW } from '../grid-roles.ts';
import type { GridColumn, GridGroup, GridLine } from './model.ts';

export interface GridLineProps<R> {
  id: string;
  line: GridLine<R>;
  index: number;
  top: number;
  columns: readonly GridColumn<R>[];
  /** The cell that has the keyboard, -1 the whole row, null nothing of it. */
  active: number | null;
  current: boolean;
  /** Null in a grid where nothing is selected. */
  selected: boolean | null;
  /** Whether it stands under a group. */
  nested: boolean;
  rowName: (row: R) => string;
  group: ((line: GridGroup) => ReactNode) | undefined;
}

/** One line of a grid. Keys and presses are the grid's; drawn anew only when something of its own changes. */
export const GridLineView = memo(Line) as typeof Line;

function Line<R>(props: GridLineProps<R>) {
  const { id, line, index, top, columns, active, current, selected, nested, rowName, group } = props;
  const common = {
    id,
    ...ROW,
    'aria-rowindex': index + 2,
    'data-index': index,
    style: { top },
    ...(active === -1 && { 'data-active': true }),
  };
  if (line.kind === 'group') {
    const head = { ...common, 'aria-level': 1, 'aria-expanded': !line.folded };
    const cell = { ...CELL, 'aria-colindex': 1, 'aria-colspan': columns.length };
    return (
      <div {...head} className="grid__group">
        <span {...cell} className="grid__groupcell">
          {group?.(line)}
        </span>
      </div>
    );
  }
  const { row } = line;
  const own = {
    ...common,
    'aria-label': rowName(row),
    ...((line.level !== undefined || nested) && { 'aria-level': line.level ?? 2 }),
    ...(line.folded !== undefined && { 'aria-expanded': !line.folded }),
    ...(selected !== null && { 'aria-selected': selected }),
    ...(current && { 'aria-current': true as const }),
  };
  return (
    <div {...own} className="grid__row grid__cols">
      {selected !== null && <span className="grid__pick" data-pick aria-hidden="true" />}
      {columns.map((column, at) => {
        const hint = column.hint?.(row) ?? '';
        const cell = {
          ...CELL,
          id: `${id}-${column.id}`,
          className: `grid__cell ${column.className ?? ''}`,
          'aria-colindex': at + 1,
          ...(hint !== '' && { title: hint }),
          ...(active === at && { 'data-active': true }),
        };
        return (
          <span key={column.id} {...cell}>
            {column.cell(row)}
          </span>
        );
      })}
    </div>
  );
}

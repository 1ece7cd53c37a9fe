import { type MouseEvent, type PointerEvent, useRef } from 'react';
import { COLUMN_HEADER, ROW, ROW_GROUP } from '../grid-roles.ts';
import { type GridColumn, within } from './model.ts';

export interface GridSort {
  readonly column: string;
  readonly down: boolean;
}

const FIRST_ROW = { ...ROW, 'aria-rowindex': 1 };

interface GridHeadProps<R> {
  /** Of the grid, before the ids of its cells. */
  id: string;
  columns: readonly GridColumn<R>[];
  sort: GridSort | null;
  /** The cell that has the keyboard; -1 where it is elsewhere. */
  active: number;
  width: (column: GridColumn<R>) => number | undefined;
  onSort: ((column: string) => void) | undefined;
  onWidth: ((column: string, width: number) => void) | undefined;
  /** A head was pressed with the pointer. */
  onPress: (column: number) => void;
}

/** The row of heads: pressing one sorts by it, its edge can be dragged. */
export function GridHead<R>(props: GridHeadProps<R>) {
  const { id, columns, sort, active, width, onSort, onWidth, onPress } = props;
  const rest = columns.findIndex((column) => column.width === 'rest');
  return (
    <div {...ROW_GROUP} className="grid__head">
      <span className="grid__probe" aria-hidden="true" />
      <div {...FIRST_ROW} className="grid__heads grid__cols">
        {columns.map((column, at) => {
          const wide = width(column);
          const sorted = sort?.column === column.id;
          const canChange = wide !== undefined && column.bounds !== undefined && onWidth !== undefined;
          const sorting = sorted ? (sort.down ? 'descending' : 'ascending') : 'none';
          const head = {
            ...COLUMN_HEADER,
            id: `${id}-head-${column.id}`,
            className: `grid__h ${column.className ?? ''}`,
            'aria-colindex': at + 1,
            title: column.name,
            ...(column.sortable && { 'aria-sort': sorting as 'none', 'data-sortable': true }),
            ...(canChange && { 'aria-description': `Width ${wide}. Shift with ← and → changes it.` }),
            ...(at === active && { 'data-active': true }),
            onClick: (event: MouseEvent) => {
              if ((event.target as Element).closest('.grid__grip') !== null) return;
              onPress(at);
              if (column.sortable) onSort?.(column.id);
            },
          };
          return (
            <div key={column.id} {...head}>
              <span className="vh">{column.name}</span>
              <span className="grid__hword" aria-hidden="true">
                {column.head}
              </span>
              {sorted && (
                <span className="grid__arrow" aria-hidden="true">
                  {sort.down ? '↓' : '↑'}
                </span>
              )}
              {canChange && (
                <Grip
                  side={at > rest && rest >= 0 ? 'start' : 'end'}
                  value={wide}
                  onChange={(next) => onWidth(column.id, within(column, next))}
                  onReset={() => onWidth(column.id, column.width as number)}
                />
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}

interface GripProps {
  /** The edge of the column where it is, which is not the one of the column that takes the rest. */
  side: 'start' | 'end';
  value: number;
  onChange: (width: number) => void;
  onReset: () => void;
}

/** The edge that changes a column's width under the pointer; a double click puts it back. The keys are the head's. */
function Grip({ side, value, onChange, onReset }: GripProps) {
  const drag = useRef<{ x: number; width: number } | null>(null);
  const outward = side === 'end' ? 1 : -1;
  const onPointerDown = (event: PointerEvent<HTMLElement>): void => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { x: event.clientX, width: value };
  };
  const onPointerMove = (event: PointerEvent): void => {
    if (drag.current === null) return;
    const pixel = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 13 || 1;
    onChange(drag.current.width + (outward * (event.clientX - drag.current.x)) / pixel);
  };
  const end = (): void => {
    drag.current = null;
  };
  return (
    <span
      aria-hidden="true"
      className={`grid__grip grid__grip--${side}`}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={end}
      onPointerCancel={end}
      onDoubleClick={onReset}
    />
  );
}

import type { ReactNode } from 'react';

/** A column of a grid. Widths are pixels of the drawing, which grow with the text. */
export interface GridColumn<R> {
  readonly id: string;
  /** What its head is called, where it is read and where its width is changed. */
  readonly name: string;
  /** What its head shows; nothing for a column whose cells speak for themselves. */
  readonly head?: ReactNode;
  /** One column takes the rest. */
  readonly width: number | 'rest';
  /** Its width in a grid that has little room; null leaves it out there. */
  readonly tight?: number | null;
  readonly sortable?: boolean;
  /** Bounds between which a person may change its width; without them it stays as drawn. */
  readonly bounds?: { readonly least: number; readonly most: number };
  readonly className?: string;
  cell(row: R): ReactNode;
  /** What its tooltip says. */
  hint?(row: R): string;
}

/** A line that heads rows and folds them away. */
export interface GridGroup {
  readonly kind: 'group';
  readonly key: string;
  /** The keys of all its rows, also while they are folded away. */
  readonly keys: readonly string[];
  readonly folded: boolean;
}
interface GridItem<R> {
  readonly kind: 'row';
  readonly key: string;
  readonly row: R;
  /** Of a row that has rows of its own below it: whether they are folded away. */
  readonly folded?: boolean;
  /** How deep it stands among rows that have rows: 1 at the top. */
  readonly level?: number;
}
/** What one line of a grid is. Keys are its own among all lines, of groups too. */
export type GridLine<R> = GridGroup | GridItem<R>;

/** Widths that a person gave to columns. */
export type GridWidths = Readonly<Record<string, number>>;

/** The rows that are selected, by key. */
export interface GridSelection {
  readonly keys: ReadonlySet<string>;
  change(keys: ReadonlySet<string>): void;
  /** The keys of everything that could be selected, folded away or not. */
  all(): readonly string[];
}

/** The columns that are drawn. */
export const shownColumns = <R>(
  columns: readonly GridColumn<R>[],
  tight: boolean,
): readonly GridColumn<R>[] => (tight ? columns.filter((column) => column.tight !== null) : columns);

/** The width of a column: what a person gave it, else what is drawn; undefined takes the rest. */
export function widthOf<R>(column: GridColumn<R>, widths: GridWidths, tight: boolean): number | undefined {
  if (column.width === 'rest') return undefined;
  if (tight) return column.tight ?? column.width;
  return within(column, widths[column.id] ?? column.width);
}

/** A width between the column's bounds. */
export function within<R>({ bounds, width }: GridColumn<R>, wanted: number): number {
  if (bounds === undefined) return width === 'rest' ? wanted : width;
  return Math.round(Math.min(bounds.most, Math.max(bounds.least, wanted)));
}

/** The columns as CSS lays them out. */
export const templateOf = <R>(
  columns: readonly GridColumn<R>[],
  widths: GridWidths,
  tight: boolean,
): string =>
  columns
    .map((column) => {
      const width = widthOf(column, widths, tight);
      return width === undefined ? 'minmax(0, 1fr)' : `calc(${width} * var(--px))`;
    })
    .join(' ');

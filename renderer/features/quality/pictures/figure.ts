import type { ChartConfiguration } from 'chart.js';
import type { Theme } from './theme.ts';

/** A token of the design that something is drawn in. */
export type Token = `--${string}`;

export type Cell = string | number | null;

export interface Column {
  readonly head: string;
  /** How its numbers are written in a table; a file has them bare. */
  readonly as?: 'percent' | 'score';
}

/** What is said in a picture and in its table: the same numbers, drawn or written. */
export interface Figure {
  /** Of its element, and of the files that are saved. */
  readonly id: string;
  readonly title: string;
  /** What is counted, and how. */
  readonly caption: string;
  /** The picture in a sentence, for who doesn't see it. */
  readonly summary: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
  readonly legend: readonly { readonly text: string; readonly token: Token; readonly line?: boolean }[];
  /** It takes the whole width. */
  readonly wide?: boolean;
  /** Height in pixels of the drawing. */
  readonly height: number;
  /** Why there is nothing to draw; undefined where there is. */
  readonly nothing?: string;
  readonly chart: (theme: Theme) => ChartConfiguration;
}

/** A cell as a table shows it. */
export function cellText(value: Cell, { as }: Column): string {
  if (value === null) return '–';
  if (typeof value === 'string') return value;
  if (as === 'percent') return `${(value * 100).toFixed(0)} %`;
  if (as === 'score') return value.toFixed(2);
  return value.toLocaleString('en');
}

/** The table as CSV (RFC 4180). What a spreadsheet would take for a formula is kept a text. */
export function csvOf({ columns, rows }: Pick<Figure, 'columns' | 'rows'>): string {
  const lines = [columns.map(({ head }) => head), ...rows].map((cells) => cells.map(csvCell).join(','));
  return `${lines.join('\r\n')}\r\n`;
}

function csvCell(value: Cell): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

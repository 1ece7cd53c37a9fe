import type { Level } from '../../../shared/model/level.ts';
import { normaliseTitle } from '../../../shared/normalise.ts';
import type { RoleRow } from '../../../shared/views.ts';
import type { ListRow } from '../../state/problem-rows.ts';
import type { Filters, RolesState } from '../../state/roles.ts';

export interface GroupLine {
  kind: 'group';
  group: string;
  count: number;
  folded: boolean;
}
export interface RoleLine {
  kind: 'role';
  row: ListRow;
  /** Whether it stands in a group, so that its level is enough to tell it. */
  grouped: boolean;
}
export type Line = GroupLine | RoleLine;

/** The facet that is being counted is left out, so that its other values can be chosen. */
type Facet = 'function' | 'status' | 'band' | 'slice';

const searchTexts = new WeakMap<RoleRow, string>();
function searchText(row: RoleRow): string {
  let text = searchTexts.get(row);
  if (text === undefined) {
    text = `${row.code.toLowerCase()} ${normaliseTitle(row.title)}`;
    searchTexts.set(row, text);
  }
  return text;
}

/** Whether a row fits all filters but one. Every word of the query must stand in the code or the title. */
function fits(row: RoleRow, filters: Filters, words: readonly string[], except?: Facet): boolean {
  if (except !== 'function' && filters.function !== null && row.function !== filters.function) return false;
  if (except !== 'status' && filters.status !== null && row.status !== filters.status) return false;
  if (except !== 'band' && filters.band !== null && row.band !== filters.band) return false;
  if (except !== 'slice') {
    if (filters.slice === 'waiting' && row.waiting === 0) return false;
    if (filters.slice === 'errors' && row.findings.error === 0) return false;
  }
  return words.every((word) => searchText(row).includes(word));
}

const queryWords = (query: string): string[] =>
  query
    .split(/\s+/)
    .map((word) => (word.includes('.') ? word.toLowerCase() : normaliseTitle(word)))
    .filter(Boolean);

/** The rows that fit all filters. */
export function filterRows(rows: Iterable<RoleRow>, filters: Filters, except?: Facet): RoleRow[] {
  const words = queryWords(filters.query);
  return [...rows].filter((row) => fits(row, filters, words, except));
}

/** How many rows each value of a facet would show, the other filters as they are. */
export function countBy(
  rows: Iterable<RoleRow>,
  filters: Filters,
  facet: 'function' | 'status' | 'band',
): Map<string, number> {
  const counts = new Map<string, number>();
  for (const row of filterRows(rows, filters, facet)) {
    const value = row[facet];
    if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return counts;
}

/** Codes are ASCII, so plain comparison does; over thousands of rows a collator would be felt. */
const byLetters = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const collator = new Intl.Collator('en');

const total = (row: RoleRow): number => row.findings.error + row.findings.warning;

/** Rows in the order asked for; `place` is function, focus, then the level's grade. */
export function sortRows(rows: RoleRow[], sort: RolesState['sort'], levels: readonly Level[]): RoleRow[] {
  const grades = new Map(levels.map((level, at) => [level.code, level.grade * 1000 + at]));
  const byPlace = (a: RoleRow, b: RoleRow): number =>
    byLetters(a.function, b.function) ||
    byLetters(a.focus, b.focus) ||
    (grades.get(a.level) ?? Infinity) - (grades.get(b.level) ?? Infinity) ||
    byLetters(a.code, b.code);
  const measures: Record<RolesState['sort']['key'], (a: RoleRow, b: RoleRow) => number> = {
    place: () => 0,
    title: (a, b) => collator.compare(a.title, b.title),
    confidence: (a, b) => (a.confidence ?? -1) - (b.confidence ?? -1),
    findings: (a, b) => a.findings.error - b.findings.error || total(a) - total(b),
    waiting: (a, b) => a.waiting - b.waiting,
  };
  const measure = measures[sort.key];
  const turn = sort.down ? -1 : 1;
  return rows.sort((a, b) => turn * measure(a, b) || byPlace(a, b));
}

/** The group that a role stands in: its function and focus. */
export const groupOf = (row: RoleRow): string => `${row.function}.${row.focus}`;

/** The lines of the list: with groups in the order of place, else rows alone. */
export function linesOf(
  rows: readonly RoleRow[],
  sort: RolesState['sort'],
  folded: ReadonlySet<string>,
): Line[] {
  if (sort.key !== 'place') return rows.map((row) => ({ kind: 'role', row, grouped: false }));
  const lines: Line[] = [];
  let head: GroupLine | undefined;
  for (const row of rows) {
    const group = groupOf(row);
    if (head?.group !== group) {
      head = { kind: 'group', group, count: 0, folded: folded.has(group) };
      lines.push(head);
    }
    head.count++;
    if (!head.folded) lines.push({ kind: 'role', row, grouped: true });
  }
  return lines;
}

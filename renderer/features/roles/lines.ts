import type { Level } from '../../../shared/model/level.ts';
import { ROLE_STATUSES } from '../../../shared/model/role.ts';
import type { RoleRow } from '../../../shared/views.ts';
import type { Sort, SortKey } from '../../state/filters.ts';
import type { ListRow } from '../../state/problem-rows.ts';
import type { GridLine } from '../../ui/grid/model.ts';

/** Codes are ASCII, so plain comparison does; over thousands of rows a collator would be felt. */
const byLetters = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const collator = new Intl.Collator('en');

const total = (row: RoleRow): number => row.findings.error + row.findings.warning;

type Compare = (a: RoleRow, b: RoleRow) => number;

/** What of two rows comes first; `place` is function, focus, then the level's grade. */
export function orderOf(sort: Sort, levels: readonly Level[]): Compare {
  const grades = new Map(levels.map((level, at) => [level.code, level.grade * 1000 + at]));
  const grade = (row: RoleRow): number => grades.get(row.level) ?? Number.MAX_SAFE_INTEGER;
  const byPlace: Compare = (a, b) =>
    byLetters(a.function, b.function) ||
    byLetters(a.focus, b.focus) ||
    grade(a) - grade(b) ||
    byLetters(a.code, b.code) ||
    byLetters(a.id, b.id);
  const measures: Record<SortKey, Compare> = {
    place: () => 0,
    title: (a, b) => collator.compare(a.title, b.title),
    level: (a, b) => grade(a) - grade(b),
    status: (a, b) => ROLE_STATUSES.indexOf(a.status) - ROLE_STATUSES.indexOf(b.status),
    confidence: (a, b) => (a.confidence ?? -1) - (b.confidence ?? -1),
    findings: (a, b) => a.findings.error - b.findings.error || total(a) - total(b),
    waiting: (a, b) => a.waiting - b.waiting,
  };
  const measure = measures[sort.key];
  const turn = sort.down ? -1 : 1;
  return (a, b) => turn * measure(a, b) || byPlace(a, b);
}

/** Rows in the order asked for. */
export const sortRows = <R extends RoleRow>(rows: R[], sort: Sort, levels: readonly Level[]): R[] =>
  rows.sort(orderOf(sort, levels));

/** From so many changed rows on everything is sorted anew. */
const FEW = 64;

/**
 * The rows in order, made from those of a moment ago: a save changes one of ten thousand, and only that one looks for
 * its place. What didn't change stays the very array that it was.
 */
export function sortAgain<R extends RoleRow>(
  before: readonly R[],
  rows: ReadonlyMap<string, R>,
  compare: Compare,
): readonly R[] {
  if (before.length !== rows.size) return [...rows.values()].sort(compare);
  const kept: R[] = [];
  const changed: R[] = [];
  for (const row of before) {
    const now = rows.get(row.id);
    if (now === row) kept.push(row);
    else if (now === undefined || changed.length === FEW) return [...rows.values()].sort(compare);
    else changed.push(now);
  }
  if (changed.length === 0) return before;
  for (const row of changed) {
    let from = 0;
    let to = kept.length;
    while (from < to) {
      const middle = (from + to) >> 1;
      if (compare(kept[middle] as R, row) < 0) from = middle + 1;
      else to = middle;
    }
    kept.splice(from, 0, row);
  }
  return kept;
}

/** The group that a role stands in: its function and focus. */
export const groupOf = (row: RoleRow): string => `${row.function}.${row.focus}`;

/** The lines of the list: with groups in the order of place, else rows alone. */
export function linesOf(
  rows: readonly ListRow[],
  sort: Sort,
  folded: ReadonlySet<string>,
): GridLine<ListRow>[] {
  if (sort.key !== 'place') return rows.map((row) => ({ kind: 'row', key: row.id, row }));
  const lines: GridLine<ListRow>[] = [];
  let head: { key: string; keys: string[]; folded: boolean } | undefined;
  for (const row of rows) {
    const group = groupOf(row);
    if (head?.key !== group) {
      const begun = { kind: 'group' as const, key: group, keys: [] as string[], folded: folded.has(group) };
      lines.push(begun);
      head = begun;
    }
    head.keys.push(row.id);
    if (!head.folded) lines.push({ kind: 'row', key: row.id, row });
  }
  return lines;
}

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

/** Rows in the order asked for; `place` is function, focus, then the level's grade. */
export function sortRows<R extends RoleRow>(rows: R[], sort: Sort, levels: readonly Level[]): R[] {
  const grades = new Map(levels.map((level, at) => [level.code, level.grade * 1000 + at]));
  const grade = (row: RoleRow): number => grades.get(row.level) ?? Number.MAX_SAFE_INTEGER;
  const byPlace = (a: RoleRow, b: RoleRow): number =>
    byLetters(a.function, b.function) ||
    byLetters(a.focus, b.focus) ||
    grade(a) - grade(b) ||
    byLetters(a.code, b.code);
  const measures: Record<SortKey, (a: RoleRow, b: RoleRow) => number> = {
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
  return rows.sort((a, b) => turn * measure(a, b) || byPlace(a, b));
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

import { expect, test } from 'vitest';
import type { Decision } from '../../../shared/model/decision.ts';
import type { RoleStatus } from '../../../shared/model/role.ts';
import { trendOf } from '../../../shared/quality/trend.ts';

/** What the log tells of each day, walked backwards from what stands now. */

let n = 0;
function line(day: number, id: string, more: Partial<Decision>): Decision {
  n += 1;
  return {
    v: 1,
    id: `dev-${n}`,
    act: `dev-${n}`,
    dev: 'dev',
    n,
    prev: '',
    at: `2026-11-0${day}T12:00:00Z`,
    hlc: String(n),
    actor: 'Mira',
    op: 'edit',
    obj: { kind: 'role', id },
    before: 'x',
    after: 'y',
    changes: [],
    note: null,
    ...more,
  };
}
const moved = (day: number, id: string, from: RoleStatus, to: RoleStatus): Decision =>
  line(day, id, { op: 'status', changes: [{ path: 'status', from, to }] });
const dayOf = (at: string): string => at.slice(0, 10);
const days = (now: Record<string, RoleStatus>, ...decisions: Decision[]) =>
  trendOf(new Map(Object.entries(now)), decisions, dayOf).map(({ day, statuses, decisions: count }) => [
    Number(day.slice(-2)),
    statuses.draft,
    statuses.in_review,
    statuses.approved,
    statuses.deprecated,
    count,
  ]);

test('statuses stand as they were at the end of each day', () => {
  expect(
    days(
      { a: 'approved', b: 'draft', old: 'approved' },
      line(1, 'a', { op: 'create', before: null, changes: [{ path: '', to: { status: 'draft' } }] }),
      moved(2, 'a', 'draft', 'in_review'),
      line(2, 'b', { op: 'import', before: null, changes: [] }),
      line(2, 'b', {}),
      moved(4, 'a', 'in_review', 'approved'),
    ),
  ).toEqual([
    [1, 1, 0, 1, 0, 1],
    [2, 1, 1, 1, 0, 3],
    [4, 1, 0, 2, 0, 1],
  ]);
});

test('a role that was removed counts until then, with the status that it had', () => {
  const gone = { op: 'delete', after: null, changes: [{ path: '', from: { status: 'in_review' } }] };
  expect(days({ b: 'draft' }, line(1, 'b', {}), line(2, 'a', gone))).toEqual([
    [1, 1, 1, 0, 0, 1],
    [2, 1, 0, 0, 0, 1],
  ]);
});

test('another program’s edit is no decision; what stood before it is told by the lines before', () => {
  const outside = { op: 'external-edit', changes: [{ path: '', to: { status: 'draft' } }] };
  expect(days({ a: 'draft' }, moved(1, 'a', 'draft', 'in_review'), line(2, 'a', outside))).toEqual([
    [1, 0, 1, 0, 0, 1],
    [2, 1, 0, 0, 0, 0],
  ]);
});

test('undoing counts as a decision and takes the status back; a clock that went back opens no day again', () => {
  const undone = { ...moved(2, 'a', 'in_review', 'draft'), op: 'undo' };
  expect(days({ a: 'draft' }, moved(3, 'a', 'draft', 'in_review'), undone)).toEqual([[2, 1, 0, 0, 0, 2]]);
  expect(days({ a: 'draft' })).toEqual([]);
});

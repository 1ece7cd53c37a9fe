import { describe, expect, test } from 'vitest';
import { roleContentDigest } from '../../../electron/core/store/digest.ts';
import { mergeConflicts, resolvedPaths } from '../../../shared/merge/conflict-set.ts';
import { UNKNOWN } from '../../../shared/merge/context.ts';
import { mergeOrder } from '../../../shared/merge/order.ts';
import { mergeRole, mergeSettings } from '../../../shared/merge/record.ts';
import type { Role } from '../../../shared/model/role.ts';
import { newWorkspaceFile } from '../../../shared/model/settings.ts';
import { optionsFor, start } from '../../support/merge-laws.ts';
import { alias, items } from '../../support/role.ts';

const base = start();
type Change = Partial<Role>;

/** Both sides over the common beginning; what came out and the conflicts as `kind path`. */
function merge(a: Change | null, b: Change | null, from: Role | null | typeof UNKNOWN = base) {
  const of = (change: Change | null): Role | null => (change === null ? null : { ...base, ...change });
  const { value, conflicts } = mergeRole(from, of(a), of(b), optionsFor());
  return { value: value as Role, open: conflicts.map(({ kind, path }) => `${kind} ${path}`), conflicts };
}
const ids = (list: readonly { id: string }[]): string[] => list.map(({ id }) => id);
const approvedAs = (role: Role, version = 1): Role => ({
  ...role,
  status: 'approved',
  version,
  inForce: version,
  approval: { contentSha256: roleContentDigest(role), by: ['Mira'], at: '2026-11-24T10:00:00Z' },
});

describe('scalars and sets', () => {
  test('case 40: the same field on both sides shows one and keeps both in a conflict', () => {
    const { value, open, conflicts } = merge({ title: 'Mine' }, { title: 'Theirs' });
    expect(value.title).toBe('Mine');
    expect(open).toEqual(['scalar title']);
    expect(conflicts[0]?.base).toEqual({ value: base.title });
    expect(conflicts[0]?.values).toMatchObject([{ value: 'Theirs' }, { value: 'Mine' }]);
  });

  test('different fields come together', () => {
    const { value, open } = merge({ title: 'Mine' }, { summary: 'Theirs' });
    expect([value.title, value.summary, open]).toEqual(['Mine', 'Theirs', []]);
  });

  test('a set takes what came and loses what went, and is never empty by a merge', () => {
    expect(merge({ scope: ['DE', 'US', 'FR'] }, { scope: ['DE', 'GB', 'US', 'AT'] }).value.scope).toEqual([
      'AT',
      'DE',
      'FR',
      'US',
    ]);
    const two = { ...base, scope: ['DE', 'GB'] };
    expect(merge({ scope: ['DE'] }, { scope: ['GB'] }, two).open).toEqual(['scalar scope']);
  });

  test('a place is one value: two moves are a conflict and no place that nobody chose', () => {
    const { value, open } = merge(
      { level: 'P1', code: 'DEVO.REL.P1' },
      { focus: 'GEN', code: 'DEVO.GEN.P3' },
    );
    expect([value.code, value.focus, value.level, open]).toEqual([
      'DEVO.REL.P1',
      'REL',
      'P1',
      ['scalar code'],
    ]);
  });

  test('unknown members are merged by what they look like, and kept', () => {
    const { value, open } = merge({ x: { one: 1 } } as Change, { x: { two: 2 }, y: [3] } as Change);
    expect([value.x, value.y, open]).toEqual([{ one: 1, two: 2 }, [3], []]);
  });
});

describe('lists of items', () => {
  const without = (id: string) => base.tasks.filter((item) => item.id !== id);
  const reworded = base.tasks.map((item) => (item.id === 't2' ? { ...item, text: 'reworded' } : item));

  test('case 41: deleted here and edited there keeps the edited item', () => {
    const { value, open } = merge({ tasks: without('t2') }, { tasks: reworded });
    expect(value.tasks[1]?.text).toBe('reworded');
    expect(open).toEqual(['delete/edit tasks[t2]']);
  });

  test('deleted here and left alone there is deleted', () => {
    const { value, open } = merge({ tasks: without('t2') }, { title: 'Other' });
    expect([ids(value.tasks), open]).toEqual([['t1', 't3', 't4'], []]);
  });

  test('case 42: both reorder is a conflict, both insert at one place is none', () => {
    const order = (...names: string[]) => names.flatMap((id) => base.tasks.filter((item) => item.id === id));
    expect(
      merge({ tasks: order('t2', 't1', 't3', 't4') }, { tasks: order('t1', 't2', 't4', 't3') }).open,
    ).toEqual(['order tasks[]']);
    const [m, n] = [items('m', 'from a'), items('n', 'from b')];
    const { value, open } = merge(
      { tasks: base.tasks.toSpliced(1, 0, ...m) },
      { tasks: base.tasks.toSpliced(1, 0, ...n) },
    );
    expect([ids(value.tasks), open]).toEqual([['t1', 'm1', 'n1', 't2', 't3', 't4'], []]);
  });

  test('one that moved keeps its move, with what the other side inserted', () => {
    const set = new Set(['1', '2', '3', 'x']);
    expect(mergeOrder(['1', '2', '3'], ['3', '1', '2'], ['1', 'x', '2', '3'], set, 'b')).toEqual({
      order: ['3', '1', 'x', '2'],
      conflict: false,
    });
    expect(mergeOrder(undefined, ['1', '2'], ['2', '1'], set, 'b')).toEqual({
      order: ['2', '1'],
      conflict: true,
    });
  });

  test('one alias on both sides is one row where all agrees, else a conflict', () => {
    const same = (id: string, confidence: number) => [...base.aliases, alias('Shipper', { id, confidence })];
    expect(ids(merge({ aliases: same('m', 0.6) }, { aliases: same('n', 0.6) }).value.aliases)).toEqual([
      'a1',
      'a2',
      'm',
    ]);
    const other = merge({ aliases: same('m', 0.6) }, { aliases: same('n', 0.7) });
    expect([ids(other.value.aliases), other.open]).toEqual([
      ['a1', 'a2', 'm', 'n'],
      ['alias-clash aliases[m]'],
    ]);
  });

  test('approved against rejected is a conflict, the same answer twice is none', () => {
    const answer = (state: 'approved' | 'rejected', by: string) => ({
      aliases: base.aliases.map((row) => (row.id === 'a1' ? { ...row, review: { state, by, at: by } } : row)),
    });
    expect(merge(answer('approved', 'Mira'), answer('rejected', 'Jon')).open).toEqual([
      'scalar aliases[a1].review',
    ]);
    const { value, open } = merge(answer('approved', 'Mira'), answer('approved', 'Jon'));
    expect([value.aliases[0]?.review.by, open]).toEqual(['Mira', []]);
  });
});

describe('the whole role and its standing', () => {
  test('case 41: a role deleted here and edited there is kept', () => {
    const { value, open } = merge(null, { title: 'Edited' });
    expect([value.title, open]).toEqual(['Edited', ['role-delete/edit ']]);
    expect(merge(null, {}).value).toBeNull();
  });

  test('an approval falls where the other side changed the text', () => {
    const { value, open } = merge(approvedAs(base), { title: 'Edited' });
    expect([value.status, value.approval, value.inForce, value.version, open]).toEqual([
      'in_review',
      undefined,
      1,
      2,
      [],
    ]);
    expect(merge(approvedAs(base), { status: 'in_review' }).value.status).toBe('approved');
  });

  test('two approvals of one text are one with both names', () => {
    const jon = approvedAs(base);
    const other = { ...jon, approval: { ...jon.approval, by: ['Jon'], at: '2026-11-25T10:00:00Z' } } as Role;
    expect(merge(jon, other).value.approval).toMatchObject({
      by: ['Jon', 'Mira'],
      at: '2026-11-25T10:00:00Z',
    });
  });

  test('two texts approved under one number: none is in force until a person picks', () => {
    const { value, open } = merge(
      approvedAs({ ...base, title: 'Mine' }),
      approvedAs({ ...base, title: 'Theirs' }),
    );
    expect([value.status, value.inForce, [...open].sort()]).toEqual([
      'in_review',
      null,
      ['scalar title', 'version-clash inForce'],
    ]);
  });

  test('retired here and edited there is a conflict', () => {
    const inForce = approvedAs(base);
    const { approval: _approval, ...rest } = inForce;
    const retired: Role = { ...rest, status: 'deprecated', inForce: null, reason: 'gone' };
    const { value, open } = merge(
      retired,
      { ...rest, title: 'Edited', status: 'draft', version: 2 },
      inForce,
    );
    expect([value.status, value.title, open]).toEqual(['deprecated', 'Edited', ['deprecated/edit status']]);
  });
});

describe('a base that is in conflict itself', () => {
  test('equal values pass, different ones are a conflict', () => {
    expect(merge({ title: 'Same' }, { title: 'Same' }, UNKNOWN).open).toEqual([]);
    expect(merge({ title: 'Mine' }, {}, UNKNOWN).open).toEqual(['scalar title']);
  });

  test('a role that both made, without a base, keeps every difference', () => {
    expect(merge({ title: 'Mine' }, { title: 'Theirs' }, null).open).toEqual(['scalar title']);
  });
});

describe('conflicts that people settle', () => {
  const [conflict] = merge({ title: 'Mine' }, { title: 'Theirs' }).conflicts;
  const open = conflict === undefined ? [] : [conflict];

  test('one ends only where a side resolved it', () => {
    expect(mergeConflicts(open, open, open, [])).toEqual(open);
    expect(mergeConflicts(open, [], open, [])).toEqual([]);
    expect(mergeConflicts([], open, [], [])).toEqual(open);
  });

  test('case 43: settled differently is a new conflict, also where one left what was shown', () => {
    const shown = { ...base, title: 'Mine' };
    const resolved = resolvedPaths(open, [], []);
    const { conflicts } = mergeRole(
      shown,
      shown,
      { ...base, title: 'Theirs' },
      optionsFor('a', { resolved }),
    );
    expect(conflicts.map(({ kind, path }) => `${kind} ${path}`)).toEqual(['scalar title']);
    expect(conflicts[0]?.id).not.toBe(conflict?.id);
  });
});

test('settings merge entry by entry', () => {
  const was = newWorkspaceFile('01M85XVECKSMB7J0ZSW3R8EFTN', 'Canon', 'en');
  const types = (...more: string[]) => ({
    ...was,
    settings: {
      ...was.settings,
      vocabularies: {
        ...was.settings.vocabularies,
        aliasType: [...was.settings.vocabularies.aliasType, ...more],
      },
    },
  });
  const { value, conflicts } = mergeSettings(
    'workspace',
    was,
    types('pet'),
    { ...types('slang'), name: 'Ours' },
    optionsFor(),
  );
  expect(value).toMatchObject({ name: 'Ours' });
  expect((value as typeof was).settings.vocabularies.aliasType.slice(-2)).toEqual(['pet', 'slang']);
  expect(conflicts).toEqual([]);
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyChanges, diffRecords, overwrittenPaths, sameValue } from '../../../shared/diff.ts';
import type { Change } from '../../../shared/model/decision.ts';
import { copyOf, isPlain, type Plain } from '../../../shared/paths.ts';
import { makeRole } from '../../support/role.ts';

/** Ids of items: short ones that meet often, and ones that could be taken for something else. */
const id = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g') },
  {
    weight: 1,
    arbitrary: fc.constantFrom('0', '1', '12', '1234567', 'a.b', 'a b', '', 'x[0]', ']', '[', 'constructor'),
  },
);
const name = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom('title', 'story', 'tasks', 'aliases', 'review', 'text', 'x', 'y') },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      'story.who',
      'a b',
      '0',
      '10',
      'id',
      'tasks[0]',
      '[]',
      '',
      'é',
      '$',
      '-',
      'a-b',
    ),
  },
);
const scalar = fc.oneof(
  fc.constantFrom<unknown>('', 'one', 'two', 0, 1, 0.7, true, false, null),
  fc.string({ maxLength: 4 }),
);

/** JSON in the manner of a record: members, lists of items with ids, lists of anything, at any depth. */
const { value } = fc.letrec<{ value: unknown; record: Plain; items: Plain[] }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    { weight: 4, arbitrary: scalar },
    { weight: 3, arbitrary: tie('record') },
    { weight: 3, arbitrary: tie('items') },
    { weight: 1, arbitrary: fc.array(tie('value'), { maxLength: 3 }) },
  ),
  record: fc.dictionary(name, tie('value'), { maxKeys: 5, noNullPrototype: true }),
  items: fc
    .uniqueArray(fc.record({ id, text: scalar, more: tie('value') }), {
      selector: (item) => item.id,
      maxLength: 6,
    })
    .map((list) => list as Plain[]),
}));
const record = fc.dictionary(name, value, { maxKeys: 6, noNullPrototype: true });

/** A record and what became of it: values changed, items added, removed, moved and edited, members come and gone. */
const pair: fc.Arbitrary<[Plain, Plain]> = fc
  .tuple(record, fc.infiniteStream(fc.nat({ max: 99 })), fc.infiniteStream(value))
  .map(([before, dice, values]) => {
    const roll = (): number => dice.next().value as number;
    const fresh = (): unknown => copyOf(values.next().value);
    const change = (old: unknown): unknown => {
      if (isPlain(old)) {
        const entries = Object.entries(old).flatMap(([key, member]): [string, unknown][] =>
          roll() < 15 && key !== 'id' ? [] : [[key, key === 'id' ? member : change(member)]],
        );
        if (roll() < 15) entries.push(['new', fresh()]);
        return Object.fromEntries(entries);
      }
      if (Array.isArray(old)) {
        const list = old.filter(() => roll() >= 15).map(change);
        if (roll() < 30 && list.length > 1) list.push(...list.splice(roll() % list.length, 1));
        if (roll() < 30) list.reverse();
        if (roll() < 40) list.splice(roll() % (list.length + 1), 0, { id: `n${roll() % 4}`, text: fresh() });
        return list;
      }
      return roll() < 30 ? fresh() : old;
    };
    return [before, change(before) as Plain];
  });
const pairs = fc.oneof({ weight: 4, arbitrary: pair }, { weight: 1, arbitrary: fc.tuple(record, record) });

const back = <T>(data: T): T => JSON.parse(JSON.stringify(data)) as T;

describe('diffRecords and applyChanges', () => {
  it('lead from one record to the other and back, whatever changed', () => {
    fc.assert(
      fc.property(pairs, ([a, b]) => {
        // Through JSON, as the log carries it.
        const changes = back(diffRecords(a, b));
        const [before, after] = [copyOf(a), copyOf(b)];
        expect(applyChanges(a, changes, 'to')).toEqual(b);
        expect(applyChanges(b, changes, 'from')).toEqual(a);
        expect([a, b]).toEqual([before, after]);
        expect(overwrittenPaths(b, changes, 'to')).toEqual([]);
        expect(overwrittenPaths(a, changes, 'from')).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });

  it('says nothing where nothing changed, whatever the order of members', () => {
    const shuffled = (data: unknown): unknown => {
      if (Array.isArray(data)) return data.map(shuffled);
      if (!isPlain(data)) return data;
      return Object.fromEntries(
        Object.entries(data)
          .reverse()
          .map(([key, member]) => [key, shuffled(member)]),
      );
    };
    fc.assert(
      fc.property(record, (a) => {
        expect(diffRecords(a, shuffled(a) as Plain)).toEqual([]);
        expect(sameValue(a, shuffled(a))).toBe(true);
      }),
    );
  });

  it('tell of a record that comes or goes, and of none', () => {
    const role = makeRole() as Plain;
    expect(diffRecords(null, null)).toEqual([]);
    const came = back(diffRecords(null, role));
    expect(came).toEqual([{ path: '', to: role }]);
    expect(applyChanges(null, came, 'to')).toEqual(role);
    expect(applyChanges(role, came, 'from')).toBe(null);
    const went = back(diffRecords(role, null));
    expect(applyChanges(role, went, 'to')).toBe(null);
    expect(applyChanges(null, went, 'from')).toEqual(role);
  });

  it('name places, and what stood and stands there', () => {
    const before = makeRole({
      tasks: [
        { id: 't1', text: 'One.', prevalence: 'common', anchor: 'level', provenance: { kind: 'generated' } },
        { id: 't2', text: 'Two.', prevalence: 'common', anchor: 'level', provenance: { kind: 'generated' } },
        {
          id: 't3',
          text: 'Three.',
          prevalence: 'common',
          anchor: 'level',
          provenance: { kind: 'generated' },
        },
      ],
    });
    const [one, two, three] = before.tasks;
    if (one === undefined || two === undefined || three === undefined)
      throw new Error('three tasks were made');
    const four = { ...one, id: 't4', text: 'Four.' };
    const after = {
      ...before,
      title: 'Other',
      story: { ...before.story, problem: { ...before.story.problem, why: 'Because.' } },
      tasks: [three, four, { ...one, text: 'Won.' }],
      provenance: { 'story.who': { kind: 'authored' } },
      extra: { a: 1 },
    };
    expect(diffRecords(before, after)).toEqual([
      { path: 'title', from: before.title, to: 'Other' },
      { path: 'story.problem.why', from: before.story.problem.why, to: 'Because.' },
      { path: 'tasks[t2]', from: two, index: 1 },
      { path: 'tasks[t4]', to: four, index: 1 },
      { path: 'tasks[t1].text', from: 'One.', to: 'Won.' },
      { path: 'tasks[]', from: ['t1', 't3'], to: ['t3', 't1'] },
      { path: 'provenance[story.who]', to: { kind: 'authored' } },
      { path: 'extra', to: { a: 1 } },
    ]);
  });

  it('leave alone what the changes do not speak of', () => {
    const before = {
      title: 'a',
      tasks: [
        { id: 'x', text: '1' },
        { id: 'y', text: '2' },
      ],
      other: [1],
    };
    const after = {
      title: 'b',
      tasks: [
        { id: 'y', text: '2' },
        { id: 'x', text: '1' },
      ],
      other: [1],
    };
    const changes = diffRecords(before, after);
    const later = {
      title: 'b',
      tasks: [
        { id: 'n', text: 'new' },
        { id: 'y', text: 'edited' },
        { id: 'x', text: '1' },
      ],
      other: [2],
      unknown: true,
    };
    expect(overwrittenPaths(later, changes, 'to')).toEqual([]);
    expect(applyChanges(later, changes, 'from')).toEqual({
      title: 'a',
      tasks: [
        { id: 'n', text: 'new' },
        { id: 'x', text: '1' },
        { id: 'y', text: 'edited' },
      ],
      other: [2],
      unknown: true,
    });
  });

  it('refuse a change whose place is gone', () => {
    const changes: Change[] = [{ path: 'tasks[t1].text', from: 'a', to: 'b' }];
    for (const record of [{}, { tasks: [] }, { tasks: 'none' }]) {
      expect(() => applyChanges(record, changes, 'to')).toThrow(
        expect.objectContaining({ code: 'change-does-not-fit' }),
      );
    }
  });
});

describe('overwrittenPaths', () => {
  const before = {
    title: 'a',
    list: [
      { id: 'x', text: '1' },
      { id: 'y', text: '2' },
    ],
    gone: 1,
  };
  const after = {
    title: 'b',
    list: [
      { id: 'y', text: '2' },
      { id: 'x', text: '1!' },
      { id: 'z', text: '3' },
    ],
  };
  const changes = diffRecords(before, after);

  it.each<[string, Plain, string[]]>([
    ['another text', { ...after, title: 'c' }, ['title']],
    [
      'an item edited',
      {
        ...after,
        list: [
          { id: 'y', text: '2' },
          { id: 'x', text: '?' },
          { id: 'z', text: '3' },
        ],
      },
      ['list[x].text'],
    ],
    [
      'an item that came edited',
      { ...after, list: [...after.list.slice(0, 2), { id: 'z', text: '?' }] },
      ['list[z]'],
    ],
    ['an item that came removed', { ...after, list: after.list.slice(0, 2) }, ['list[z]']],
    [
      'an item removed',
      {
        ...after,
        list: [
          { id: 'y', text: '2' },
          { id: 'z', text: '3' },
        ],
      },
      ['list[x].text'],
    ],
    ['the order changed back', { ...after, list: [after.list[1], after.list[0], after.list[2]] }, ['list[]']],
    ['a member that went come back', { ...after, gone: 2 }, ['gone']],
    ['something else', { ...after, other: 2 }, []],
  ])('names what was written later: %s', (_what, later, paths) => {
    expect(overwrittenPaths(later, changes, 'to')).toEqual(paths);
  });

  it('finds a whole record overwritten by any word in it', () => {
    const created = diffRecords(null, before);
    expect(overwrittenPaths(before, created, 'to')).toEqual([]);
    expect(overwrittenPaths({ ...before, title: 'c' }, created, 'to')).toEqual(['']);
    expect(overwrittenPaths(null, created, 'to')).toEqual(['']);
    expect(overwrittenPaths(null, created, 'from')).toEqual([]);
  });
});

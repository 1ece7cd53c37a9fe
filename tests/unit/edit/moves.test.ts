import { expect, test } from 'vitest';
import { describeAct } from '../../../electron/core/history/words.ts';
import { applyChanges, diffRecords } from '../../../shared/diff.ts';
import { setFields } from '../../../shared/edit/fields.ts';
import type { Decision } from '../../../shared/model/decision.ts';
import type { Role } from '../../../shared/model/role.ts';
import { movedItems } from '../../../shared/moved.ts';
import type { Plain } from '../../../shared/paths.ts';
import { decisionText } from '../../../shared/words/decisions.ts';
import { items, makeRole } from '../../support/role.ts';
import { AUTHORED, hand } from './hand.ts';

const role = makeRole({
  id: '01JR0000000000000000000001',
  tasks: items('t', 'one', 'two').map((item) => ({ ...item, provenance: { kind: 'generated' }, extra: 7 })),
  skills: items('s', 'three'),
});
const [one, two] = role.tasks;
const [three] = role.skills;
const change = (list: string, value: unknown) => ({ path: list, value });
const moved = (...changes: { path: string; value: unknown }[]): Role => setFields(role, changes, hand());

test('an item that two lists are written with keeps its id, its tags and what else it has, whichever comes first', () => {
  const lists = [change('tasks', [two]), change('skills', [one, three])];
  for (const changes of [lists, lists.toReversed()]) {
    const after = moved(...changes);
    expect(after.tasks.map(({ id }) => id)).toEqual(['t2']);
    expect(after.skills).toEqual([{ ...one, provenance: AUTHORED }, three]);
  }
  expect(role.tasks).toHaveLength(2);
});

test('an item named in a list that it is not in, its own list not written or still naming it, is refused', () => {
  expect(() => moved(change('skills', [three, one]))).toThrow('There is no item t1');
  expect(() => moved(change('tasks', [one, two]), change('skills', [three, one]))).toThrow(
    'stands there twice',
  );
});

test('an id that nothing has is refused as before', () => {
  expect(() => moved(change('skills', [{ id: 'nobody', text: 'x' }]))).toThrow('There is no item nobody');
});

test('a move is told in words, and taken back like any change', () => {
  const after = moved(change('tasks', [two]), change('skills', [three, one]));
  const changes = diffRecords(role as Plain, after as Plain);
  expect(movedItems(changes)).toMatchObject([{ text: 'one', from: 'tasks', to: 'skills' }]);
  expect(applyChanges(after as Plain, changes, 'from')).toEqual(role);
  const first = { op: 'edit', obj: { kind: 'role', code: 'DEVO.GEN.S1' }, changes } as Decision;
  expect(describeAct(first, 1)).toBe('move “one” from tasks to skills of DEVO.GEN.S1');
  const view = {
    ...{ id: 'd-1', act: 'd-1', at: '', by: '', kind: 'edit', role: null, object: 'role', note: null },
    changes: changes.map(({ path, from, to }) => ({ path, from: from ?? null, to: to ?? null })),
  };
  expect(decisionText(view)).toBe('Moved “one” from tasks to skills');
});

test('what only went, or only came, is no move', () => {
  const gone = diffRecords(role as Plain, moved(change('tasks', [two])) as Plain);
  const came = diffRecords(role as Plain, moved(change('skills', [three, 'four'])) as Plain);
  expect(movedItems([...gone, ...came])).toEqual([]);
});

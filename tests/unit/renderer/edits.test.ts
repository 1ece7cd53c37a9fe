import { expect, test } from 'vitest';
import {
  addItems,
  isFresh,
  lay,
  listAt,
  moveItem,
  moveToList,
  placeItem,
  removeItem,
  setValue,
} from '../../../renderer/state/edits.ts';
import { setFields } from '../../../shared/edit/fields.ts';
import type { Role } from '../../../shared/model/role.ts';
import { items, makeRole } from '../../support/role.ts';

const role = makeRole({ id: '01JR0000000000000000000001', tasks: items('t', 'one', 'two', 'three') });
const texts = (of: Role): string[] => of.tasks.map((item) => item.text);
let next = 0;
const hand = { by: 'Mira', at: '2026-11-24T10:00:00Z', newId: () => `id${next++}` };

test('edits in a row are worked out one on the other, before the first is answered', () => {
  const plans = [
    addItems('tasks', ['four'], { prevalence: 'rare', anchor: null }),
    moveItem('tasks', 't3', -1),
    removeItem('tasks', 't1'),
  ];
  const shown = plans.reduce((now, plan) => lay(now, plan(now)), role);
  expect(texts(shown)).toEqual(['three', 'two', 'four']);
  expect(texts(role)).toEqual(['one', 'two', 'three']);
});

test('a new item has one id, on the screen before it is saved and in the record after, also where it was moved', () => {
  const add = addItems('tasks', ['four'], {});
  const shown = lay(role, add(role));
  const fresh = listAt(shown, 'tasks').at(-1);
  // Drawn a second time it is the same row.
  expect(listAt(lay(role, add(role)), 'tasks').at(-1)).toEqual(fresh);
  expect(fresh !== undefined && isFresh(fresh)).toBe(true);
  const move = moveItem('tasks', fresh?.id ?? '', -1);
  expect(texts(lay(shown, move(shown)))).toEqual(['one', 'two', 'four', 'three']);
  const saved = setFields(role, add(role), hand);
  const written = setFields(saved, move(saved), hand);
  expect(texts(written)).toEqual(['one', 'two', 'four', 'three']);
  expect(written.tasks[2]).toEqual({ ...fresh, provenance: expect.objectContaining({ by: 'Mira' }) });
  expect(written.tasks.some(isFresh)).toBe(false);
});

test('an item that goes to another list stays the same item, with its tags', () => {
  const changes = moveToList('tasks', 'skills', 't2')(role);
  const written = setFields(role, changes, hand);
  expect(texts(written)).toEqual(['one', 'three']);
  expect(written.skills.at(-1)).toMatchObject({
    id: 't2',
    text: 'two',
    prevalence: 'common',
    anchor: 'level',
    provenance: { kind: 'authored' },
  });
});

test('an item is placed before the one that has the number, in its own list and in another', () => {
  const placed = (to: 'tasks' | 'skills', at: number): string[][] => {
    const written = setFields(role, placeItem('tasks', to, 't1', at)(role), hand);
    return [texts(written), written.skills.map((item) => item.text)];
  };
  const skills = role.skills.map((item) => item.text);
  expect(placed('tasks', 3)).toEqual([['two', 'three', 'one'], skills]);
  expect(placed('tasks', 2)).toEqual([['two', 'one', 'three'], skills]);
  expect(placed('skills', 0)).toEqual([
    ['two', 'three'],
    ['one', ...skills],
  ]);
  // Where it is already, and where there is no place, it stays.
  for (const at of [0, 1, 4, -1]) expect(placeItem('tasks', 'tasks', 't1', at)(role)).toEqual([]);
});

test('an edit of an item that is gone, or at the end of its list, is none', () => {
  expect(moveItem('tasks', 't1', -1)(role)).toEqual([]);
  expect(removeItem('tasks', 'nobody')(role)).toEqual([]);
  expect(moveToList('tasks', 'skills', 'nobody')(role)).toEqual([]);
});

test('a value is laid over its place by id', () => {
  expect(lay(role, setValue('tasks[t2].prevalence', 'core')(role)).tasks[1]?.prevalence).toBe('core');
  expect(lay(role, setValue('story.problem.why', 'Because.')(role)).story.problem.why).toBe('Because.');
});

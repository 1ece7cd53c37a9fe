import { expect, test } from 'vitest';
import { type DropList, placeAt } from '../../../renderer/features/roles/drop-place.ts';

const row = (id: string, top: number) => ({ id, top, bottom: top + 28 });
const tasks: DropList = {
  list: 'tasks',
  top: 100,
  bottom: 220,
  rows: [row('a', 130), row('b', 158)],
  first: 186,
};
const skills: DropList = { list: 'skills', top: 240, bottom: 300, rows: [], first: 270 };
const at = (y: number) => placeAt([tasks, skills], y);

test('above the middle of a row is before it, below it after it, and the line stands between', () => {
  expect(at(140)).toEqual({ list: 'tasks', at: 0, y: 130 });
  expect(at(150)).toEqual({ list: 'tasks', at: 1, y: 158 });
  expect(at(210)).toEqual({ list: 'tasks', at: 2, y: 186 });
});

test('an empty list takes a row, and between two lists the nearer one has it', () => {
  expect(at(280)).toEqual({ list: 'skills', at: 0, y: 270 });
  expect(at(229)).toMatchObject({ list: 'tasks', at: 2 });
  expect(at(231)).toMatchObject({ list: 'skills', at: 0 });
  expect(at(-50)).toMatchObject({ list: 'tasks', at: 0 });
});

test('without a list there is no place', () => {
  expect(placeAt([], 10)).toBeUndefined();
});

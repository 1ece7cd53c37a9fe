import { expect, it } from 'vitest';
import { importChanges } from '../../../renderer/words/import-changes.ts';

const item = (id: string, text: string) => ({ id, text });
const gone = (id: string, text: string, index: number) => ({
  path: `skills[${id}]`,
  from: item(id, text),
  index,
});
const come = (id: string, text: string, index: number) => ({
  path: `skills[${id}]`,
  to: item(id, text),
  index,
});

it('an item worded anew is one line, with both its texts', () => {
  expect(importChanges([gone('a', 'Basic scripting', 0), come('b', 'Shell scripting', 0)])).toEqual([
    { id: 'skills[a]', name: 'Skills', before: 'Basic scripting', after: 'Shell scripting' },
  ]);
});

it('whichever of the two comes first', () => {
  expect(importChanges([come('b', 'Shell scripting', 0), gone('a', 'Basic scripting', 0)])).toMatchObject([
    { before: 'Basic scripting', after: 'Shell scripting' },
  ]);
});

it('the one at its place goes before one that reads alike', () => {
  const lines = importChanges([
    gone('a', 'Basic scripting', 1),
    come('b', 'Basic scripting in Bash', 4),
    come('c', 'Reading logs', 1),
  ]);
  expect(lines.map(({ before, after }) => [before, after])).toEqual([
    ['Basic scripting', 'Reading logs'],
    ['', 'Basic scripting in Bash'],
  ]);
});

it('an item that moved on reads alike and is found; one that has nothing in common is not taken for it', () => {
  const lines = importChanges([
    gone('a', 'Basic scripting', 1),
    come('b', 'Reading logs', 0),
    come('c', 'Basic scripting in Bash', 2),
  ]);
  expect(lines.map(({ before, after }) => [before, after])).toEqual([
    ['Basic scripting', 'Basic scripting in Bash'],
    ['', 'Reading logs'],
  ]);
});

it('items of two lists are never one line, nor two that both go', () => {
  const other = { ...come('b', 'Basic scripting', 0), path: 'tools[b]' };
  expect(importChanges([gone('a', 'Basic scripting', 0), other])).toHaveLength(2);
  expect(importChanges([gone('a', 'Basic scripting', 0), gone('b', 'Basic scripting', 0)])).toHaveLength(2);
});

it('a field has its values, an order its word', () => {
  expect(
    importChanges([
      { path: 'confidence', from: 0.5, to: 0.7 },
      { path: 'summary', from: null, to: 'Looks after pipelines' },
      { path: 'scope', from: ['GB'], to: ['GB', 'IE'] },
      { path: 'skills[]', from: ['a', 'b'], to: ['b', 'a'] },
    ]).map(({ before, after }) => [before, after]),
  ).toEqual([
    ['0.5', '0.7'],
    ['', 'Looks after pipelines'],
    ['GB', 'GB, IE'],
    ['', 'another order'],
  ]);
});

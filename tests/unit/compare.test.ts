import { describe, expect, it } from 'vitest';
import { compareFields, sharedLines } from '../../shared/compare.ts';
import { items, makeRole } from '../support/role.ts';

const one = makeRole({
  id: '01JR0000000000000000000001',
  title: 'Engineer',
  skills: items('A', 'Bash', 'Git'),
});
const two = makeRole({
  id: '01JR0000000000000000000002',
  level: 'P3',
  title: 'Engineer',
  skills: items('B', 'Bash', 'Go'),
});

describe('fields beside one another', () => {
  const fields = new Map(compareFields([one, two]).map((field) => [field.path, field]));

  it('are the same where their words are, whatever their ids', () => {
    expect(fields.get('title')).toMatchObject({ same: true, each: ['Engineer', 'Engineer'] });
    expect(compareFields([one, { ...one, id: two.id }]).every(({ same }) => same)).toBe(true);
  });

  it('have their values by code and in order', () => {
    expect(fields.get('skills')).toEqual({
      path: 'skills',
      values: { [one.code]: ['Bash', 'Git'], [two.code]: ['Bash', 'Go'] },
      each: [
        ['Bash', 'Git'],
        ['Bash', 'Go'],
      ],
      same: false,
    });
  });

  it('keep both values where two roles have one code', () => {
    const twin = { ...two, code: one.code };
    expect(compareFields([one, twin]).find(({ path }) => path === 'level')?.each).toEqual([one.level, 'P3']);
  });
});

it('lines of lists know where else they stand, by what they say', () => {
  const lists = sharedLines([['Write scripts.', 'Own it'], ['write scripts', 'Write scripts.'], ['Other']]);
  expect(lists.map((list) => list.map(({ on }) => on.join()))).toEqual([['0,1', '0'], ['0,1', '0,1'], ['2']]);
});

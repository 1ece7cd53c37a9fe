import { describe, expect, test } from 'vitest';
import { diffRecords } from '../../../shared/diff.ts';
import type { Role } from '../../../shared/model/role.ts';
import type { Plain } from '../../../shared/paths.ts';
import { differenceOf, differenceText } from '../../../shared/words/difference.ts';
import { longestRise } from '../../../shared/words/difference-rows.ts';
import { alias, items, makeRole, mapping } from '../../support/role.ts';

const before = makeRole({
  id: '01JR0000000000000000000001',
  summary: 'They help out with tasks',
  tasks: items('t', 'one', 'two', 'three', 'four'),
  skills: items('s', 'five'),
  aliases: [alias('Boss')],
  mappings: [mapping('15-1244', 'Administrators')],
});
const [one, two, three, four] = before.tasks as [
  Role['tasks'][0],
  Role['tasks'][0],
  Role['tasks'][0],
  Role['tasks'][0],
];
const of = (after: Partial<Role>) => {
  const now = { ...before, ...after };
  return differenceOf(diffRecords(before as Plain, now as Plain), now, before);
};
/** Field by field: what is told of each line. */
const told = (after: Partial<Role>): Record<string, string[]> =>
  Object.fromEntries(
    of(after)
      .flatMap(({ fields }) => fields)
      .map(({ name, lines }) => [
        name,
        lines.map((line) =>
          [line.same ? `= ${line.after}` : `${line.before} → ${line.after}`, ...line.notes].join(' | '),
        ),
      ]),
  );

describe('a difference', () => {
  test('has its sections and fields in the order of the page, and leaves out what only follows', () => {
    const groups = of({
      pay: { ...before.pay, basis: 'a guess' },
      summary: 'They assist with tasks',
      story: { ...before.story, stakes: 'All.' },
      version: 2,
      provenance: {},
    });
    expect(groups.map(({ title, fields }) => [title, fields.map(({ name }) => name)])).toEqual([
      ['Header', ['Summary']],
      ['The story of this role', ['What’s at stake']],
      ['Market pay', ['Pay basis']],
    ]);
  });

  test('tells of rows what happened to each: new, gone, reworded, retagged, moved', () => {
    expect(
      told({ tasks: [one, { ...two, prevalence: 'core' }, four, { ...three, text: 'three times' }] }),
    ).toEqual({
      Tasks: ['= two | prevalence: common → core', 'three → three times', '= four | moved up from 4 to 3'],
    });
    expect(told({ tasks: [one, three, four, ...items('n', 'new')] })).toEqual({
      Tasks: [' → new', 'two → '],
    });
    expect(told({ tasks: [two, three, four], skills: [...before.skills, one] })).toEqual({
      Skills: ['= one | moved from tasks'],
    });
  });

  test('takes a row that came with much the same words as one that went for the same row', () => {
    const written = items('n', 'one and a half of it');
    expect(told({ tasks: [...before.tasks.slice(1), ...written] })).toEqual({
      Tasks: [' → one and a half of it', 'one → '],
    });
    const long = { ...before, tasks: items('t', 'Maintain the CI/CD pipelines.') };
    const after = { ...long, tasks: items('n', 'Maintain all CI/CD pipelines.') };
    const [group] = differenceOf(diffRecords(long as Plain, after as Plain), after, long);
    expect(group?.fields[0]?.lines).toMatchObject([
      { before: 'Maintain the CI/CD pipelines.', after: 'Maintain all CI/CD pipelines.' },
    ]);
  });

  test('tells decisions on aliases and mappings by their rows', () => {
    const [boss] = before.aliases;
    const [link] = before.mappings;
    if (boss === undefined || link === undefined) throw new Error('The role has neither.');
    expect(
      told({
        aliases: [{ ...boss, review: { state: 'approved', by: 'Mira', at: 'now' } }],
        mappings: [{ ...link, relation: 'exact' }],
      }),
    ).toEqual({
      Aliases: [expect.stringMatching(/^= Boss \| now approved$/)],
      Mappings: [expect.stringContaining('→ exact')],
    });
  });

  test('is a text too, line by line', () => {
    expect(differenceText(of({ summary: 'They assist.', tasks: [two, one, three, four] }))).toBe(
      [
        'Header',
        '======',
        'Summary',
        '- They help out with tasks',
        '+ They assist.',
        '',
        'Components',
        '==========',
        'Tasks',
        '  two (moved up from 2 to 1)',
        '',
      ].join('\n'),
    );
  });
});

test('the longest rise is the fewest moves', () => {
  expect(longestRise([1, 0])).toEqual([0]);
  expect(longestRise([1, 2, 3, 0])).toEqual([1, 2, 3]);
  expect(longestRise([0, 3, 1, 2])).toEqual([0, 1, 2]);
  expect(longestRise([])).toEqual([]);
});

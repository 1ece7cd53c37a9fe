import { expect, test } from 'vitest';
import { changesSince } from '../../../renderer/features/roles/changes.ts';
import { shortMoment } from '../../../renderer/words/dates.ts';
import { groupFindings } from '../../../renderer/words/findings.ts';
import { experienceText, initials, pathName, scopeText } from '../../../renderer/words/labels.ts';
import { publish } from '../../../shared/publish.ts';
import { decisionText } from '../../../shared/words/decisions.ts';
import { shortened, wordDiff } from '../../../shared/words/word-diff.ts';
import { items, makeRole } from '../../support/role.ts';

const decision = (kind: string, ...changes: [string, unknown, unknown][]) => ({
  id: 'd-1',
  act: 'd-1',
  at: '2026-11-24T10:00:00Z',
  by: 'Mira Okafor <mira@example.org>',
  kind,
  role: 'DEVO.GEN.S1',
  object: 'role',
  changes: changes.map(([path, from, to]) => ({ path, from, to })),
  note: null,
});

test('a word diff shows what was taken out and put in, and nothing where too little is common', () => {
  expect(wordDiff('They help out with tasks', 'They assist with tasks')).toEqual([
    { kind: 'same', text: 'They ' },
    { kind: 'removed', text: 'help out ' },
    { kind: 'added', text: 'assist ' },
    { kind: 'same', text: 'with tasks' },
  ]);
  expect(wordDiff('One two three four', 'Wholly other words here now')).toBeUndefined();
});

test('long unchanged stretches of a diff are shortened around the change', () => {
  const pieces = wordDiff('a b c d e f g h old', 'a b c d e f g h new') ?? [];
  expect(shortened(pieces)[0]).toEqual({ kind: 'same', text: '… f g h ' });
});

test('changes since a text in force: texts as texts, lists in words, nothing where nothing changed', () => {
  const before = makeRole({ status: 'approved', inForce: 1 });
  const published = publish(before);
  expect(changesSince(published, before)).toEqual([]);
  const [first, second, third] = before.story.plan;
  const after = {
    ...before,
    summary: 'Release Engineers bring what teams build to users, safely.',
    story: { ...before.story, plan: [second, first, third].filter((item) => item !== undefined) },
    tasks: [...before.tasks, ...items('n', 'Write the notes.')],
    confidence: 0.9,
  };
  expect(changesSince(published, after)).toEqual([
    { name: 'Summary', path: 'summary', texts: { before: before.summary, after: after.summary } },
    { name: 'Confidence', path: 'confidence', words: '0.7 → 0.9' },
    { name: 'Plan', path: 'story.plan[]', words: '1 moved up from 2' },
    { name: 'Tasks', path: 'tasks[n1]', words: 'added “Write the notes.”' },
  ]);
});

test('a row that went to another list is told as one that moved, in both', () => {
  const before = makeRole({ status: 'approved', inForce: 1 });
  const [first, ...rest] = before.tasks;
  if (first === undefined) throw new Error('The role has no tasks.');
  const after = { ...before, tasks: rest, skills: [...before.skills, first, ...items('n', 'New')] };
  expect(changesSince(publish(before), after)).toEqual([
    { name: 'Tasks', path: `tasks[${first.id}]`, words: `“${first.text}” moved to skills` },
    {
      name: 'Skills',
      path: `skills[${first.id}]`,
      words: `“${first.text}” moved from tasks, added “New”`,
    },
  ]);
});

test('a confirmation is no change since the text in force', () => {
  const before = makeRole({ status: 'approved', inForce: 1 });
  const confirmed = { ...before, provenance: { summary: { kind: 'authored', by: 'Mira' } } };
  expect(changesSince(publish(before), confirmed)).toEqual([]);
});

test('decisions in words', () => {
  expect(decisionText(decision('edit', ['summary', 'a', 'b'], ['provenance.summary', null, {}]))).toBe(
    'Edited summary',
  );
  expect(decisionText(decision('edit', ['confidence', 0.6, 0.7]))).toBe('Score 0.60 → 0.70');
  expect(decisionText(decision('status', ['status', 'draft', 'in_review']))).toBe('Now in review');
  expect(decisionText(decision('alias-approved', ['aliases[a1].review.state', 'pending', 'approved']))).toBe(
    'Alias approved',
  );
});

test('a merge of two roles is told at each: the one that went, the one that took it in, those that were led', () => {
  const note = 'DATA.GEN.P3 into DEVO.GEN.P3 · one job';
  const said = (...changes: [string, unknown, unknown][]) =>
    decisionText({ ...decision('merge-roles', ...changes), note });
  const codes = 'DATA.GEN.P3 into DEVO.GEN.P3';
  expect(said(['status', 'approved', 'deprecated'], ['inForce', 1, null])).toBe(`Merged ${codes}`);
  expect(said(['', { title: 'Keeper' }, null])).toBe(`Merged ${codes}`);
  expect(said(['aliases[a1]', null, { text: 'Shipper' }], ['version', 1, 2])).toBe(`Merge: ${codes}`);
  expect(said(['replacedBy', 'x', 'y'])).toBe(`Led elsewhere: ${codes}`);
});

test('findings of one rule stand together, in the order of their first', () => {
  const finding = (rule: string, field: string) => ({
    rule,
    severity: 'warning' as const,
    role: 'DEVO.GEN.S1',
    roleId: 'r',
    field,
    message: field,
  });
  const groups = groupFindings([
    finding('verb-above-level', 'a'),
    finding('alias-equals-title', 'b'),
    finding('verb-above-level', 'c'),
  ]);
  expect(groups.map((group) => [group.rule, group.findings.length])).toEqual([
    ['verb-above-level', 2],
    ['alias-equals-title', 1],
  ]);
});

test('small words', () => {
  expect(pathName('story.problem.why')).toBe('Why it matters');
  expect(pathName('responsibilities[r1].text')).toBe('Responsibilities');
  expect(pathName('pay.median')).toBe('Median pay');
  expect(scopeText(['global'])).toBe('Global');
  expect(scopeText(['GB', 'IE'])).toBe('GB, IE');
  expect(experienceText({ from: 10, to: null })).toBe('10+ yrs');
  expect(initials('Mira Okafor <mira@example.org>')).toBe('MO');
  expect(initials('canon')).toBe('CA');
});

test('a moment is a time today, a day this year, and a day with its year before', () => {
  const now = new Date(2026, 10, 24, 15, 0);
  expect(shortMoment(new Date(2026, 10, 24, 14, 32), now)).toBe('14:32');
  expect(shortMoment(new Date(2026, 10, 20, 14, 32), now)).toBe('20 Nov');
  expect(shortMoment(new Date(2025, 10, 20, 14, 32), now)).toBe('20 Nov 2025');
});

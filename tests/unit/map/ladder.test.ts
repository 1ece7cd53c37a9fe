import { expect, it } from 'vitest';
import { ladderSections, repeatedTexts } from '../../../shared/ladder.ts';
import type { LadderRole } from '../../../shared/views-coordinates.ts';
import { GDAD, gdadCanon } from '../../support/gdad-canon.ts';
import { givenOrSkip } from '../../support/given.ts';

const role = (level: string, summary: string, tasks: string[]): LadderRole => ({
  id: level,
  code: `DEVO.GEN.${level}`,
  level,
  title: `Engineer ${level}`,
  status: 'draft',
  texts: { summary },
  lists: { tasks },
});
const section = (path: string, ...columns: (LadderRole | null)[]) =>
  ladderSections(columns).find((one) => one.path === path);

it('the same text at two levels is marked at both, whatever its case and punctuation', () => {
  const summary = section('summary', role('S1', 'Keeps it up.', []), null, role('S3', 'keeps it up', []));
  expect(summary?.lines[0]?.map((cell) => cell?.same)).toEqual([[2], undefined, [0]]);
  expect(summary?.lines[0]?.map((cell) => cell?.before)).toEqual([null, undefined, null]);
});

it('another text is told beside that of the nearest level below', () => {
  const summary = section(
    'summary',
    role('S1', 'One.', []),
    null,
    role('S3', 'Two.', []),
    role('P1', '', []),
  );
  expect(summary?.lines[0]?.[2]).toEqual({ text: 'Two.', same: [], before: 'One.' });
  expect(summary?.lines[0]?.[3]).toBeNull();
});

it('lines of lists that say the same, or nearly, stand in one line; the others fill what is free', () => {
  const tasks = section(
    'tasks',
    role('S1', '', ['Read the runbook', 'Restart failed builds by the runbook', 'Alone']),
    role('S2', '', ['Quite another thing', 'Restart all failed builds by the runbook', 'Read the runbook.']),
  );
  expect(tasks?.lines.map((line) => line.map((cell) => cell?.text))).toEqual([
    ['Read the runbook', 'Read the runbook.'],
    ['Restart failed builds by the runbook', 'Restart all failed builds by the runbook'],
    ['Alone', 'Quite another thing'],
  ]);
  expect(tasks?.lines.map((line) => line[1]?.before)).toEqual([
    null,
    'Restart failed builds by the runbook',
    null,
  ]);
});

it('nothing of a list is lost or told twice, and sections that nobody has are left out', () => {
  const one = role('S1', 'A', ['a b c', 'a b c', 'x']);
  const two = role('S2', 'B', ['a b c', 'a b d']);
  const tasks = section('tasks', one, two);
  const of = (column: number) => tasks?.lines.flatMap((line) => line[column]?.text ?? []).sort();
  expect(of(0)).toEqual(['a b c', 'a b c', 'x']);
  expect(of(1)).toEqual(['a b c', 'a b d']);
  expect(ladderSections([one, two]).map(({ path }) => path)).toEqual(['summary', 'tasks']);
});

it('texts at two levels are counted once', () => {
  const columns = ['S1', 'S2', 'S3'].map((level) => role(level, 'Same', ['Same task', `Only at ${level}`]));
  expect(repeatedTexts(ladderSections(columns))).toBe(2);
});

it('the ladders of the UK government’s roles keep every line, and find what stands at two levels', (context) => {
  const { roles } = gdadCanon(givenOrSkip(context, GDAD));
  const families = new Map<string, LadderRole[]>();
  for (const { id, code, level, title, status, responsibilities, skills, function: fn, focus } of roles) {
    const texts = (list: { text: string }[]): string[] => list.map(({ text }) => text);
    const lists = { responsibilities: texts(responsibilities), skills: texts(skills) };
    const column = { id, code, level, title, status, texts: { title }, lists };
    families.set(`${fn}.${focus}`, [...(families.get(`${fn}.${focus}`) ?? []), column]);
  }
  let repeated = 0;
  for (const columns of families.values()) {
    const sections = ladderSections(columns);
    repeated += repeatedTexts(sections);
    for (const [at, { lists }] of columns.entries())
      for (const [path, texts] of Object.entries(lists)) {
        const lines = sections.find((one) => one.path === path)?.lines ?? [];
        expect(lines.flatMap((line) => line[at]?.text ?? []).sort()).toEqual([...texts].sort());
      }
  }
  // Skills asked for at one level of mastery on several rungs, and lines copied from rung to rung.
  expect(repeated).toBeGreaterThan(300);
});

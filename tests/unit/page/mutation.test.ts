import { describe, expect, test } from 'vitest';
import type { PageDraft, ParsedPage } from '../../../shared/page/draft.ts';
import { parsePage } from '../../../shared/page/parse.ts';
import { pageFixture, SETTINGS } from '../../support/pages.ts';

const PAGES = ['page-1.txt', 'page-2.txt', 'page-3.txt'];
const NONSENSE = 'Qwyx zzgrb 7';

const read = (lines: readonly string[]): ParsedPage => parsePage(lines.join('\n'), SETTINGS.vocabularies);
const linesOf = (name: string): string[] => pageFixture(name).split('\n');
const reported = ({ unplaced, problems }: ParsedPage): Set<number> =>
  new Set([
    ...unplaced.map(({ line }) => line),
    ...problems.flatMap(({ line, also }) => [line, also ?? line]),
  ]);

/** Lines of the page that hold free text and nothing else, with where the draft has it. */
const FREE_TEXTS: Readonly<Record<string, (page: PageDraft) => string | null | undefined>> = {
  'story.who': (page) => page.story?.who,
  'story.stakes': (page) => page.story?.stakes,
  'story.success': (page) => page.story?.success,
  'level.description': (page) => page.level.description,
  'level.dimensions.scope': (page) => page.level.dimensions.scope,
  'level.dimensions.autonomy': (page) => page.level.dimensions.autonomy,
  'level.dimensions.complexity': (page) => page.level.dimensions.complexity,
  'level.dimensions.impact': (page) => page.level.dimensions.impact,
  'level.dimensions.decisionRights': (page) => page.level.dimensions.decisionRights,
  'level.dimensions.leadership': (page) => page.level.dimensions.leadership,
  // Blanks are underscores there.
  'pay.basis': (page) => page.pay.basis?.replaceAll('_', ' '),
};

describe.each(PAGES)('a line of %s turned into nonsense', (name) => {
  const lines = linesOf(name);
  const whole = read(lines).page;
  const cases = lines.flatMap((text, index) =>
    text.trim() === '' ? [] : [{ line: index + 1, text: text.trim() }],
  );

  test.each(cases)('line $line, $text', ({ line }) => {
    const result = read(lines.with(line - 1, NONSENSE));
    const path = Object.keys(whole?.lines ?? {}).find(
      (each) => whole?.lines[each] === line && each in FREE_TEXTS,
    );
    if (path === undefined) {
      expect(reported(result)).toContain(line);
    } else {
      const taken = result.page === undefined ? undefined : FREE_TEXTS[path]?.(result.page);
      expect(taken).toBe(NONSENSE);
    }
  });
});

/** Part of a line changed: what it is, and what the report says of it. */
const PARTS: readonly (readonly [line: number, from: string, to: string, code: string | undefined])[] = [
  [1, 'taxonomy', 'taxonomies', undefined],
  [2, 'S1', 'S9', 'page-disagrees'],
  [3, 'GEN', 'gen', 'code-unreadable'],
  [3, 'GEN', 'OPS', 'page-disagrees'],
  [9, 'S1', '', 'code-unreadable'],
  [9, 'DEVO', 'DEVA', 'page-disagrees'],
  [11, 'S1S1', 'S1S2', 'page-disagrees'],
  [11, 'S1S1 —', 'S1S1 ', 'chips-unreadable'],
  [11, 'Support', 'Suport', 'page-disagrees'],
  [11, 'medium', 'huge', 'band-unknown'],
  [11, 'medium', '', 'band-missing'],
  [11, '0.70', '7.00', 'score-unreadable'],
  [11, 'draft', 'drafted', 'status-unknown'],
  [11, 'draft', '', 'chips-unreadable'],
  [11, 'global', 'worldwide', 'scope-unknown'],
  [11, 'global', 'GB, XX', 'scope-unknown'],
  [11, 'v1', 'v', 'chips-unreadable'],
  [11, 'v1', '', 'chips-unreadable'],
  [16, 'S1 ·', 'S2 ·', 'page-disagrees'],
  [16, 'Associate', 'Assistant', 'page-disagrees'],
  [16, '0–1', '0–2', 'page-disagrees'],
  [16, '0–1 yrs', 'some', 'experience-unreadable'],
  [17, '·', '/', undefined],
  [18, ' · ', ' / ', undefined],
  [33, 'external', 'extreme', undefined],
  [34, 'The internal problem:', 'The internal problem', undefined],
  [35, 'Why', 'How', undefined],
  [41, '3.', '4.', 'plan-numbers'],
  [41, '3.', 'c.', undefined],
  [57, 'S1', 'S3', 'page-disagrees'],
  [57, 'Associate', 'Assistant', 'page-disagrees'],
  [57, ' — Support Associate', '', undefined],
  [74, '0–1', '0–3', 'page-disagrees'],
  [74, 'yrs', 'moons', 'experience-unreadable'],
  [78, 'yet', 'so far', undefined],
  [82, 'coordinates', 'co-ordinates', undefined],
  [84, '▾', '▿', undefined],
  [86, '5', '6', 'count-differs'],
  [94, 'Tasks', 'Chores', undefined],
  [96, 'commonlevel', 'commonlevle', 'tags-unreadable'],
  [97, 'common', 'comon', 'tags-unreadable'],
  [98, '•', '-', undefined],
  [133, 'Type', 'Kind', undefined],
  [134, 'common', 'comon', 'alias-unreadable'],
  [134, 'medium', 'mediocre', 'alias-unreadable'],
  [134, '0.60', '6.60', 'score-unreadable'],
  [135, '0.58', '0.58maybe', 'alias-unreadable'],
  [139, 'O*NET', 'ONET', 'heading-unknown'],
  [141, 'code', 'kode', 'mapping-unreadable'],
  [141, '15-0000', '15-OOOO', 'mapping-code-form'],
  [141, 'needs_review', 'needs_love', 'review-unknown'],
  [141, 'code=', 'x code=', 'mapping-left'],
];

describe('a part of a line of the first page changed', () => {
  test.each(PARTS)('line %i: %s → %s is %s', (line, from, to, code) => {
    const lines = linesOf('page-1.txt');
    const text = lines[line - 1] ?? '';
    expect(text).toContain(from);
    const result = read(lines.with(line - 1, text.replace(from, to)));
    expect(result.page).toBeDefined();
    if (code === undefined) {
      expect(result.unplaced.map(({ line: number }) => number)).toContain(line);
    } else {
      const there = result.problems.filter((each) => each.line === line || each.also === line);
      expect(there.map((problem) => problem.code)).toContain(code);
    }
  });
});

test('what a damaged page still says is taken from the other places', () => {
  const lines = linesOf('page-1.txt');
  const damaged = lines.with(2, NONSENSE).with(10, NONSENSE).with(6, NONSENSE);
  const { page, unplaced, problems } = read(damaged);
  expect(page?.code).toBe('DEVO.GEN.S1');
  expect(page?.title).toBe('DevOps Engineer Junior DevOps');
  expect(page?.level.name).toBe('Support Associate');
  expect(page?.summary).toMatch(/^Junior DevOps Engineers learn/);
  expect(unplaced.map(({ line }) => line)).toEqual([3, 11]);
  expect(problems.map(({ code, line }) => [code, line])).toEqual([
    ['code-unreadable', 3],
    ['page-disagrees', 7],
    ['chips-unreadable', 11],
  ]);
});

test('a heading that is gone takes no items to the list above it', () => {
  const lines = linesOf('page-1.txt').with(93, 'Chores5');
  const { page, unplaced } = read(lines);
  expect(page?.lists.responsibilities).toHaveLength(5);
  expect(page?.lists.tasks).toEqual([]);
  expect(unplaced.map(({ line }) => line)).toEqual([94, 96, 97, 98, 99, 100]);
});

test('an item that is no bullet any more leaves the others in their list', () => {
  const { page, unplaced, problems } = read(linesOf('page-1.txt').with(89, NONSENSE));
  expect(page?.lists.responsibilities).toHaveLength(4);
  expect(unplaced).toEqual([{ line: 90, text: NONSENSE }]);
  expect(problems.map(({ code, line }) => [code, line])).toEqual([['count-differs', 86]]);
});

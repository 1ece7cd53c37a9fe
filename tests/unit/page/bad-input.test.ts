import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ParsedPage } from '../../../shared/page/draft.ts';
import { linesOf, splitPages } from '../../../shared/page/lines.ts';
import { parsePage } from '../../../shared/page/parse.ts';
import { nothingLost } from '../../support/page-properties.ts';
import { pageFixture, SETTINGS } from '../../support/pages.ts';

const parse = (text: string, firstLine?: number): ParsedPage =>
  parsePage(text, SETTINGS.vocabularies, firstLine);
const first = pageFixture('page-1.txt');
const second = pageFixture('page-2.txt');
const filled = (text: string) => linesOf(text).filter((line) => line.text !== '');

describe('a text that is no page', () => {
  test.each([
    '',
    '\n\n',
    'Dear all,\n\nplease find the roles attached.\n',
    '{"schemaVersion": 1}',
    '\u0000\uFFFD',
  ])('%j is taken nothing of', (text) => {
    const { page, unplaced, problems } = parse(text);
    expect(page).toBeUndefined();
    expect(unplaced).toEqual(filled(text).map((line) => ({ line: line.n, text: line.raw })));
    expect(problems).toMatchObject([{ code: 'not-a-page', severity: 'error', line: 1 }]);
  });

  test('a page without a code says so', () => {
    const text = first.replaceAll('DEVO.GEN.S1', 'the usual one');
    const { page, unplaced, problems } = parse(text);
    expect(page).toBeUndefined();
    expect(unplaced).toHaveLength(filled(text).length);
    expect(problems).toMatchObject([{ code: 'code-missing', severity: 'error' }]);
  });
});

describe('several pages in one text', () => {
  test('are cut where they begin, with the line they begin in', () => {
    const pages = splitPages(`${first}\n\n${second}\r\n${first}`);
    expect(pages.map(({ firstLine }) => firstLine)).toEqual([1, 143, 268]);
    for (const [index, { text, firstLine }] of pages.entries()) {
      const { page, unplaced, problems } = parse(text, firstLine);
      expect(page?.code).toBe(index === 1 ? 'PROD.GRO.P4' : 'DEVO.GEN.S1');
      expect(page?.lines.code).toBe(firstLine + 2);
      expect(unplaced).toEqual([]);
      expect(problems).toEqual([]);
    }
  });

  test('what stands before the first belongs to it, unless it looks like a page itself', () => {
    expect(splitPages(`\n\n${first}`).map(({ firstLine }) => firstLine)).toEqual([3]);
    expect(splitPages('a note').map(({ text }) => text)).toEqual(['a note']);
    expect(splitPages('')).toEqual([{ text: '', firstLine: 1 }]);
    const headless = first.replace('← Canon taxonomy\n', '');
    expect(splitPages(`${headless}\n${second}`).map(({ firstLine }) => firstLine)).toEqual([1, 141]);

    const [page, ...others] = splitPages(`Home\nSearch\nSign out\nHelp\n${first}`);
    expect(others).toEqual([]);
    const result = parse(page?.text ?? '', page?.firstLine);
    expect(result.page?.title).toBe('DevOps Engineer Junior DevOps');
    expect(result.unplaced.map(({ line, text }) => `${line} ${text}`)).toEqual([
      '1 Home',
      '2 Search',
      '3 Sign out',
      '4 Help',
    ]);
    expect(result.problems).toEqual([]);
  });

  test('read as one, only the first is taken', () => {
    const { page, unplaced, problems } = parse(`${first}\n${second}`);
    expect(page?.code).toBe('DEVO.GEN.S1');
    expect(unplaced).toHaveLength(filled(second).length);
    expect(problems).toMatchObject([{ code: 'several-pages', severity: 'error', line: 142 }]);
  });
});

describe('a page that comes twice or in another order', () => {
  test('a part that stands there a second time is not taken', () => {
    const lines = first.split('\n');
    const { page, unplaced, problems } = parse(
      [...lines, 'Tasks1', '  • Do it twice.commonlevel'].join('\n'),
    );
    expect(page?.lists.tasks).toHaveLength(5);
    expect(unplaced.map(({ text }) => text)).toEqual(['Tasks1', '  • Do it twice.commonlevel']);
    expect(problems).toMatchObject([{ code: 'heading-repeated', line: 142 }]);
  });

  test('parts may come in another order', () => {
    const lines = first.split('\n');
    const moved = [...lines.slice(0, 24), ...lines.slice(52), '', ...lines.slice(24, 52)];
    const { page, unplaced } = parse(moved.join('\n'));
    expect(unplaced).toEqual([]);
    expect(page?.story?.plan).toHaveLength(5);
    expect(page?.mappings).toHaveLength(1);
  });
});

describe('large texts', () => {
  const MEGABYTES = 10_000_000;
  test.each([
    [
      'many lines that mean nothing',
      first + '\nSome line without a meaning of its own'.repeat(MEGABYTES / 39),
    ],
    ['a text of many lines', first.replace('Ongoing delays', 'Ongoing\ndelays '.repeat(MEGABYTES / 16))],
    ['one long line', `${first}\n${'word '.repeat(MEGABYTES / 5)}`],
    ['one long line of blanks', first.replace('commonlevel', `${' '.repeat(MEGABYTES)}level`)],
    ['one long line of tabs', first.replace('commonlevel', `x${'\t'.repeat(MEGABYTES)}x`)],
    ['one long line of digits', first.replace('0.60', '6'.repeat(MEGABYTES))],
    ['one long line of backslashes', first.replace('Frustration', '\\'.repeat(MEGABYTES))],
    ['one long line of keys', first.replace('title=', 'title='.repeat(MEGABYTES / 6))],
    [
      'a very long list',
      first.replace(
        '  • Basic scriptingcommonlevel',
        '  • Basic scriptingcommonlevel\n'.repeat(MEGABYTES / 30),
      ),
    ],
  ])('%s', (_, text) => {
    // Anything that is not linear would run into the time limit of the test.
    expect(text.length).toBeGreaterThan(MEGABYTES * 0.9);
    expect(parse(text).page?.code).toBe('DEVO.GEN.S1');
  });
});

test('of a damaged page, no line is lost', () => {
  fc.assert(nothingLost, { seed: 20260101, numRuns: 200 });
});

test('nothing is thrown, and every line has its place, whatever the text', () => {
  const line = fc.oneof(fc.constantFrom(...first.split('\n')), fc.string({ unit: 'binary' }));
  fc.assert(
    fc.property(fc.array(line), (lines) => {
      const text = lines.join('\n');
      const { page, unplaced } = parse(text);
      if (page === undefined) expect(unplaced).toHaveLength(filled(text).length);
    }),
    { numRuns: 200 },
  );
});

import { describe, expect, test } from 'vitest';
import type { ParsedPage } from '../../../shared/page/draft.ts';
import { parsePage } from '../../../shared/page/parse.ts';
import { pageFixture, SETTINGS } from '../../support/pages.ts';

const parse = (text: string): ParsedPage => parsePage(text, SETTINGS.vocabularies);
const second = pageFixture('page-2.txt');

/** The second seed page with one line replaced. */
const withLine = (line: number, ...text: string[]): ParsedPage =>
  parse(
    second
      .split('\n')
      .toSpliced(line - 1, 1, ...text)
      .join('\n'),
  );
const codes = ({ problems }: ParsedPage): string[] => problems.map(({ code }) => code);

describe('mappings', () => {
  const mapping = (line: string) => withLine(124, `  • ${line}`);
  test.each([
    [
      'reviewStatus=unsuretitle=Xcode=11-2021relation=broadconfidence=0.40',
      {
        code: '11-2021',
        scheme: 'soc-2018',
        title: 'X',
        relation: 'broad',
        confidence: 0.4,
        state: 'unsure',
        source: null,
        extra: {},
      },
    ],
    [
      'code=http://data.europa.eu/esco/occupation/1scheme=escotitle=A',
      { scheme: 'esco', code: 'http://data.europa.eu/esco/occupation/1', state: 'needs_review' },
    ],
    [
      'code=11-2021title=Know your source=and your codesource=x',
      { title: 'Know your source=and your code', source: 'x' },
    ],
  ])('%s', (line, expected) => {
    const { page, problems } = mapping(line);
    expect(page?.mappings[0]).toMatchObject(expected);
    expect(problems).toEqual([]);
  });
  test.each([
    ['code=11-2021 title=A b note=checked twice source=x', { note: 'checked twice' }],
    ['code=11-2021\ttitle=A b\tlastSeen=2026\tsource=x', { lastSeen: '2026' }],
  ])('%s keeps keys that are not known', (line, extra) => {
    const result = mapping(line);
    expect(result.page?.mappings[0]).toMatchObject({ title: 'A b', source: 'x', extra });
    expect(codes(result)).toEqual(['key-unknown']);
  });
  test('a key that would overwrite what is ours is refused, a repeated one told', () => {
    expect(codes(mapping('code=11-2021\tid=7\ttitle=A'))).toEqual(['key-refused']);
    expect(codes(mapping('code=11-2021title=Atitle=B'))).toEqual(['key-repeated']);
  });
  test('other headings are other schemes', () => {
    const tail = [
      '',
      'ESCO',
      '',
      '  • code=http://data.europa.eu/esco/occupation/1title=AreviewStatus=approved',
      '',
      'ISCO-08',
      '',
      '  • code=2512title=B',
      '',
      'National Codes (FR)',
      '',
      '  • code=M1805title=C',
    ];
    const result = parse(`${second}\n${tail.join('\n')}`);
    expect(result.page?.mappings.slice(2).map(({ scheme, heading }) => [scheme, heading])).toEqual([
      ['esco', 'ESCO'],
      ['isco-08', 'ISCO-08'],
      ['national-codes-fr', 'National Codes (FR)'],
    ]);
    expect(result.unplaced).toEqual([]);
    expect(result.problems.map(({ code, line }) => [code, line])).toEqual([['heading-unknown', 135]]);
  });
});

describe('pay, experience and adjacent roles', () => {
  const none = { median: null, currency: null, period: null, asOf: null, source: null };
  test.each([
    [
      'USD 52,000 / year · as of 2026-01 · A · B',
      { median: 52000, currency: 'USD', period: 'year', asOf: '2026-01', source: 'A · B' },
    ],
    ['52000/month', { ...none, median: 52000, period: 'month' }],
    ['€ 1,234,567.50', { ...none, median: 1234567.5, currency: '€' }],
    [
      'EUR 48\u00A0500 / year · Survey',
      { ...none, median: 48500, currency: 'EUR', period: 'year', source: 'Survey' },
    ],
    ['currency=EUR\tsource=nobody yet', { ...none, currency: 'EUR', source: 'nobody yet' }],
  ])('%s', (line, expected) => {
    const { page, problems } = withLine(20, line);
    expect(page?.pay).toMatchObject(expected);
    expect(problems).toEqual([]);
  });
  test('what is no pay is told, and a date that is none', () => {
    const result = withLine(20, 'plenty');
    expect(codes(result)).toEqual(['pay-unreadable']);
    expect(result.unplaced).toEqual([{ line: 20, text: 'plenty' }]);
    expect(codes(withLine(20, 'GBP 96,000 / year · as of last year'))).toEqual(['date-unreadable']);
  });
  test.each([
    ['0–1 yrs', { from: 0, to: 1 }],
    ['10+ yrs', { from: 10, to: null }],
    ['2-4 years', { from: 2, to: 4 }],
    ['0.5 – 1 yr', { from: 0.5, to: 1 }],
    ['5 yrs', { from: 5, to: 5 }],
  ])('%s of experience', (text, expected) => {
    const { page, problems } = parse(second.replaceAll('8–12 yrs', text));
    expect(page?.level.experience).toEqual(expected);
    expect(problems).toEqual([]);
  });
  test.each([
    ['PROD.GRO.P3', { code: 'PROD.GRO.P3' }],
    ['PM PROD.GRO.P3', { code: 'PROD.GRO.P3', title: 'PM' }],
    ['PMPROD.GRO.P30.06near', { code: 'PMPROD.GRO.P3', distance: 0.06, band: 'near' }],
    [
      'Growth managerPROD.GRO.P30.06near',
      { code: 'PROD.GRO.P3', title: 'Growth manager', distance: 0.06, band: 'near' },
    ],
    ['PM PROD.GRO.P3 far', { code: 'PROD.GRO.P3', title: 'PM', band: 'far' }],
    ['PM PROD.GRO.P3 1 far', { code: 'PROD.GRO.P3', title: 'PM', distance: 1, band: 'far' }],
  ])('adjacent: %s', (line, expected) => {
    const { page, problems } = withLine(84, `  • ${line}`);
    expect(page?.adjacent[0]).toEqual({ ...expected, line: 84 });
    expect(problems).toEqual([]);
  });
  test('an adjacent role without a code, or too far away, is told', () => {
    expect(codes(withLine(84, '  • Product Manager 0.06 near'))).toEqual(['adjacent-unreadable']);
    expect(codes(withLine(84, '  • PM PROD.GRO.P3 1.20 far'))).toEqual(['distance-unreadable']);
  });
});

describe('texts', () => {
  const [, , ...rest] = second.split('Spending on users who never return.');
  test('a text may have paragraphs', () => {
    expect(rest).toEqual([]);
    const { page, unplaced, problems } = parse(
      second.replace('Spending on users who never return.', 'One.\n\nTwo,\nthree.'),
    );
    expect(page?.story?.stakes).toBe('One.\n\nTwo,\nthree.');
    expect(unplaced).toEqual([]);
    expect(problems).toEqual([]);
  });
  test('but not where the heading after it is missing', () => {
    const { page, unplaced } = parse(second.replace('Success looks like', 'Succes looks like'));
    expect(page?.story?.stakes).toBe('Spending on users who never return.');
    expect(page?.story?.success).toBe('');
    expect(unplaced.map(({ line }) => line)).toEqual([48, 50]);
  });
  test('a summary that is nowhere is empty, and one that is missing in one place is told', () => {
    const summary = second.split('\n')[12] ?? '';
    const without = parse(second.replaceAll(summary, ''));
    expect(without.page?.summary).toBe('');
    expect(without.unplaced).toEqual([]);
    expect(without.problems).toEqual([]);
    expect(withLine(54, '').problems.map(({ code, line, also }) => [code, line, also])).toEqual([
      ['page-disagrees', 52, 13],
    ]);
  });
  test('the first of two titles is taken, and both lines are named', () => {
    const { page, problems } = withLine(7, 'Another title');
    expect(page?.title).toBe('Growth Product Manager, Lead');
    expect(problems).toMatchObject([{ code: 'page-disagrees', line: 7, also: 4 }]);
    expect(problems[0]?.message).toMatch(/line 7 .*line 4/u);
  });
});

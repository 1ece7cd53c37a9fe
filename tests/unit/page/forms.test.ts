import { describe, expect, test } from 'vitest';
import type { ParsedPage } from '../../../shared/page/draft.ts';
import { parsePage } from '../../../shared/page/parse.ts';
import { pageFixture, rewritten, SETTINGS } from '../../support/pages.ts';

const parse = (text: string): ParsedPage => parsePage(text, SETTINGS.vocabularies);
const first = pageFixture('page-1.txt');
const second = pageFixture('page-2.txt');

/** A page with one line replaced, all lines being as they are on the second seed page otherwise. */
const withLine = (line: number, ...text: string[]): ParsedPage =>
  parse(
    second
      .split('\n')
      .toSpliced(line - 1, 1, ...text)
      .join('\n'),
  );
const codes = ({ problems }: ParsedPage): string[] => problems.map(({ code }) => code);

/** The draft without its line numbers, which the surroundings move. */
const said = (text: string): unknown => {
  const { page, unplaced, problems } = parse(text);
  expect(unplaced).toEqual([]);
  expect(problems).toEqual([]);
  return page === undefined
    ? undefined
    : JSON.parse(
        JSON.stringify(page, (key, value) => (key === 'line' || key === 'lines' ? undefined : value)),
      );
};

describe('the same page in other surroundings', () => {
  const each = (change: (line: string) => string) => (text: string) =>
    text.split('\n').map(change).join('\n');
  const surroundings: readonly (readonly [string, (text: string) => string])[] = [
    ['CRLF', (text) => text.replaceAll('\n', '\r\n')],
    ['CR', (text) => text.replaceAll('\n', '\r')],
    ['a byte order mark', (text) => `\uFEFF${text}`],
    ['a final newline', (text) => `${text}\n`],
    ['blank lines around it', (text) => `\n\n${text}\n \n\t\n`],
    ['blanks after every line', each((line) => `${line} \u00A0\t`)],
    ['blanks before every line', each((line) => `\u00A0 ${line}`)],
    ['no indentation', each((line) => line.trimStart())],
    ['every blank line doubled', each((line) => (line.trim() === '' ? '\n' : line))],
    ['no blank lines', (text) => text.replace(/\n{2,}/gu, '\n')],
    ['a no-break space after every bullet', each((line) => line.replace('• ', '•\u00A0'))],
    ['tabs after the bullets', each((line) => line.replace('• ', '•\t'))],
    [
      'glued headings apart',
      each((line) => line.replace(/show ▾$/u, ' show ▾').replace('AliasTypeConf', 'Alias\tType\tConf')),
    ],
    ['badges apart', each((line) => line.replace(/^([A-Za-z]{4,})(\d)$/u, '$1 $2'))],
    [
      'plural and capitals',
      each((line) =>
        line.replace(/^competency/u, 'Competencies').replace(/^qualification/u, 'Qualifications'),
      ),
    ],
    ['no badges', each((line) => line.replace(/^(Resp|Task|Skill|Know|comp|qual)([a-z]+)\d$/u, '$1$2'))],
    ['typographic apostrophes in headings', (text) => text.replace("What's", 'What’s')],
    [
      'components apart by tabs',
      each((line) => line.replace(/(common|core)(level|role|function)$/u, '\t$1\t$2')),
    ],
    [
      'components apart by blanks',
      each((line) => line.replace(/(common|core)(level|role|function)$/u, ' $1\u00A0$2')),
    ],
    [
      'aliases apart by tabs',
      each((line) =>
        line.replace(/(common|abbreviation)(high|medium|low)(0\.\d\d)(.*)$/u, '\t$1\t$2 $3\t$4'),
      ),
    ],
    [
      'chips apart by tabs',
      each((line) =>
        line.replace(
          /^([SP]\d)([SP]\d — .*?)(medium|high)(0\.\d\d)(draft|in_review)(.*?)(v\d)$/u,
          '$1\t$2\t$3\t$4\t$5\t$6\t$7',
        ),
      ),
    ],
    [
      'chips apart by blanks',
      each((line) =>
        line.replace(
          /^([SP]\d)([SP]\d — .*?)(medium|high)(0\.\d\d)(draft|in_review)(.*?)(v\d)$/u,
          '$1 $2 $3 $4 $5 $6 $7',
        ),
      ),
    ],
    ['mapping keys apart by blanks', each((line) => line.replace(/(title|source|reviewStatus)=/gu, ' $1='))],
    ['mapping keys apart by tabs', each((line) => line.replace(/(title|source|reviewStatus)=/gu, '\t$1='))],
    ['hyphens in the experience', each((line) => line.replace(/(\d)–(\d+) yrs/u, '$1-$2 yrs'))],
    [
      'adjacent roles apart by tabs',
      each((line) => line.replace(/ (PROD|DATA)(\S+) (0\.\d\d) /u, '\t$1$2\t$3\t')),
    ],
  ];
  test.each(surroundings)('%s', (_, change) => {
    expect(said(change(first))).toEqual(said(first));
    expect(said(change(second))).toEqual(said(second));
  });
});

describe('chips', () => {
  const chips = (text: string) => withLine(11, text);
  test.each([
    ['P4P4 — Lead Professional', 'draft', 'global', 'v1', { confidence: null, status: 'draft' }],
    [
      'P4P4 — Lead Professional',
      'low0.00approved',
      'DE',
      'v12',
      { confidence: 0, statedBand: 'low', status: 'approved', scope: ['DE'], version: 12 },
    ],
    [
      'P4P4 — Lead Professional',
      'highdeprecated',
      'GB, IE, US',
      'v3',
      { confidence: null, statedBand: 'high', status: 'deprecated', scope: ['GB', 'IE', 'US'] },
    ],
  ])('%s%s%s%s', (name, middle, scope, version, expected) => {
    const { page, problems, unplaced } = chips(`${name}${middle}${scope}${version}`);
    expect(page).toMatchObject(expected);
    expect(problems).toEqual([]);
    expect(unplaced).toEqual([]);
  });

  test("a level's name may end in letters that look like chips", () => {
    const lines = second.replaceAll('Lead Professional', 'Overdraft medium v2');
    const { page, problems } = parse(lines);
    expect(page?.level.name).toBe('Overdraft medium v2');
    expect(page).toMatchObject({ confidence: 0.81, statedBand: 'high', status: 'in_review', version: 2 });
    expect(problems).toEqual([]);
    expect(rewritten(page ?? expect.fail())).toContain(
      'P4P4 — Overdraft medium v2high0.81in_reviewGB, IEv2\n',
    );
  });
});

describe('component lines', () => {
  const skill = (line: string) => {
    const { page, problems } = withLine(100, `  • ${line}`);
    return { item: page?.lists.skills[0], problem: problems[0]?.code };
  };
  test.each([
    ['Linux command linecommonlevel', 'Linux command line', 'common', 'level'],
    ['Tax tablesuncommonfunction', 'Tax tables', 'uncommon', 'function'],
    ['Rare eventsrarerole', 'Rare events', 'rare', 'role'],
    ['Write it down.occasionalfocus', 'Write it down.', 'occasional', 'focus'],
    ['Play a core rolecorerole', 'Play a core role', 'core', 'role'],
    ['commonlevel', '', 'common', 'level'],
    ['Play a core\tcommon\trole', 'Play a core', 'common', 'role'],
    ['Be un\tcommon\tlevel', 'Be un', 'common', 'level'],
    ['One tag\t–\tlevel', 'One tag', null, 'level'],
    ['No tags\t–\t–', 'No tags', null, null],
  ])('%s', (line, text, prevalence, anchor) => {
    expect(skill(line)).toEqual({ item: { text, prevalence, anchor, line: 100 }, problem: undefined });
  });
  test.each([
    ['Nothing behind it', 'Nothing behind it', null, null, 'tags-unreadable'],
    ['Only an anchor level', 'Only an anchor level', null, null, 'tags-unreadable'],
    ['Something newweirdlevel', 'Something newweirdlevel', null, null, 'tags-unreadable'],
    ['Something new\tweird\tlevel', 'Something new', 'weird', 'level', 'tag-unknown'],
  ])('%s is reported', (line, text, prevalence, anchor, problem) => {
    expect(skill(line)).toEqual({ item: { text, prevalence, anchor, line: 100 }, problem });
  });

  test('words of other vocabularies are known by the settings', () => {
    const vocabularies = {
      ...SETTINGS.vocabularies,
      prevalence: ['must', 'may'],
      anchor: ['grade level', 'level'],
    };
    const text = second.replace('SQLcommonfunction', 'SQLmustgrade level');
    const { page } = parsePage(text, vocabularies);
    expect(page?.lists.skills[0]).toMatchObject({ text: 'SQL', prevalence: 'must', anchor: 'grade level' });
    expect(page?.lists.skills[1]).toMatchObject({ text: 'Experiment designcorerole', prevalence: null });
  });
});

describe('alias rows', () => {
  const alias = (row: string) => withLine(118, row);
  test.each([
    [
      'Growth PMcommon',
      { text: 'Growth PM', type: 'common', confidence: null, state: 'pending', marked: false },
    ],
    ['Growth PMformerlow0.10yes', { type: 'former', confidence: 0.1, state: 'approved', marked: true }],
    ['Growth PMformerlow0.10approved', { state: 'approved', marked: true }],
    ['Growth PMformerlow0.10no', { state: 'rejected', marked: true }],
    ['Growth PM internal medium 0.50 rejected', { text: 'Growth PM', type: 'internal', state: 'rejected' }],
    ['An uncommon name commoncommonmedium0.60', { text: 'An uncommon name common', type: 'common' }],
    [
      'Wachstums-PMlocalised (de)high0.90✓',
      { text: 'Wachstums-PM', type: 'localised', lang: 'de', state: 'approved' },
    ],
    ['Growth PM (retail)commonhigh0.90', { text: 'Growth PM (retail)', type: 'common' }],
    ['Growth PMcommonhigh0.20', { confidence: 0.2, statedBand: 'high' }],
  ])('%s', (row, expected) => {
    const { page, problems } = alias(row);
    expect(page?.aliases[1]).toMatchObject(expected);
    expect(problems).toEqual([]);
  });
  test.each([
    'Growth PMnicknamehigh0.90',
    'Growth PM',
    'commonhigh0.90',
    '• Growth PMcommonhigh0.90',
    'Growth PMcommonhigh0.90perhaps',
  ])('%s is no alias', (row) => {
    const result = alias(row);
    expect(result.unplaced).toEqual([{ line: 118, text: row }]);
    expect(codes(result)).toEqual(['alias-unreadable']);
    expect(result.page?.aliases).toHaveLength(2);
  });
  test('an unknown type is kept where tabs set it apart', () => {
    const result = alias('Growth PM\tnickname (de)\thigh 0.90\t✓');
    expect(result.page?.aliases[1]).toMatchObject({
      text: 'Growth PM',
      type: 'nickname',
      lang: 'de',
      state: 'approved',
    });
    expect(codes(result)).toEqual(['alias-type-unknown']);
  });
});

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

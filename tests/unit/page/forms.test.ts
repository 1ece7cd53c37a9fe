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

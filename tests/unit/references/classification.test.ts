import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { expect, it, test } from 'vitest';
import { readClassification } from '../../../electron/core/exchange/classification.ts';
import { readTable } from '../../../electron/core/exchange/delimited.ts';
import { givenOrSkip } from '../../support/given.ts';

const textOf = (file: string): string => {
  const bytes = readFileSync(file);
  return (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
};

test('ESCO’s occupations: titles, other titles, addresses, and the group of each', async (context) => {
  const read = await readClassification(
    'occupations_en.csv',
    textOf(givenOrSkip(context, 'data/esco-1.1.1/occupations_en.csv.gz')),
  );
  expect(read).toMatchObject({ scheme: 'esco', columns: { code: 'code', title: 'preferredLabel' } });
  expect(read.entries).toHaveLength(3007);
  expect(read.entries.find(({ title }) => title === 'technical director')).toMatchObject({
    code: '2654.1.7',
    broader: '2654.1',
    uri: 'http://data.europa.eu/esco/occupation/00030d09-2b3a-4efd-87cc-c4ea39d27c34',
    alt: expect.arrayContaining(['head of technical', 'technical manager']),
  });
});

test('SOC 2018 with the groups that its file states, not those that the digits seem to say', async (context) => {
  const read = await readClassification(
    'soc2018_all.csv',
    textOf(givenOrSkip(context, 'data/soc/soc2018_all.csv')),
  );
  expect(read).toMatchObject({ scheme: 'soc-2018', version: '2018', problems: [] });
  expect(read.entries).toHaveLength(1447);
  const of = (code: string) => read.entries.find((entry) => entry.code === code);
  expect(of('15-1210')?.broader).toBe('15-1200');
  expect(of('11-0000')).toEqual({ code: '11-0000', title: 'Management Occupations' });
});

test('O*NET’s occupations, in which a quote is a letter', async (context) => {
  const read = await readClassification(
    'Occupation Data.txt',
    textOf(givenOrSkip(context, 'data/onet-30.1/Occupation Data.txt')),
  );
  expect(read).toMatchObject({ scheme: 'onet-soc-2019', problems: [] });
  expect(read.entries).toHaveLength(1016);
  expect(read.entries.find(({ code }) => code === '11-1011.03')).toEqual({
    code: '11-1011.03',
    title: 'Chief Sustainability Officers',
    broader: '11-1011.00',
  });
});

test('ISCO’s groups: codes with leading zeros, each in the group of one digit less', async (context) => {
  const read = await readClassification(
    'ISCOGroups_en.csv',
    textOf(givenOrSkip(context, 'data/esco-1.1.1/ISCOGroups_en.csv')),
  );
  expect(read).toMatchObject({ scheme: 'isco-08', version: '08' });
  expect(read.entries).toHaveLength(619);
  expect(read.entries.find(({ code }) => code === '0110')?.broader).toBe('011');
});

test('any table with a code and a title; which column is which can be said', async () => {
  const text = 'Ref;Beruf;Gruppe\r\nA1;"Tischler; Holz";A\r\nA;Handwerk;\r\n';
  await expect(readClassification('berufe.csv', text)).rejects.toThrow(
    /berufe\.csv, line 1: no column is named as a code is/,
  );
  const columns = { code: 'Ref', title: 'Beruf', broader: 'Gruppe' };
  expect(await readClassification('berufe.csv', text, { columns, scheme: 'kldb' })).toMatchObject({
    scheme: 'kldb',
    entries: [
      { code: 'A1', title: 'Tischler; Holz', broader: 'A' },
      { code: 'A', title: 'Handwerk' },
    ],
  });
});

test('rows that say too little or twice are left out and named by their line', async () => {
  const text = 'code,title\n1,One\n,Nobody\n2,NA\n1,Another\n"3","Three\nlines"\n\n4,Four\n';
  const { entries, problems } = await readClassification('own.csv', text);
  expect(entries.map(({ code, title }) => [code, title])).toEqual([
    ['1', 'One'],
    ['3', 'Three lines'],
    ['4', 'Four'],
  ]);
  expect(problems.map(({ line }) => line)).toEqual([3, 4, 5]);
});

it.each([
  ['nothing', '', /empty/],
  ['no rows', 'code,title\n', /no row with a code and a title/],
  ['bytes of a spreadsheet', 'PK\u0003\u0004\u0000', /line 1: there are bytes in it that are no UTF-8 text/],
  ['UTF-16', 'c\u0000o\u0000d\u0000e\u0000', /no UTF-8 text/],
  ['another encoding', 'code,title\n1,Caf\uFFFD\n', /line 2: there are bytes/],
  ['a formula', 'code,title\n1,One\n2,=HYPERLINK("http://x")\n', /line 3: a cell begins as a formula does/],
  ['a command', 'code,title\n1,@SUM(A1)\n', /line 2: a cell begins as a formula/],
  [
    'a quote that never closes',
    'code,title\n1,"One\n2,Two\n',
    /line 2: a cell begins with a quote that never closes/,
  ],
  ['too much', `code,title\n${'1,One\n'.repeat(6_000_000)}`, /larger than 32 MB/],
])('%s is refused with its place, and nothing is loaded', async (_what, text, message) => {
  await expect(readClassification('file.csv', text)).rejects.toThrow(message);
  await expect(readClassification('file.csv', text)).rejects.toThrow(/Nothing was loaded/);
});

test('a table is read as it was written: quotes, delimiters and breaks in cells, no last newline', () => {
  const rows = readTable('t.tsv', '\uFEFFa\tb\r\n"x ""y"""\t1\r\nno "quote"\t\r\n"two\r\nlines"\tend');
  expect(rows).toEqual([
    { line: 1, cells: ['a', 'b'] },
    { line: 2, cells: ['x "y"', '1'] },
    { line: 3, cells: ['no "quote"', ''] },
    { line: 4, cells: ['two\r\nlines', 'end'] },
  ]);
});

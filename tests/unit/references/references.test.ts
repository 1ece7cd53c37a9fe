import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { givenOrSkip } from '../../support/given.ts';
import { makeWorkspace, testRole } from '../../support/workspace.ts';

const SOC = `code,title,parent
15-0000,Computer and Mathematical Occupations,NA
15-1200,Computer Occupations,15-0000
15-1232,Computer User Support Specialists,15-1230
15-1230,Computer Support Specialists,15-1200
`;
const source = { name: 'soc.csv', text: SOC };

test('a look writes nothing; loading makes one file, which the next session finds', async () => {
  const test = makeWorkspace([testRole(1)]);
  const { call, close } = await test.open();
  const look = await call('references.load', { source, dryRun: true });
  expect(look).toMatchObject({
    scheme: 'soc-2018',
    version: '2018',
    entries: 4,
    written: false,
    replaces: null,
  });
  expect(test.has('references')).toBe(false);
  await call('references.load', { source });
  expect(test.text('references/soc-2018-2018.json')).toContain(
    '\n    { "code": "15-1232", "title": "Computer User Support Specialists", "broader": "15-1230" }',
  );
  await close();
  const again = await test.open();
  const { references } = await again.call('references.list', {});
  expect(references).toMatchObject([{ name: 'soc-2018-2018', entries: 4, source: 'soc.csv' }]);
});

test('search: code, title, beginning, words, part; each with where it sits', async () => {
  const { call } = await makeWorkspace([testRole(1)]).open();
  await call('references.load', { source });
  const codes = async (query: string) =>
    (await call('references.search', { query })).hits.map(({ code }) => code);
  expect(await codes('15-12')).toEqual(['15-1200', '15-1230', '15-1232']);
  expect(await codes('computer occupations')).toEqual(['15-1200', '15-0000']);
  expect(await codes('support comp')).toEqual(['15-1230', '15-1232']);
  expect(await codes('mathem')).toEqual(['15-0000']);
  expect(await codes('pecialist')).toEqual(['15-1230', '15-1232']);
  expect(await codes(' ')).toEqual([]);
  const { hits } = await call('references.search', { query: '15-1232', scheme: 'soc-2018' });
  expect(hits[0]?.path.map(({ code }) => code)).toEqual(['15-0000', '15-1200', '15-1230']);
  expect((await call('references.search', { query: 'computer', scheme: 'esco' })).hits).toEqual([]);
});

test('codes are looked up; one that the loaded version lacks is said to be so', async () => {
  const { call } = await makeWorkspace([testRole(1)]).open();
  await call('references.load', { source });
  const { codes } = await call('references.look', {
    codes: [
      { scheme: 'soc-2018', code: '15-1232' },
      { scheme: 'soc-2018', code: '15-9999' },
      { scheme: 'esco', code: '1' },
    ],
  });
  expect(codes.map(({ loaded, entry }) => [loaded, entry?.title ?? null])).toEqual([
    [['2018'], 'Computer User Support Specialists'],
    [['2018'], null],
    [[], null],
  ]);
});

test('what is taken away or replaced is kept in the backups; a broken file is shown and kept', async () => {
  const test = makeWorkspace([testRole(1)]);
  const { call } = await test.open();
  await call('references.load', { source });
  const before = test.text('references/soc-2018-2018.json');
  expect(await call('references.load', { source })).toMatchObject({ replaces: 4 });
  const { backup } = await call('references.remove', { name: 'soc-2018-2018' });
  expect(test.text(`${backup}/references/soc-2018-2018.json`)).toContain('15-1232');
  expect(before).toContain('15-1232');
  await expect(call('references.remove', { name: 'soc-2018-2018' })).rejects.toMatchObject({
    code: 'not-found',
  });
  test.write('references/own-1.json', '{"schemaVersion": 1');
  const { references, problems } = await call('references.list', {});
  expect(references).toEqual([]);
  expect(problems).toMatchObject([{ code: 'E_RECORD_JSON', file: 'references/own-1.json' }]);
  expect(test.text('references/own-1.json')).toBe('{"schemaVersion": 1');
});

test('a name that could lead out of the folder is refused, and a session that only reads writes nothing', async () => {
  const test = makeWorkspace([testRole(1)]);
  const { call, close } = await test.open();
  for (const scheme of ['../x', 'A b', 'soc/2018'])
    await expect(call('references.load', { source, scheme })).rejects.toMatchObject({
      code: 'bad-parameters',
    });
  await close();
  const reading = await test.open({ write: false });
  await expect(reading.call('references.load', { source })).rejects.toMatchObject({ code: 'read-only' });
  expect(test.has('references')).toBe(false);
});

test('above an occupation of ESCO stand the groups of ISCO where both are loaded', async (context) => {
  const esco = givenOrSkip(context, 'data/esco-1.1.1/occupations_en.csv.gz');
  const isco = givenOrSkip(context, 'data/esco-1.1.1/ISCOGroups_en.csv');
  const { call } = await makeWorkspace([testRole(1)]).open();
  await call('references.load', {
    source: { name: 'occupations_en.csv', text: gunzipSync(readFileSync(esco)).toString('utf8') },
    version: '1.1.1',
  });
  await call('references.load', { source: { name: 'isco.csv', text: readFileSync(isco, 'utf8') } });
  const { hits, entries } = await call('references.search', { query: 'head of technical', scheme: 'esco' });
  expect(entries).toBe(3007);
  expect(hits[0]).toMatchObject({ code: '2654.1.7', title: 'technical director', via: 'head of technical' });
  expect(hits[0]?.path.map(({ code }) => code)).toEqual(['2', '26', '265', '2654', '2654.1']);
});

import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { AliasSearch } from '../../../electron/core/search/alias-search.ts';
import type { Workspace } from '../../../electron/core/store/workspace.ts';
import { normaliseTitle } from '../../../shared/normalise.ts';
import { CanonIndex } from '../../../shared/rules/canon-index.ts';
import { factsOf } from '../../../shared/rules/facts.ts';
import { givenOrSkip } from '../../support/given.ts';
import { alias, makeRole } from '../../support/role.ts';
import { makeWorkspace, roleId, testRole } from '../../support/workspace.ts';

const aliases = (...texts: string[]) => texts.map((text, at) => alias(text, { id: `a${at}` }));

test('aliases are found by beginning, word and inside, best first, and rejected ones are not', async () => {
  const test = makeWorkspace([
    testRole(1, { aliases: aliases('Release Engineer', 'Prerelease Keeper', 'Head of Release') }),
    testRole(2, { aliases: [...aliases('release'), alias('Release Hand', { id: 'no', state: 'rejected' })] }),
  ]);
  const { call } = await test.open();
  const { hits } = await call('aliases.find', { query: 'RELEASE' });
  expect(hits.map(({ text }) => text)).toEqual([
    'release',
    'Release Engineer',
    'Head of Release',
    'Prerelease Keeper',
  ]);
  expect(hits[1]).toMatchObject({ role: roleId(1), code: 'DEVO.GEN.P3', alias: 'a0', state: 'pending' });
  expect((await call('aliases.find', { query: 're', limit: 2 })).hits.map(({ text }) => text)).toEqual([
    'release',
    'Release Engineer',
  ]);
  expect((await call('aliases.find', { query: ' ' })).hits).toEqual([]);
});

test('the index follows every write: added, rewritten, decided, taken back, and the role deleted', async () => {
  const test = makeWorkspace([testRole(1, { aliases: aliases('Old Name') }), testRole(2)]);
  const { call } = await test.open();
  const found = async (query: string) =>
    (await call('aliases.find', { query })).hits.map(({ text, state }) => `${text} ${state}`);
  expect(await found('old name')).toEqual(['Old Name pending']);
  await call('roles.edit', {
    role: roleId(1),
    changes: [{ path: 'aliases[a0].text', value: 'New Name' }],
  });
  expect(await found('old name')).toEqual([]);
  await call('aliases.decide', { aliases: [{ role: roleId(1), alias: 'a0' }], decision: 'approved' });
  await call('aliases.addAll', { role: roleId(2), texts: ['New name', 'Newest', 'new-name'] });
  expect(await found('new name')).toEqual(['New Name approved', 'New name pending']);
  const { hits } = await call('aliases.find', { query: 'new name', same: true });
  expect(hits.map(({ role }) => role)).toEqual([roleId(1), roleId(2)]);
  await call('history.undo', {});
  expect(await found('new')).toEqual(['New Name approved']);
  await call('roles.delete', { role: roleId(1), reason: 'a test' });
  expect(await found('new')).toEqual([]);
});

test('a search finds exactly what a look at every alias finds, in all of O*NET', (context) => {
  const file = givenOrSkip(context, 'data/onet-30.1/Alternate Titles.txt.gz');
  const lines = gunzipSync(readFileSync(file)).toString('utf8').trim().split(/\r?\n/).slice(1);
  const byCode = new Map<string, string[]>();
  for (const line of lines) {
    const [code = '', title = ''] = line.split('\t');
    byCode.set(code, [...(byCode.get(code) ?? []), title]);
  }
  const index = new CanonIndex();
  let n = 0;
  for (const texts of byCode.values()) {
    index.put(factsOf(makeRole({ id: roleId(n++), aliases: aliases(...texts) })));
  }
  const search = new AliasSearch({ index, onCommit: () => () => true } as unknown as Workspace);
  const keys = new Set(lines.map((line) => normaliseTitle(line.split('\t')[1] ?? '')));
  for (const query of ['manager', 'chief exec', 'c++', 'sound', 'zzzz', 'ng op', 'exec chief', 'ceo']) {
    const words = query.split(' ');
    const begins = (key: string): boolean => words.every((word) => ` ${key}`.includes(` ${word}`));
    const wanted = [...keys].filter((key) => key.includes(query) || (words.length > 1 && begins(key)));
    const found = new Set(search.find(query, 100_000).map(({ text }) => normaliseTitle(text)));
    expect([...found].sort(), query).toEqual(wanted.sort());
  }
  expect(search.find('machine operator', 100).length).toBeGreaterThanOrEqual(43);
});

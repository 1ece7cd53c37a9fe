import { expect, test } from 'vitest';
import { alias, items } from '../../support/role.ts';
import { makeWorkspace, roleId, testRole } from '../../support/workspace.ts';

const aliases = (...texts: string[]) => texts.map((text, at) => alias(text, { id: `a${at}` }));

test('hits come from codes, titles, aliases and texts, say where they stand, and mark the words', async () => {
  const { call } = await makeWorkspace([
    testRole(1, { title: 'Site Keeper', aliases: aliases('Release Hand') }),
    testRole(2, {
      title: 'Gardener',
      summary: `${'Tends what grows in the beds and paths of the park. '.repeat(4)}Prunes the old Wisteria in March.`,
      tasks: items('t', 'Sharpens the shears'),
    }),
  ]).open();
  const find = async (query: string) => (await call('search.find', { query })).hits;
  expect((await find('devo.gen.p3'))[0]).toMatchObject({ place: 'code', path: 'title', role: roleId(1) });
  expect(await find('site')).toMatchObject([{ place: 'title', text: 'Site Keeper', marks: [[0, 4]] }]);
  expect(await find('kepeer')).toMatchObject([{ place: 'title', marks: [[5, 11]], typo: true }]);
  expect(await find('hand rel')).toMatchObject([{ place: 'alias', path: 'aliases[a0]', typo: false }]);
  const [hit] = await find('wistera');
  expect(hit).toMatchObject({ place: 'text', path: 'summary', role: roleId(2), typo: true });
  expect(hit?.marks.map(([from, to]) => hit.text.slice(from, to))).toEqual(['Wisteria']);
  expect(hit?.text.startsWith('…')).toBe(true);
  expect(await find('SHÉARS')).toMatchObject([{ place: 'text', path: 'tasks[t1]' }]);
  expect(await find('shears wisteria')).toMatchObject([{ place: 'text', role: roleId(2) }]);
  expect(await find('nothing is called this')).toEqual([]);
  expect(await find(' ')).toEqual([]);
});

test('it follows every write: added, rewritten, decided, noted, taken back, and the role deleted', async () => {
  const { call } = await makeWorkspace([testRole(1, { aliases: aliases('Old Name') }), testRole(2)]).open();
  const find = async (query: string) =>
    (await call('search.find', { query })).hits.map(({ place, text }) => `${place} ${text}`);
  const same = async (text: string) =>
    (await call('aliases.same', { text })).hits.map(({ role, state }) => [role, state]);
  expect(await find('old name')).toEqual(['alias Old Name']);
  await call('roles.edit', { role: roleId(1), changes: [{ path: 'aliases[a0].text', value: 'New Name' }] });
  expect(await find('old name')).toEqual([]);
  await call('aliases.decide', { aliases: [{ role: roleId(1), alias: 'a0' }], decision: 'approved' });
  await call('aliases.addAll', { role: roleId(2), texts: ['New name', 'Newest'] });
  expect(await find('new name')).toEqual(['alias New Name', 'alias New name']);
  expect(await same('new-name')).toEqual([
    [roleId(1), 'approved'],
    [roleId(2), 'pending'],
  ]);
  await call('history.undo', {});
  expect(await find('new name')).toEqual(['alias New Name']);
  await call('aliases.decide', { aliases: [{ role: roleId(1), alias: 'a0' }], decision: 'rejected' });
  expect(await find('new name')).toEqual([]);
  await call('notes.add', { role: roleId(1), text: 'Ask the quartermaster' });
  expect(await find('quartermaster')).toEqual(['text Ask the quartermaster']);
  await call('roles.delete', { role: roleId(1), reason: 'a test' });
  expect(await find('quartermaster')).toEqual([]);
});

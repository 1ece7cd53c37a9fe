import { expect, it } from 'vitest';
import { alias } from '../../support/role.ts';
import { failure, JON, makeWorkspace, type Opened, roleId, testRole } from '../../support/workspace.ts';

const A = testRole(1).code;
const edit = async (on: Opened, path: string, value: unknown, role = A): Promise<string> =>
  (await on.call('roles.edit', { role, changes: [{ path, value }] })).decisions[0] ?? '';
const against = async (on: Opened, id: string) => (await on.call('history.decision', { id })).against;
const open = async () => {
  const test = makeWorkspace(
    [1, 2].map((n) => testRole(n, { aliases: [alias(`Name ${n}`, { id: `a${n}` })] })),
  );
  return { test, on: await test.open() };
};

it('an earlier act is taken back on its own, by itself one step, and can be had again', async () => {
  const { on } = await open();
  const { summary } = await on.role(A);
  const first = await edit(on, 'summary', 'First.');
  await edit(on, 'title', 'Later');
  expect(await against(on, first)).toBeNull();
  await on.call('history.revert', { act: first });
  expect(await on.role(A)).toMatchObject({ summary, title: 'Later' });
  expect(on.session.undoView().undo).toBe(`taking back in ${A}`);
  expect((await against(on, first))?.message).toMatch(/taken back already/);
  await on.call('history.undo', {});
  expect((await on.role(A)).summary).toBe('First.');
  expect(await against(on, first)).toBeNull();
});

it('the last act of this machine is taken back as undo does, so that redo has it again', async () => {
  const { on } = await open();
  const last = await edit(on, 'summary', 'Last.');
  await on.call('history.revert', { act: last });
  expect(on.session.undoView()).toMatchObject({ undo: null, redo: `edit summary of ${A}` });
});

it('what was written over since is refused, and says where; nothing is changed', async () => {
  const { on } = await open();
  const first = await edit(on, 'summary', 'First.');
  await edit(on, 'summary', 'Second.');
  expect(await against(on, first)).toMatchObject({ code: 'undo-overwritten' });
  const error = await failure(on.call('history.revert', { act: first }));
  expect([error.code, error.details.paths]).toEqual(['undo-overwritten', ['summary']]);
  const { later } = await on.call('history.decision', { id: first });
  expect(later.map(({ path, line }) => [path, line.text])).toEqual([['summary', 'Edited summary']]);
  expect((await on.role(A)).summary).toBe('Second.');
});

it('a colleague’s bulk act is taken back whole or not at all', async () => {
  const { test, on: first } = await open();
  await first.close();
  const jon = await test.open({ by: JON });
  const { decisions } = await jon.call('aliases.decide', {
    aliases: [1, 2].map((n) => ({ role: testRole(n).code, alias: `a${n}` })),
    decision: 'approved',
  });
  await jon.close();
  const on = await test.open();
  const note = await on.call('notes.add', { role: A, text: 'Ask.' });
  expect(note.changed).toBe(1);
  await on.call('history.revert', { act: decisions[1] ?? '' });
  for (const n of [1, 2])
    expect((await on.role(roleId(n))).aliases[0]?.review).toMatchObject({ state: 'pending' });
  await on.call('history.undo', {});
  await on.call('aliases.decide', { aliases: [{ role: A, alias: 'a1' }], decision: 'rejected' });
  expect((await failure(on.call('history.revert', { act: decisions[0] ?? '' }))).code).toBe(
    'undo-overwritten',
  );
  expect((await on.role(roleId(2))).aliases[0]?.review.state).toBe('approved');
});

it('on a role that was approved since, it opens the next draft and the text in force stays', async () => {
  const { on } = await open();
  const { summary } = await on.role(A);
  const first = await edit(on, 'summary', 'First.');
  await on.call('roles.status', { role: A, status: 'approved' });
  await on.call('history.revert', { act: first });
  expect(await on.role(A)).toMatchObject({ summary, status: 'draft', version: 2, inForce: 1 });
});

it('what others build on can’t be taken back alone: a move of status, a change by another program', async () => {
  const { test, on } = await open();
  const moved = (await on.call('roles.status', { role: A, status: 'in_review' })).decisions[0] ?? '';
  await edit(on, 'summary', 'Since.');
  expect(await against(on, moved)).toMatchObject({ code: 'not-undoable' });
  const file = test.files().find((name) => name.startsWith('roles/devo')) ?? '';
  test.write(file, JSON.stringify({ ...test.json(file), title: 'By another program' }));
  await edit(on, 'story.who', 'Anybody.');
  const { rows } = await on.call('history.page', { filter: { kinds: ['external-edit'] }, limit: 5 });
  expect(rows.map(({ text }) => text)).toEqual(['Changed by another program: title']);
  const refused = await failure(on.call('history.revert', { act: rows[0]?.id ?? '' }));
  expect(refused.message).toMatch(/another program made it/);
});

it('undo goes on after a restart, and is refused by name after an outside change of the same place', async () => {
  const { test, on } = await open();
  await edit(on, 'summary', 'Mine.');
  await edit(on, 'title', 'Mine too');
  await on.close();
  const file = test.files().find((name) => name.startsWith('roles/devo')) ?? '';
  test.write(file, JSON.stringify({ ...test.json(file), summary: 'Another program’s.' }));
  const again = await test.open();
  await again.call('history.undo', {});
  const error = await failure(again.call('history.undo', {}));
  expect([error.code, error.details.paths]).toEqual(['undo-overwritten', ['summary']]);
  expect((await again.role(A)).summary).toBe('Another program’s.');
});

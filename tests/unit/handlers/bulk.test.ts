import { describe, expect, it } from 'vitest';
import type { BulkEdit } from '../../../shared/contract-bulk.ts';
import { failure, makeWorkspace, type Opened, testRole } from '../../support/workspace.ts';
import { A, B, edit as editTitle } from './support.ts';

const KEEPER: BulkEdit = {
  kind: 'replace',
  find: 'keeper',
  replace: 'Warden',
  fields: ['title', 'summary'],
  matchCase: false,
  wholeWords: true,
  pattern: false,
};
const C = 'PROD.GEN.P3';

async function three() {
  const test = makeWorkspace([testRole(1), testRole(2), testRole(3), testRole(4, { status: 'deprecated' })]);
  const on = await test.open();
  const { roles } = await on.call('roles.list', {});
  const ids = Object.fromEntries(roles.map(({ code, id }) => [code, id]));
  return { test, on, ids, all: roles.map(({ code }) => code) };
}

const seenOf = async (on: Opened, roles: string[], edit: BulkEdit) =>
  Object.fromEntries(
    (await on.call('roles.planMany', { roles, edit })).subjects.map(({ id, seen }) => [id, seen]),
  );
const titles = async (on: Opened) =>
  (await on.call('roles.list', {})).roles.map(({ title }) => title.split(' ')[0]);

describe('an edit of a selection', () => {
  it('does exactly what it shows, less what was left out, as one step', async () => {
    const { on, ids, all } = await three();
    const plan = await on.call('roles.planMany', { roles: all, edit: KEEPER });
    expect(plan.subjects.map(({ code, rows }) => [code, rows.length])).toEqual([
      [B, 1],
      [A, 1],
      [C, 1],
    ]);
    expect(plan.refused).toMatchObject([{ path: null, reason: expect.stringContaining('retired') }]);
    const done = await on.call('roles.editMany', {
      roles: all,
      edit: KEEPER,
      leaveOut: [`${ids[B]} title`],
      seen: Object.fromEntries(plan.subjects.map(({ id, seen }) => [id, seen])),
    });
    expect(done).toMatchObject({ changed: 2, refused: [{ id: expect.any(String) }] });
    for (const subject of plan.subjects) {
      const role = await on.role(subject.id);
      expect(role.title).toBe(subject.code === B ? subject.rows[0]?.before : subject.rows[0]?.after);
    }
    expect(done.undo.undo).toContain('replace words in');
    await on.call('history.undo', {});
    expect(new Set(await titles(on))).toEqual(new Set(['Keeper']));
  });

  it('is refused as a whole where something changed since it was shown, here or on disk', async () => {
    const { test, on, all } = await three();
    const seen = await seenOf(on, all, KEEPER);
    await editTitle(on, 'summary', 'Another summary, written meanwhile.');
    const wanted = { roles: all, edit: KEEPER, seen };
    const refused = await failure(on.call('roles.editMany', wanted));
    expect(refused).toMatchObject({ code: 'changed-since', details: { roles: [A] } });
    expect(new Set(await titles(on))).toEqual(new Set(['Keeper']));

    const again = await seenOf(on, all, KEEPER);
    test.editOutside('roles/data/r-data.gen.p3.json', (role) => {
      role.title = 'Changed outside';
    });
    expect(await failure(on.call('roles.editMany', { ...wanted, seen: again }))).toMatchObject({
      code: 'changed-since',
      details: { roles: [B] },
    });
    const now = await seenOf(on, all, KEEPER);
    expect(await on.call('roles.editMany', { ...wanted, seen: now })).toMatchObject({ changed: 2 });
  });

  it('leaves out what was left out, also where that changed since', async () => {
    const { on, ids, all } = await three();
    const seen = await seenOf(on, all, KEEPER);
    await editTitle(on, 'summary', 'Another summary, written meanwhile.');
    const done = await on.call('roles.editMany', {
      roles: all,
      edit: KEEPER,
      seen,
      leaveOut: [ids[A] ?? ''],
    });
    expect(done.changed).toBe(2);
  });

  it('changes a text of the levels that the selection stands at, and takes it back', async () => {
    const { on, all } = await three();
    const edit: BulkEdit = { kind: 'level', text: 'impact', to: 'Whole products.' };
    const plan = await on.call('roles.planMany', { roles: all, edit });
    expect(plan.subjects).toMatchObject([
      {
        kind: 'level',
        code: 'P3',
        shownOn: 4,
        rows: [{ path: 'dimensions.impact', after: 'Whole products.' }],
      },
    ]);
    const impact = async () =>
      (await on.call('workspace.get', {})).levels.levels.find(({ code }) => code === 'P3')?.dimensions.impact;
    const before = await impact();
    expect((await on.call('roles.editMany', { roles: all, edit })).changed).toBe(1);
    expect(await impact()).toBe('Whole products.');
    expect((await on.call('roles.planMany', { roles: all, edit })).subjects).toEqual([]);
    await on.call('history.undo', {});
    expect(await impact()).toBe(before);
  });

  it('says what is wrong with the question before anything is looked at', async () => {
    const { on, all } = await three();
    const ask = (edit: BulkEdit) => failure(on.call('roles.planMany', { roles: all, edit }));
    expect(await ask({ ...KEEPER, find: '(', pattern: true })).toMatchObject({ code: 'bad-pattern' });
    expect(await ask({ kind: 'scope', how: 'set', scope: ['Narnia'] })).toMatchObject({ code: 'bad-value' });
    const reader = await failure(on.call('roles.editMany', { roles: ['NO.NO.P3'], edit: KEEPER }));
    expect(reader).toMatchObject({ code: 'not-found' });
  });
});

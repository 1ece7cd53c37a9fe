import { rmSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { failure, JON, makeWorkspace, testRole } from '../../support/workspace.ts';
import { A, B, edit, open } from './support.ts';

/** Acts on a selection, and the last change that a row tells of. */

const four = () => {
  const test = makeWorkspace([
    testRole(1),
    testRole(2),
    testRole(3, { status: 'in_review' }),
    testRole(4, { status: 'deprecated', reason: 'merged' }),
  ]);
  return test;
};

describe('moving a selection', () => {
  it('is one act with one undo, however many it moves', async () => {
    const { on } = await open();
    const result = await on.call('roles.statusMany', { roles: [A, B, A], status: 'in_review' });
    expect(result).toMatchObject({ changed: 2, refused: [] });
    expect(result.rows.map(({ status }) => status)).toEqual(['in_review', 'in_review']);
    expect(result.undo.undo).toContain('and 1 more');
    await on.call('history.undo', {});
    expect([(await on.role(A)).status, (await on.role(B)).status]).toEqual(['draft', 'draft']);
  });

  it('names those that stay, with the reason, and moves the others', async () => {
    const test = four();
    const on = await test.open();
    const { roles } = await on.call('roles.list', {});
    const dry = await on.call('roles.statusMany', {
      roles: roles.map(({ id }) => id),
      status: 'in_review',
      dryRun: true,
    });
    expect(dry).toMatchObject({ changed: 2, decisions: [], rows: [] });
    expect([...dry.roles].sort()).toEqual([A, B].sort());
    expect(dry.refused.map(({ reason }) => reason).sort()).toEqual([
      'It is in review already.',
      'It is retired; on its page it can be brought back.',
    ]);
    expect((await on.role(A)).status).toBe('draft');

    const done = await on.call('roles.statusMany', {
      roles: roles.map(({ id }) => id),
      status: 'in_review',
      leaveOut: [B],
    });
    expect(done).toMatchObject({ changed: 1, roles: [A] });
    expect(done.refused).toHaveLength(2);
    expect((await on.role(B)).status).toBe('draft');
  });

  it('writes nothing where a name is none of a role, or where nothing is left', async () => {
    const { on } = await open();
    expect(
      await failure(on.call('roles.statusMany', { roles: [A, 'NO.NO.P3'], status: 'in_review' })),
    ).toMatchObject({ code: 'not-found' });
    expect((await on.role(A)).status).toBe('draft');
    const result = await on.call('roles.statusMany', { roles: [A], status: 'draft' });
    expect(result).toMatchObject({ changed: 0, decisions: [], refused: [{ role: A }] });
  });

  it('is refused in a session that only reads; a dry run is not', async () => {
    const { test } = await open();
    const reader = await test.open({ write: false });
    const wanted = { roles: [A], status: 'in_review' as const };
    expect(await reader.call('roles.statusMany', { ...wanted, dryRun: true })).toMatchObject({ changed: 1 });
    expect(await failure(reader.call('roles.statusMany', wanted))).toMatchObject({ code: 'read-only' });
  });
});

describe('the last change of a role', () => {
  const rowOf = async (on: Awaited<ReturnType<typeof open>>['on'], code: string) =>
    (await on.call('roles.list', {})).roles.find((row) => row.code === code);

  it('is that of the log, follows it, and is there again after a restart, with and without the index', async () => {
    const { test, on } = await open();
    expect((await rowOf(on, A))?.changed ?? null).toBeNull();
    test.setTime('2026-11-20T10:00:00.000Z');
    const { rows } = await edit(on, 'title', 'Keeper of keys');
    expect(rows[0]?.changed?.by).toBe(on.session.person);
    expect(rows[0]?.changed?.at).toMatch(/^2026-11-20T10:00:/);
    const before = await rowOf(on, A);
    await on.close();

    const again = await test.open({ by: JON });
    expect(await rowOf(again, A)).toEqual(before);
    await again.call('history.undo', {});
    expect((await rowOf(again, A))?.changed?.by).toBe(JON);
    expect((await rowOf(again, B))?.changed ?? null).toBeNull();
    const undone = await rowOf(again, A);
    await again.close();
    rmSync(test.path('.canon/index.json'));
    expect(await rowOf(await test.open(), A)).toEqual(undone);
  });

  it('is forgotten with the role', async () => {
    const { on } = await open();
    await edit(on, 'title', 'Keeper of keys');
    await on.call('roles.delete', { role: A, reason: 'a double' });
    await on.call('history.undo', {});
    expect((await rowOf(on, A))?.changed?.by).toBe(on.session.person);
  });
});

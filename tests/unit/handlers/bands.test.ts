import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { roleSchema } from '../../../shared/model/role.ts';
import { makeWorkspace, testRole } from '../../support/workspace.ts';

const ROLES = [testRole(1), testRole(2), testRole(3), testRole(4)];
const [A, B] = ['DEVO.GEN.P3', 'DATA.GEN.P3'];

async function opened() {
  const test = await makeWorkspace(ROLES);
  const session = await test.open();
  const near = async (role: string, other: string) => {
    const { neighbours } = await session.call('coordinates.adjacent', { role });
    return neighbours.find(({ code }) => code === other);
  };
  return { test, session, near };
}

test('a decided band counts for both roles, beside the computed one', async () => {
  const { session, near } = await opened();
  const before = await near(A, B);
  expect(before).toMatchObject({ decided: null });
  expect(before?.band).toBe(before?.computed);
  await session.call('coordinates.decideBand', {
    role: A,
    with: B,
    band: 'far',
    reason: 'Nobody moves there.',
  });
  for (const found of [await near(A, B), await near(B, A)]) {
    expect(found).toMatchObject({
      band: 'far',
      computed: before?.computed,
      distance: before?.distance,
      decided: { band: 'far', reason: 'Nobody moves there.', on: A },
    });
  }
  const { pairs } = await session.call('coordinates.compare', { roles: [B, A] });
  expect(pairs[0]).toMatchObject({ band: 'far', decided: { on: A } });
});

test('the later decision of a pair takes the place of the earlier one, whichever role it was made on', async () => {
  const { test, session, near } = await opened();
  await session.call('coordinates.decideBand', { role: A, with: B, band: 'far', reason: 'First.' });
  const result = await session.call('coordinates.decideBand', {
    role: B,
    with: A,
    band: 'near',
    reason: 'Second.',
  });
  expect(result.roles.sort()).toEqual([B, A]);
  expect(await near(A, B)).toMatchObject({ band: 'near', decided: { reason: 'Second.', on: B } });
  const file = roleSchema.parse(JSON.parse(readFileSync(test.path('roles/devo/r-devo.gen.p3.json'), 'utf8')));
  expect(file.curation.bands).toBeUndefined();
  await session.call('history.undo', {});
  expect(await near(A, B)).toMatchObject({ band: 'far', decided: { reason: 'First.', on: A } });
  await session.call('history.undo', {});
  expect(await near(A, B)).toMatchObject({ decided: null });
});

test('withdrawn, the computed band counts again; with nothing to withdraw nothing is decided', async () => {
  const { session, near } = await opened();
  await session.call('coordinates.decideBand', { role: A, with: B, band: 'far', reason: 'No.' });
  await session.call('coordinates.withdrawBand', { role: B, with: A });
  expect(await near(A, B)).toMatchObject({ decided: null });
  expect((await session.call('coordinates.withdrawBand', { role: B, with: A })).changed).toBe(0);
  const again = { role: A, with: B, band: 'near' as const, reason: 'Yes.' };
  expect((await session.call('coordinates.decideBand', again)).changed).toBe(1);
  expect((await session.call('coordinates.decideBand', again)).changed).toBe(0);
});

test('it is no edit: an approved role stays approved', async () => {
  const { session } = await opened();
  await session.call('roles.status', { role: A, status: 'approved' });
  await session.call('coordinates.decideBand', { role: A, with: B, band: 'far', reason: 'No.' });
  const { role } = await session.call('roles.get', { role: A });
  expect(role).toMatchObject({ status: 'approved', version: 1 });
});

test('a role is not decided to be near itself, and a reason is needed', async () => {
  const { session } = await opened();
  const call = session.call('coordinates.decideBand', { role: A, with: A, band: 'near', reason: 'So.' });
  await expect(call).rejects.toMatchObject({ code: 'band-itself' });
  const blank = session.call('coordinates.decideBand', { role: A, with: B, band: 'near', reason: ' ' });
  await expect(blank).rejects.toMatchObject({ code: 'bad-parameters' });
});

test('one that is decided on is shown before nearer ones where not all have room, and besides five on the page', async () => {
  const { session } = await opened();
  const nearest = await session.call('coordinates.adjacent', { role: A, limit: 1 });
  const other =
    ROLES.map(({ code }) => code).find((code) => code !== A && code !== nearest.neighbours[0]?.code) ?? '';
  await session.call('coordinates.decideBand', { role: A, with: other, band: 'near', reason: 'So.' });
  const now = await session.call('coordinates.adjacent', { role: A, limit: 1 });
  expect(now.neighbours.map(({ code }) => code)).toEqual([other]);
  const { neighbours } = await session.call('roles.get', { role: A });
  expect(neighbours.map(({ code }) => code)).toContain(other);
  expect(neighbours.map(({ distance }) => distance)).toEqual(
    neighbours.map(({ distance }) => distance).sort((a, b) => a - b),
  );
});

import { expect, it } from 'vitest';
import { alias, mapping } from '../../support/role.ts';
import { failure, makeWorkspace, testRole } from '../../support/workspace.ts';

/** Retiring a role that others point at. */

const A = 'DEVO.GEN.P3';
const B = 'DATA.GEN.P3';
const C = 'PROD.GEN.P3';

async function pointed() {
  const test = makeWorkspace([
    testRole(1),
    testRole(2),
    testRole(3, { summary: `Works beside ${A}, and not ${A}X, all day.` }),
    testRole(4, { status: 'deprecated', reason: 'old', replacedBy: testRole(1).id, summary: `Was ${A}.` }),
    testRole(5, { replacedBy: testRole(2).id }),
  ]);
  const on = await test.open();
  await on.call('roles.status', { role: A, status: 'approved' });
  await on.call('roles.status', { role: C, status: 'approved' });
  return on;
}

it('shows what points at it: roles that it replaces, texts that name its code', async () => {
  const on = await pointed();
  const { pointing } = await on.call('roles.pointers', { role: A });
  expect(pointing.map(({ code, opens, places }) => [code, opens, places.map(({ path }) => path)])).toEqual([
    ['DEVO.REL.P3', null, ['replacedBy']],
    [C, 2, ['summary']],
  ]);
});

it('tells apart what names it and stays as it is: aliases, mappings, notes; imported neighbours are led', async () => {
  const by = { by: 'Jon', at: '2026-11-24T10:00:00Z' };
  const test = makeWorkspace([
    testRole(1),
    testRole(2),
    testRole(3, {
      aliases: [alias(`Helper of ${A}`), alias(`${A}X`, { id: 'a2' })],
      mappings: [mapping(A, 'Keeper', { scheme: 'house' }), mapping('15-1252', 'Developers', { id: 'm2' })],
      adjacent: [
        { code: A, provenance: { kind: 'imported' } },
        { code: B, provenance: { kind: 'imported' } },
      ],
      curation: {
        ...testRole(3).curation,
        notes: [{ id: 'n1', text: `See ${A}.`, ...by }],
      },
    }),
  ]);
  const on = await test.open();
  await on.call('roles.status', { role: A, status: 'approved' });
  const { pointing, staying } = await on.call('roles.pointers', { role: A });
  expect(pointing.map(({ places }) => places.map(({ path }) => path))).toEqual([['adjacent[0]']]);
  expect(staying.map(({ code, places }) => [code, places.map(({ path }) => path)])).toEqual([
    [C, ['aliases[a1].text', 'mappings[m1]', 'curation.notes[n1].text']],
  ]);
  await on.call('roles.retire', { role: A, reason: 'merged', replacedBy: B, repoint: [C] });
  const { adjacent, mappings } = await on.role(C);
  // The replacement stands there already.
  expect(adjacent.map(({ code }) => code)).toEqual([B]);
  expect(mappings[0]?.code).toBe(A);
});

it('leads the chosen ones to the replacement, in one step with the retiring', async () => {
  const on = await pointed();
  const { pointing } = await on.call('roles.pointers', { role: A });
  const done = await on.call('roles.retire', {
    role: A,
    reason: 'merged',
    replacedBy: B,
    repoint: pointing.map(({ id }) => id),
  });
  expect(done).toMatchObject({ changed: 3, undo: { undo: `retire ${A}` } });
  expect(await on.role('DEVO.REL.P3')).toMatchObject({ replacedBy: testRole(2).id, summary: `Was ${A}.` });
  expect(await on.role(C)).toMatchObject({
    summary: `Works beside ${B}, and not ${A}X, all day.`,
    status: 'draft',
    version: 2,
    inForce: 1,
  });
  expect((await on.call('roles.pointers', { role: A })).pointing).toEqual([]);
  await on.call('history.undo', {});
  expect((await on.role(A)).status).toBe('approved');
  expect((await on.role(C)).summary).toContain(`beside ${A},`);
  expect((await on.role('DEVO.REL.P3')).replacedBy).toBe(testRole(1).id);
});

it('leads nothing nowhere, and leaves what was not chosen', async () => {
  const on = await pointed();
  const nowhere = on.call('roles.retire', { role: A, reason: 'merged', repoint: [C] });
  expect(await failure(nowhere)).toMatchObject({ code: 'replacement-missing' });
  expect((await on.role(A)).status).toBe('approved');
  await on.call('roles.retire', { role: A, reason: 'merged', replacedBy: B });
  expect((await on.role('DEVO.REL.P3')).replacedBy).toBe(testRole(1).id);
});

it('counts as an edit of the texts that it led elsewhere, where two persons are asked for', async () => {
  const test = makeWorkspace([testRole(1), testRole(2), testRole(3, { summary: `Beside ${A}.` })], {
    settings: { twoPersonApproval: true },
  });
  const on = await test.open();
  await on.call('roles.status', { role: A, status: 'approved' });
  await on.call('roles.retire', { role: A, reason: 'merged', replacedBy: B, repoint: [C] });
  expect(await failure(on.call('roles.status', { role: C, status: 'approved' }))).toMatchObject({
    code: 'two-person-approval',
  });
});

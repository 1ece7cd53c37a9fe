import { expect, it } from 'vitest';
import type { Role } from '../../../shared/model/role.ts';
import { alias, items } from '../../support/role.ts';
import { failure, JON, makeWorkspace, roleId, testRole } from '../../support/workspace.ts';

/** Two roles that become one, with all that points at the one that goes; one act, one undo. */

const A = 'DEVO.GEN.P3';
const B = 'DATA.GEN.P3';
const C = 'PROD.GEN.P3';
const D = 'DEVO.REL.P3';
const AT = { reason: 'seen', by: JON, at: '2026-11-24T09:00:00Z' };

const pointing = (): Role[] => [
  testRole(1),
  testRole(2, {
    aliases: [alias('Shipper', { id: 'b1', state: 'approved' })],
    tasks: items('u', 'Sign the build.'),
  }),
  testRole(3, {
    summary: `Works beside ${B}, all day.`,
    adjacent: [{ code: B, title: 'Old', distance: 0.2, band: 'near', provenance: { kind: 'imported' } }],
    aliases: [alias('Shipper', { id: 'c1', state: 'approved' })],
    curation: {
      mutes: [],
      accepted: [{ rule: 'alias-ambiguous', field: 'aliases[c1]', with: roleId(2), ...AT }],
      rejectedAliases: [],
      notes: [{ id: 'n1', text: `Was split from ${B}.`, by: JON, at: AT.at }],
    },
  }),
  testRole(4, { status: 'deprecated', reason: 'old', replacedBy: roleId(2) }),
];

async function opened(roles = pointing()) {
  return makeWorkspace(roles).open();
}

it('shows what would come of it and changes nothing', async () => {
  const on = await opened();
  const plan = await on.call('roles.planMerge', { keep: A, other: B });
  expect(plan).toMatchObject({
    keep: { code: A, opens: null },
    other: { code: B, becomes: 'deleted' },
    titleFree: testRole(2).title,
  });
  expect(plan.came).toContainEqual({ path: 'aliases', text: 'Shipper', note: 'approved' });
  expect(plan.pointing.map(({ code, places }) => [code, places.map(({ path }) => path)])).toEqual([
    [D, ['replacedBy']],
    [C, ['summary', 'adjacent[0]']],
  ]);
  expect(plan.staying.map(({ code, places }) => [code, places.map(({ path }) => path)])).toEqual([
    [C, ['curation.notes[n1].text']],
  ]);
  expect(plan.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect((await on.role(A)).aliases).toEqual([]);
  expect(on.workspace.index.get(roleId(2))).toBeDefined();
});

it('is one act: the two, what pointed at it, what people decided about it; and one undo', async () => {
  const on = await opened();
  const before = await Promise.all([A, B, C, D].map((code) => on.role(code)));
  const { seen } = await on.call('roles.planMerge', { keep: A, other: B });
  const done = await on.call('roles.merge', { keep: A, other: B, reason: 'one job', seen });
  expect(done).toMatchObject({ changed: 4, removed: [roleId(2)], undo: { undo: `merge ${B} into ${A}` } });
  expect((await on.role(A)).tasks.map(({ text }) => text)).toContain('Sign the build.');
  expect(await on.role(C)).toMatchObject({
    summary: `Works beside ${A}, all day.`,
    adjacent: [{ code: A, title: testRole(1).title }],
    curation: { accepted: [{ with: roleId(1) }], notes: [{ text: `Was split from ${B}.` }] },
  });
  expect((await on.role(C)).adjacent[0]).not.toHaveProperty('distance');
  expect((await on.role(D)).replacedBy).toBe(roleId(1));
  const errors = await on.call('findings.list', { severity: 'error' });
  expect(errors.findings).toEqual([]);
  await on.call('history.undo', {});
  expect(await Promise.all([A, B, C, D].map((code) => on.role(code)))).toEqual(before);
  await on.call('history.redo', {});
  expect(await failure(on.role(B))).toMatchObject({ code: 'not-found' });
});

it('retires a role that is in force, with reason and replacement; the one that stays opens its next draft', async () => {
  const on = await opened();
  await on.call('roles.status', { role: A, status: 'approved' });
  await on.call('roles.status', { role: B, status: 'approved' });
  const plan = await on.call('roles.planMerge', { keep: A, other: B });
  expect(plan).toMatchObject({ keep: { opens: 2 }, other: { becomes: 'retired' } });
  await on.call('roles.merge', { keep: A, other: B, reason: 'one job' });
  expect(await on.role(B)).toMatchObject({
    status: 'deprecated',
    inForce: null,
    reason: 'one job',
    replacedBy: roleId(1),
  });
  expect(await on.role(A)).toMatchObject({ status: 'draft', version: 2, inForce: 1 });
});

it('leaves texts of roles that are left out, but nothing that would lead to nobody', async () => {
  const on = await opened();
  await on.call('roles.merge', { keep: A, other: B, reason: 'one job', leaveOut: [C, D] });
  expect(await on.role(C)).toMatchObject({
    summary: `Works beside ${B}, all day.`,
    curation: { accepted: [{ with: roleId(1) }] },
  });
  expect((await on.role(D)).replacedBy).toBe(roleId(1));
});

it('tells findings that would come, on other roles too', async () => {
  const on = await opened([
    testRole(1),
    testRole(2, { aliases: [alias('Shipper', { id: 'b1', state: 'pending' })] }),
    testRole(3, { aliases: [alias('Joiner', { id: 'c1', state: 'approved' })] }),
    testRole(4, { aliases: [alias('Joiner', { id: 'd1', state: 'pending' })] }),
  ]);
  await on.call('aliases.decide', { aliases: [{ role: B, alias: 'b1' }], decision: 'approved' });
  const { findings, gone } = await on.call('roles.planMerge', { keep: A, other: D });
  // The shared alias moves from one role to the other: gone there, come here; the third one has it as before.
  expect(findings.map(({ rule, role }) => [rule, role])).toEqual(
    expect.arrayContaining([
      ['alias-shared', A],
      ['alias-pending', A],
    ]),
  );
  expect(gone).toBeGreaterThan(0);
  // Nothing of the preview is left behind.
  const now = await on.call('findings.list', { role: D });
  expect(now.findings.map(({ rule }) => rule)).toContain('alias-shared');
});

it('refuses what makes no sense, and what changed since it was shown', async () => {
  const on = await opened();
  expect(await failure(on.call('roles.planMerge', { keep: A, other: A }))).toMatchObject({
    code: 'merge-itself',
  });
  expect(await failure(on.call('roles.planMerge', { keep: D, other: A }))).toMatchObject({
    code: 'merge-retired',
  });
  expect(await failure(on.call('roles.planMerge', { keep: A, other: B, take: ['pay.x'] }))).toMatchObject({
    code: 'not-found',
  });
  const { seen } = await on.call('roles.planMerge', { keep: A, other: B });
  await on.call('roles.edit', { role: B, changes: [{ path: 'summary', value: 'Other.' }] });
  const late = on.call('roles.merge', { keep: A, other: B, reason: 'one job', seen });
  expect(await failure(late)).toMatchObject({ code: 'changed-since', details: { roles: [B] } });
  expect((await on.role(A)).aliases).toEqual([]);
});

it('names a role that can neither be deleted nor retired, and stays as it is', async () => {
  const on = await opened();
  await on.call('roles.status', { role: B, status: 'approved' });
  await on.call('roles.retire', { role: B, reason: 'old' });
  await on.call('roles.status', { role: B, status: 'draft' });
  const refused = await failure(on.call('roles.merge', { keep: A, other: B, reason: 'one job' }));
  expect(refused).toMatchObject({ code: 'status-transition' });
  expect(refused.message).toContain('Approve it first');
});

it('counts as an edit of the role that stays, where two persons are asked for', async () => {
  const on = await makeWorkspace(pointing(), { settings: { twoPersonApproval: true } }).open();
  await on.call('roles.merge', { keep: A, other: B, reason: 'one job' });
  expect(await failure(on.call('roles.status', { role: A, status: 'approved' }))).toMatchObject({
    code: 'two-person-approval',
  });
});

import { describe, expect, it } from 'vitest';
import { QUEUE_ORDERS } from '../../../shared/contract-review.ts';
import { alias, mapping } from '../../support/role.ts';
import { failure, JON, MIRA, makeWorkspace, testRole } from '../../support/workspace.ts';
import { A, B } from './support.ts';

/** Queues, the evidence of a card, verdicts and what people made of scores. */

const machine = { kind: 'generated', by: 'drafter' } as const;
const claim = (text: string, id: string, confidence: number | null = 0.6) => ({
  ...alias(text, { id }),
  confidence,
  provenance: machine,
});

async function open() {
  const test = makeWorkspace([
    testRole(1, {
      aliases: [
        claim('Bridge Keeper', 'a1', 0.5),
        claim('Gate Keeper', 'a2', 0.9),
        claim('Bridge Guard', 'a3', null),
        { ...claim('Old Name', 'a4'), review: { state: 'rejected', by: JON, at: '2026-11-01T00:00:00Z' } },
      ],
      mappings: [mapping('15-1252', 'Software Developers', { review: { state: 'needs_review' } })],
    }),
    testRole(2, { aliases: [claim('bridge-keeper', 'b1', 0.7), claim('Keeper of Bridges', 'b2', 0.2)] }),
    testRole(3, { aliases: [claim('Bridge keeper!', 'c1', 0.8)] }),
  ]);
  return { test, on: await test.open() };
}

describe('the queue of aliases', () => {
  it('has everything that waits, with how many others claim it, in each order', async () => {
    const { on } = await open();
    const order = async (name: (typeof QUEUE_ORDERS)[number]): Promise<string[]> =>
      (await on.call('review.queue', { queue: 'aliases', order: name })).rows.map(({ item }) => item);
    const { rows } = await on.call('review.queue', { queue: 'aliases' });
    expect(rows.find(({ item }) => item === 'a1')).toEqual({
      role: (await on.role(A)).id,
      code: A,
      item: 'a1',
      text: 'Bridge Keeper',
      kind: 'common',
      lang: 'en',
      confidence: 0.5,
      others: 2,
    });
    expect(rows.map(({ item }) => item)).toEqual(['a1', 'b1', 'c1', 'a3', 'b2', 'a2']);
    expect(await order('confidence')).toEqual(['a2', 'c1', 'b1', 'a1', 'b2', 'a3']);
    expect((await order('ambiguity')).slice(0, 3).sort()).toEqual(['a1', 'b1', 'c1']);
    expect(await order('role')).toEqual(['b1', 'b2', 'a1', 'a2', 'a3', 'c1']);
    for (const name of QUEUE_ORDERS) expect((await order(name)).length).toBe(6);
  });

  it('loses what is decided, and has nothing of a retired role', async () => {
    const { on } = await open();
    await on.call('aliases.decide', { aliases: [{ role: A, alias: 'a1' }], decision: 'rejected' });
    const { rows } = await on.call('review.queue', { queue: 'aliases' });
    expect(rows.map(({ item }) => item)).not.toContain('a1');
    expect(rows.find(({ item }) => item === 'b1')?.others).toBe(1);
  });
});

describe('the rows of single roles', () => {
  it('are those that wait there, and none of a role that is gone', async () => {
    const { on } = await open();
    const { id } = await on.role(A);
    const of = async (...roles: string[]): Promise<string[]> =>
      (await on.call('review.queue', { queue: 'aliases', order: 'role', roles })).rows.map(
        ({ item }) => item,
      );
    expect(await of(id)).toEqual(['a1', 'a2', 'a3']);
    expect(await of('01ARZ3NDEKTSV4RRFFQ69G5FAV')).toEqual([]);
    expect(await of()).toEqual([]);
  });
});

describe('a decision on a mended text', () => {
  it('is one step with the new text, and one undo', async () => {
    const { on } = await open();
    await on.call('aliases.decide', {
      aliases: [{ role: A, alias: 'a1', text: 'Keeper of the Bridge' }],
      decision: 'approved',
    });
    expect((await on.role(A)).aliases[0]).toMatchObject({
      id: 'a1',
      text: 'Keeper of the Bridge',
      confidence: 0.5,
      review: { state: 'approved', by: MIRA },
      provenance: { kind: 'authored' },
    });
    await on.call('history.undo', {});
    expect((await on.role(A)).aliases[0]).toMatchObject({
      text: 'Bridge Keeper',
      review: { state: 'pending' },
      provenance: machine,
    });
    await on.call('aliases.decide', {
      aliases: [
        { role: A, alias: 'Bridge Guard', text: 'Guard' },
        { role: A, alias: 'Gate Keeper' },
      ],
      decision: 'rejected',
    });
    expect((await on.role(A)).aliases.map(({ text, review }) => [text, review.state])).toEqual([
      ['Bridge Keeper', 'pending'],
      ['Gate Keeper', 'rejected'],
      ['Guard', 'rejected'],
      ['Old Name', 'rejected'],
    ]);
  });
});

describe('the other queues', () => {
  it('have mappings without a verdict, roles in review and roles with drafted texts', async () => {
    const { on } = await open();
    const queue = async (name: 'mappings' | 'roles' | 'texts') =>
      (await on.call('review.queue', { queue: name })).rows;
    expect(await queue('mappings')).toMatchObject([{ code: A, item: 'm1', kind: 'soc-2018' }]);
    expect(await queue('roles')).toEqual([]);
    await on.call('roles.status', { role: B, status: 'in_review' });
    expect(await queue('roles')).toMatchObject([{ code: B, item: '', others: 2 }]);
    await on.call('mappings.judge', {
      mappings: [{ role: A, mapping: 'm1' }],
      verdict: 'unsure',
    });
    expect(await queue('mappings')).toHaveLength(1);
    await on.call('mappings.judge', { mappings: [{ role: A, mapping: 'm1' }], verdict: 'close' });
    expect(await queue('mappings')).toEqual([]);
    expect((await on.role(A)).mappings[0]).toMatchObject({ relation: 'close', review: { by: MIRA } });
  });
});

describe('the evidence of an alias', () => {
  it('names who else claims it, what was decided on it, and what is near', async () => {
    const { on } = await open();
    await on.call('aliases.decide', {
      aliases: [{ role: B, alias: 'b1' }],
      decision: 'rejected',
      note: 'another trade',
    });
    const evidence = await on.call('review.alias', { role: A, alias: 'a1' });
    expect(evidence.role).toMatchObject({ code: A, level: 'P3', status: 'draft' });
    expect(evidence.claims.map(({ code, text, state }) => [code, text, state])).toEqual([
      [B, 'bridge-keeper', 'rejected'],
      ['PROD.GEN.P3', 'Bridge keeper!', 'pending'],
    ]);
    expect(evidence.claims[0]).toMatchObject({
      by: MIRA,
      note: 'another trade',
      removed: false,
      accepted: null,
    });
    // Neither the text itself nor what only looks like it from afar.
    expect(evidence.near.map(({ text }) => text)).not.toContain('Bridge Keeper');
    for (const near of evidence.near) expect(near.likeness).toBeGreaterThanOrEqual(0.7);
  });

  it('keeps what was rejected on a row that is gone, and what was accepted', async () => {
    const { on } = await open();
    const role = await on.role(A);
    const aliases = role.aliases.filter(({ id }) => id !== 'a4');
    await on.call('roles.edit', { role: A, changes: [{ path: 'aliases', value: aliases }] });
    await on.call('aliases.add', { role: B, text: 'Old name' });
    const added = (await on.role(B)).aliases.at(-1)?.id ?? '';
    const past = await on.call('review.alias', { role: B, alias: added });
    expect(past.claims).toMatchObject([{ code: A, state: 'rejected', by: JON, removed: true }]);
    await on.call('findings.accept', {
      role: A,
      rule: 'alias-shared',
      path: 'aliases[a1]',
      reason: 'both are called so',
      with: B,
    });
    const { claims } = await on.call('review.alias', { role: B, alias: 'b1' });
    expect(claims.map(({ code, accepted }) => [code, accepted])).toEqual([
      [A, 'both are called so'],
      ['PROD.GEN.P3', null],
    ]);
  });

  it('says how people decided on such scores, and nothing where nobody has', async () => {
    const { on } = await open();
    expect((await on.call('review.alias', { role: A, alias: 'a1' })).score).toBeNull();
    await on.call('aliases.decide', { aliases: [{ role: B, alias: 'b1' }], decision: 'approved' });
    await on.call('aliases.decide', { aliases: [{ role: B, alias: 'b2' }], decision: 'rejected' });
    const { all, sources } = await on.call('quality.calibration', {});
    expect(all.filter(({ decided }) => decided > 0)).toMatchObject([
      { from: 0.2, decided: 1, approved: 0 },
      // Jon's rejection of “Old Name”.
      { from: 0.6, decided: 1, approved: 0 },
      { from: 0.7, decided: 1, approved: 1 },
    ]);
    expect(sources.map(({ source }) => source)).toEqual(['drafter']);
    await on.call('history.undo', {});
    expect((await on.call('quality.calibration', {})).all[2]?.decided).toBe(0);
  });

  it('follows an edit of the text, and a row that is gone says so', async () => {
    const { on } = await open();
    await on.call('review.alias', { role: A, alias: 'a2' });
    await on.call('roles.edit', {
      role: A,
      changes: [{ path: 'aliases[a2].text', value: 'Keeper Of Bridges' }],
    });
    const evidence = await on.call('review.alias', { role: A, alias: 'a2' });
    expect(evidence.claims.map(({ alias: id }) => id)).toEqual(['b2']);
    expect(await failure(on.call('review.alias', { role: A, alias: 'gone' }))).toMatchObject({
      code: 'not-found',
    });
  });
});

describe('clusters', () => {
  it('are of aliases that are not rejected', async () => {
    const { on } = await open();
    expect((await on.call('review.clusters', { method: 'fingerprint' })).clusters).toEqual([
      ['Bridge Keeper', 'Bridge keeper!'],
    ]);
  });
});

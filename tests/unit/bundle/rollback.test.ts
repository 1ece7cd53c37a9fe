import { describe, expect, it } from 'vitest';
import { openContainer } from '../../../electron/core/bundle/container.ts';
import type { TrustRoot } from '../../../electron/core/bundle/root.ts';
import {
  type AcceptedBundle,
  acceptedFrom,
  advanceState,
  encodeState,
  parseState,
} from '../../../electron/core/bundle/state.ts';
import type { WrittenBundle } from '../../../electron/core/bundle/write.ts';
import {
  alice,
  bob,
  bundle,
  codeOf,
  mallory,
  record,
  roleId,
  rootDigest,
  rootEnvelopes,
  rootFile,
  rootKey,
  rootPayload,
  signBy,
  TWO_RECORDS,
  verify,
} from './support.ts';

type Input = Parameters<typeof bundle>[0];
const sha = ({ manifestSha256 }: WrittenBundle): string => manifestSha256;
const first = await bundle();
const second = await bundle({
  sequence: 2,
  history: [sha(first)],
  createdAt: new Date('2026-11-25T00:00:00Z'),
});
const third = await bundle({
  sequence: 3,
  history: [sha(first), sha(second)],
  createdAt: new Date('2026-11-26T00:00:00Z'),
});

/** The state after a bundle was taken, as the verifier gave it. */
async function stateAfter(
  { zip }: WrittenBundle,
  options: Parameters<typeof verify>[1] = {},
): Promise<AcceptedBundle> {
  const { accept, code } = await verify(zip, options);
  return accept ?? expect.unreachable(`the bundle should be good, not ${code}`);
}

const codeAfter = async (
  accepted: WrittenBundle,
  next: WrittenBundle,
  options: Parameters<typeof verify>[1] = {},
): Promise<string> => (await verify(next.zip, { accepted: await stateAfter(accepted), ...options })).code;

describe('rollback (rows 20–23, 25, 31)', () => {
  it('takes the next bundle, one after a gap, and the same again', async () => {
    expect(await codeAfter(first, second)).toBe('OK');
    expect(await codeAfter(first, third)).toBe('OK');
    expect(await codeAfter(second, second)).toBe('OK');
    expect((await verify(third.zip, { accepted: await stateAfter(first) })).relation).toBe('newer');
    expect((await verify(second.zip, { accepted: await stateAfter(second) })).relation).toBe('same');
  });

  it('20: an older genuine bundle is E_ROLLBACK, and opens as an archive if it is in the chain', async () => {
    expect(await codeAfter(third, first)).toBe('E_ROLLBACK');
    const archive = await verify(first.zip, { accepted: await stateAfter(third), archive: true });
    expect(archive).toMatchObject({ code: 'OK', relation: 'ancestor', accept: null });
    const impostor = await bundle({ createdAt: new Date('2026-11-24T03:00:00Z') });
    expect(await codeAfter(third, impostor, { archive: true })).toBe('E_ROLLBACK');
  });

  it('an archive may have expired; that is a warning', async () => {
    const short = await bundle({ expiresAt: new Date('2026-11-25T00:00:00Z') });
    const next = await bundle({ sequence: 2, history: [sha(short)] });
    const verdict = await verify(short.zip, { accepted: await stateAfter(next), archive: true });
    expect(verdict).toMatchObject({ code: 'OK', warnings: [{ code: 'W_NO_ROOT' }, { code: 'W_EXPIRED' }] });
  });

  it('21: two bundles with one sequence are E_EQUIVOCATION', async () => {
    expect(await codeAfter(first, await bundle({ createdAt: new Date('2026-11-24T03:00:00Z') }))).toBe(
      'E_EQUIVOCATION',
    );
  });

  it('22: a newer bundle of another history is E_FORK', async () => {
    expect(await codeAfter(first, await bundle({ sequence: 2, history: ['00'.repeat(32)] }))).toBe('E_FORK');
  });

  it('25: a clock that was set back does not revive an expired bundle', async () => {
    const short = await bundle({
      sequence: 2,
      history: [sha(first)],
      expiresAt: new Date('2026-11-30T00:00:00Z'),
    });
    const accepted = await stateAfter(first, { at: new Date('2026-12-05T00:00:00Z') });
    const verdict = await verify(short.zip, { accepted, at: new Date('2026-11-28T00:00:00Z') });
    expect(verdict).toMatchObject({ code: 'E_EXPIRED', at: '2026-12-05T00:00:00Z' });
    expect(verdict.warnings.map(({ code }) => code)).toEqual(['W_CLOCK_BACK', 'W_NO_ROOT']);
    expect(
      (await verify(second.zip, { accepted, at: new Date('2026-12-04T12:00:00Z') })).warnings.map(
        ({ code }) => code,
      ),
    ).toEqual(['W_NO_ROOT']);
  });

  const gone = {
    id: roleId(2),
    code: 'DEVO.GEN.S2',
    at: '2026-11-25T00:00:00Z',
    reason: 'merged',
    replacedBy: roleId(1),
  };
  const next = (change: Input): Promise<WrittenBundle> =>
    bundle({ sequence: 2, history: [sha(first)], ...change });

  it('31: a role may not vanish without being withdrawn', async () => {
    const oneRecord = [record(1, 'DEVO.GEN.S1')];
    expect(await codeAfter(first, await next({ records: oneRecord }))).toBe('E_SILENT_REMOVAL');
    expect(await codeAfter(first, await next({ records: oneRecord, withdrawn: [gone] }))).toBe('OK');
  });

  it('31: withdrawn is cumulative, until the role comes back', async () => {
    const without = await next({ records: [record(1, 'DEVO.GEN.S1')], withdrawn: [gone] });
    const later = { sequence: 3, history: [sha(first), sha(without)] };
    expect(await codeAfter(without, await bundle({ ...later, records: [record(1, 'DEVO.GEN.S1')] }))).toBe(
      'E_SILENT_REMOVAL',
    );
    expect(
      await codeAfter(
        without,
        await bundle({ ...later, records: [record(1, 'DEVO.GEN.S1')], withdrawn: [gone] }),
      ),
    ).toBe('OK');
    expect(await codeAfter(without, await bundle({ ...later, records: TWO_RECORDS }))).toBe('OK');
  });

  it('a renamed role is the same role', async () => {
    expect(
      await codeAfter(first, await next({ records: [record(1, 'DEVO.GEN.S1'), record(2, 'DEVO.GEN.P1')] })),
    ).toBe('OK');
  });

  it('24: a state of another taxonomy or channel is not taken for this one', async () => {
    expect(await codeAfter(first, await next({ taxonomy: roleId(9) }))).toBe('E_TAXONOMY_MISMATCH');
    expect(await codeAfter(first, await next({ channel: 'beta' }))).toBe('E_CHANNEL_MISMATCH');
  });

  it('holds newer bundles against one that the reader names (--after)', async () => {
    const accepted = acceptedFrom(openContainer(second.zip));
    expect((await verify(third.zip, { accepted })).code).toBe('OK');
    expect((await verify(first.zip, { accepted })).code).toBe('E_ROLLBACK');
  });
});

describe('roots and rollback (rows 27–30)', () => {
  const keyids = [alice.key.keyid, bob.key.keyid];
  const one = { keyids, threshold: 1, distinctOwners: true };
  const roles = { root: one, release: one };
  const root1: Partial<TrustRoot> = { roles };
  const root2: Partial<TrustRoot> = {
    roles,
    version: 2,
    prev: rootDigest(root1),
    keys: [rootKey(alice), rootKey(bob, { status: 'revoked', reason: 'compromised' })],
  };
  const trust1 = { kind: 'root' as const, roots: [rootFile(root1)] };
  const trust2 = { kind: 'root' as const, roots: [rootFile(root1), rootFile(root2)] };

  it('27: a revoked key is good for nothing but ancestors of what good keys signed', async () => {
    const byBob = await bundle({ sign: signBy(bob) });
    const byAlice = await bundle({ sequence: 2, history: [sha(byBob)], sign: signBy(alice) });
    const accepted = await stateAfter(byAlice, { trust: trust2 });
    expect((await verify(byBob.zip, { trust: trust2, accepted, archive: true })).code).toBe('OK');
    expect((await verify(byBob.zip, { trust: trust2, accepted })).code).toBe('E_ROLLBACK');
    expect((await verify(byBob.zip, { trust: trust2 })).code).toBe('E_KEY_REVOKED');
    const backdated = await bundle({ sign: signBy(bob), createdAt: new Date('2026-06-01T00:00:00Z') });
    expect((await verify(backdated.zip, { trust: trust2, accepted, archive: true })).code).toBe(
      'E_KEY_REVOKED',
    );
  });

  it('27: what only a revoked key vouches for is not vouched for', async () => {
    const byBob = await bundle({ sign: signBy(bob) });
    const next = await bundle({ sequence: 2, history: [sha(byBob)], sign: signBy(bob) });
    const accepted = await stateAfter(next, { trust: trust1 });
    expect((await verify(byBob.zip, { trust: trust1, accepted, archive: true })).code).toBe('OK');
    expect((await verify(byBob.zip, { trust: trust2, accepted, archive: true })).code).toBe('E_KEY_REVOKED');
  });

  it('a key past its date stays good for what is not newer than the accepted bundle', async () => {
    const short = { roles, keys: [rootKey(alice, { notAfter: '2026-11-30T00:00:00Z' }), rootKey(bob)] };
    const trust = { kind: 'root' as const, roots: [rootFile(short)] };
    const signed = await bundle();
    const accepted = await stateAfter(signed, { trust, at: new Date('2026-11-29T00:00:00Z') });
    expect((await verify(signed.zip, { trust, accepted })).code).toBe('OK');
    expect((await verify(signed.zip, { trust })).code).toBe('E_KEY_EXPIRED');
  });

  it('29 and 30: a good root is kept although the bundle is bad, and the bundle can be tried again', async () => {
    const bad = await bundle({
      rootEnvelopes: rootEnvelopes(rootFile(root1), rootFile(root2)),
      sign: signBy(mallory),
      rootVersion: 2,
    });
    const verdict = await verify(bad.zip, { trust: trust1 });
    expect(verdict.code).toBe('E_THRESHOLD');
    expect(verdict.newRoots.map(({ root }) => root.version)).toEqual([2]);
    const goodOne = await bundle({
      rootEnvelopes: rootEnvelopes(rootFile(root1), rootFile(root2)),
      rootVersion: 2,
    });
    expect((await verify(goodOne.zip, { trust: trust2 })).code).toBe('OK');
    expect((await verify(goodOne.zip, { trust: trust1 })).newRoots.map(({ bytes }) => bytes)).toEqual([
      Buffer.from(rootFile(root2)),
    ]);
  });

  it('roots that were known when the last bundle was taken must still be known, and the same', async () => {
    const signed = await bundle();
    const accepted = await stateAfter(signed, { trust: trust2 });
    expect((await verify(signed.zip, { trust: trust1, accepted })).code).toBe('E_ROOT_TOO_OLD');
    expect(
      (await verify(signed.zip, { trust: trust2, accepted: { ...accepted, rootSha256: '00'.repeat(32) } }))
        .code,
    ).toBe('E_ROOT_EQUIVOCATION');
  });

  it('a new root can reset a channel, once', async () => {
    const burnt = await bundle({ sequence: 3, history: ['01'.repeat(32), '02'.repeat(32)] });
    const accepted = await stateAfter(burnt, { trust: trust1 });
    const restart = await bundle({ createdAt: new Date('2026-11-25T00:00:00Z') });
    const reset: Partial<TrustRoot> = {
      ...root2,
      keys: rootPayload().keys,
      channels: { stable: { maxAgeDays: 400, reset: { sequence: 1, manifestSha256: sha(restart) } } },
    };
    const roots = [rootFile(root1), rootFile(reset)];
    const trust = { kind: 'root' as const, roots };
    expect((await verify(restart.zip, { trust: trust1, accepted })).code).toBe('E_ROLLBACK');
    const taken = await verify(restart.zip, { trust, accepted });
    expect(taken).toMatchObject({ code: 'OK', relation: 'same' });
    expect(advanceState(accepted, taken.accept ?? expect.unreachable())).toBe(taken.accept);

    const goesOn = await bundle({
      sequence: 2,
      history: [sha(restart)],
      createdAt: new Date('2026-11-26T00:00:00Z'),
    });
    const acceptedLater = (await verify(goesOn.zip, { trust, accepted })).accept ?? expect.unreachable();
    expect((await verify(restart.zip, { trust, accepted: acceptedLater })).code).toBe('E_ROLLBACK');
    const root3: Partial<TrustRoot> = { ...reset, version: 3, prev: rootDigest(reset) };
    expect(
      (
        await verify(restart.zip, {
          trust: { kind: 'root', roots: [...roots, rootFile(root3)] },
          accepted: acceptedLater,
        })
      ).code,
    ).toBe('E_ROLLBACK');
    expect((await verify(burnt.zip, { trust, accepted: acceptedLater })).code).toBe('E_FORK');
  });
});

describe('state file', () => {
  it('is read back, and refused when broken: a lost memory must not look like none', async () => {
    const state = await stateAfter(second);
    expect(parseState(encodeState(state))).toEqual(state);
    const text = Buffer.from(encodeState(state)).toString('utf8');
    for (const broken of [
      '',
      '{}',
      text.slice(0, -5),
      text.replace(state.manifestSha256, '00'.repeat(32)),
      text.replace('"format":1', '"format":2'),
      text.replace(/"envelope":"...../, '"envelope":"AAAA'),
    ]) {
      expect(codeOf(() => parseState(Buffer.from(broken)))).toBe('state-unreadable');
    }
  });

  it('never goes back (I18)', async () => {
    const state = await stateAfter(second);
    expect(advanceState(undefined, state)).toBe(state);
    expect(advanceState(state, state)).toBe(state);
    for (const change of [{ sequence: 1 }, { lastTime: '2026-11-30T00:00:00Z' }, { channel: 'beta' }]) {
      expect(
        codeOf(() => advanceState(state, { ...state, ...change })),
        JSON.stringify(change),
      ).toBe('state-goes-back');
    }
    const rooted = { ...state, rootVersion: 2 };
    expect(codeOf(() => advanceState(rooted, state))).toBe('state-goes-back');
    expect(codeOf(() => advanceState(state, { ...rooted, sequence: 1 }))).toBe('OK');
  });
});

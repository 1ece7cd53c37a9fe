import { describe, expect, it } from 'vitest';
import {
  alice,
  alice2,
  bob,
  bundle,
  type Person,
  rootEnvelopes,
  rootFile,
  rootKey,
  rootPayload,
  signBy,
  verify,
} from './support.ts';

const good = await bundle();
const rooted = { kind: 'root' as const, roots: [rootFile()] };

describe('root mode', () => {
  it('is OK when the root fits, and tells who signed', async () => {
    const signed = await bundle({ sign: signBy(alice, bob), rootEnvelopes: rootEnvelopes(rootFile()) });
    const verdict = await verify(signed.zip, { trust: rooted });
    expect(verdict).toMatchObject({
      code: 'OK',
      warnings: [],
      newRoots: [],
      signers: [
        { keyid: alice.key.keyid, owner: 'alice@example.org' },
        { keyid: bob.key.keyid, owner: 'bob@example.org' },
      ],
    });
    expect(verdict.accept).toMatchObject({
      rootVersion: 1,
      rootSha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect((await verify(signed.zip, { trust: undefined })).code).toBe('E_ROOT_UNPINNED');
  });

  it('64: a proposal with one signature of two is E_THRESHOLD', async () => {
    expect((await verify(good.zip, { trust: rooted })).code).toBe('E_THRESHOLD');
  });

  it('12: one owner with two keys is one signer', async () => {
    const role = { keyids: [alice.key.keyid, alice2.key.keyid], threshold: 2, distinctOwners: true };
    const change = {
      keys: [rootKey(alice), rootKey(alice2)],
      roles: { root: { ...role, threshold: 1 }, release: role },
    };
    const signed = await bundle({ sign: signBy(alice, alice2) });
    expect(
      (await verify(signed.zip, { trust: { kind: 'root', roots: [rootFile(change, alice)] } })).code,
    ).toBe('E_THRESHOLD');
    const loose = { ...change, roles: { ...change.roles, release: { ...role, distinctOwners: false } } };
    expect(
      (await verify(signed.zip, { trust: { kind: 'root', roots: [rootFile(loose, alice)] } })).code,
    ).toBe('OK');
  });

  /** The verdict for a bundle by alice and bob under a root whose release role needs one signature, with bob's key changed. */
  const withBob = async (
    change: Parameters<typeof rootKey>[1],
    signers: Person[],
    more: { sequence?: number; at?: Date } = {},
  ) => {
    const role = { keyids: [alice.key.keyid, bob.key.keyid], threshold: 1, distinctOwners: true };
    const roots = [
      rootFile(
        {
          keys: [rootKey(alice), rootKey(bob, change)],
          roles: { root: { ...role, keyids: [alice.key.keyid] }, release: role },
        },
        alice,
      ),
    ];
    const sequence = more.sequence ?? 1;
    const history = Array.from({ length: sequence - 1 }, () => '00'.repeat(32));
    const signed = await bundle({ sign: signBy(...signers), sequence, history });
    return verify(signed.zip, {
      trust: { kind: 'root', roots },
      ...(more.at === undefined ? {} : { at: more.at }),
    });
  };

  it('27: a revoked key signs nothing', async () => {
    const verdict = await withBob({ status: 'revoked', reason: 'compromised' }, [bob]);
    expect(verdict.code).toBe('E_KEY_REVOKED');
    expect(verdict.error?.details.reasons).toEqual([{ keyid: bob.key.keyid, code: 'E_KEY_REVOKED' }]);
    expect((await withBob({ status: 'revoked', reason: 'compromised' }, [alice, bob])).signers).toEqual([
      { keyid: alice.key.keyid, owner: 'alice@example.org' },
    ]);
  });

  it('28: a retired key signs through its last sequence', async () => {
    const retired = { status: 'retired' as const, reason: 'left' as const, lastSequence: 2 };
    expect((await withBob(retired, [bob], { sequence: 2 })).code).toBe('OK');
    expect((await withBob(retired, [bob], { sequence: 3 })).code).toBe('E_KEY_RETIRED');
  });

  it('a key outside its dates does not count, by the date of the bundle and by the clock', async () => {
    expect((await withBob({ notBefore: '2026-11-25T00:00:00Z' }, [bob])).code).toBe('E_KEY_NOT_YET_VALID');
    const fresh = { notBefore: '2026-11-24T02:00:00Z' };
    expect((await withBob(fresh, [bob], { at: new Date('2026-11-23T12:00:00Z') })).code).toBe('OK');
    expect((await withBob(fresh, [bob], { at: new Date('2026-11-23T01:00:00Z') })).code).toBe(
      'E_KEY_NOT_YET_VALID',
    );
    expect((await withBob({ notAfter: '2026-11-01T00:00:00Z' }, [bob])).code).toBe('E_KEY_EXPIRED');
    expect((await withBob({ notAfter: '2026-11-30T00:00:00Z' }, [bob])).code).toBe('E_KEY_EXPIRED');
    expect(
      (await withBob({ notAfter: '2026-11-30T00:00:00Z' }, [bob], { at: new Date('2026-11-29T00:00:00Z') }))
        .code,
    ).toBe('OK');
  });

  it('a key of the root role alone may not release', async () => {
    const root = { keyids: [bob.key.keyid], threshold: 1, distinctOwners: true };
    const roots = [rootFile({ roles: { root, release: { ...root, keyids: [alice.key.keyid] } } }, bob)];
    const signed = await bundle({ sign: signBy(bob) });
    expect((await verify(signed.zip, { trust: { kind: 'root', roots } })).code).toBe('E_KEY_WRONG_ROLE');
  });

  it('too few signatures is E_THRESHOLD even if one of them is revoked', async () => {
    const roots = [
      rootFile(
        {
          keys: [rootKey(alice), rootKey(bob, { status: 'revoked' })],
          roles: {
            ...rootPayload().roles,
            root: { keyids: [alice.key.keyid], threshold: 1, distinctOwners: true },
          },
        },
        alice,
      ),
    ];
    const verdict = await verify((await bundle({ sign: signBy(bob) })).zip, {
      trust: { kind: 'root', roots },
    });
    expect(verdict).toMatchObject({ code: 'E_THRESHOLD', error: { details: { count: 0, threshold: 2 } } });
  });

  it('25: an expired root, whatever the bundle says', async () => {
    const signed = await bundle({ sign: signBy(alice, bob) });
    expect((await verify(signed.zip, { trust: rooted, at: new Date('2028-01-01T00:00:00Z') })).code).toBe(
      'E_ROOT_EXPIRED',
    );
  });

  it('a bundle may not name a later root than it brings', async () => {
    const signed = await bundle({ sign: signBy(alice, bob), rootVersion: 2 });
    expect((await verify(signed.zip, { trust: rooted })).code).toBe('E_ROOT_TOO_OLD');
    expect((await verify((await bundle({ rootVersion: 9 })).zip)).code).toBe('OK');
  });
});

import { describe, expect, it } from 'vitest';
import { PAYLOAD_TYPES } from '../../../electron/core/bundle/dsse.ts';
import { rootName } from '../../../electron/core/bundle/names.ts';
import {
  followRoot,
  makeSelfMadeRoot,
  openRoot,
  parseRoot,
  type TrustRoot,
} from '../../../electron/core/bundle/root.ts';
import { canonicalBytes, sha256Hex } from '../../../electron/core/bundle/strict-json.ts';
import { trustRoots } from '../../../electron/core/bundle/trust.ts';
import { givenOrSkip } from '../../support/given.ts';
import {
  AT,
  alice,
  alice2,
  bob,
  CREATED,
  codeOf,
  envelopeBytes,
  mallory,
  readJson,
  rootDigest,
  rootFile,
  rootKey,
  rootPayload,
  signBy,
  TAXONOMY,
} from './support.ts';

const ROOT1 = rootFile();
const carol = { ...mallory, name: 'carol' };
const withCarol: Partial<TrustRoot> = {
  version: 2,
  prev: rootDigest(),
  keys: [rootKey(alice), rootKey(bob), rootKey(carol)],
};
const ROOT2 = rootFile(withCarol);
const shape = (change: Partial<TrustRoot>): string => codeOf(() => parseRoot(rootFile(change)));
const follow = (bytes: Uint8Array): string => codeOf(() => followRoot(openRoot(ROOT1), bytes));
/** What a bundle with these roots, by their file names, comes to; and the versions that were heard of as new. */
function walk(
  files: Record<number, Uint8Array>,
  known: Uint8Array[] = [ROOT1],
  now = AT.getTime(),
): { code: string; fresh: number[] } {
  const fresh: number[] = [];
  const named = new Map(Object.entries(files).map(([version, bytes]) => [rootName(Number(version)), bytes]));
  const code = codeOf(() => trustRoots(known, named, now, ({ root }) => fresh.push(root.version)));
  return { code, fresh };
}

describe('trust roots', () => {
  it('are read with their keys and the digest that people compare', () => {
    const parsed = openRoot(ROOT1);
    expect(parsed.sha256).toBe(rootDigest());
    expect(parsed.root).toEqual(rootPayload());
    expect(parsed.keys.map(({ keyid, owner }) => [keyid, owner])).toEqual([
      [alice.key.keyid, 'alice@example.org'],
      [bob.key.keyid, 'bob@example.org'],
    ]);
  });

  const role = rootPayload().roles.root;
  it.each<[string, Partial<TrustRoot> | Record<string, unknown>, string]>([
    ['a member more', { extra: 1 }, 'E_ROOT_SHAPE'],
    ['format 2', { format: 2 }, 'E_FORMAT_VERSION'],
    ['no channels', { channels: undefined }, 'E_ROOT_SHAPE'],
    ['65 keys', { keys: Array.from({ length: 65 }, () => rootKey(alice)) }, 'E_TOO_MANY'],
    ['a key twice', { keys: [rootKey(alice), rootKey(alice)] }, 'E_ROOT_SHAPE'],
    ['another algorithm', { keys: [rootKey(alice, { alg: 'rsa' }), rootKey(bob)] }, 'E_KEY_FORMAT'],
    [
      'a key of 31 bytes',
      { keys: [rootKey(alice, { pub: Buffer.alloc(31).toString('base64') }), rootKey(bob)] },
      'E_KEY_FORMAT',
    ],
    [
      'a weak key',
      { keys: [rootKey(alice, { pub: Buffer.alloc(32).toString('base64') }), rootKey(bob)] },
      'E_KEY_WEAK',
    ],
    [
      'a key under another id',
      { keys: [rootKey(alice, { keyid: mallory.key.keyid }), rootKey(bob)] },
      'E_KEY_FORMAT',
    ],
    [
      'one key under two ids',
      { keys: [rootKey(alice), rootKey(bob), rootKey(alice, { keyid: mallory.key.keyid })] },
      'E_KEY_FORMAT',
    ],
    [
      'a role with an unknown key',
      { roles: { root: { ...role, keyids: [mallory.key.keyid] }, release: role } },
      'E_ROOT_SHAPE',
    ],
    [
      'a threshold above the keys',
      { roles: { root: role, release: { ...role, threshold: 3 } } },
      'E_ROOT_SHAPE',
    ],
    ['a threshold of 0', { roles: { root: role, release: { ...role, threshold: 0 } } }, 'E_ROOT_SHAPE'],
    [
      'a role with one key twice',
      { roles: { root: role, release: { ...role, keyids: [alice.key.keyid, alice.key.keyid] } } },
      'E_ROOT_SHAPE',
    ],
    [
      'a retired key without an end',
      { keys: [rootKey(alice, { status: 'retired', reason: 'left' }), rootKey(bob)] },
      'E_ROOT_SHAPE',
    ],
    [
      'an active key with an end',
      { keys: [rootKey(alice, { lastSequence: 3 }), rootKey(bob)] },
      'E_ROOT_SHAPE',
    ],
    ['a first root with one before it', { prev: rootDigest() }, 'E_ROOT_SHAPE'],
    ['a second root without one before it', { version: 2 }, 'E_ROOT_SHAPE'],
    ['an end before its beginning', { expiresAt: '2025-01-01T00:00:00Z' }, 'E_ROOT_SHAPE'],
    ['31 February', { createdAt: '2026-02-31T00:00:00Z' }, 'E_ROOT_SHAPE'],
    [
      'a channel with blanks in its name',
      { channels: { 'Not A Channel': { maxAgeDays: 1 } } },
      'E_ROOT_SHAPE',
    ],
  ])('refuse %s', (_what, change, code) => {
    expect(shape(change)).toBe(code);
  });

  it('refuse a payload that is no JSON, not canonical, or no object', () => {
    const payload = (text: string): string =>
      codeOf(() => parseRoot(envelopeBytes(PAYLOAD_TYPES.trustRoot, Buffer.from(text), alice)));
    expect(payload('{')).toBe('E_ROOT_JSON');
    expect(payload('{ }')).toBe('E_NOT_CANONICAL');
    expect(payload('[]')).toBe('E_ROOT_SHAPE');
    expect(codeOf(() => parseRoot(Buffer.alloc(300 * 1024)))).toBe('E_TOO_LARGE');
  });

  it('must be signed by their own threshold to be pinned', () => {
    expect(codeOf(() => openRoot(rootFile({}, alice)))).toBe('E_ROOT_THRESHOLD');
    expect(codeOf(() => openRoot(rootFile({}, alice, mallory)))).toBe('E_ROOT_THRESHOLD');
  });
});

describe('root chain', () => {
  it('goes on with a root that both sides signed', () => {
    expect(follow(ROOT2)).toBe('OK');
  });

  it.each<[string, Uint8Array, string]>([
    ['skips a version', rootFile({ ...withCarol, version: 3 }), 'E_ROOT_CHAIN'],
    ['names another root before it', rootFile({ ...withCarol, prev: '00'.repeat(32) }), 'E_ROOT_CHAIN'],
    [
      'is of another taxonomy',
      rootFile({ ...withCarol, taxonomy: '01KB00000000000000000000WT' }),
      'E_TAXONOMY_MISMATCH',
    ],
    ['is signed by too few old keys', rootFile(withCarol, alice, carol), 'E_ROOT_THRESHOLD'],
    [
      'is signed by old keys only',
      rootFile({
        ...withCarol,
        roles: {
          ...rootPayload().roles,
          root: { keyids: [alice.key.keyid, carol.key.keyid], threshold: 2, distinctOwners: true },
        },
      }),
      'E_ROOT_THRESHOLD',
    ],
    [
      'is signed by new keys only',
      rootFile(
        {
          ...withCarol,
          roles: {
            ...rootPayload().roles,
            root: { keyids: [carol.key.keyid], threshold: 1, distinctOwners: true },
          },
        },
        carol,
      ),
      'E_ROOT_THRESHOLD',
    ],
    [
      'counts one owner with two keys',
      rootFile(
        {
          ...withCarol,
          keys: [rootKey(alice), rootKey(alice2), rootKey(bob)],
          roles: {
            ...rootPayload().roles,
            root: { keyids: [alice.key.keyid, alice2.key.keyid], threshold: 2, distinctOwners: true },
          },
        },
        alice,
        alice2,
        bob,
      ),
      'E_ROOT_THRESHOLD',
    ],
    [
      'is signed by a key that it revokes',
      rootFile({
        ...withCarol,
        keys: [rootKey(alice), rootKey(bob, { status: 'revoked', reason: 'compromised' })],
      }),
      'E_ROOT_THRESHOLD',
    ],
    [
      'is a bundle by type',
      envelopeBytes(PAYLOAD_TYPES.bundle, canonicalBytes(rootPayload(withCarol)), alice, bob),
      'E_PAYLOAD_TYPE',
    ],
  ])('stops at a root that %s', (_what, bytes, code) => {
    expect(follow(bytes)).toBe(code);
  });

  it('gives the given verdicts', (context) => {
    const file = readJson<{ root1: TrustRoot; tests: { name: string; expect: string; envelope: unknown }[] }>(
      givenOrSkip(context, 'data/vectors/trust-root/steps.json'),
    );
    const first = openRoot(envelopeBytes(PAYLOAD_TYPES.trustRoot, canonicalBytes(file.root1), alice, bob));
    for (const { name, expect: code, envelope } of file.tests) {
      expect(
        codeOf(() => followRoot(first, canonicalBytes(envelope))),
        name,
      ).toBe(code);
    }
    expect(file.tests.length).toBeGreaterThan(7);
  });

  it('walks through the roots of a bundle and says which are new', () => {
    expect(walk({})).toEqual({ code: 'OK', fresh: [] });
    expect(walk({ 1: ROOT1, 2: ROOT2 })).toEqual({ code: 'OK', fresh: [2] });
    expect(walk({ 1: ROOT1, 2: ROOT2 }, [ROOT1, ROOT2])).toEqual({ code: 'OK', fresh: [] });
    expect(walk({ 1: Buffer.from('older than the pin: not looked at'), 2: ROOT2 }, [ROOT1, ROOT2]).code).toBe(
      'E_ENVELOPE_JSON',
    );
  });

  it('keeps what was good before the first bad root', () => {
    expect(walk({ 2: ROOT2, 3: rootFile({ ...withCarol, version: 3, prev: '11'.repeat(32) }) })).toEqual({
      code: 'E_ROOT_CHAIN',
      fresh: [2],
    });
  });

  it('refuses a gap, a file under another number, an equal version with other contents, an expired root and no pin', () => {
    const root3 = { ...withCarol, version: 3, prev: rootDigest(withCarol) };
    expect(walk({ 3: rootFile(root3) }).code).toBe('E_ROOT_CHAIN');
    expect(walk({ 7: ROOT2 }).code).toBe('E_ROOT_CHAIN');
    expect(walk({ 1: rootFile({ createdAt: '2026-01-02T00:00:00Z' }) }).code).toBe('E_ROOT_EQUIVOCATION');
    expect(walk({}, [ROOT1], Date.parse('2028-01-01T00:00:00Z')).code).toBe('E_ROOT_EXPIRED');
    expect(walk({ 1: ROOT1 }, []).code).toBe('E_ROOT_UNPINNED');
  });

  it('does not take a third signature on a known root for another root', () => {
    expect(walk({ 1: rootFile({}, alice, bob, mallory) }).code).toBe('OK');
  });

  it('starts at the pin: what came before it is not looked at', () => {
    expect(walk({ 1: Buffer.from('whatever') }, [ROOT2]).code).toBe('OK');
  });
});

describe('self-made root', () => {
  it('is root 1 of one key, for two years, and the same every time', async () => {
    const options = {
      taxonomy: TAXONOMY,
      key: alice.key,
      owner: 'Alice',
      createdAt: CREATED,
      sign: signBy(alice),
    };
    const made = await makeSelfMadeRoot(options);
    expect((await makeSelfMadeRoot(options)).bytes).toEqual(made.bytes);
    const role = { keyids: [alice.key.keyid], threshold: 1, distinctOwners: true };
    expect(made.root).toMatchObject({
      version: 1,
      prev: null,
      createdAt: '2026-11-24T02:00:00Z',
      expiresAt: '2028-11-24T02:00:00Z',
      roles: { root: role, release: role },
      channels: { stable: { maxAgeDays: 400 } },
    });
    expect(sha256Hex(made.envelope.payload)).toBe(made.sha256);
    expect(openRoot(made.bytes).sha256).toBe(made.sha256);
  });
});

import { describe, expect, it } from 'vitest';
import { makeSelfMadeRoot } from '../../../electron/core/bundle/root.ts';
import type { VerifyOptions } from '../../../electron/core/bundle/verdict.ts';
import {
  alice,
  bundle,
  CREATED,
  record,
  rootEnvelopes,
  signBy,
  TAXONOMY,
  type TestRecord,
  unpacked,
  verify,
} from './support.ts';

/** A small bundle as the program makes it: one role, a self-made root, checked against the pin of that root. */
const root = await makeSelfMadeRoot({
  taxonomy: TAXONOMY,
  key: alice.key,
  owner: 'Alice',
  createdAt: CREATED,
  sign: signBy(alice),
});
const small = await bundle({ records: [record(1, 'A1.B.C')], rootEnvelopes: rootEnvelopes(root.bytes) });
const options: Partial<VerifyOptions<TestRecord>> = { trust: { kind: 'root', roots: [root.bytes] } };

/** Two different changes of a byte, one of them of a single bit. */
const FLIPS = [0x01, 0xff];

function flipped(bytes: Uint8Array, at: number, flip: number): Uint8Array {
  const changed = Buffer.from(bytes);
  changed[at] = (changed[at] ?? 0) ^ flip;
  return changed;
}

describe('damage (I17)', () => {
  it('starts from a bundle that is good in both forms', async () => {
    expect((await verify(small.zip, options)).code).toBe('OK');
    expect((await verify({ files: small.files, strays: [] }, options)).code).toBe('OK');
    expect((await verify(unpacked(small.files), options)).code).toBe('OK');
  });

  it('is refused by name for every changed byte of the ZIP', async () => {
    for (let at = 0; at < small.zip.length; at++) {
      for (const flip of FLIPS) {
        const { ok, code } = await verify(flipped(small.zip, at, flip), options);
        if (ok || !code.startsWith('E_')) expect.unreachable(`byte ${at} xor ${flip} gives ${code}`);
      }
    }
    expect(small.zip.length).toBeGreaterThan(3_000);
  }, 120_000);

  it('is refused by name for every truncation of the ZIP', async () => {
    for (let length = 0; length < small.zip.length; length++) {
      const { ok, code } = await verify(small.zip.subarray(0, length), options);
      if (ok || !code.startsWith('E_')) expect.unreachable(`the first ${length} bytes give ${code}`);
    }
  });

  it('is refused by name for every changed byte and every truncation of each unpacked file', async () => {
    const codes = new Set<string>();
    for (const [name, bytes] of small.files) {
      const withFile = async (what: string, changed: Uint8Array): Promise<void> => {
        const { ok, code } = await verify(
          { files: new Map(small.files).set(name, changed), strays: [] },
          options,
        );
        if (ok || !code.startsWith('E_')) expect.unreachable(`${name}: ${what} gives ${code}`);
        codes.add(code);
      };
      for (let at = 0; at < bytes.length; at++) {
        for (const flip of FLIPS) await withFile(`byte ${at} xor ${flip}`, flipped(bytes, at, flip));
        await withFile(`the first ${at} bytes`, bytes.subarray(0, at));
      }
    }
    // The changes reached different checks: had they all stopped at one, the others would be untested.
    expect([...codes]).toEqual(
      expect.arrayContaining([
        'E_ENVELOPE_JSON',
        'E_NOT_CANONICAL',
        'E_BASE64',
        'E_THRESHOLD',
        'E_DIGEST',
        'E_SIZE',
      ]),
    );
  }, 120_000);

  it('is refused by name for changed bytes of a folder on disk', async () => {
    for (const [name, bytes] of small.files) {
      const at = Math.floor(bytes.length / 2);
      const { code } = await verify(unpacked(new Map(small.files).set(name, flipped(bytes, at, 1))), options);
      expect(code, name).toMatch(/^E_/);
    }
  });
});

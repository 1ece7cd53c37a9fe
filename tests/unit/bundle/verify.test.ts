import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openContainer } from '../../../electron/core/bundle/container.ts';
import { PAYLOAD_TYPES } from '../../../electron/core/bundle/dsse.ts';
import { ENVELOPE_NAME } from '../../../electron/core/bundle/names.ts';
import { canonicalBytes } from '../../../electron/core/bundle/strict-json.ts';
import { writeZip } from '../../../electron/core/bundle/zip.ts';
import {
  alice,
  bob,
  bundle,
  envelopeBytes,
  keyMode,
  mallory,
  type Person,
  record,
  records,
  resigned,
  roleId,
  rootFile,
  signBy,
  TWO_RECORDS,
  tempFolder,
  unpacked,
  verify,
  withManifest,
} from './support.ts';

const S1 = 'records/r-devo.gen.s1.json';
const S2 = 'records/r-devo.gen.s2.json';
const good = await bundle();
const goodFile = (name: string): Uint8Array => good.files.get(name) ?? new Uint8Array();
const rooted = { kind: 'root' as const, roots: [rootFile()] };

/** The code for the good bundle with one file replaced (or removed by undefined), as an unpacked folder. */
async function withFile(name: string, bytes: Uint8Array | undefined): Promise<string> {
  const files = new Map(good.files);
  if (bytes === undefined) files.delete(name);
  else files.set(name, bytes);
  return (await verify(unpacked(files))).code;
}

describe('a good bundle in key mode', () => {
  it('is OK as a ZIP in memory, a ZIP file, a folder and a container, and says what it is', async () => {
    const file = join(tempFolder(), 'x.canon.zip');
    writeFileSync(file, good.zip);
    for (const input of [good.zip, file, unpacked(good.files), openContainer(good.zip)]) {
      const verdict = await verify(input);
      expect(verdict).toMatchObject({
        ok: true,
        code: 'OK',
        at: '2026-12-01T00:00:00Z',
        sequence: 1,
        relation: 'first',
        manifestSha256: good.manifestSha256,
        signers: [{ keyid: alice.key.keyid, owner: null }],
        skipped: [],
        newRoots: [],
        warnings: [{ code: 'W_NO_ROOT' }],
      });
      expect(verdict.error).toBeUndefined();
      expect(verdict.records).toEqual(TWO_RECORDS.map(({ value }) => value));
      expect(verdict.accept).toMatchObject({
        channel: 'stable',
        sequence: 1,
        rootVersion: 0,
        rootSha256: null,
        envelope: goodFile(ENVELOPE_NAME),
      });
    }
  });

  it('is the same bytes whatever order its records came in', async () => {
    expect((await bundle({ records: [...TWO_RECORDS].reverse() })).zip).toEqual(good.zip);
  });
});

describe('container and files (rows 1–9)', () => {
  it('1: a changed record is E_DIGEST, and E_SIZE if its length changed', async () => {
    const changed = Buffer.from(goodFile(S1));
    changed[10] = (changed[10] ?? 0) ^ 1;
    expect(await withFile(S1, changed)).toBe('E_DIGEST');
    expect(await withFile(S1, Buffer.from('{}'))).toBe('E_SIZE');
    const zip = Buffer.from(good.zip);
    const at = zip.indexOf('DEVO.GEN.S1');
    zip[at] = (zip[at] ?? 0) ^ 1;
    expect((await verify(zip)).code).toBe('E_CONTAINER_NOT_CANONICAL');
  });

  it('2: a record in the place of another is refused', async () => {
    expect(await withFile(S1, goodFile(S2))).toBe('E_DIGEST');
    expect(await withFile(S1, canonicalBytes(record(2, 'DEVO.GEN.S2', { more: 1 }).value))).toBe('E_SIZE');
  });

  it('3: a file that is not signed is E_FILE_EXTRA and named, hidden ones too', async () => {
    for (const name of [
      'records/r-more.json',
      'trust/000009.dsse.json',
      '.DS_Store',
      'records/desktop.ini',
      'x/y',
    ]) {
      const folder = unpacked(new Map([...good.files, [name, Buffer.from('{}')]]));
      const verdict = await verify(folder);
      expect(verdict.code, name).toBe('E_FILE_EXTRA');
      expect(verdict.error?.message).toContain(name === 'x/y' ? 'x/' : name);
    }
  });

  it('4: a missing record is E_FILE_MISSING', async () => {
    expect(await withFile(S2, undefined)).toBe('E_FILE_MISSING');
    expect(await withFile(ENVELOPE_NAME, undefined)).toBe('E_CONTAINER');
  });

  it('1 and 2 of §1.8: what can not be read is E_IO', async () => {
    expect((await verify(join(tempFolder(), 'absent'))).code).toBe('E_IO');
  });
});

describe('signatures (rows 11–18)', () => {
  const payload = good.manifestBytes;
  const forged = (...signatures: { keyid: string; sig: Uint8Array }[]): Uint8Array => {
    const list = signatures.map(({ keyid, sig }) => ({ keyid, sig: Buffer.from(sig).toString('base64') }));
    list.sort((a, b) => (a.keyid < b.keyid ? -1 : 1));
    const envelope = {
      payload: Buffer.from(payload).toString('base64'),
      payloadType: PAYLOAD_TYPES.bundle,
      signatures: list,
    };
    return writeZip(new Map(good.files).set(ENVELOPE_NAME, canonicalBytes(envelope)));
  };
  const sig = (who: Person, type: 'bundle' | 'trustRoot' = 'bundle') =>
    who.sign(PAYLOAD_TYPES[type], payload);

  it('11: an unknown key does not count, nor does a signature under a trusted id', async () => {
    expect((await verify(forged(sig(mallory)))).code).toBe('E_THRESHOLD');
    const verdict = await verify(forged({ ...sig(mallory), keyid: alice.key.keyid }));
    expect(verdict).toMatchObject({
      code: 'E_THRESHOLD',
      manifest: null,
      sequence: null,
      manifestSha256: null,
    });
    expect(verdict.error?.details.skipped).toEqual([{ keyid: alice.key.keyid, reason: 'bad-signature' }]);
  });

  it('an unknown or bad signature beside a good one does no harm and is listed', async () => {
    const verdict = await verify(
      forged(sig(alice), sig(mallory), { keyid: bob.key.keyid, sig: new Uint8Array(64) }),
      { trust: keyMode(1, alice, bob) },
    );
    expect(verdict).toMatchObject({ code: 'OK', signers: [{ keyid: alice.key.keyid }] });
    expect(verdict.skipped).toEqual([
      { keyid: mallory.key.keyid, reason: 'unknown-key' },
      { keyid: bob.key.keyid, reason: 'bad-signature' },
    ]);
  });

  it('12: one key counts once, however it is listed', async () => {
    expect((await verify(forged(sig(alice), sig(alice)))).code).toBe('E_SIG_DUPLICATE_KEY');
    expect((await verify(good.zip, { trust: keyMode(2, alice, alice) })).code).toBe('E_THRESHOLD');
    expect((await verify(good.zip, { trust: keyMode(2, alice, bob) })).code).toBe('E_THRESHOLD');
    expect(
      (
        await verify(forged(sig(alice), { ...sig(alice), keyid: bob.key.keyid }), {
          trust: keyMode(2, alice, bob),
        })
      ).code,
    ).toBe('E_THRESHOLD');
    expect((await verify(forged(sig(alice), sig(bob)), { trust: keyMode(2, alice, bob) })).code).toBe('OK');
  });

  it('13: a signature of the bare payload, or for another type, does not count', async () => {
    expect((await verify(forged(sig(alice, 'trustRoot')))).code).toBe('E_THRESHOLD');
  });

  it('14: another supported type is E_PAYLOAD_TYPE', async () => {
    const zip = writeZip(
      new Map(good.files).set(ENVELOPE_NAME, envelopeBytes(PAYLOAD_TYPES.trustRoot, payload, alice)),
    );
    expect((await verify(zip)).code).toBe('E_PAYLOAD_TYPE');
  });

  it('17 and 18: an envelope or manifest in another form', async () => {
    const text = Buffer.from(goodFile(ENVELOPE_NAME)).toString('utf8');
    for (const [form, code] of [
      [`\ufeff${text}`, 'E_ENVELOPE_JSON'],
      [`${text}\n`, 'E_NOT_CANONICAL'],
      [text.replace('{"payload":', '{"payload":"","payload":'), 'E_NOT_CANONICAL'],
    ] as const) {
      expect(await withFile(ENVELOPE_NAME, Buffer.from(form))).toBe(code);
    }
    const pretty = Buffer.from(JSON.stringify(good.manifest, null, 2));
    expect((await verify(writeZip(resigned(good.files, pretty, alice)))).code).toBe('E_NOT_CANONICAL');
    expect(
      (
        await verify(
          withManifest(good, (m) => {
            m.predicate.note = '';
          }),
        )
      ).code,
    ).toBe('E_MANIFEST_SHAPE');
  });

  it('19: garbage that is signed by a trusted key is a named error too', async () => {
    for (const text of ['['.repeat(100_000), '{"a":1e400}', '"\\ud800"', '{"__proto__":{}}', 'x']) {
      expect((await verify(writeZip(resigned(good.files, Buffer.from(text), alice)))).code).toMatch(/^E_/);
    }
  });

  it('does not read an unsigned payload, however broken', async () => {
    expect((await verify(writeZip(resigned(good.files, Buffer.from('{'), mallory)))).code).toBe(
      'E_THRESHOLD',
    );
    expect((await verify(writeZip(resigned(good.files, Buffer.from('{'), alice)))).code).toBe(
      'E_MANIFEST_JSON',
    );
  });
});

describe('identity and time (rows 24–26)', () => {
  it('24: another taxonomy or channel than the one meant', async () => {
    expect((await verify(good.zip, { expect: { taxonomy: roleId(5) } })).code).toBe('E_TAXONOMY_MISMATCH');
    expect((await verify(good.zip, { expect: { channel: 'beta' } })).code).toBe('E_CHANNEL_MISMATCH');
    expect((await verify(good.zip, { expect: { channel: 'stable' } })).code).toBe('OK');
    const other = await bundle({ channel: 'beta', sign: signBy(alice, bob) });
    expect((await verify(other.zip, { trust: rooted })).code).toBe('E_CHANNEL_MISMATCH');
    const odd = await bundle({ channel: 'constructor', sign: signBy(alice, bob) });
    expect((await verify(odd.zip, { trust: rooted })).code).toBe('E_CHANNEL_MISMATCH');
    const foreign = await bundle({ taxonomy: roleId(5), sign: signBy(alice, bob) });
    expect((await verify(foreign.zip, { trust: rooted })).code).toBe('E_TAXONOMY_MISMATCH');
  });

  it('25: an expired bundle; to the second, and tolerated only where asked for', async () => {
    const end = new Date('2027-12-29T02:00:00Z');
    expect((await verify(good.zip, { at: new Date(end.getTime() - 1000) })).code).toBe('OK');
    expect((await verify(good.zip, { at: end })).code).toBe('E_EXPIRED');
    const tolerant = await verify(good.zip, { at: end, allowExpired: true });
    expect(tolerant).toMatchObject({ code: 'OK', warnings: [{ code: 'W_NO_ROOT' }, { code: 'W_EXPIRED' }] });
  });

  it("25: the root's shorter age for a channel counts", async () => {
    const roots = [rootFile({ channels: { stable: { maxAgeDays: 5 } } })];
    const signed = await bundle({ sign: signBy(alice, bob) });
    expect(
      (await verify(signed.zip, { trust: { kind: 'root', roots }, at: new Date('2026-11-29T01:00:00Z') }))
        .code,
    ).toBe('OK');
    expect(
      (await verify(signed.zip, { trust: { kind: 'root', roots }, at: new Date('2026-11-29T02:00:00Z') }))
        .code,
    ).toBe('E_EXPIRED');
  });

  it('26: a bundle of the day after tomorrow', async () => {
    expect((await verify(good.zip, { at: new Date('2026-11-23T02:00:00Z') })).code).toBe('OK');
    expect((await verify(good.zip, { at: new Date('2026-11-23T01:59:59Z') })).code).toBe('E_NOT_YET_VALID');
  });
});

describe('records (§1.8 step 10)', () => {
  /** The code for a bundle whose first record has these bytes, manifest and all. */
  const signedRecord = async (bytes: Uint8Array, change: Record<string, unknown> = {}): Promise<string> => {
    const { createHash } = await import('node:crypto');
    const files = new Map(good.files).set(S1, bytes);
    const manifest = JSON.parse(Buffer.from(good.manifestBytes).toString('utf8'));
    Object.assign(manifest.subject[0].digest, { sha256: createHash('sha256').update(bytes).digest('hex') });
    Object.assign(manifest.subject[0].annotations, { size: bytes.length, ...change });
    return (await verify(writeZip(resigned(files, canonicalBytes(manifest), alice)))).code;
  };
  const json = (change: Record<string, unknown>): Uint8Array =>
    canonicalBytes(record(1, 'DEVO.GEN.S1', change).value);

  it.each<[string, Uint8Array, string]>([
    ['no JSON', Buffer.from('{'), 'E_RECORD_JSON'],
    ['a record with a line feed', Buffer.concat([json({}), Buffer.from('\n')]), 'E_NOT_CANONICAL'],
    ['a __proto__ member', Buffer.from('{"__proto__":{"status":"approved"}}'), 'E_RECORD_JSON'],
    ['an integer beyond 2^53', Buffer.from('{"a":1e+30}'), 'E_RECORD_JSON'],
    ['100,000 brackets', Buffer.from('['.repeat(100_000)), 'E_TOO_LARGE'],
    ['another shape', canonicalBytes({ title: 'x' }), 'E_RECORD_SCHEMA'],
    ['another id', json({ id: roleId(7) }), 'E_RECORD_ID'],
    ['another code', json({ code: 'DEVO.GEN.S9' }), 'E_RECORD_ID'],
    ['another version', json({ version: 2 }), 'E_RECORD_ID'],
    ['a draft', json({ status: 'draft' }), 'E_RECORD_STATUS'],
    ['a text that nobody approved', json({ approval: undefined }), 'E_RECORD_APPROVAL'],
    ['a text that was changed after its approval', json({ title: 'Better' }), 'E_RECORD_APPROVAL'],
    ['a good record', json({}), 'OK'],
  ])('%s', async (_what, bytes, code) => {
    expect(await signedRecord(bytes)).toBe(code);
  });

  it('refuses two records with one role id', async () => {
    const twin = canonicalBytes(record(2, 'DEVO.GEN.S1').value);
    expect(await signedRecord(twin, { id: roleId(2) })).toBe('E_RECORD_ID');
  });

  it('says which field does not fit the schema', async () => {
    const { files } = await bundle({ records: [record(1, 'DEVO.GEN.S1')] });
    const verdict = await verify(writeZip(files), {
      records: { ...records, parse: () => records.parse({ id: 1 }) },
    });
    expect(verdict).toMatchObject({ code: 'E_RECORD_SCHEMA', error: { details: { file: S1, field: 'id' } } });
  });
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, type TestContext } from 'vitest';
import { readContainer } from '../../../electron/core/bundle/container.ts';
import type { PublicKey } from '../../../electron/core/bundle/ed25519.ts';
import { importPublicKey } from '../../../electron/core/bundle/key-import.ts';
import { ENVELOPE_NAME } from '../../../electron/core/bundle/names.ts';
import { openRoot } from '../../../electron/core/bundle/root.ts';
import { sha256Hex } from '../../../electron/core/bundle/strict-json.ts';
import { verifyBundle } from '../../../electron/core/bundle/verify.ts';
import { writeBundle } from '../../../electron/core/bundle/write.ts';
import { writeZip } from '../../../electron/core/bundle/zip.ts';
import { contentOf, publishedRoleSchema } from '../../../shared/publish.ts';
import { givenOrSkip } from '../../support/given.ts';
import { AT, alice, bob, mallory, readJson, records, signBy } from './support.ts';

interface Expected {
  manifestSha256: string;
  manifestBytes: number;
  envelopeSha256: string;
  zipSha256: string;
  keyids: Record<string, string>;
  trustRootPayloadSha256: string;
}

/** The given golden bundle; skips the test where it is not at hand. */
function golden(context: Pick<TestContext, 'skip'>) {
  const folder = givenOrSkip(context, 'data/vectors/bundle-v1/seq1');
  const key = (name: string): PublicKey => importPublicKey(readFileSync(join(folder, `${name}.pub.pem`)));
  return {
    zip: join(folder, 'bundle.canon.zip'),
    folder: join(folder, 'bundle'),
    expected: readJson<Expected>(join(folder, 'expected.json')),
    keys: (...names: string[]) => ({ kind: 'keys' as const, keys: names.map(key), threshold: 2 }),
  };
}

/** Takes the records for what they are: they show a shape only, and their approvals are of a text that is not in them. */
const anyRecord = { parse: records.parse, contentOf: () => null };
const published = {
  parse: (value: unknown) => publishedRoleSchema.parse(value),
  contentOf,
};

describe('golden bundle', () => {
  it('passes steps 2 to 9 with its two keys; then its records are no roles', async (context) => {
    const { zip, folder, expected, keys } = golden(context);
    for (const input of [zip, folder]) {
      const verdict = await verifyBundle(input, { trust: keys('alice', 'bob'), at: AT, records: published });
      expect(verdict).toMatchObject({
        ok: false,
        code: 'E_RECORD_SCHEMA',
        at: '2026-12-01T00:00:00Z',
        sequence: 1,
        manifestSha256: expected.manifestSha256,
        signers: [{ keyid: expected.keyids.alice }, { keyid: expected.keyids.bob }],
        error: { details: { file: 'records/r-devo.gen.s1.json' } },
      });
      const asRecords = await verifyBundle(input, {
        trust: keys('alice', 'bob'),
        at: AT,
        records: anyRecord,
      });
      expect(asRecords.code).toBe('E_RECORD_APPROVAL');
    }
  });

  it('passes steps 2 to 9 against its own root', async (context) => {
    const { zip, folder, expected } = golden(context);
    const root = readFileSync(join(folder, 'trust/000001.dsse.json'));
    expect(openRoot(root).sha256).toBe(expected.trustRootPayloadSha256);
    const verdict = await verifyBundle(zip, {
      trust: { kind: 'root', roots: [root] },
      at: AT,
      records: published,
    });
    expect(verdict).toMatchObject({
      code: 'E_RECORD_SCHEMA',
      warnings: [],
      signers: [{ owner: 'alice@example.org' }, { owner: 'bob@example.org' }],
    });
  });

  it('has too few signatures for other keys', async (context) => {
    const { zip, keys } = golden(context);
    for (const names of [['alice', 'mallory'], ['alice', 'alice'], ['mallory']]) {
      expect((await verifyBundle(zip, { trust: keys(...names), at: AT, records: published })).code).toBe(
        'E_THRESHOLD',
      );
    }
    expect(mallory.key).toEqual(keys('mallory').keys[0]);
  });

  it('is what we write from the same contents, byte for byte', async (context) => {
    const { zip, folder, expected } = golden(context);
    const { files } = await readContainer(folder);
    expect(sha256Hex(writeZip(files))).toBe(expected.zipSha256);
    expect(Buffer.from(writeZip(files))).toEqual(readFileSync(zip));

    const values = ['s1', 's2'].map((level) =>
      records.parse(readJson(join(folder, `records/r-devo.gen.${level}.json`))),
    );
    const written = await writeBundle({
      taxonomy: '01KB00000000000000000000WS',
      channel: 'stable',
      sequence: 1,
      history: [],
      createdAt: new Date('2026-11-24T02:00:00Z'),
      expiresAt: new Date('2027-11-24T02:00:00Z'),
      rootVersion: 1,
      records: values.map(({ id, code, version, ...rest }) => ({
        id,
        code,
        version,
        value: { id, code, version, ...rest },
      })),
      withdrawn: [],
      rootEnvelopes: [{ version: 1, bytes: readFileSync(join(folder, 'trust/000001.dsse.json')) }],
      generator: { name: 'canon-curator', version: '0.0.0-example' },
      // What was approved is not in the files, so the approval is taken as it stands.
      port: {
        parse: (value) => ({
          ...records.parse(value),
          approval: { contentSha256: sha256Hex(Buffer.from('null')) },
        }),
        contentOf: () => null,
      },
      sign: signBy(bob, alice),
    });
    expect(written.manifestSha256).toBe(expected.manifestSha256);
    expect(written.manifestBytes.length).toBe(expected.manifestBytes);
    expect(sha256Hex(written.files.get(ENVELOPE_NAME) ?? new Uint8Array())).toBe(expected.envelopeSha256);
    expect(sha256Hex(written.zip)).toBe(expected.zipSha256);
    expect([alice.key.keyid, bob.key.keyid]).toEqual([expected.keyids.alice, expected.keyids.bob]);
  });
});

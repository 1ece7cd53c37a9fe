import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import {
  encodeEnvelope,
  PAYLOAD_TYPES,
  type PayloadType,
  pae,
  type Sign,
  type Signature,
} from '../../../electron/core/bundle/dsse.ts';
import { type PublicKey, publicKeyFromSeed, signWithSeed } from '../../../electron/core/bundle/ed25519.ts';
import { ENVELOPE_NAME } from '../../../electron/core/bundle/names.ts';
import type { PublishedRecord, RecordPort } from '../../../electron/core/bundle/record.ts';
import type { TrustRoot } from '../../../electron/core/bundle/root.ts';
import { canonicalBytes, sha256Hex } from '../../../electron/core/bundle/strict-json.ts';
import type { Verdict, VerifyOptions } from '../../../electron/core/bundle/verdict.ts';
import { verifyBundle } from '../../../electron/core/bundle/verify.ts';
import { type BundleInput, type WrittenBundle, writeBundle } from '../../../electron/core/bundle/write.ts';
import { type BundleFiles, writeZip } from '../../../electron/core/bundle/zip.ts';
import { CanonError } from '../../../shared/errors.ts';
import { z } from '../../../shared/zod.ts';

export const TAXONOMY = '01KB00000000000000000000WS';
export const CREATED = new Date('2026-11-24T02:00:00Z');
export const AT = new Date('2026-12-01T00:00:00Z');

/** A person with a key; all keys are public test keys. */
export interface Person {
  readonly name: string;
  readonly key: PublicKey;
  readonly sign: (payloadType: PayloadType, payload: Uint8Array) => Signature;
}

function person(name: string, seedHex: string): Person {
  const seed = Buffer.from(seedHex, 'hex');
  const key = publicKeyFromSeed(seed);
  return {
    name,
    key,
    sign: (payloadType, payload) => ({
      keyid: key.keyid,
      sig: signWithSeed(seed, pae(payloadType, payload)),
    }),
  };
}

export const alice = person('alice', '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60');
export const bob = person('bob', '4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb');
export const mallory = person('mallory', 'c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7');
/** A second key of alice's. */
export const alice2 = { ...person('alice', '11'.repeat(32)), name: 'alice' };

export function signBy(...people: Person[]): Sign {
  return async (payloadType, payload) => people.map((each) => each.sign(payloadType, payload));
}

export const keyMode = (
  threshold: number,
  ...people: Person[]
): NonNullable<VerifyOptions<TestRecord>['trust']> => ({
  kind: 'keys',
  keys: people.map(({ key }) => key),
  threshold,
});

const testRecordSchema = z.looseObject({
  id: z.string(),
  code: z.string(),
  version: z.int(),
  status: z.string(),
  title: z.string(),
  approval: z.looseObject({ contentSha256: z.string() }).optional(),
});
export type TestRecord = z.infer<typeof testRecordSchema>;

/** A small stand-in for the role schema: these tests are about bundles, not about roles. */
export const records: RecordPort<TestRecord> = {
  parse: (value) => testRecordSchema.parse(value),
  contentOf: ({ approval: _a, status: _s, version: _v, ...content }) => content,
};

export interface RecordInput extends PublishedRecord {
  readonly value: unknown;
}

/** The id of the n-th role of these tests. */
export const roleId = (n: number): string => `01KB${String(n).padStart(22, '0')}`;

export function record(n: number, code: string, change: Record<string, unknown> = {}): RecordInput {
  const content = { id: roleId(n), code, title: `Role ${code} — “é” 😂`, confidence: 0.7 };
  const value = {
    ...content,
    status: 'approved',
    version: 1,
    approval: {
      contentSha256: sha256Hex(canonicalBytes(content)),
      by: ['Alice'],
      at: '2026-11-20T10:00:00Z',
    },
    ...change,
  };
  return { id: value.id, code: value.code, version: value.version, status: value.status, value };
}

export const TWO_RECORDS: readonly RecordInput[] = [record(1, 'DEVO.GEN.S1'), record(2, 'DEVO.GEN.S2')];

/** A bundle of two roles by alice, sequence 1, without roots, unless something else is asked for. */
export function bundle(change: Partial<BundleInput<TestRecord>> = {}): Promise<WrittenBundle> {
  return writeBundle({
    taxonomy: TAXONOMY,
    channel: 'stable',
    sequence: 1,
    history: [],
    createdAt: CREATED,
    rootVersion: 1,
    records: TWO_RECORDS,
    withdrawn: [],
    rootEnvelopes: [],
    generator: { name: 'canon-curator', version: '0.1.0' },
    port: records,
    sign: signBy(alice),
    ...change,
  });
}

/** What checking a bundle says in key mode with alice's key, unless other options are given. */
export function verify(
  input: Parameters<typeof verifyBundle>[0],
  options: Partial<VerifyOptions<TestRecord>> = {},
): Promise<Verdict<TestRecord>> {
  return verifyBundle(input, { trust: keyMode(1, alice), at: AT, records, ...options });
}

/** The bundle's files with another payload, signed anew by these people: what a malicious or broken publisher could make. */
export function resigned(
  files: BundleFiles,
  payload: Uint8Array,
  ...people: Person[]
): Map<string, Uint8Array> {
  return new Map(files).set(ENVELOPE_NAME, envelopeBytes(PAYLOAD_TYPES.bundle, payload, ...people));
}

export function envelopeBytes(
  payloadType: PayloadType,
  payload: Uint8Array,
  ...people: Person[]
): Uint8Array {
  return encodeEnvelope({
    payloadType,
    payload,
    signatures: people.map((each) => each.sign(payloadType, payload)),
  });
}

/** The bundle with its manifest changed and signed anew; `change` gets a deep copy of the JSON to work on. */
export function withManifest(
  { files, manifestBytes }: WrittenBundle,
  change: (manifest: LooseManifest) => void,
  ...people: Person[]
): Uint8Array {
  const manifest: LooseManifest = JSON.parse(Buffer.from(manifestBytes).toString('utf8'));
  change(manifest);
  return writeZip(resigned(files, canonicalBytes(manifest), ...(people.length > 0 ? people : [alice])));
}

export interface LooseManifest {
  [member: string]: unknown;
  subject: { name: string; digest: { sha256: string }; annotations: Record<string, unknown> }[];
  predicate: Record<string, unknown> & { history: string[]; withdrawn: Record<string, unknown>[] };
}

export const rootKey = (
  who: Person,
  change: Partial<TrustRoot['keys'][number]> = {},
): TrustRoot['keys'][number] => ({
  keyid: who.key.keyid,
  alg: 'ed25519',
  pub: Buffer.from(who.key.raw).toString('base64'),
  owner: `${who.name}@example.org`,
  status: 'active',
  notBefore: '2026-01-01T00:00:00Z',
  notAfter: '2027-12-31T00:00:00Z',
  lastSequence: null,
  reason: null,
  ...change,
});

/** A root of alice and bob with threshold 2, as in the given vectors, unless something else is asked for. */
export function rootPayload(change: Partial<TrustRoot> = {}): TrustRoot {
  const keyids = [alice.key.keyid, bob.key.keyid];
  const role = { keyids, threshold: 2, distinctOwners: true };
  return {
    format: 1,
    taxonomy: TAXONOMY,
    version: 1,
    prev: null,
    createdAt: '2026-01-01T00:00:00Z',
    expiresAt: '2028-01-01T00:00:00Z',
    keys: [rootKey(alice), rootKey(bob)],
    roles: { root: role, release: role },
    channels: { stable: { maxAgeDays: 400 } },
    ...change,
  };
}

/** A root's file signed by these people, alice and bob by default. */
export function rootFile(change: Partial<TrustRoot> = {}, ...people: Person[]): Uint8Array {
  const payload = canonicalBytes(rootPayload(change));
  return envelopeBytes(PAYLOAD_TYPES.trustRoot, payload, ...(people.length > 0 ? people : [alice, bob]));
}

/** Digest of a root's payload. */
export function rootDigest(change: Partial<TrustRoot> = {}): string {
  return sha256Hex(canonicalBytes(rootPayload(change)));
}

export function rootEnvelopes(...roots: Uint8Array[]): { version: number; bytes: Uint8Array }[] {
  return roots.map((bytes, i) => ({ version: i + 1, bytes }));
}

/** A folder that is gone after the test. */
export function tempFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'canon-bundle-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** The files as an unpacked bundle in a new folder. */
export function unpacked(files: BundleFiles): string {
  const folder = tempFolder();
  for (const [name, bytes] of files) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), bytes);
  }
  return folder;
}

/** The code of the CanonError that `act` throws, or `OK`. Anything else it throws is passed on. */
export function codeOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (error instanceof CanonError) return error.code;
    throw error;
  }
  return 'OK';
}

/** The same for a promise. */
export async function codeOfAsync(act: Promise<unknown>): Promise<string> {
  try {
    await act;
  } catch (error) {
    if (error instanceof CanonError) return error.code;
    throw error;
  }
  return 'OK';
}

/** Parsed JSON of a given file; its type is what the caller knows of the file. */
export function readJson<T>(path: string): T {
  return JSON.parse(readFileSync(path, 'utf8'));
}

export const fixture = join(import.meta.dirname, '../../fixtures/bundle/rfc.json');

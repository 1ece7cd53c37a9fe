import { CanonError } from '../../../shared/errors.ts';
import { z } from '../../../shared/zod.ts';
import { decodeBase64, encodeBase64 } from './base64.ts';
import {
  checkSignatures,
  type Envelope,
  encodeEnvelope,
  PAYLOAD_TYPES,
  parseEnvelope,
  type Sign,
} from './dsse.ts';
import { type PublicKey, publicKeyFromRaw } from './ed25519.ts';
import { LIMITS } from './limits.ts';
import { channelSchema, checkShape, countSchema, sha256Schema, timeSchema, ulidSchema } from './shape.ts';
import { canonicalBytes, parseCanonical, sha256Hex } from './strict-json.ts';
import { formatTime } from './time.ts';

const ROOT_FORMAT = 1;

/** A bundle is good for at most this long after it was made, unless a root says otherwise (§1.9). */
export const DEFAULT_MAX_AGE_DAYS = 400;

const rootKeySchema = z.strictObject({
  keyid: sha256Schema,
  alg: z.string(),
  pub: z.string(),
  owner: z.string().min(1),
  status: z.enum(['active', 'retired', 'revoked']),
  notBefore: timeSchema,
  notAfter: timeSchema,
  /** The last sequence that a retired key may have signed. */
  lastSequence: countSchema.nullable(),
  reason: z.enum(['superseded', 'left', 'lost', 'compromised']).nullable(),
});

const rootRoleSchema = z.strictObject({
  keyids: z.array(sha256Schema).min(1),
  threshold: z.int().min(1),
  distinctOwners: z.boolean(),
});

const rootChannelSchema = z.strictObject({
  maxAgeDays: z.int().min(1).max(36_500),
  /** Where a channel goes on after a fork or a burnt number: this bundle is taken whatever was accepted before (§1.9). */
  reset: z.strictObject({ sequence: z.int().min(1), manifestSha256: sha256Schema }).optional(),
});

const rootSchema = z.strictObject({
  format: z.literal(ROOT_FORMAT),
  taxonomy: ulidSchema,
  version: z.int().min(1).max(999_999),
  prev: sha256Schema.nullable(),
  createdAt: timeSchema,
  expiresAt: timeSchema,
  keys: z.array(rootKeySchema).min(1),
  roles: z.strictObject({ root: rootRoleSchema, release: rootRoleSchema }),
  channels: z.record(channelSchema, rootChannelSchema),
});

/** The payload of a trust root (§1.11): who may sign what, and who signs the next root. */
export type TrustRoot = z.infer<typeof rootSchema>;
type RootRole = z.infer<typeof rootRoleSchema>;

/** A key as a root lists it, its bytes checked. */
export interface RootKey
  extends PublicKey,
    Pick<z.infer<typeof rootKeySchema>, 'owner' | 'status' | 'notBefore' | 'notAfter' | 'lastSequence'> {}

/** A root whose form and keys are right. Whether it is to be believed is for a pin or the root before it to say. */
export interface ParsedRoot {
  readonly root: TrustRoot;
  readonly keys: readonly RootKey[];
  readonly envelope: Envelope;
  /** The file as it was read. */
  readonly bytes: Uint8Array;
  /** Digest of the payload: what people compare as a fingerprint, and what the next root names as `prev`. */
  readonly sha256: string;
}

/**
 * A trust root's file: envelope, form and keys (§1.8 step 4), signatures not judged. Throws the codes of `parseEnvelope`,
 * then `E_ROOT_JSON`, `E_NOT_CANONICAL`, `E_FORMAT_VERSION`, `E_TOO_MANY`, `E_ROOT_SHAPE`, `E_KEY_FORMAT`, `E_KEY_WEAK`.
 */
export function parseRoot(bytes: Uint8Array): ParsedRoot {
  const envelope = parseEnvelope(bytes, PAYLOAD_TYPES.trustRoot, LIMITS.rootBytes);
  const raw = parseCanonical(envelope.payload, { syntax: 'E_ROOT_JSON' });
  requireKnownFormat(raw);
  const root = checkShape(rootSchema, raw, 'E_ROOT_SHAPE', 'The trust root');
  const keys = root.keys.map(checkedKey);
  requireCoherent(root);
  return { root, keys, envelope, bytes, sha256: sha256Hex(envelope.payload) };
}

/** A root to start from: it must at least be signed by its own threshold, else `E_ROOT_THRESHOLD`. For pins (§1.8 step 4). */
export function openRoot(bytes: Uint8Array): ParsedRoot {
  const opened = parseRoot(bytes);
  requireThreshold(opened, opened);
  return opened;
}

/**
 * The root that follows `current`, from its file. Throws what `parseRoot` throws, then `E_TAXONOMY_MISMATCH`,
 * `E_ROOT_CHAIN` (version not the next, or `prev` not the digest of `current`) and `E_ROOT_THRESHOLD` (not signed by
 * the root role of both).
 */
export function followRoot(current: ParsedRoot, bytes: Uint8Array): ParsedRoot {
  const next = parseRoot(bytes);
  if (next.root.taxonomy !== current.root.taxonomy) {
    throw new CanonError('E_TAXONOMY_MISMATCH', 'The next trust root belongs to another taxonomy.');
  }
  if (next.root.version !== current.root.version + 1 || next.root.prev !== current.sha256) {
    throw new CanonError(
      'E_ROOT_CHAIN',
      `Trust root ${next.root.version} does not follow trust root ${current.root.version}; one between them is missing or another was meant.`,
    );
  }
  requireThreshold(next, current);
  requireThreshold(next, next);
  return next;
}

/**
 * Root 1 of a lone author (§1.11, local-only mode): one key, threshold 1 for both roles, channel `stable`.
 * It and its key hold for two years: long enough for a bundle a year with its 400 days, short enough that a forgotten
 * canon stops being believed. The same arguments give the same bytes.
 */
export async function makeSelfMadeRoot(options: {
  readonly taxonomy: string;
  readonly key: PublicKey;
  readonly owner: string;
  readonly createdAt: Date;
  readonly sign: Sign;
}): Promise<ParsedRoot> {
  const { taxonomy, key, owner, createdAt, sign } = options;
  const expiresAt = new Date(createdAt);
  expiresAt.setUTCFullYear(expiresAt.getUTCFullYear() + 2);
  const role: RootRole = { keyids: [key.keyid], threshold: 1, distinctOwners: true };
  const root: TrustRoot = {
    format: ROOT_FORMAT,
    taxonomy,
    version: 1,
    prev: null,
    createdAt: formatTime(createdAt),
    expiresAt: formatTime(expiresAt),
    keys: [
      {
        keyid: key.keyid,
        alg: 'ed25519',
        pub: encodeBase64(key.raw),
        owner,
        status: 'active',
        notBefore: formatTime(createdAt),
        notAfter: formatTime(expiresAt),
        lastSequence: null,
        reason: null,
      },
    ],
    roles: { root: role, release: role },
    channels: { stable: { maxAgeDays: DEFAULT_MAX_AGE_DAYS } },
  };
  const payload = canonicalBytes(root);
  const payloadType = PAYLOAD_TYPES.trustRoot;
  return openRoot(encodeEnvelope({ payloadType, payload, signatures: await sign(payloadType, payload) }));
}

/**
 * How many signers a role may count: the smaller of distinct raw keys and, where the role asks for it, distinct owners.
 * Key ids are not counted: every implementation that did was wrong once (§1.10).
 */
export function countSigners(
  signers: readonly { readonly raw: Uint8Array; readonly owner: string }[],
  distinctOwners: boolean,
): number {
  const keys = new Set(signers.map(({ raw }) => Buffer.from(raw).toString('hex'))).size;
  return distinctOwners ? Math.min(keys, new Set(signers.map(({ owner }) => owner)).size) : keys;
}

/** `candidate` must be signed by the threshold of `judge`'s root role. */
function requireThreshold(candidate: ParsedRoot, judge: ParsedRoot): void {
  const { keyids, threshold, distinctOwners } = judge.root.roles.root;
  // Dates are not asked: a lone author who comes back after his key's date must still be able to sign the next root.
  const usable = judge.keys.filter(({ keyid, status }) => status === 'active' && keyids.includes(keyid));
  const count = countSigners(checkSignatures(candidate.envelope, usable).good, distinctOwners);
  if (count < threshold) {
    throw new CanonError(
      'E_ROOT_THRESHOLD',
      `Trust root ${candidate.root.version} has ${count} of the ${threshold} signatures that root ${judge.root.version} asks for.`,
      { version: candidate.root.version, judge: judge.root.version, count, threshold },
    );
  }
}

function requireKnownFormat(raw: unknown): void {
  const kind = z.looseObject({ format: z.unknown(), keys: z.unknown() });
  const { format, keys } = checkShape(kind, raw, 'E_ROOT_SHAPE', 'The trust root');
  if (Number.isInteger(format) && format !== ROOT_FORMAT) {
    throw new CanonError(
      'E_FORMAT_VERSION',
      `The trust root has format ${String(format)}; this program knows format ${ROOT_FORMAT}.`,
    );
  }
  if (Array.isArray(keys) && keys.length > LIMITS.rootKeys) {
    throw new CanonError('E_TOO_MANY', `The trust root lists more than ${LIMITS.rootKeys} keys.`, {
      limit: LIMITS.rootKeys,
    });
  }
}

function checkedKey(listed: z.infer<typeof rootKeySchema>): RootKey {
  const { keyid, alg, pub, owner, status, notBefore, notAfter, lastSequence } = listed;
  const bytes = alg === 'ed25519' ? decodeBase64(pub) : undefined;
  if (bytes === undefined)
    throw new CanonError('E_KEY_FORMAT', `Key ${keyid} of the trust root is no Ed25519 key.`, { keyid });
  const key = publicKeyFromRaw(bytes);
  if (key.keyid !== keyid) {
    throw new CanonError('E_KEY_FORMAT', `The trust root lists a key under ${keyid}, which is not its id.`, {
      keyid,
    });
  }
  return { ...key, owner, status, notBefore, notAfter, lastSequence };
}

function requireCoherent(root: TrustRoot): void {
  const known = new Set(root.keys.map(({ keyid }) => keyid));
  if (known.size !== root.keys.length) throw shapeError('a key is listed twice');
  for (const { keyid, status, lastSequence, reason, notBefore, notAfter } of root.keys) {
    if (Date.parse(notAfter) <= Date.parse(notBefore)) throw shapeError(`key ${keyid} ends before it begins`);
    if (status === 'active' && (lastSequence !== null || reason !== null))
      throw shapeError(`key ${keyid} is active and ended at once`);
    if (status === 'retired' && lastSequence === null)
      throw shapeError(`key ${keyid} is retired without a last sequence`);
  }
  for (const [name, { keyids, threshold }] of Object.entries(root.roles)) {
    if (new Set(keyids).size !== keyids.length) throw shapeError(`role ${name} lists a key twice`);
    if (keyids.some((keyid) => !known.has(keyid)))
      throw shapeError(`role ${name} names a key that is not listed`);
    if (threshold > keyids.length)
      throw shapeError(`role ${name} asks for ${threshold} signatures of ${keyids.length} keys`);
  }
  if ((root.version === 1) !== (root.prev === null))
    throw shapeError('only the first root has no root before it');
  if (Date.parse(root.expiresAt) <= Date.parse(root.createdAt))
    throw shapeError('it expires before it was made');
}

function shapeError(what: string): CanonError {
  return new CanonError('E_ROOT_SHAPE', `The trust root does not have the form it must have: ${what}.`);
}

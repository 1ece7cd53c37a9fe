import { CanonError } from '../../../shared/errors.ts';
import { z } from '../../../shared/zod.ts';
import { decodeBase64, encodeBase64 } from './base64.ts';
import { type PublicKey, verifySignature } from './ed25519.ts';
import { LIMITS, tooLarge } from './limits.ts';
import { checkShape, sha256Schema } from './shape.ts';
import { canonicalBytes, parseCanonical } from './strict-json.ts';

/** What a signature may be about. The type is part of what is signed, so a signature for one is none for another (§1.5). */
export const PAYLOAD_TYPES = {
  bundle: 'application/vnd.in-toto+json',
  trustRoot: 'application/vnd.canon-curator.trust-root.v1+json',
} as const;
export type PayloadType = (typeof PAYLOAD_TYPES)[keyof typeof PAYLOAD_TYPES];

export interface Signature {
  readonly keyid: string;
  /** 64 bytes. */
  readonly sig: Uint8Array;
}

/** A DSSE envelope whose form was checked and whose signatures were not. */
export interface Envelope {
  readonly payloadType: PayloadType;
  readonly payload: Uint8Array;
  /** One per key, by key id. */
  readonly signatures: readonly Signature[];
}

/** What gives out signatures: a key by its id, for a typed payload and never for bare bytes (§4). */
export type Sign = (payloadType: PayloadType, payload: Uint8Array) => Promise<readonly Signature[]>;

/** A signature that did not count, and why. */
export interface SkippedSignature {
  readonly keyid: string;
  readonly reason: 'unknown-key' | 'bad-signature';
}

const envelopeSchema = z.strictObject({
  payload: z.string(),
  payloadType: z.string(),
  signatures: z.array(z.strictObject({ keyid: sha256Schema, sig: z.string() })),
});

/** DSSE pre-authentication encoding: the bytes that are signed. Lengths count UTF-8 bytes. */
export function pae(payloadType: string, payload: Uint8Array): Uint8Array {
  const type = Buffer.from(payloadType, 'utf8');
  return Buffer.concat([
    Buffer.from(`DSSEv1 ${type.length} `, 'latin1'),
    type,
    Buffer.from(` ${payload.length} `, 'latin1'),
    payload,
  ]);
}

/**
 * An envelope of the profile of §1.5, stricter than DSSE, so that a byte can't change unseen. Signatures are not checked.
 * Throws, in this order: `E_TOO_LARGE`, `E_ENVELOPE_JSON`, `E_NOT_CANONICAL`, `E_ENVELOPE_SHAPE`, `E_BASE64`,
 * `E_PAYLOAD_TYPE`, `E_NO_SIGNATURE`, `E_TOO_MANY`, `E_SIG_DUPLICATE_KEY`, `E_ENVELOPE_SHAPE` (order of signatures).
 */
export function parseEnvelope(
  bytes: Uint8Array,
  payloadType: PayloadType,
  limit: number = LIMITS.envelopeBytes,
): Envelope {
  if (bytes.length > limit) throw tooLarge('The signed file', limit);
  const raw = parseCanonical(bytes, { syntax: 'E_ENVELOPE_JSON' });
  const envelope = checkShape(envelopeSchema, raw, 'E_ENVELOPE_SHAPE', 'The signed file');
  const payload = decoded(envelope.payload, 'payload');
  const signatures = envelope.signatures.map(({ keyid, sig }) => ({ keyid, sig: decoded(sig, 'signature') }));
  if (envelope.payloadType !== payloadType) {
    throw new CanonError(
      'E_PAYLOAD_TYPE',
      `The signed file is of another kind: ${JSON.stringify(envelope.payloadType)} where ${payloadType} is needed.`,
    );
  }
  requireSignatureList(signatures);
  return { payloadType, payload, signatures };
}

/** The bytes of an envelope; signatures may come in any order. Throws `E_NO_SIGNATURE`, `E_TOO_MANY`, `E_SIG_DUPLICATE_KEY`. */
export function encodeEnvelope(envelope: Envelope): Uint8Array {
  const signatures = [...envelope.signatures].sort((a, b) => (a.keyid < b.keyid ? -1 : 1));
  requireSignatureList(signatures);
  return canonicalBytes({
    payload: encodeBase64(envelope.payload),
    payloadType: envelope.payloadType,
    signatures: signatures.map(({ keyid, sig }) => ({ keyid, sig: encodeBase64(sig) })),
  });
}

/**
 * Which of the keys really signed, each at most once, and what was skipped. A signature is good if it verifies under
 * the key whose id it names; without that condition the `keyid` member could be changed unseen (§1.8 step 5).
 */
export function checkSignatures<K extends PublicKey>(
  envelope: Envelope,
  keys: readonly K[],
): { readonly good: readonly K[]; readonly skipped: readonly SkippedSignature[] } {
  const byId = new Map(keys.map((key) => [key.keyid, key]));
  const message = pae(envelope.payloadType, envelope.payload);
  const good: K[] = [];
  const skipped: SkippedSignature[] = [];
  for (const { keyid, sig } of envelope.signatures) {
    const key = byId.get(keyid);
    if (key === undefined) skipped.push({ keyid, reason: 'unknown-key' });
    else if (verifySignature(key, message, sig)) good.push(key);
    else skipped.push({ keyid, reason: 'bad-signature' });
  }
  return { good, skipped };
}

function decoded(text: string, what: string): Uint8Array {
  const bytes = decodeBase64(text);
  if (bytes === undefined) throw new CanonError('E_BASE64', `The ${what} is not plain, padded base64.`);
  return bytes;
}

function requireSignatureList(signatures: readonly Signature[]): void {
  if (signatures.length === 0)
    throw new CanonError('E_NO_SIGNATURE', 'The file carries no signature at all.');
  if (signatures.length > LIMITS.signatures) {
    throw new CanonError('E_TOO_MANY', `The file carries more than ${LIMITS.signatures} signatures.`, {
      limit: LIMITS.signatures,
    });
  }
  const ids = signatures.map(({ keyid }) => keyid);
  const doubled = ids.find((keyid, i) => ids.indexOf(keyid) !== i);
  if (doubled !== undefined) {
    throw new CanonError('E_SIG_DUPLICATE_KEY', `The key ${doubled} signed twice; one key counts once.`, {
      keyid: doubled,
    });
  }
  if (ids.some((keyid, i) => i > 0 && keyid < (ids[i - 1] ?? ''))) {
    throw new CanonError('E_ENVELOPE_SHAPE', 'The signatures are not sorted by key id.');
  }
  if (signatures.some(({ sig }) => sig.length !== 64)) {
    throw new CanonError('E_ENVELOPE_SHAPE', 'A signature does not have 64 bytes.');
  }
}

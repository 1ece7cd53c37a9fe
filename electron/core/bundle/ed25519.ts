import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { CanonError } from '../../../shared/errors.ts';
import { isOnCurve, isReduced, isScalar, isSmallOrder } from './curve.ts';
import { sha256Hex } from './strict-json.ts';

/** An Ed25519 public key that passed the checks of §1.6; made only by `publicKeyFromRaw` and what builds on it. */
export interface PublicKey {
  /** Lower-case hex SHA-256 of the 44-byte SPKI DER. */
  readonly keyid: string;
  /** The 32 bytes of RFC 8032. */
  readonly raw: Uint8Array;
}

const KEY_BYTES = 32;
const SIGNATURE_BYTES = 64;
const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');
const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');

/**
 * A public key from its 32 raw bytes. Refused in our own code, because runtimes differ (§1.6): y ≥ p and the eight
 * points of small order are `E_KEY_WEAK`; what is no point of the curve, or not 32 bytes, is `E_KEY_FORMAT`.
 */
export function publicKeyFromRaw(bytes: Uint8Array): PublicKey {
  if (bytes.length !== KEY_BYTES) {
    throw new CanonError('E_KEY_FORMAT', `An Ed25519 public key has 32 bytes, not ${bytes.length}.`);
  }
  if (!isReduced(bytes) || isSmallOrder(bytes)) {
    throw new CanonError(
      'E_KEY_WEAK',
      'The public key is a weak one that anybody could sign for. Do not use it.',
    );
  }
  if (!isOnCurve(bytes)) throw new CanonError('E_KEY_FORMAT', 'The 32 bytes are no Ed25519 public key.');
  // A copy: a later change of the caller's buffer must not change a checked key.
  const raw = new Uint8Array(bytes);
  return { keyid: sha256Hex(spkiDer(raw)), raw };
}

/** The public key from SPKI DER: exactly the 44 bytes of an Ed25519 key, else `E_KEY_FORMAT` (trailing bytes would give one key two ids). */
export function publicKeyFromSpki(der: Uint8Array): PublicKey {
  const bytes = Buffer.from(der);
  if (
    bytes.length !== SPKI_PREFIX.length + KEY_BYTES ||
    !bytes.subarray(0, SPKI_PREFIX.length).equals(SPKI_PREFIX)
  ) {
    throw new CanonError(
      'E_KEY_FORMAT',
      'This is no plain Ed25519 public key (RSA, EC and Ed448 keys are not used here).',
    );
  }
  return publicKeyFromRaw(bytes.subarray(SPKI_PREFIX.length));
}

/** The 44 bytes of the key's SubjectPublicKeyInfo (RFC 8410). */
export function spkiDer(raw: Uint8Array): Uint8Array {
  return Buffer.concat([SPKI_PREFIX, raw]);
}

/** The key as `openssl` reads it: SPKI in PEM with a final line feed. */
export function publicKeyPem(key: PublicKey): string {
  const base64 = Buffer.from(spkiDer(key.raw)).toString('base64');
  return `-----BEGIN PUBLIC KEY-----\n${base64}\n-----END PUBLIC KEY-----\n`;
}

/** A digest as people compare it: the first 128 bits in eight groups of four hex digits (§1.6). Code compares digests whole. */
export function fingerprint(sha256: string): string {
  return (sha256.slice(0, 32).match(/.{4}/g) ?? []).join(' ');
}

/**
 * Whether `signature` is a good Ed25519 signature of `message`: S < L, R and the key canonical and not of small order,
 * then the runtime's own check. With these checks every runtime gives the same answer (§1.6).
 */
export function verifySignature(key: PublicKey, message: Uint8Array, signature: Uint8Array): boolean {
  if (signature.length !== SIGNATURE_BYTES) return false;
  const r = signature.subarray(0, KEY_BYTES);
  if (!isReduced(r) || isSmallOrder(r) || !isScalar(signature.subarray(KEY_BYTES))) return false;
  return verify(null, message, publicKeyObject(key), signature);
}

/** The public key that belongs to a 32-byte seed. */
export function publicKeyFromSeed(seed: Uint8Array): PublicKey {
  const der = createPublicKey(privateKeyObject(seed)).export({ format: 'der', type: 'spki' });
  return publicKeyFromSpki(der);
}

/** The 64-byte signature of `message` by the key of a 32-byte seed; the same bytes every time (RFC 8032). */
export function signWithSeed(seed: Uint8Array, message: Uint8Array): Uint8Array {
  return sign(null, message, privateKeyObject(seed));
}

function publicKeyObject(key: PublicKey): KeyObject {
  return createPublicKey({ key: Buffer.from(spkiDer(key.raw)), format: 'der', type: 'spki' });
}

function privateKeyObject(seed: Uint8Array): KeyObject {
  const der = Buffer.concat([PKCS8_PREFIX, seed]);
  try {
    return createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  } finally {
    der.fill(0);
  }
}

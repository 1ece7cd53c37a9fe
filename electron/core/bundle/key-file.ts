import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto';
import { promisify } from 'node:util';
import { CanonError } from '../../../shared/errors.ts';
import { z } from '../../../shared/zod.ts';
import { decodeBase64, encodeBase64 } from './base64.ts';
import { type PublicKey, publicKeyFromRaw, publicKeyFromSeed } from './ed25519.ts';
import { base64Schema, checkShape, sha256Schema, timeSchema } from './shape.ts';
import { canonicalBytes, parseJson } from './strict-json.ts';

/** scrypt parameters (RFC 7914). Memory is 128·N·r bytes. */
export interface KdfParams {
  readonly N: number;
  readonly r: number;
  readonly p: number;
}

/** OWASP's setting: about a second and 128 MiB on a desktop (§4). */
export const DEFAULT_KDF: KdfParams = { N: 2 ** 17, r: 8, p: 1 };

const SEED_BYTES = 32;
const SALT_BYTES = 16;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const LARGEST_FILE = 64 * 1024;
const LARGEST_N = 2 ** 20;
const SMALLEST_N = 2 ** 15;
const LARGEST_P = 4;

const keyFileSchema = z.strictObject({
  format: z.literal(1),
  keyid: sha256Schema,
  alg: z.literal('ed25519'),
  pub: base64Schema,
  owner: z.string().min(1),
  label: z.string(),
  createdAt: timeSchema,
  seal: z.strictObject({
    kdf: z.literal('scrypt'),
    N: z.number(),
    r: z.number(),
    p: z.number(),
    salt: base64Schema,
    cipher: z.literal('aes-256-gcm'),
    nonce: base64Schema,
  }),
  ct: base64Schema,
});

/** A key file (§4): who the key is, and its seed sealed under a passphrase. */
export type KeyFile = z.infer<typeof keyFileSchema>;
export type KeyFacts = Pick<KeyFile, 'owner' | 'label' | 'createdAt'>;

const scryptAsync = promisify<string | Buffer, Buffer, number, KdfParams & { maxmem: number }, Buffer>(
  scrypt,
);

/**
 * A key file's bytes → its members, checked as far as one can without the passphrase. Throws `E_KEY_FORMAT` (no key
 * file), `E_FORMAT_VERSION`, `E_KDF_PARAMS` (parameters that are too weak, or would take the memory), `E_KEY_WEAK`,
 * `E_KEY_MISMATCH` (key id and public key don't belong together).
 */
export function parseKeyFile(bytes: Uint8Array): { readonly file: KeyFile; readonly publicKey: PublicKey } {
  if (bytes.length > LARGEST_FILE)
    throw new CanonError('E_KEY_FORMAT', 'The file is too large to be a key file.');
  const raw = parseJson(bytes, 'E_KEY_FORMAT');
  requireKnownFormat(raw);
  const file = checkShape(keyFileSchema, raw, 'E_KEY_FORMAT', 'The key file');
  requireKdf(file.seal);
  const publicKey = publicKeyFromRaw(bytesOf(file.pub));
  if (publicKey.keyid !== file.keyid) throw mismatch();
  return { file, publicKey };
}

/** Seals a seed. The same seed gives other bytes every time (salt, nonce). Throws `E_KDF_PARAMS`. */
export async function sealSeed(
  seed: Uint8Array,
  passphrase: string,
  { owner, label, createdAt }: KeyFacts,
  { N, r, p }: KdfParams,
): Promise<KeyFile> {
  const { keyid, raw } = publicKeyFromSeed(seed);
  const salt = randomBytes(SALT_BYTES);
  const nonce = randomBytes(NONCE_BYTES);
  const seal = {
    kdf: 'scrypt' as const,
    N,
    r,
    p,
    salt: encodeBase64(salt),
    cipher: 'aes-256-gcm' as const,
    nonce: encodeBase64(nonce),
  };
  const pub = encodeBase64(raw);
  const open = { format: 1 as const, keyid, alg: 'ed25519' as const, pub, owner, label, createdAt, seal };
  const key = await deriveKey(passphrase, salt, seal);
  const cipher = createCipheriv(seal.cipher, key, nonce);
  cipher.setAAD(canonicalBytes(open));
  const sealed = Buffer.concat([cipher.update(seed), cipher.final(), cipher.getAuthTag()]);
  key.fill(0);
  return { ...open, ct: encodeBase64(sealed) };
}

/**
 * The 32-byte seed of a key file; the caller overwrites it when done. Throws `E_UNLOCK` for a wrong passphrase and for
 * a file that was tampered with alike, so that neither tells which, and `E_KEY_MISMATCH` where the seed is another key's.
 */
export async function openSeed(file: KeyFile, passphrase: string): Promise<Buffer> {
  const { ct, ...open } = file;
  const key = await deriveKey(passphrase, bytesOf(file.seal.salt), file.seal);
  const seed = decrypt(key, bytesOf(file.seal.nonce), bytesOf(ct), canonicalBytes(open));
  key.fill(0);
  if (seed?.length !== SEED_BYTES) {
    throw new CanonError(
      'E_UNLOCK',
      'The key did not open: the passphrase is wrong, or the key file was changed. Nothing was signed.',
      { keyid: file.keyid },
    );
  }
  if (publicKeyFromSeed(seed).keyid !== file.keyid) {
    seed.fill(0);
    throw mismatch();
  }
  return seed;
}

function decrypt(key: Buffer, nonce: Uint8Array, sealed: Uint8Array, aad: Uint8Array): Buffer | undefined {
  try {
    const tagAt = sealed.length - TAG_BYTES;
    const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
    decipher.setAAD(aad);
    decipher.setAuthTag(sealed.subarray(tagAt));
    return Buffer.concat([decipher.update(sealed.subarray(0, tagAt)), decipher.final()]);
  } catch {
    return undefined;
  }
}

async function deriveKey(passphrase: string, salt: Uint8Array, { N, r, p }: KdfParams): Promise<Buffer> {
  requireKdf({ N, r, p });
  const secret = Buffer.from(passphrase.normalize('NFC'), 'utf8');
  // Node refuses to use more than 32 MiB unless told; this is what scrypt needs and a little.
  const maxmem = 128 * r * (N + p + 2) + 1024 * 1024;
  try {
    return await scryptAsync(secret, Buffer.from(salt), 32, { N, r, p, maxmem });
  } finally {
    secret.fill(0);
  }
}

function requireKdf({ N, r, p }: KdfParams): void {
  const isPower = Number.isInteger(N) && Number.isInteger(Math.log2(N));
  const isP = Number.isInteger(p) && p >= 1 && p <= LARGEST_P;
  if (!isPower || N < SMALLEST_N || N > LARGEST_N || r !== 8 || !isP) {
    throw new CanonError(
      'E_KDF_PARAMS',
      `The key file asks for scrypt with N ${N}, r ${r}, p ${p}, which is outside what is safe.`,
      { N, r, p },
    );
  }
}

function requireKnownFormat(raw: unknown): void {
  const { format } = checkShape(z.looseObject({ format: z.unknown() }), raw, 'E_KEY_FORMAT', 'The key file');
  if (Number.isInteger(format) && format !== 1) {
    throw new CanonError(
      'E_FORMAT_VERSION',
      `The key file has format ${String(format)}; this program knows format 1.`,
    );
  }
}

function bytesOf(base64: string): Uint8Array {
  return decodeBase64(base64) ?? new Uint8Array();
}

function mismatch(): CanonError {
  return new CanonError(
    'E_KEY_MISMATCH',
    'The key file names another public key than the one it holds. Do not use it.',
  );
}

import { CanonError } from '../../../shared/errors.ts';
import { decodeBase64 } from './base64.ts';
import { type PublicKey, publicKeyFromRaw, publicKeyFromSpki } from './ed25519.ts';
import { parseJson } from './strict-json.ts';

const LARGEST_KEY_FILE = 64 * 1024;
const PEM = /^-----BEGIN ([A-Z0-9 ]+)-----\s*([A-Za-z0-9+/=\s]*?)\s*-----END \1-----\s*$/;
const SSH_LINE = /^(\S+) ([A-Za-z0-9+/=]+)(?: .*)?$/;
/** The SSH wire form of an `ssh-ed25519` key up to its 32 bytes: two strings, each with its length before it. */
const SSH_PREFIX = Buffer.concat([
  Buffer.from([0, 0, 0, 11]),
  Buffer.from('ssh-ed25519', 'latin1'),
  Buffer.from([0, 0, 0, 32]),
]);

/**
 * A public key from a file's contents: PEM (SPKI), an `ssh-ed25519` line, a JWK (RFC 8037), or 32 raw bytes.
 * The key is always encoded anew, so that one key has one id whatever surrounded it.
 * Throws `E_KEY_FORMAT` (something else, or a private key) and `E_KEY_WEAK`.
 */
export function importPublicKey(contents: Uint8Array): PublicKey {
  if (contents.length === 32) return publicKeyFromRaw(contents);
  if (contents.length > LARGEST_KEY_FILE) throw unknownFormat();
  const text = Buffer.from(contents).toString('utf8').trim();
  if (text.startsWith('-----BEGIN ')) return fromPem(text);
  if (text.startsWith('{')) return fromJwk(Buffer.from(text, 'utf8'));
  return fromSsh(text);
}

function fromPem(text: string): PublicKey {
  const [, label, body] = PEM.exec(text) ?? [];
  if (label?.includes('PRIVATE KEY')) {
    throw new CanonError(
      'E_KEY_FORMAT',
      'This file holds a private key. A public one is needed; keep this file to yourself.',
    );
  }
  const der = label === 'PUBLIC KEY' ? decodeBase64((body ?? '').replace(/\s/g, '')) : undefined;
  if (der === undefined) throw unknownFormat();
  return publicKeyFromSpki(der);
}

function fromSsh(text: string): PublicKey {
  const [, type, body] = SSH_LINE.exec(text) ?? [];
  const blob = type === 'ssh-ed25519' ? decodeBase64(body ?? '') : undefined;
  if (blob === undefined || !Buffer.from(blob).subarray(0, SSH_PREFIX.length).equals(SSH_PREFIX))
    throw unknownFormat();
  return publicKeyFromRaw(blob.subarray(SSH_PREFIX.length));
}

function fromJwk(bytes: Uint8Array): PublicKey {
  const jwk = parseJson(bytes, 'E_KEY_FORMAT');
  if (typeof jwk !== 'object' || jwk === null) throw unknownFormat();
  const members = new Map<string, unknown>(Object.entries(jwk));
  if (members.has('d')) {
    throw new CanonError(
      'E_KEY_FORMAT',
      'This JWK holds a private key. A public one is needed; keep this file to yourself.',
    );
  }
  const x = members.get('x');
  if (members.get('kty') !== 'OKP' || members.get('crv') !== 'Ed25519' || typeof x !== 'string')
    throw unknownFormat();
  const raw = Buffer.from(x, 'base64url');
  if (raw.toString('base64url') !== x) throw unknownFormat();
  return publicKeyFromRaw(raw);
}

function unknownFormat(): CanonError {
  return new CanonError(
    'E_KEY_FORMAT',
    'No Ed25519 public key could be read. Give a PEM file (BEGIN PUBLIC KEY), an ssh-ed25519 line, a JWK or 32 raw bytes.',
  );
}

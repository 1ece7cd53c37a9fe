import { scryptSync } from 'node:crypto';
import { CanonError } from '../../../shared/errors.ts';
import { publicKeyFromRaw, publicKeyFromSeed, signWithSeed, verifySignature } from './ed25519.ts';

const hex = (text: string): Uint8Array => Buffer.from(text, 'hex');

/** RFC 8032 §7.1, TEST 2. */
const RFC8032 = {
  seed: hex('4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb'),
  publicKey: '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
  message: hex('72'),
  signature:
    '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
};

/** ed25519-speccheck (eprint 2020/1244): where runtimes are known to differ; `good` is the one right answer here. */
const SPECCHECK = [
  {
    // Small-order R.
    publicKey: hex('f7badec5b8abeaf699583992219b7b223f1df3fbbea919844e3f7c554a43dd43'),
    message: hex('aebf3f2601a0c8c5d39cc7d8911642f740b78168218da8471772b35f9d35b9ab'),
    signature: hex(
      'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa8c4bd45aecaca5b24fb97bc10ac27ac8751a7dfe1baff8b953ec9f5833ca260e',
    ),
    good: false,
  },
  {
    // Key and R of mixed order: legal.
    publicKey: hex('cdb267ce40c5cd45306fa5d2f29731459387dbf9eb933b7bd5aed9a765b88d4d'),
    message: hex('9bd9f44f4dcc75bd531b56b2cd280b0bb38fc1cd6d1230e14861d861de092e79'),
    signature: hex(
      '9046a64750444938de19f227bb80485e92b83fdb4b6506c160484c016cc1852f87909e14428a7a1d62e9f22f3d3ad7802db02eb2e688b6c52fcd6648a98bd009',
    ),
    good: true,
  },
  {
    // S above the group's order.
    publicKey: hex('442aad9f089ad9e14647b1ef9099a1ff4798d78589e66f28eca69c11f582a623'),
    message: hex('85e241a07d148b41e47d62c63f830dc7a6851a0b1f33ae4bb2f507fb6cffec40'),
    signature: hex(
      'e96f66be976d82e60150baecff9906684aebb1ef181f67a7189ac78ea23b6c0e547f7690a0e2ddcd04d87dbc3490dc19b3b3052f7ff0538cb68afb369ba3a514',
    ),
    good: false,
  },
];

/** RFC 7914 §12, first vector. */
const SCRYPT =
  '77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442fcd0069ded0948f8326a753a0fc81f17e8d3e0fb2e0d3628cf35e20c38d18906';

let outcome: string | undefined;

/**
 * Tries the runtime's own Ed25519 and scrypt on known answers, once a process (§4). Key stores call it before they
 * make or unlock a key. Throws `E_CRYPTO_SELFTEST`; checking bundles goes on to work, signing doesn't.
 */
export function requireSoundCrypto(): void {
  outcome ??= cryptoFault();
  if (outcome !== '') {
    throw new CanonError(
      'E_CRYPTO_SELFTEST',
      `This computer's cryptography gives wrong answers (${outcome}), so no key is made or used. Bundles can still be checked.`,
    );
  }
}

/** What is wrong with the runtime's cryptography, or an empty text. */
export function cryptoFault(derive: typeof scryptSync = scryptSync): string {
  try {
    const key = publicKeyFromSeed(RFC8032.seed);
    const signature = signWithSeed(RFC8032.seed, RFC8032.message);
    if (Buffer.from(key.raw).toString('hex') !== RFC8032.publicKey) return 'Ed25519 public key';
    if (Buffer.from(signature).toString('hex') !== RFC8032.signature) return 'Ed25519 signature';
    if (!verifySignature(key, RFC8032.message, signature)) return 'Ed25519 check';
    for (const { publicKey, message, signature: given, good } of SPECCHECK) {
      if (verifySignature(publicKeyFromRaw(publicKey), message, given) !== good) return 'Ed25519 edge cases';
    }
    return derive('', '', 64, { N: 16, r: 1, p: 1 }).toString('hex') === SCRYPT ? '' : 'scrypt';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

import { createPublicKey, generateKeyPairSync, scryptSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { isScalar } from '../../../electron/core/bundle/curve.ts';
import {
  fingerprint,
  type PublicKey,
  publicKeyFromRaw,
  publicKeyFromSeed,
  publicKeyFromSpki,
  publicKeyPem,
  signWithSeed,
  spkiDer,
  verifySignature,
} from '../../../electron/core/bundle/ed25519.ts';
import { importPublicKey } from '../../../electron/core/bundle/key-import.ts';
import { cryptoFault, requireSoundCrypto } from '../../../electron/core/bundle/self-test.ts';
import { givenOrSkip } from '../../support/given.ts';
import { alice, codeOf, fixture, mallory, readJson } from './support.ts';

const hex = (text: string): Buffer => Buffer.from(text, 'hex');
const { ed25519 } = readJson<{
  ed25519: { seed: string; publicKey: string; message: string; signature: string }[];
}>(fixture);

/** The answer of our verifier to raw bytes: a key that is refused signs nothing. */
function accepts(pk: string, message: string, signature: string): boolean {
  let key: PublicKey;
  try {
    key = publicKeyFromRaw(hex(pk));
  } catch {
    return false;
  }
  return verifySignature(key, hex(message), hex(signature));
}

describe('Ed25519', () => {
  it('makes and checks the signatures of RFC 8032 §7.1', () => {
    for (const { seed, publicKey, message, signature } of ed25519) {
      const key = publicKeyFromSeed(hex(seed));
      expect(Buffer.from(key.raw).toString('hex')).toBe(publicKey);
      expect(Buffer.from(signWithSeed(hex(seed), hex(message))).toString('hex')).toBe(signature);
      expect(accepts(publicKey, message, signature)).toBe(true);
      expect(accepts(publicKey, `${message}00`, signature)).toBe(false);
    }
  });

  it('has the given key ids, PEM texts and signatures', (context) => {
    const { tests } = readJson<{ tests: Record<string, string>[] }>(
      givenOrSkip(context, 'data/vectors/ed25519/rfc8032.json'),
    );
    for (const test of tests) {
      const key = publicKeyFromSeed(hex(test.seed ?? ''));
      expect(key.keyid).toBe(test.keyid);
      expect(publicKeyPem(key)).toBe(test.spkiPem);
      expect(Buffer.from(spkiDer(key.raw)).toString('hex')).toBe(test.spkiDer);
      expect(accepts(test.pk ?? '', test.msg ?? '', test.sig ?? '')).toBe(true);
    }
    expect(tests.length).toBeGreaterThan(2);
  });

  it('agrees with Wycheproof', (context) => {
    const { tests } = readJson<{
      tests: { tcId: number; pk: string; msg: string; sig: string; result: string }[];
    }>(givenOrSkip(context, 'data/vectors/ed25519/wycheproof.json'));
    expect(tests.length).toBeGreaterThan(90);
    for (const { tcId, pk, msg, sig, result } of tests) {
      expect(accepts(pk, msg, sig), `tcId ${tcId}`).toBe(result === 'valid');
    }
  });

  it('gives the one right answer to the edge cases of speccheck', (context) => {
    const { tests } = readJson<{
      tests: { n: number; pk: string; msg: string; sig: string; expectStrict: string }[];
    }>(givenOrSkip(context, 'data/vectors/ed25519/speccheck.json'));
    for (const { n, pk, msg, sig, expectStrict } of tests) {
      expect(accepts(pk, msg, sig), `case ${n}`).toBe(expectStrict === 'V');
    }
    expect(tests.length).toBeGreaterThan(7);
  });

  it('refuses weak keys, what is no point, and other lengths', () => {
    const weak = [
      `00${'00'.repeat(31)}`,
      `${'00'.repeat(31)}80`,
      `01${'00'.repeat(31)}`,
      `01${'00'.repeat(30)}80`,
      `ec${'ff'.repeat(30)}7f`,
      `ec${'ff'.repeat(30)}ff`,
      `ed${'ff'.repeat(30)}7f`,
      `ff${'ff'.repeat(30)}ff`,
      '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
      '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85',
      'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
      'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa',
    ];
    for (const key of weak)
      expect(
        codeOf(() => publicKeyFromRaw(hex(key))),
        key,
      ).toBe('E_KEY_WEAK');
    expect(codeOf(() => publicKeyFromRaw(hex(`02${'00'.repeat(31)}`)))).toBe('E_KEY_FORMAT');
    expect(codeOf(() => publicKeyFromRaw(hex('00'.repeat(31))))).toBe('E_KEY_FORMAT');
  });

  it('takes S below the order of the group only, whatever the runtime checks', () => {
    const scalar = (value: bigint): Buffer => hex(value.toString(16).padStart(64, '0')).reverse();
    const order = 2n ** 252n + 27742317777372353535851937790883648493n;
    expect(isScalar(scalar(0n))).toBe(true);
    expect(isScalar(scalar(order - 1n))).toBe(true);
    expect(isScalar(scalar(order))).toBe(false);
    expect(isScalar(Buffer.alloc(32, 0xff))).toBe(false);
  });

  it('takes every key that the runtime makes', () => {
    for (let i = 0; i < 50; i++) {
      const der = generateKeyPairSync('ed25519').publicKey.export({ format: 'der', type: 'spki' });
      expect(publicKeyFromSpki(der).keyid).toMatch(/^[0-9a-f]{64}$/);
    }
  });

  it('refuses signatures that are varied, cut, or have a weak R', () => {
    const [, { publicKey, message, signature } = { publicKey: '', message: '', signature: '' }] = ed25519;
    const s = hex(signature).subarray(32);
    const order = 2n ** 252n + 27742317777372353535851937790883648493n;
    const shifted = (BigInt(`0x${Buffer.from(s).reverse().toString('hex')}`) + order)
      .toString(16)
      .padStart(64, '0');
    const malleable = signature.slice(0, 64) + hex(shifted).reverse().toString('hex');
    expect(accepts(publicKey, message, malleable)).toBe(false);
    expect(accepts(publicKey, message, signature.slice(0, 126))).toBe(false);
    expect(accepts(publicKey, message, `01${'00'.repeat(63)}`)).toBe(false);
    expect(accepts(publicKey, message, '')).toBe(false);
  });

  it('shows a digest as eight groups of four', () => {
    expect(fingerprint(alice.key.keyid)).toBe('06e3 fd8f da29 bb60 ab59 557d e61e db0a');
  });
});

describe('importing public keys', () => {
  const keyObject = createPublicKey(publicKeyPem(alice.key));
  const ssh = Buffer.concat([
    hex('0000000b'),
    Buffer.from('ssh-ed25519'),
    hex('00000020'),
    alice.key.raw,
  ]).toString('base64');
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(alice.key.raw).toString('base64url') };
  const text = (contents: string): Uint8Array => Buffer.from(contents, 'utf8');
  const pem = (label: string, der: Uint8Array): string =>
    `-----BEGIN ${label}-----\n${Buffer.from(der).toString('base64')}\n-----END ${label}-----\n`;

  it.each<[string, Uint8Array]>([
    ['PEM', text(publicKeyPem(alice.key))],
    ["PEM as Node's own", text(keyObject.export({ format: 'pem', type: 'spki' }).toString())],
    ['PEM with CRLF and no final line end', text(publicKeyPem(alice.key).trim().replace(/\n/g, '\r\n'))],
    ['raw bytes', alice.key.raw],
    ['an ssh-ed25519 line', text(`ssh-ed25519 ${ssh} alice@example.org\n`)],
    ['an ssh-ed25519 line without a comment', text(`ssh-ed25519 ${ssh}`)],
    ['a JWK', text(JSON.stringify(jwk))],
    ["a JWK as Node's own", text(JSON.stringify(keyObject.export({ format: 'jwk' })))],
  ])('takes %s as the same key', (_what, contents) => {
    expect(importPublicKey(contents)).toEqual(alice.key);
  });

  const der = Buffer.from(spkiDer(alice.key.raw));
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const seed = hex('9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60');
  it.each<[string, string | Uint8Array, string]>([
    ['SPKI with trailing bytes', pem('PUBLIC KEY', Buffer.concat([der, Buffer.alloc(1)])), 'E_KEY_FORMAT'],
    ['an RSA key', rsa.publicKey.export({ format: 'pem', type: 'spki' }).toString(), 'E_KEY_FORMAT'],
    [
      'an EC key',
      generateKeyPairSync('ec', { namedCurve: 'P-256' })
        .publicKey.export({ format: 'pem', type: 'spki' })
        .toString(),
      'E_KEY_FORMAT',
    ],
    [
      'an Ed448 key',
      generateKeyPairSync('ed448').publicKey.export({ format: 'pem', type: 'spki' }).toString(),
      'E_KEY_FORMAT',
    ],
    [
      'an X25519 key',
      generateKeyPairSync('x25519').publicKey.export({ format: 'pem', type: 'spki' }).toString(),
      'E_KEY_FORMAT',
    ],
    [
      'a private key',
      pem('PRIVATE KEY', Buffer.concat([hex('302e020100300506032b657004220420'), seed])),
      'E_KEY_FORMAT',
    ],
    ['two keys in one file', publicKeyPem(alice.key) + publicKeyPem(mallory.key), 'E_KEY_FORMAT'],
    [
      'PEM in url-safe base64',
      publicKeyPem(mallory.key).replace(/[+/]/g, '_').replace('MCow', 'MC_w'),
      'E_KEY_FORMAT',
    ],
    ['an sk-ssh-ed25519 line', `sk-ssh-ed25519@openssh.com ${ssh}`, 'E_KEY_FORMAT'],
    ['an ssh-rsa line', `ssh-rsa ${ssh}`, 'E_KEY_FORMAT'],
    [
      'an ssh line with trailing bytes',
      `ssh-ed25519 ${Buffer.concat([Buffer.from(ssh, 'base64'), Buffer.alloc(1)]).toString('base64')}`,
      'E_KEY_FORMAT',
    ],
    ['a JWK of another curve', JSON.stringify({ ...jwk, crv: 'X25519' }), 'E_KEY_FORMAT'],
    ['a private JWK', JSON.stringify({ ...jwk, d: jwk.x }), 'E_KEY_FORMAT'],
    ['a padded JWK', JSON.stringify({ ...jwk, x: `${jwk.x}=` }), 'E_KEY_FORMAT'],
    ['broken JSON', '{"kty"', 'E_KEY_FORMAT'],
    ['a weak key', pem('PUBLIC KEY', Buffer.concat([der.subarray(0, 12), Buffer.alloc(32)])), 'E_KEY_WEAK'],
    ['nothing', '', 'E_KEY_FORMAT'],
    ['a large file', 'x'.repeat(100_000), 'E_KEY_FORMAT'],
  ])('refuses %s', (_what, contents, code) => {
    expect(codeOf(() => importPublicKey(Buffer.from(contents)))).toBe(code);
  });
});

describe('self-test and scrypt', () => {
  it('finds this runtime sound', () => {
    expect(cryptoFault()).toBe('');
    expect(codeOf(requireSoundCrypto)).toBe('OK');
  });

  it('notices a runtime whose scrypt is wrong or missing', () => {
    const wrong = () => Buffer.alloc(64);
    const missing = () => {
      throw new Error('scrypt is not there');
    };
    expect(cryptoFault(wrong)).toBe('scrypt');
    expect(cryptoFault(missing)).toBe('scrypt is not there');
  });

  it('has the scrypt of RFC 7914 §12', () => {
    const { scrypt } = readJson<{
      scrypt: { password: string; salt: string; N: number; r: number; p: number; out: string }[];
    }>(fixture);
    for (const { password, salt, out, ...cost } of scrypt) {
      expect(scryptSync(password, salt, 64, cost).toString('hex')).toBe(out);
    }
  });

  it('has the given scrypt outputs', (context) => {
    const { tests } = readJson<{
      tests: {
        password: string;
        salt: string;
        N: number;
        r: number;
        p: number;
        dkLen: number;
        out: string;
      }[];
    }>(givenOrSkip(context, 'data/vectors/kdf/scrypt.json'));
    for (const { password, salt, dkLen, out, ...cost } of tests) {
      expect(scryptSync(password, salt, dkLen, { ...cost, maxmem: 2 ** 28 }).toString('hex')).toBe(out);
    }
    expect(tests.length).toBeGreaterThan(1);
  });
});

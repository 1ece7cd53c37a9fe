import { createCipheriv, scryptSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { publicKeyPem } from '../../../electron/core/bundle/ed25519.ts';
import { type KeyFile, openSeed, parseKeyFile, sealSeed } from '../../../electron/core/bundle/key-file.ts';
import { canonicalBytes } from '../../../electron/core/bundle/strict-json.ts';
import { alice, bob, codeOf, codeOfAsync } from './support.ts';

const KDF = { N: 2 ** 15, r: 8, p: 1 };
const PASSPHRASE = 'correct horse battery staple';
const SEED = Buffer.from('9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60', 'hex');
const sealed = await sealSeed(
  SEED,
  PASSPHRASE,
  { owner: 'Alice', label: 'Test', createdAt: '2026-11-24T02:00:00Z' },
  KDF,
);
const parse = (change: Record<string, unknown>): string =>
  codeOf(() => parseKeyFile(canonicalBytes({ ...sealed, ...change })));
const open = (change: Partial<KeyFile>, passphrase = PASSPHRASE): Promise<string> =>
  codeOfAsync(openSeed({ ...sealed, ...change }, passphrase));

describe('key file', () => {
  it('holds the seed under the passphrase, whatever its Unicode form', async () => {
    expect(await openSeed(sealed, PASSPHRASE)).toEqual(SEED);
    expect(sealed.keyid).toBe(alice.key.keyid);
    expect(JSON.stringify(sealed)).not.toContain(SEED.toString('base64'));
    const accented = await sealSeed(SEED, 'pässwörter überall'.normalize('NFD'), sealed, KDF);
    expect(await openSeed(accented, 'pässwörter überall'.normalize('NFC'))).toEqual(SEED);
  });

  it('is different every time it is sealed', async () => {
    const again = await sealSeed(SEED, PASSPHRASE, sealed, KDF);
    expect([again.seal.salt, again.seal.nonce, again.ct]).not.toEqual([
      sealed.seal.salt,
      sealed.seal.nonce,
      sealed.ct,
    ]);
  });

  it('35: gives one answer for a wrong passphrase and for tampering', async () => {
    const ct = Buffer.from(sealed.ct, 'base64');
    const flipped = (at: number): string =>
      Buffer.from(ct.map((byte, i) => (i === at ? byte ^ 1 : byte))).toString('base64');
    const salt = Buffer.alloc(16).toString('base64');
    const nonce = Buffer.alloc(12).toString('base64');
    const attempts = [
      open({}, 'correct horse battery stapler'),
      open({}, ''),
      open({ ct: flipped(0) }),
      open({ ct: flipped(47) }),
      open({ ct: '' }),
      open({ owner: 'Mallory' }),
      open({ label: 'x' }),
      open({ createdAt: '2026-11-24T02:00:01Z' }),
      open({ seal: { ...sealed.seal, salt } }),
      open({ seal: { ...sealed.seal, nonce } }),
      open({ seal: { ...sealed.seal, N: 2 ** 16 } }),
      open({ seal: { ...sealed.seal, nonce: '' } }),
    ];
    expect(new Set(await Promise.all(attempts))).toEqual(new Set(['E_UNLOCK']));
    expect(
      parse({
        pub: Buffer.from('3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c', 'hex').toString(
          'base64',
        ),
      }),
    ).toBe('E_KEY_MISMATCH');
    expect(parse({ keyid: '00'.repeat(32) })).toBe('E_KEY_MISMATCH');
  });

  it('35: refuses a changed byte anywhere', async () => {
    const bytes = Buffer.from(canonicalBytes(sealed));
    for (let at = 0; at < bytes.length; at += 17) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 1;
      const code = await codeOfAsync((async () => openSeed(parseKeyFile(changed).file, PASSPHRASE))());
      expect(code, `byte ${at}`).toMatch(/^E_/);
    }
  });

  it('36: refuses scrypt parameters outside what is safe', () => {
    for (const seal of [
      { N: 2 ** 30 },
      { N: 2 ** 14 },
      { N: 2 ** 21 },
      { N: 100_000 },
      { N: 0 },
      { N: -32768 },
      { N: 0.5 },
      { r: 16 },
      { r: 1 },
      { p: 5 },
      { p: 0 },
      { p: 1.5 },
    ]) {
      expect(parse({ seal: { ...sealed.seal, ...seal } }), JSON.stringify(seal)).toBe('E_KDF_PARAMS');
    }
  });

  it('refuses what is no key file', () => {
    expect(parse({ format: 2 })).toBe('E_FORMAT_VERSION');
    expect(parse({ extra: 1 })).toBe('E_KEY_FORMAT');
    expect(parse({ alg: 'rsa' })).toBe('E_KEY_FORMAT');
    expect(parse({ owner: '' })).toBe('E_KEY_FORMAT');
    expect(parse({ seal: { ...sealed.seal, kdf: 'pbkdf2' } })).toBe('E_KEY_FORMAT');
    expect(parse({ pub: Buffer.alloc(32).toString('base64') })).toBe('E_KEY_WEAK');
    for (const text of ['', '{', '[]', 'null', publicKeyPem(alice.key)]) {
      expect(
        codeOf(() => parseKeyFile(Buffer.from(text))),
        text,
      ).toBe('E_KEY_FORMAT');
    }
    expect(codeOf(() => parseKeyFile(Buffer.alloc(100_000)))).toBe('E_KEY_FORMAT');
  });

  it('35: refuses a seed that belongs to another key than the file names', async () => {
    const { ct: _ct, ...facts } = sealed;
    const lie = { ...facts, keyid: bob.key.keyid, pub: Buffer.from(bob.key.raw).toString('base64') };
    const salt = Buffer.from(lie.seal.salt, 'base64');
    const key = scryptSync(PASSPHRASE, salt, 32, { ...KDF, maxmem: 2 ** 27 });
    const cipher = createCipheriv('aes-256-gcm', key, Buffer.from(lie.seal.nonce, 'base64'));
    cipher.setAAD(canonicalBytes(lie));
    const ct = Buffer.concat([cipher.update(SEED), cipher.final(), cipher.getAuthTag()]).toString('base64');
    expect(parse({ ...lie, ct })).toBe('OK');
    expect(await open({ ...lie, ct })).toBe('E_KEY_MISMATCH');
  });
});

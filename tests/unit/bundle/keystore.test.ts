import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PAYLOAD_TYPES, pae } from '../../../electron/core/bundle/dsse.ts';
import { publicKeyPem, verifySignature } from '../../../electron/core/bundle/ed25519.ts';
import { openSeed, parseKeyFile, sealSeed } from '../../../electron/core/bundle/key-file.ts';
import {
  createKey,
  exportSealed,
  FileBackend,
  findKey,
  importKeyFile,
  listKeys,
  signWith,
  unlockKey,
} from '../../../electron/core/bundle/keystore.ts';
import { canonicalBytes } from '../../../electron/core/bundle/strict-json.ts';
import { bundle, CREATED, codeOfAsync, tempFolder, verify } from './support.ts';

const KDF = { N: 2 ** 15, r: 8, p: 1 };
const PASSPHRASE = 'correct horse battery staple';
const PAYLOAD = Buffer.from('{}');
const make = (home: string, label = 'Laptop', passphrase = PASSPHRASE) =>
  createKey({ home, owner: 'Alice <alice@example.org>', label, passphrase, createdAt: CREATED, kdf: KDF });

describe('key store', () => {
  it('makes a private folder and file, and finds the key again', async () => {
    const home = join(tempFolder(), 'home');
    const key = await make(home);
    expect(key.file).toBe(join(home, 'keys', `${key.keyid.slice(0, 16)}.canonkey.json`));
    expect(statSync(join(home, 'keys')).mode & 0o777).toBe(0o700);
    expect(statSync(key.file).mode & 0o777).toBe(0o600);
    expect(readdirSync(join(home, 'keys'))).toEqual([`${key.keyid.slice(0, 16)}.canonkey.json`]);
    expect(await listKeys(home)).toEqual({ keys: [key], problems: [] });
    expect(key).toMatchObject({
      owner: 'Alice <alice@example.org>',
      label: 'Laptop',
      createdAt: '2026-11-24T02:00:00Z',
    });
  });

  it('uses 2^17 unless told otherwise', async () => {
    const home = tempFolder();
    const key = await createKey({
      home,
      owner: 'Alice',
      label: '',
      passphrase: PASSPHRASE,
      createdAt: CREATED,
    });
    expect(parseKeyFile(readFileSync(key.file)).file.seal).toMatchObject({ N: 131072, r: 8, p: 1 });
    (await unlockKey(home, undefined, PASSPHRASE)).lock();
  });

  it('signs what our verifier and openssl take, and not after it is locked', async () => {
    const home = tempFolder();
    const { publicKey } = await make(home);
    const key = await unlockKey(home, undefined, PASSPHRASE);
    const signed = await bundle({ sign: signWith(key) });
    expect((await verify(signed.zip, { trust: { kind: 'keys', keys: [publicKey] } })).code).toBe('OK');
    const { sig } = await key.sign(PAYLOAD_TYPES.bundle, PAYLOAD);
    expect(verifySignature(publicKey, pae(PAYLOAD_TYPES.bundle, PAYLOAD), sig)).toBe(true);
    expect(verifySignature(publicKey, PAYLOAD, sig)).toBe(false);
    expect(verifySignature(publicKey, pae(PAYLOAD_TYPES.trustRoot, PAYLOAD), sig)).toBe(false);
    key.lock();
    expect(await codeOfAsync(key.sign(PAYLOAD_TYPES.bundle, PAYLOAD))).toBe('key-locked');
  });

  it('asks for a passphrase of 12 characters, counted after NFC', async () => {
    const home = tempFolder();
    expect(await codeOfAsync(make(home, '', 'eleven char'))).toBe('passphrase-too-short');
    expect(await codeOfAsync(make(home, '', 'äöüäöüäöüäö'.normalize('NFD')))).toBe('passphrase-too-short');
    expect(await codeOfAsync(make(home, '', '😂'.repeat(12)))).toBe('OK');
    expect(
      await codeOfAsync(
        createKey({
          home,
          owner: 'A',
          label: '',
          passphrase: PASSPHRASE,
          createdAt: CREATED,
          kdf: { ...KDF, N: 2 ** 14 },
        }),
      ),
    ).toBe('E_KDF_PARAMS');
  });

  it('finds a key by its id, a prefix, or being the only one', async () => {
    const home = tempFolder();
    expect(await listKeys(home)).toEqual({ keys: [], problems: [] });
    expect(await codeOfAsync(findKey(home))).toBe('not-found');
    const key = await make(home, 'one');
    expect(await findKey(home)).toEqual(key);
    const other = await make(home, 'two');
    expect(await codeOfAsync(findKey(home))).toBe('ambiguous-key');
    for (const id of [
      key.keyid,
      key.keyid.slice(0, 8),
      key.keyid.toUpperCase(),
      `${key.keyid.slice(0, 4)} ${key.keyid.slice(4, 8)}`,
    ]) {
      expect(await findKey(home, id)).toEqual(key);
    }
    expect(await findKey(home, other.keyid.slice(0, 12))).toEqual(other);
    for (const id of [key.keyid.slice(0, 7), '00'.repeat(32), '', `${key.keyid}00`]) {
      expect(await codeOfAsync(findKey(home, id)), id).toBe('not-found');
    }
  });

  it('refuses a wrong passphrase without telling more', async () => {
    const home = tempFolder();
    await make(home);
    expect(await codeOfAsync(unlockKey(home, undefined, 'wrong wrong wrong'))).toBe('E_UNLOCK');
  });

  it('lists a broken key file as a problem and goes on with the others', async () => {
    const home = tempFolder();
    const key = await make(home);
    writeFileSync(join(home, 'keys', 'ffffffffffffffff.canonkey.json'), '{');
    writeFileSync(join(home, 'keys', 'notes.txt'), 'mine');
    const { keys, problems } = await listKeys(home);
    expect(keys).toEqual([key]);
    expect(problems).toMatchObject([
      { code: 'E_KEY_FORMAT', file: join(home, 'keys', 'ffffffffffffffff.canonkey.json') },
    ]);
    expect(await findKey(home)).toEqual(key);
  });

  it('moves a sealed key to another computer, once', async () => {
    const [here, there] = [tempFolder(), tempFolder()];
    const key = await make(here);
    const file = await exportSealed(here);
    const imported = await importKeyFile(
      there,
      Buffer.from(`${JSON.stringify(JSON.parse(Buffer.from(file).toString('utf8')), null, 2)}\n`),
    );
    expect({ ...imported, file: '' }).toEqual({ ...key, file: '' });
    expect(await importKeyFile(there, file)).toEqual(imported);
    expect(statSync(imported.file).mode & 0o777).toBe(0o600);
    const opened = await unlockKey(there, key.keyid, PASSPHRASE);
    expect((await opened.sign(PAYLOAD_TYPES.bundle, PAYLOAD)).keyid).toBe(key.keyid);
    const { file: parsed } = parseKeyFile(file);
    const resealed = await sealSeed(await openSeed(parsed, PASSPHRASE), 'another passphrase', parsed, KDF);
    expect(await codeOfAsync(importKeyFile(there, canonicalBytes(resealed)))).toBe('key-exists');
    expect(await codeOfAsync(importKeyFile(there, Buffer.from('{}')))).toBe('E_KEY_FORMAT');
  });

  it('is a backend that signs between unlock and lock', async () => {
    const home = tempFolder();
    const { keyid, publicKey } = await make(home);
    const backend = new FileBackend(home);
    expect((await backend.list()).map((key) => key.keyid)).toEqual([keyid]);
    expect(await backend.publicKey(keyid)).toEqual(publicKey);
    expect(await codeOfAsync(backend.sign(keyid, PAYLOAD_TYPES.bundle, PAYLOAD))).toBe('key-locked');
    await backend.unlock(keyid.slice(0, 8), PASSPHRASE);
    const { sig } = await backend.sign(keyid, PAYLOAD_TYPES.bundle, PAYLOAD);
    expect(verifySignature(publicKey, pae(PAYLOAD_TYPES.bundle, PAYLOAD), sig)).toBe(true);
    backend.lock();
    expect(await codeOfAsync(backend.sign(keyid, PAYLOAD_TYPES.bundle, PAYLOAD))).toBe('key-locked');
  });

  it('has key ids that openssl computes too', async (context) => {
    const home = tempFolder();
    const { keyid, publicKey } = await make(home);
    const file = join(home, 'pub.pem');
    writeFileSync(file, publicKeyPem(publicKey));
    const command = 'openssl pkey -pubin -in "$1" -outform DER | sha256sum | cut -d" " -f1';
    let output = '';
    try {
      output = execFileSync(
        'bash',
        ['-c', `command -v openssl >/dev/null || exit 3; ${command}`, 'bash', file],
        { encoding: 'utf8' },
      );
    } catch {
      context.skip('bash or openssl is not installed');
    }
    expect(output.trim()).toBe(keyid);
  });
});

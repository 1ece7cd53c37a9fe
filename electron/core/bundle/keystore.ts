import { randomBytes } from 'node:crypto';
import { chmod, mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CanonError, type ErrorData, errorData } from '../../../shared/errors.ts';
import { writeFileDurable } from '../store/durable.ts';
import { type PayloadType, pae, type Sign, type Signature } from './dsse.ts';
import { type PublicKey, signWithSeed, verifySignature } from './ed25519.ts';
import {
  DEFAULT_KDF,
  type KdfParams,
  type KeyFacts,
  type KeyFile,
  openSeed,
  parseKeyFile,
  sealSeed,
} from './key-file.ts';
import { requireSoundCrypto } from './self-test.ts';
import { canonicalBytes } from './strict-json.ts';
import { formatTime } from './time.ts';

/** What may be known of a key without its passphrase. */
export interface KeyInfo extends KeyFacts {
  readonly keyid: string;
  readonly publicKey: PublicKey;
  /** The key file's path. */
  readonly file: string;
}

/**
 * Something that holds keys: key files here, an ssh-agent later (§4). It signs typed payloads only, and builds what is
 * signed itself, so that no caller can have other bytes signed.
 */
interface KeyBackend {
  list(): Promise<readonly KeyInfo[]>;
  publicKey(keyid: string): Promise<PublicKey>;
  sign(keyid: string, payloadType: PayloadType, payload: Uint8Array): Promise<Signature>;
}

/** A key whose seed is in memory. */
export interface UnlockedKey extends KeyInfo {
  /** Throws `key-locked` after `lock`. */
  sign(payloadType: PayloadType, payload: Uint8Array): Promise<Signature>;
  /** Overwrites the seed. */
  lock(): void;
}

const SUFFIX = '.canonkey.json';
const SHORTEST_PASSPHRASE = 12;
const SHORTEST_PREFIX = 8;

/**
 * Makes a key and its file `keys/<first 16 hex>.canonkey.json` under `home` (CANON_HOME): folder 0700, file 0600.
 * Throws `passphrase-too-short` (under 12 characters after NFC), `E_CRYPTO_SELFTEST`, `E_KDF_PARAMS`.
 * `kdf` is for tests; its N may go down to 2^15.
 */
export async function createKey(options: {
  readonly home: string;
  readonly owner: string;
  readonly label: string;
  readonly passphrase: string;
  readonly createdAt: Date;
  readonly kdf?: KdfParams;
}): Promise<KeyInfo> {
  const { home, owner, label, passphrase, createdAt, kdf = DEFAULT_KDF } = options;
  requireSoundCrypto();
  requirePassphrase(passphrase);
  const seed = randomBytes(32);
  try {
    const file = await sealSeed(seed, passphrase, { owner, label, createdAt: formatTime(createdAt) }, kdf);
    return await storeKeyFile(home, canonicalBytes(file));
  } finally {
    seed.fill(0);
  }
}

/** Every key under `home`, oldest first, and the key files that can't be used with the reason; no folder is no keys. */
export async function listKeys(home: string): Promise<{
  readonly keys: readonly KeyInfo[];
  readonly problems: readonly (ErrorData & { readonly file: string })[];
}> {
  const keys: KeyInfo[] = [];
  const problems: (ErrorData & { file: string })[] = [];
  for (const file of await keyFiles(home)) {
    try {
      keys.push(infoOf(file, parseKeyFile(await readFile(file))));
    } catch (error) {
      problems.push({ ...errorData(error), file });
    }
  }
  keys.sort((a, b) => (a.createdAt + a.keyid < b.createdAt + b.keyid ? -1 : 1));
  return { keys, problems };
}

/**
 * The key that `keyid` means: 64 hex digits or a unique prefix of 8 or more, blanks between groups allowed; the only
 * key where nothing is given. Throws `not-found` and `ambiguous-key` (which lists them).
 */
export async function findKey(home: string, keyid?: string): Promise<KeyInfo> {
  const { keys } = await listKeys(home);
  const wanted = keyid?.replace(/\s/g, '').toLowerCase();
  const fits =
    wanted === undefined
      ? keys
      : keys.filter((key) => wanted.length >= SHORTEST_PREFIX && key.keyid.startsWith(wanted));
  const [key, another] = fits;
  if (key === undefined) {
    const none =
      keys.length === 0
        ? 'There is no key here yet; make one with `canon key new`.'
        : `Give at least ${SHORTEST_PREFIX} hex digits of one that \`canon key list\` shows.`;
    throw new CanonError(
      'not-found',
      keyid === undefined ? none : `No key here has the id ${keyid}. ${none}`,
      { keyid },
    );
  }
  if (another !== undefined) {
    throw new CanonError('ambiguous-key', `${fits.length} keys fit; say which one by its id.`, {
      keys: fits.map(({ keyid: id, label }) => ({ keyid: id, label })),
    });
  }
  return key;
}

/**
 * Opens a key with its passphrase, for `sign`; lock it when done. Throws what `findKey` throws, `E_UNLOCK`,
 * `E_KEY_MISMATCH`, `E_CRYPTO_SELFTEST`.
 */
export async function unlockKey(
  home: string,
  keyid: string | undefined,
  passphrase: string,
): Promise<UnlockedKey> {
  requireSoundCrypto();
  const info = await findKey(home, keyid);
  const { file } = parseKeyFile(await readFile(info.file));
  return unlocked(info, await openSeed(file, passphrase));
}

/** Signing for `writeBundle` and roots with these keys. */
export function signWith(...keys: readonly Pick<UnlockedKey, 'sign'>[]): Sign {
  return (payloadType, payload) => Promise.all(keys.map((key) => key.sign(payloadType, payload)));
}

/** The key file as it is, sealed, to keep elsewhere. Throws what `findKey` throws. */
export async function exportSealed(home: string, keyid?: string): Promise<Uint8Array> {
  return readFile((await findKey(home, keyid)).file);
}

/**
 * Takes over a key file from elsewhere; it stays sealed, and having it twice is no change. Throws the codes of
 * `parseKeyFile`, and `key-exists` where the key is here under another passphrase or label.
 */
export async function importKeyFile(home: string, bytes: Uint8Array): Promise<KeyInfo> {
  const { file } = parseKeyFile(bytes);
  const canonical = canonicalBytes(file);
  const existing = (await listKeys(home)).keys.find(({ keyid }) => keyid === file.keyid);
  if (existing === undefined) return storeKeyFile(home, canonical);
  if (!(await readFile(existing.file)).equals(canonical)) {
    throw new CanonError(
      'key-exists',
      `The key ${file.keyid} is here already, in another file: ${existing.file}. Move that one away first.`,
      {
        keyid: file.keyid,
        file: existing.file,
      },
    );
  }
  return existing;
}

/** The key files of `home` as a backend; a key signs after `unlock` and until `lock`. */
export class FileBackend implements KeyBackend {
  readonly #home: string;
  readonly #unlocked = new Map<string, UnlockedKey>();

  constructor(home: string) {
    this.#home = home;
  }

  async list(): Promise<readonly KeyInfo[]> {
    return (await listKeys(this.#home)).keys;
  }

  async publicKey(keyid: string): Promise<PublicKey> {
    return (await findKey(this.#home, keyid)).publicKey;
  }

  /** Throws what `unlockKey` throws. */
  async unlock(keyid: string, passphrase: string): Promise<void> {
    const key = await unlockKey(this.#home, keyid, passphrase);
    this.#unlocked.get(key.keyid)?.lock();
    this.#unlocked.set(key.keyid, key);
  }

  /** Throws `key-locked`. */
  async sign(keyid: string, payloadType: PayloadType, payload: Uint8Array): Promise<Signature> {
    const key = this.#unlocked.get(keyid);
    if (key === undefined) throw keyLocked(keyid);
    return key.sign(payloadType, payload);
  }

  /** Overwrites all seeds. */
  lock(): void {
    for (const key of this.#unlocked.values()) key.lock();
    this.#unlocked.clear();
  }
}

function unlocked(info: KeyInfo, seed: Buffer): UnlockedKey {
  let isLocked = false;
  return {
    ...info,
    async sign(payloadType, payload) {
      if (isLocked) throw keyLocked(info.keyid);
      const message = pae(payloadType, payload);
      const sig = signWithSeed(seed, message);
      // A bit that flipped while signing could give the key away; such a signature must not leave.
      if (!verifySignature(info.publicKey, message, sig))
        throw new CanonError('E_CRYPTO_SELFTEST', 'The signature just made is wrong. Nothing was signed.');
      return { keyid: info.keyid, sig };
    },
    lock() {
      isLocked = true;
      seed.fill(0);
    },
  };
}

async function storeKeyFile(home: string, bytes: Uint8Array): Promise<KeyInfo> {
  const parsed = parseKeyFile(bytes);
  const folder = join(home, 'keys');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await chmod(folder, 0o700);
  const file = join(folder, `${parsed.file.keyid.slice(0, 16)}${SUFFIX}`);
  await writeFileDurable(file, bytes, { mode: 0o600 });
  return infoOf(file, parsed);
}

async function keyFiles(home: string): Promise<string[]> {
  const folder = join(home, 'keys');
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  return names.filter((name) => name.endsWith(SUFFIX)).map((name) => join(folder, name));
}

function infoOf(path: string, { file, publicKey }: { file: KeyFile; publicKey: PublicKey }): KeyInfo {
  const { keyid, owner, label, createdAt } = file;
  return { keyid, owner, label, createdAt, publicKey, file: path };
}

function requirePassphrase(passphrase: string): void {
  if ([...passphrase.normalize('NFC')].length < SHORTEST_PASSPHRASE) {
    throw new CanonError(
      'passphrase-too-short',
      `A passphrase needs at least ${SHORTEST_PASSPHRASE} characters; a few random words are good.`,
    );
  }
}

function keyLocked(keyid: string): CanonError {
  return new CanonError('key-locked', 'The key is locked. Give its passphrase again.', { keyid });
}

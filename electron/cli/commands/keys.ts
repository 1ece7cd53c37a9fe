import { readFile, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { CanonError } from '../../../shared/errors.ts';
import { createKey, exportSealed, findKey, importKeyFile, listKeys } from '../../core/bundle/keystore.ts';
import { listPins, pinRoot, removePin } from '../../core/bundle/pins.ts';
import { authorUnknown, canonHome, readAuthor } from '../../core/home.ts';
import { writeFileDurable } from '../../core/store/durable.ts';
import { publicKeyPem } from '../../core/bundle/ed25519.ts';
import { type Command, done, hasOption, type Invocation, textOption } from '../command.ts';
import { PASSPHRASE_OPTIONS, passphraseOf } from '../passphrase.ts';
import { person, reading } from '../with-session.ts';

const homeOf = ({ around }: Invocation): string => canonHome(around.env);
const pathOf = ({ around }: Invocation, path: string): string => resolve(around.cwd, path);

/** A fingerprint as people compare it: 8 groups of 4. */
const groups = (hex: string): string => (hex.slice(0, 32).match(/.{4}/g) ?? []).join(' ');

const keyNew: Command = {
  name: 'key new',
  usage: '[--label L]',
  summary: 'Makes a signing key, sealed with a passphrase of 12 characters or more',
  arity: [0, 0],
  options: { label: { type: 'string', value: 'L', help: 'a name for the key' }, ...PASSPHRASE_OPTIONS },
  async run(invocation) {
    const home = homeOf(invocation);
    const owner = person(invocation) ?? (await readAuthor(home));
    if (owner === undefined) throw authorUnknown();
    const passphrase = await passphraseOf(invocation, true);
    const label = textOption(invocation, 'label') ?? 'release key';
    const key = await createKey({ home, owner, label, passphrase, createdAt: new Date(invocation.around.clock()) });
    const publicKeyFile = join(home, 'keys', `${key.keyid.slice(0, 16)}.pub.pem`);
    await writeFileDurable(publicKeyFile, publicKeyPem(key.publicKey), { mode: 0o644 });
    return done(
      { keyid: key.keyid, owner, publicKeyFile },
      `Made the key ${groups(key.keyid)} of ${owner}.`,
      `Key file (back it up; without its passphrase nobody can use it): ${key.file}`,
      `Public key, for everybody who verifies: ${publicKeyFile}`,
    );
  },
};

const keyList: Command = {
  name: 'key list',
  usage: '',
  summary: 'Lists the keys of this machine',
  arity: [0, 0],
  options: {},
  async run(invocation) {
    const { keys, problems } = await listKeys(homeOf(invocation));
    const document = keys.map(({ keyid, label, owner, createdAt }) => ({ keyid, label, owner, createdAt }));
    const lines = document.map(({ keyid, label, owner, createdAt }) => `${groups(keyid)}  ${label}  ${owner}  ${createdAt}`);
    const broken = problems.map(({ file, code, message }) => `${file}: ${code}: ${message}`);
    return done({ keys: document, problems }, ...lines, ...broken, `${keys.length} ${keys.length === 1 ? 'key' : 'keys'}`);
  },
};

const keyExport: Command = {
  name: 'key export',
  usage: '[KEYID] (--public|--sealed) --out FILE',
  summary: 'Writes the public key (SPKI PEM), or the sealed key file for a backup',
  arity: [0, 1],
  options: {
    public: { type: 'boolean', help: 'the public key as PEM' },
    sealed: { type: 'boolean', help: 'the key file, sealed by its passphrase' },
    out: { type: 'string', value: 'FILE', help: 'where to' },
  },
  async run(invocation) {
    const [keyid] = invocation.args;
    const out = textOption(invocation, 'out');
    const open = hasOption(invocation, 'public');
    if (out === undefined || open === hasOption(invocation, 'sealed')) {
      throw new CanonError('usage', 'Usage: canon key export [KEYID] (--public|--sealed) --out FILE');
    }
    const key = await findKey(homeOf(invocation), keyid);
    const bytes = open ? publicKeyPem(key.publicKey) : await exportSealed(homeOf(invocation), key.keyid);
    await writeFileDurable(pathOf(invocation, out), bytes, { mode: open ? 0o644 : 0o600 });
    return done({ keyid: key.keyid, file: pathOf(invocation, out) }, `Wrote ${pathOf(invocation, out)}.`);
  },
};

const keyImport: Command = {
  name: 'key import',
  usage: 'FILE',
  summary: 'Takes over a sealed key file from a backup or another machine',
  arity: [1, 1],
  options: {},
  async run(invocation) {
    const path = pathOf(invocation, invocation.args[0] ?? '');
    const key = await importKeyFile(homeOf(invocation), await readInput(path));
    return done({ keyid: key.keyid, label: key.label, owner: key.owner, createdAt: key.createdAt }, `Took over the key ${groups(key.keyid)}.`);
  },
};

/** @throws CanonError `E_IO` */
export async function readInput(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (error) {
    throw new CanonError('E_IO', `${path} can't be read (${error instanceof Error ? error.message : error}).`, { file: path });
  }
}

const trust: Command = {
  name: 'trust',
  usage: 'DIR add ROOT.dsse.json | DIR list | DIR remove',
  summary: 'The trust roots that this machine believes for a workspace, pinned by fingerprint',
  more: 'Compare the fingerprint with its publisher over another channel before you rely on it.\nTo verify with bare public keys no pin is needed: canon verify FILE --trust KEY.pem',
  arity: [2, 3],
  options: {},
  async run(invocation) {
    const [, verb, file] = invocation.args;
    const home = homeOf(invocation);
    const taxonomy = await reading(invocation, 'trust', async (_call, { workspace }) => workspace.settingsFiles.get('workspace').id);
    if (verb === 'add' && file !== undefined) {
      const bytes = await readInput(pathOf(invocation, file));
      const pin = await pinRoot(home, bytes, new Date(invocation.around.clock()));
      return done({ taxonomy: pin.taxonomy, version: pin.current.root.version, fingerprint: pin.pinned.sha256 }, `Pinned root ${pin.pinned.root.version} of ${pin.taxonomy}: ${groups(pin.pinned.sha256)}`);
    }
    if (verb === 'list' && file === undefined) {
      const pins = (await listPins(home)).filter((pin) => pin.taxonomy === taxonomy);
      const document = pins.map(({ taxonomy: of, pinnedAt, pinned, current }) => ({ taxonomy: of, pinnedAt, fingerprint: pinned.sha256, version: current.root.version }));
      return done({ pins: document }, ...document.map((pin) => `root ${pin.version}  ${groups(pin.fingerprint)}  pinned ${pin.pinnedAt}`), pins.length === 0 ? 'Nothing is pinned for this workspace on this machine.' : '');
    }
    if (verb === 'remove' && file === undefined) {
      await removePin(home, taxonomy);
      return done({ taxonomy }, 'Removed: this machine believes no root of this workspace any more.');
    }
    throw new CanonError('usage', 'Usage: canon trust DIR add ROOT.dsse.json | canon trust DIR list | canon trust DIR remove');
  },
};

export const isFolder = async (path: string): Promise<boolean> =>
  stat(path).then(
    (info) => info.isDirectory(),
    () => false,
  );

export const keyCommands: readonly Command[] = [keyNew, keyList, keyExport, keyImport, trust];

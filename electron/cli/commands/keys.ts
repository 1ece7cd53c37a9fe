import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { CanonError } from '../../../shared/errors.ts';
import { publicKeyPem } from '../../core/bundle/ed25519.ts';
import { exportSealed, findKey, importKeyFile, listKeys } from '../../core/bundle/keystore.ts';
import { listPins, readPin, removePin } from '../../core/bundle/pins.ts';
import { authorUnknown, canonHome, readAuthor } from '../../core/home.ts';
import { makeKey } from '../../core/release/keys.ts';
import { fingerprintOf, pinNamed } from '../../core/release/trusting.ts';
import { writeFileDurable } from '../../core/store/durable.ts';
import { type Answer, type Command, done, hasOption, type Invocation, textOption } from '../command.ts';
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
    const createdAt = new Date(invocation.around.clock());
    const { keyid, keyFile, publicKeyFile } = await makeKey({ home, owner, label, passphrase, createdAt });
    return done(
      { keyid, owner, publicKeyFile },
      `Made the key ${groups(keyid)} of ${owner}.`,
      `Key file (back it up; without its passphrase nobody can use it): ${keyFile}`,
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
    const lines = document.map(
      ({ keyid, label, owner, createdAt }) => `${groups(keyid)}  ${label}  ${owner}  ${createdAt}`,
    );
    const broken = problems.map(({ file, code, message }) => `${file}: ${code}: ${message}`);
    return done(
      { keys: document, problems },
      ...lines,
      ...broken,
      `${keys.length} ${keys.length === 1 ? 'key' : 'keys'}`,
    );
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
    return done(
      { keyid: key.keyid, label: key.label, owner: key.owner, createdAt: key.createdAt },
      `Took over the key ${groups(key.keyid)}.`,
    );
  },
};

/** @throws CanonError `E_IO` */
export async function readInput(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (error) {
    throw new CanonError(
      'E_IO',
      `${path} can't be read (${error instanceof Error ? error.message : error}).`,
      { file: path },
    );
  }
}

const TRUST_USAGE = 'DIR add ROOT_OR_KEY | DIR list | DIR remove';

const trust: Command = {
  name: 'trust',
  usage: TRUST_USAGE,
  summary: 'The trust roots that this machine believes, pinned by fingerprint',
  more: `ROOT_OR_KEY is the file of a root (trust/000001.dsse.json of its publisher), of this workspace or of another canon;
or the public key or the fingerprint that vouches for the root that this workspace publishes. Compare the fingerprint
with its publisher over another channel before you rely on it. remove takes the pin of this workspace away.
To verify with bare public keys no pin is needed: canon verify FILE --trust KEY.pem`,
  arity: [2, 3],
  options: {},
  async run(invocation) {
    const [, verb, named] = invocation.args;
    const home = homeOf(invocation);
    if (verb === 'add' && named !== undefined) return addPin(invocation, home, named);
    const taxonomy = await reading(
      invocation,
      'trust',
      async (_call, { workspace }) => workspace.settingsFiles.get('workspace').id,
    );
    if (verb === 'list' && named === undefined) return showPins(home, taxonomy);
    if (verb === 'remove' && named === undefined) {
      if ((await readPin(home, taxonomy)) === undefined) {
        throw new CanonError('not-found', 'Nothing is pinned for this workspace on this machine.');
      }
      await removePin(home, taxonomy);
      return done({ taxonomy }, 'Removed: this machine believes no root of this workspace any more.');
    }
    throw new CanonError('usage', `Usage: canon trust ${TRUST_USAGE}`);
  },
};

async function addPin(invocation: Invocation, home: string, named: string): Promise<Answer> {
  return reading(invocation, 'trust', async (_call, { workspace }) => {
    const path = pathOf(invocation, named);
    const hex = (await isThere(path)) ? undefined : fingerprintOf(named);
    const what =
      hex === undefined
        ? { kind: 'file' as const, bytes: await readInput(path) }
        : { kind: 'fingerprint' as const, hex };
    const { taxonomy, pinned, current } = await pinNamed(
      workspace,
      home,
      what,
      new Date(invocation.around.clock()),
    );
    const here = taxonomy === workspace.settingsFiles.get('workspace').id;
    return done(
      { taxonomy, here, version: current.root.version, fingerprint: pinned.sha256 },
      `Pinned root ${pinned.root.version} of ${here ? 'this workspace' : `another canon (${taxonomy})`}: ${groups(pinned.sha256)}`,
    );
  });
}

async function showPins(home: string, taxonomy: string): Promise<Answer> {
  const pins = (await listPins(home)).map(({ taxonomy: of, pinnedAt, pinned, current }) => ({
    taxonomy: of,
    here: of === taxonomy,
    pinnedAt,
    fingerprint: pinned.sha256,
    version: current.root.version,
  }));
  const lines = pins.map(
    ({ taxonomy: of, here, version, fingerprint, pinnedAt }) =>
      `${here ? 'this workspace' : of}  root ${version}  ${groups(fingerprint)}  pinned ${pinnedAt}`,
  );
  const none = pins.some(({ here }) => here) ? [] : ['Nothing is pinned for this workspace on this machine.'];
  return done({ pins }, ...lines, ...none);
}

const isThere = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

export const isFolder = async (path: string): Promise<boolean> =>
  stat(path).then(
    (info) => info.isDirectory(),
    () => false,
  );

export const keyCommands: readonly Command[] = [keyNew, keyList, keyExport, keyImport, trust];

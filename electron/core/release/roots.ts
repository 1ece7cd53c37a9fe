import { CanonError } from '../../../shared/errors.ts';
import { checkSignatures } from '../bundle/dsse.ts';
import type { PublicKey } from '../bundle/ed25519.ts';
import type { UnlockedKey } from '../bundle/keystore.ts';
import { signWith } from '../bundle/keystore.ts';
import { rootName } from '../bundle/names.ts';
import { type Pin, pinRoot, readPin } from '../bundle/pins.ts';
import { followRoot, makeSelfMadeRoot, openRoot, type ParsedRoot } from '../bundle/root.ts';
import { openChain } from '../bundle/trust.ts';
import { writeFileDurable } from '../store/durable.ts';
import { inside } from '../store/places.ts';
import type { Workspace } from '../store/workspace.ts';

/**
 * The published root chain of a workspace, oldest first: `trust/000001.dsse.json` and on. Empty before the first
 * export. What it says is checked; whether to believe it is for the pin in CANON_HOME.
 * @throws CanonError `E_ROOT_…` where a file is not what it should be
 */
export async function publishedRoots(workspace: Workspace): Promise<ParsedRoot[]> {
  const roots: ParsedRoot[] = [];
  const names = new Set(await workspace.disk.readdir(inside(workspace.root, 'trust')));
  for (let version = 1; names.has(rootName(version).slice('trust/'.length)); version += 1) {
    const bytes = await workspace.disk.readFile(inside(workspace.root, rootName(version)));
    const last = roots.at(-1);
    roots.push(last === undefined ? openRoot(bytes) : followRoot(last, bytes));
  }
  return roots;
}

/** The roots that a bundle stands on, and what of them is still to be established. */
export interface ReleaseRoots {
  /** Oldest first. */
  readonly chain: readonly ParsedRoot[];
  /** Those that the workspace doesn't publish yet. */
  readonly unpublished: readonly ParsedRoot[];
  /** Whether the first is this key's own and this machine has no pin yet: it is new, or its export was cut off. */
  readonly unpinned: boolean;
}

/**
 * The roots that the next bundle stands on: the workspace's; where it publishes none yet, those pinned on this machine
 * for its canon (the workspace came back from an old copy); else a self-made root 1 of this key alone. Nothing is
 * written.
 * @throws CanonError `key-not-in-root` where the root doesn't let this key sign releases; `E_ROOT_EQUIVOCATION` where
 * another root is pinned on this machine
 */
export async function rootsFor(
  workspace: Workspace,
  home: string,
  key: UnlockedKey,
  createdAt: Date,
): Promise<ReleaseRoots> {
  const taxonomy = workspace.settingsFiles.get('workspace').id;
  const published = await publishedRoots(workspace);
  const pin = await readPin(home, taxonomy);
  const known = published.length > 0 ? published : pin === undefined ? [] : openChain(pin.roots);
  const last = known.at(-1);
  if (last === undefined) {
    const { publicKey, owner } = key;
    const root = await makeSelfMadeRoot({ taxonomy, key: publicKey, owner, createdAt, sign: signWith(key) });
    return { chain: [root], unpublished: [root], unpinned: true };
  }
  const [first = last] = known;
  requireSamePin(pin, first);
  const { keyids } = last.root.roles.release;
  if (!keyids.includes(key.keyid)) {
    throw new CanonError(
      'key-not-in-root',
      `The trust root of this canon does not let your key ${key.keyid.slice(0, 16)}… sign releases. Nothing was exported; use the key it names (${keyids.map((id) => id.slice(0, 16)).join(', ')}).`,
      { keyid: key.keyid },
    );
  }
  const unpublished = published.length > 0 ? [] : known;
  return { chain: known, unpublished, unpinned: pin === undefined && isSignedBy(first, key.publicKey) };
}

/**
 * Whether the holder of a key made this root: the key alone may sign it, and did. Being listed in it is not enough,
 * since anybody can list anybody's key.
 */
export function isSignedBy(root: ParsedRoot, key: PublicKey): boolean {
  const { keyids, threshold } = root.root.roles.root;
  return (
    threshold === 1 && keyids.includes(key.keyid) && checkSignatures(root.envelope, [key]).good.length === 1
  );
}

function requireSamePin(pin: Pin | undefined, root: ParsedRoot): void {
  if (pin === undefined || pin.pinned.sha256 === root.sha256 || pin.current.sha256 === root.sha256) return;
  throw new CanonError(
    'E_ROOT_EQUIVOCATION',
    'Another trust root of this canon is pinned on this machine. Nothing was exported. If the workspace was set up anew on purpose, remove the old pin with canon trust remove.',
    { pinned: pin.pinned.sha256, found: root.sha256 },
  );
}

/** Publishes in the workspace what it doesn't publish yet, and pins the first root where that is wanted. */
export async function establishRoots(workspace: Workspace, home: string, roots: ReleaseRoots): Promise<void> {
  for (const { root, bytes } of roots.unpublished) {
    await writeFileDurable(inside(workspace.root, rootName(root.version)), bytes, { disk: workspace.disk });
  }
  const [first] = roots.chain;
  if (roots.unpinned && first !== undefined) await pinRoot(home, first.bytes, new Date(workspace.clock()));
}

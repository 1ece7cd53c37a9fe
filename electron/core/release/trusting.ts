import { CanonError } from '../../../shared/errors.ts';
import { importPublicKey } from '../bundle/key-import.ts';
import { addRoots, type Pin, pinRoot } from '../bundle/pins.ts';
import type { ParsedRoot } from '../bundle/root.ts';
import type { Workspace } from '../store/workspace.ts';
import { isSignedBy, publishedRoots } from './roots.ts';

/** What a person may name to say whom to believe: a root's file, a public key, or a fingerprint that was compared. */
export type Named =
  | { readonly kind: 'file'; readonly bytes: Uint8Array }
  | { readonly kind: 'fingerprint'; readonly hex: string };

/** As many hex digits as people are shown to compare. */
const SHORTEST_FINGERPRINT = 32;

/** A fingerprint as typed or pasted: hex digits, perhaps in groups. Undefined where it is none. */
export function fingerprintOf(text: string): string | undefined {
  const hex = text.replace(/[\s:]/g, '').toLowerCase();
  return /^[0-9a-f]+$/.test(hex) && hex.length >= SHORTEST_FINGERPRINT && hex.length <= 64 ? hex : undefined;
}

/**
 * Pins a root on this machine: the one in a file, whatever canon it is of; or the first one that this workspace
 * publishes, where the key or fingerprint that was named vouches for it.
 * @throws CanonError `not-found` where nothing here is vouched for; `already-pinned`; the codes of roots and keys
 */
export async function pinNamed(workspace: Workspace, home: string, named: Named, at: Date): Promise<Pin> {
  if (named.kind === 'file' && isRoot(named.bytes)) return pinRoot(home, named.bytes, at);
  const key = named.kind === 'file' ? importPublicKey(named.bytes) : undefined;
  const [first, ...later] = await publishedRoots(workspace);
  const vouched = first !== undefined && (key === undefined ? isMeant(first, named) : isSignedBy(first, key));
  if (first === undefined || !vouched) {
    const why = first === undefined ? 'it has not published one yet' : 'it publishes another one';
    const whom = key === undefined ? 'this fingerprint' : `the key ${key.keyid.slice(0, 16)}…`;
    throw new CanonError(
      'not-found',
      `This workspace has no trust root that ${whom} vouches for: ${why}. Nothing was pinned.`,
    );
  }
  const pin = await pinRoot(home, first.bytes, at);
  return later.length === 0
    ? pin
    : addRoots(
        home,
        pin.taxonomy,
        later.map(({ bytes }) => bytes),
      );
}

/** A fingerprint is that of the root, or of the key that made it. */
function isMeant(root: ParsedRoot, named: Named): boolean {
  if (named.kind !== 'fingerprint') return false;
  if (root.sha256.startsWith(named.hex)) return true;
  return root.keys.some((key) => key.keyid.startsWith(named.hex) && isSignedBy(root, key));
}

/** A root's file is a signed envelope; everything else is tried as a key. */
function isRoot(bytes: Uint8Array): boolean {
  return /^\s*\{[\s\S]*"payload"/.test(Buffer.from(bytes.subarray(0, 4096)).toString('latin1'));
}

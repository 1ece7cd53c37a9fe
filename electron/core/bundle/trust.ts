import { CanonError } from '../../../shared/errors.ts';
import { checkSignatures, type Envelope, type SkippedSignature } from './dsse.ts';
import type { PublicKey } from './ed25519.ts';
import type { Predicate } from './manifest.ts';
import { rootVersionOf } from './names.ts';
import { countSigners, followRoot, openRoot, type ParsedRoot, parseRoot, type RootKey } from './root.ts';
import { DAY_MS, timeMs } from './time.ts';
import type { BundleFiles } from './zip.ts';

/** Whom to believe: bare keys that somebody was handed (key mode), or a pinned root and the roots known after it, oldest first. */
export type TrustSource =
  | { readonly kind: 'keys'; readonly keys: readonly PublicKey[]; readonly threshold?: number }
  | { readonly kind: 'root'; readonly roots: readonly Uint8Array[] };

/** A key that may be asked about. In key mode it has no owner, no dates and no end. */
export type TrustedKey = PublicKey & Partial<Omit<RootKey, keyof PublicKey>>;

/** What step 4 of §1.8 ends with: the keys in question and what the release role asks for. */
export interface Trust {
  readonly keys: readonly TrustedKey[];
  readonly release: {
    readonly keyids: readonly string[];
    readonly threshold: number;
    readonly distinctOwners: boolean;
  };
  /** The pinned root and all after it; empty in key mode. */
  readonly chain: readonly ParsedRoot[];
}

/** Why a good signature may not count (§1.8 step 7). */
interface RefusedSigner {
  readonly keyid: string;
  readonly code:
    | 'E_KEY_WRONG_ROLE'
    | 'E_KEY_REVOKED'
    | 'E_KEY_RETIRED'
    | 'E_KEY_NOT_YET_VALID'
    | 'E_KEY_EXPIRED';
}

/**
 * Key mode: the keys are the release role of an implicit root. `threshold` is 1 unless given; a key that was given
 * twice still counts once, as `countSigners` counts raw keys.
 */
export function trustKeys(keys: readonly PublicKey[], threshold = 1): Trust {
  const keyids = keys.map(({ keyid }) => keyid);
  return { keys, release: { keyids, threshold, distinctOwners: false }, chain: [] };
}

/**
 * Root mode (§1.8 step 4): starts from the pinned root and walks through the roots known since and those in the bundle.
 * `onRoot` hears of each root that is new and good, at once: it is kept even if the bundle is refused later (§11 row 30).
 * Throws what `openRoot` and `followRoot` throw, `E_ROOT_EQUIVOCATION`, and `E_ROOT_EXPIRED` for the last root.
 */
export function trustRoots(
  known: readonly Uint8Array[],
  files: BundleFiles,
  now: number,
  onRoot: (root: ParsedRoot) => void,
): Trust {
  const chain = openChain(known);
  for (const [version, bytes] of rootFiles(files)) {
    const next = extendChain(chain, version, bytes);
    if (next === undefined) continue;
    chain.push(next);
    onRoot(next);
  }
  const last = lastOf(chain);
  if (timeMs(last.root.expiresAt) <= now) {
    throw new CanonError(
      'E_ROOT_EXPIRED',
      `The trust root ended on ${last.root.expiresAt}. Ask the publisher for a bundle that carries a newer one.`,
    );
  }
  const { keyids, threshold, distinctOwners } = last.root.roles.release;
  return { keys: last.keys, release: { keyids, threshold, distinctOwners }, chain };
}

/** Pinned root and later ones, checked as a chain. Throws `E_ROOT_UNPINNED` for none, else as `openRoot` and `followRoot`. */
export function openChain(known: readonly Uint8Array[]): ParsedRoot[] {
  const [pinned, ...later] = known;
  if (pinned === undefined) {
    throw new CanonError(
      'E_ROOT_UNPINNED',
      'No trust root is pinned for this canon. Compare the fingerprint with its publisher and pin the root, or give public keys.',
    );
  }
  const chain = [openRoot(pinned)];
  for (const bytes of later) chain.push(followRoot(lastOf(chain), bytes));
  return chain;
}

/** Which keys signed the payload (§1.8 step 5). No good signature at all is `E_THRESHOLD`, and the payload stays unread. */
export function goodSigners(
  envelope: Envelope,
  trust: Trust,
): { readonly good: readonly TrustedKey[]; readonly skipped: readonly SkippedSignature[] } {
  const result = checkSignatures(envelope, trust.keys);
  if (result.good.length === 0) {
    throw new CanonError(
      'E_THRESHOLD',
      'No signature by a trusted key was found. The contents were not looked at.',
      {
        skipped: result.skipped,
      },
    );
  }
  return result;
}

/**
 * The signers that count (§1.8 step 7), by distinct raw key and distinct owner. `now` in ms is given where the moment
 * counts too, not only the bundle's own date. Too few: `E_THRESHOLD`; where a key's state alone made them too few, its
 * code (`E_KEY_REVOKED`, `E_KEY_RETIRED` …), which says more. Both carry `reasons` in their details.
 */
export function countedSigners(
  good: readonly TrustedKey[],
  trust: Trust,
  { sequence, createdAt }: Pick<Predicate, 'sequence' | 'createdAt'>,
  now?: number,
): readonly TrustedKey[] {
  const made = timeMs(createdAt);
  // A clock may lag behind the publisher's by a day, as it may for the bundle itself; a fresh root would be no use else.
  const span = {
    from: now === undefined ? made : Math.min(made, now + DAY_MS),
    to: Math.max(made, now ?? made),
  };
  const counted: TrustedKey[] = [];
  const reasons: RefusedSigner[] = [];
  for (const key of good) {
    const code = refusal(key, trust, sequence, span);
    if (code === undefined) counted.push(key);
    else reasons.push({ keyid: key.keyid, code });
  }
  const { threshold, distinctOwners } = trust.release;
  const count = countTrusted(counted, distinctOwners);
  if (count >= threshold) return counted;
  const stateDecides = countTrusted(good, distinctOwners) >= threshold;
  throw new CanonError(
    (stateDecides ? reasons[0]?.code : undefined) ?? 'E_THRESHOLD',
    `The bundle has ${count} of the ${threshold} signatures it needs${reasons.length > 0 ? `; ${reasons.length} more may not count` : ''}.`,
    { count, threshold, reasons },
  );
}

function countTrusted(keys: readonly TrustedKey[], distinctOwners: boolean): number {
  return countSigners(
    keys.map(({ keyid, raw, owner }) => ({ raw, owner: owner ?? keyid })),
    distinctOwners,
  );
}

function refusal(
  key: TrustedKey,
  trust: Trust,
  sequence: number,
  span: { readonly from: number; readonly to: number },
): RefusedSigner['code'] | undefined {
  const { keyid, status, lastSequence, notBefore, notAfter } = key;
  if (!trust.release.keyids.includes(keyid)) return 'E_KEY_WRONG_ROLE';
  if (status === 'revoked') return 'E_KEY_REVOKED';
  if (status === 'retired' && sequence > (lastSequence ?? 0)) return 'E_KEY_RETIRED';
  if (notBefore !== undefined && span.from < timeMs(notBefore)) return 'E_KEY_NOT_YET_VALID';
  if (notAfter !== undefined && span.to > timeMs(notAfter)) return 'E_KEY_EXPIRED';
  return undefined;
}

/** The bundle's roots by the version in their names, in order. */
function rootFiles(files: BundleFiles): [number, Uint8Array][] {
  const found: [number, Uint8Array][] = [];
  for (const [name, bytes] of files) {
    const version = rootVersionOf(name);
    if (version !== undefined) found.push([version, bytes]);
  }
  return found.sort(([a], [b]) => a - b);
}

/** The next root of the chain, or undefined for one that is known or older than the pin. */
function extendChain(
  chain: readonly ParsedRoot[],
  version: number,
  bytes: Uint8Array,
): ParsedRoot | undefined {
  const last = lastOf(chain);
  if (version > last.root.version) {
    const next = followRoot(last, bytes);
    if (next.root.version !== version) {
      throw new CanonError(
        'E_ROOT_CHAIN',
        `The file of trust root ${version} holds root ${next.root.version}.`,
      );
    }
    return next;
  }
  // Roots before the pin can't be judged from it, and nothing is taken from them.
  const known = chain.find(({ root }) => root.version === version);
  if (known !== undefined && parseRoot(bytes).sha256 !== known.sha256) {
    throw new CanonError(
      'E_ROOT_EQUIVOCATION',
      `The bundle carries another trust root ${version} than the one that is known here. Keep the file and ask the publisher.`,
      { version },
    );
  }
  return undefined;
}

function lastOf(chain: readonly ParsedRoot[]): ParsedRoot {
  const last = chain.at(-1);
  if (last === undefined) throw new Error('a chain of roots is never empty');
  return last;
}

import { CanonError, type ErrorData } from '../../../shared/errors.ts';
import type { PublishedRole } from '../../../shared/publish.ts';
import type { VerifyResult } from '../../../shared/views.ts';
import { type Container, openContainer, readContainer } from '../bundle/container.ts';
import { addRoots, readPin } from '../bundle/pins.ts';
import { type AcceptedBundle, acceptedFrom } from '../bundle/state.ts';
import type { TrustSource } from '../bundle/trust.ts';
import type { Verdict } from '../bundle/verdict.ts';
import { verifyBundle } from '../bundle/verify.ts';
import { instant } from '../ids.ts';
import { publishedRecords } from './records.ts';

export interface CheckRequest {
  /** A path, the bytes of an archive, or what was read already. */
  readonly bundle: string | Uint8Array | Container;
  readonly at: Date;
  readonly accepted?: AcceptedBundle | undefined;
}

/** Verifies with bare public keys (key mode). */
export function checkWithKeys(request: CheckRequest, keys: Extract<TrustSource, { kind: 'keys' }>) {
  return check(request, keys, undefined);
}

/**
 * Verifies with the root that is pinned on this machine for a taxonomy, and keeps roots that the bundle brings along.
 * Without a pin the verdict is `E_ROOT_UNPINNED`.
 * @param taxonomy the canon that is meant; left out, the one that the bundle says it is of
 */
export async function checkWithPin(
  request: CheckRequest,
  home: string,
  taxonomy: string | undefined,
): Promise<Verdict<PublishedRole>> {
  if (taxonomy === undefined) {
    const container = await readable(request.bundle);
    const claim = container === undefined ? undefined : claimOf(container);
    if (container === undefined || claim === undefined) return check(request, undefined, undefined);
    return checkWithPin({ ...request, bundle: container }, home, claim.taxonomy);
  }
  const pin = await readPin(home, taxonomy);
  const trust = pin === undefined ? undefined : { kind: 'root' as const, roots: pin.roots };
  const verdict = await check(request, trust, taxonomy);
  if (pin !== undefined && verdict.newRoots.length > 0) {
    await addRoots(
      home,
      taxonomy,
      verdict.newRoots.map(({ bytes }) => bytes),
    );
  }
  return verdict;
}

/**
 * The canon and channel that a bundle says it is of, before anything of it is believed: good for choosing whom to
 * ask, and for nothing else. Undefined where it doesn't say.
 */
export function claimOf(container: Container): { taxonomy: string; channel: string } | undefined {
  try {
    const { taxonomy, channel } = acceptedFrom(container);
    return { taxonomy, channel };
  } catch (error) {
    if (error instanceof CanonError) return undefined;
    throw error;
  }
}

/** What can't even be read is for the verification to name. */
async function readable(bundle: CheckRequest['bundle']): Promise<Container | undefined> {
  try {
    if (typeof bundle === 'string') return await readContainer(bundle);
    return bundle instanceof Uint8Array ? openContainer(bundle) : bundle;
  } catch (error) {
    if (error instanceof CanonError) return undefined;
    throw error;
  }
}

async function check(
  { bundle, at, accepted }: CheckRequest,
  trust: TrustSource | undefined,
  taxonomy: string | undefined,
): Promise<Verdict<PublishedRole>> {
  return verifyBundle(bundle, {
    trust,
    at,
    accepted,
    ...(taxonomy !== undefined && { expect: { taxonomy } }),
    records: publishedRecords,
  });
}

/** What there is to say where nothing could be verified at all. */
export function refusedView(error: ErrorData, at: Date): VerifyResult {
  return {
    ok: false,
    code: error.code,
    at: instant(at.getTime()),
    signers: [],
    sequence: null,
    manifestSha256: null,
    warnings: [],
    records: null,
    createdAt: null,
    expiresAt: null,
    taxonomy: null,
    error,
  };
}

/** A verdict as the windows and `--json` show it. */
export function verifyView(verdict: Verdict<PublishedRole>): VerifyResult {
  const predicate = verdict.manifest?.predicate;
  return {
    ok: verdict.ok,
    code: verdict.code,
    at: verdict.at,
    signers: verdict.signers.map(({ keyid, owner }) => ({ keyid, owner })),
    sequence: verdict.sequence,
    manifestSha256: verdict.manifestSha256,
    warnings: verdict.warnings.map(({ code, message }) => ({ code, message })),
    records: predicate?.records ?? null,
    createdAt: predicate?.createdAt ?? null,
    expiresAt: predicate?.expiresAt ?? null,
    taxonomy: predicate?.taxonomy ?? null,
    ...(verdict.error && { error: verdict.error }),
  };
}

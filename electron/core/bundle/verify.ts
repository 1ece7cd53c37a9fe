import { CanonError, errorData } from '../../../shared/errors.ts';
import { type Container, openContainer, readContainer } from './container.ts';
import { readRecords, requireFiles } from './contents.ts';
import { checkSignatures, type Envelope, PAYLOAD_TYPES, parseEnvelope } from './dsse.ts';
import { fixNow, requireFresh, requireIdentity } from './freshness.ts';
import { type Manifest, parseManifest } from './manifest.ts';
import { ENVELOPE_NAME } from './names.ts';
import type { PublishedRecord } from './record.ts';
import {
  type Floor,
  floorOf,
  type Relation,
  refuseRollback,
  refuseSilentRemoval,
  relationOf,
} from './rollback.ts';
import type { ParsedRoot } from './root.ts';
import { type AcceptedBundle, acceptedManifest } from './state.ts';
import { sha256Hex } from './strict-json.ts';
import { formatTime } from './time.ts';
import { countedSigners, goodSigners, type Trust, type TrustedKey, trustKeys, trustRoots } from './trust.ts';
import type { Verdict, VerifyOptions } from './verdict.ts';

/**
 * Checks a bundle by steps 1–10 of §1.8, in their order, and stops at the first error: a ZIP or a folder by its path,
 * a ZIP's bytes, or a container. Nothing is written. What is wrong with the bundle comes back in the verdict; thrown is
 * only what is wrong on this side (`state-unreadable`, a fault of ours).
 */
export async function verifyBundle<R extends PublishedRecord>(
  input: string | Uint8Array | Container,
  options: VerifyOptions<R>,
): Promise<Verdict<R>> {
  const verdict = blankVerdict<R>();
  try {
    await check(verdict, input, options);
    verdict.ok = true;
    verdict.code = 'OK';
  } catch (error) {
    if (!(error instanceof CanonError) || !error.code.startsWith('E_')) throw error;
    verdict.code = error.code;
    verdict.error = errorData(error);
  }
  return verdict;
}

async function check<R extends PublishedRecord>(
  verdict: Verdict<R>,
  input: string | Uint8Array | Container,
  options: VerifyOptions<R>,
): Promise<void> {
  // Steps 1 and 2: the moment, and the files in memory.
  const { now, warning } = fixNow(options.at, options.accepted);
  verdict.at = formatTime(new Date(now));
  if (warning !== undefined) verdict.warnings.push(warning);
  const container = await containerOf(input);
  const envelopeBytes = container.files.get(ENVELOPE_NAME) ?? new Uint8Array();

  // Steps 3 to 5: the envelope, whom to believe, who really signed. Only now is the payload looked at.
  const envelope = parseEnvelope(envelopeBytes, PAYLOAD_TYPES.bundle);
  const trust = resolveTrust(verdict, container, options, now);
  const root = trust.chain.at(-1);
  const { good, skipped } = goodSigners(envelope, trust);
  verdict.skipped = skipped;

  // Step 6: what is said. It goes into the verdict at once: somebody trusted did sign it.
  const manifest = parseManifest(envelope.payload);
  const manifestSha256 = sha256Hex(envelope.payload);
  verdict.manifest = manifest;
  verdict.manifestSha256 = manifestSha256;
  verdict.sequence = manifest.predicate.sequence;
  requireRootOf(manifest, root);

  // Step 7: whether they may say it, about this canon, now.
  const floor = floorOf(options.accepted, trust.chain);
  const relation = relationOf(manifest, manifestSha256, floor);
  verdict.relation = relation;
  const counted = signersThatCount(good, manifest, trust, {
    relation,
    floor,
    accepted: options.accepted,
    now,
  });
  verdict.signers = counted.map(({ keyid, owner }) => ({ keyid, owner: owner ?? null }));
  requireIdentity(manifest.predicate, root, options);
  const archive = options.archive === true && relation === 'ancestor';
  const stale = requireFresh(manifest.predicate, root, now, archive || options.allowExpired === true);
  if (stale !== undefined) verdict.warnings.push(stale);

  // Steps 8 to 10: the bundle among its predecessors, its files, its records.
  refuseRollback(relation, floor, archive);
  await requireFiles(manifest, container);
  const records = await readRecords(manifest, container.files, options.records);
  if (relation === 'newer' && floor?.manifest !== undefined) refuseSilentRemoval(manifest, floor.manifest);
  verdict.records = records;
  if (!archive) verdict.accept = acceptance(manifest, manifestSha256, envelopeBytes, root, now);
}

function blankVerdict<R extends PublishedRecord>(): Verdict<R> {
  return {
    ok: false,
    code: '',
    at: '',
    signers: [],
    skipped: [],
    sequence: null,
    manifestSha256: null,
    warnings: [],
    manifest: null,
    relation: null,
    records: [],
    newRoots: [],
    accept: null,
  };
}

async function containerOf(input: string | Uint8Array | Container): Promise<Container> {
  if (typeof input === 'string') return readContainer(input);
  return input instanceof Uint8Array ? openContainer(input) : input;
}

function resolveTrust<R extends PublishedRecord>(
  verdict: Verdict<R>,
  container: Container,
  { trust, accepted }: VerifyOptions<R>,
  now: number,
): Trust {
  if (trust?.kind === 'keys') {
    const message =
      'Only bare keys were given: whether they still hold, or were revoked, nobody can say without a trust root.';
    verdict.warnings.push({ code: 'W_NO_ROOT', message });
    return trustKeys(trust.keys, trust.threshold);
  }
  const resolved = trustRoots(trust?.roots ?? [], container.files, now, (root) =>
    verdict.newRoots.push(root),
  );
  refuseRootRollback(resolved.chain, accepted);
  return resolved;
}

/** The roots that are known here must reach as far as they did when the last bundle was accepted (invariant I18). */
function refuseRootRollback(chain: readonly ParsedRoot[], accepted: AcceptedBundle | undefined): void {
  if (accepted === undefined) return;
  if ((chain.at(-1)?.root.version ?? 0) < accepted.rootVersion) throw rootTooOld(accepted.rootVersion);
  const then = chain.find(({ root }) => root.version === accepted.rootVersion);
  if (then !== undefined && accepted.rootSha256 !== null && then.sha256 !== accepted.rootSha256) {
    throw new CanonError(
      'E_ROOT_EQUIVOCATION',
      `Trust root ${accepted.rootVersion} is another one than when the last bundle was accepted.`,
      { version: accepted.rootVersion },
    );
  }
}

/** §1.8 step 4, end: a bundle may name no later root than the last that is known. In key mode it is not judged. */
function requireRootOf(manifest: Manifest, root: ParsedRoot | undefined): void {
  const { rootVersion } = manifest.predicate;
  if (root !== undefined && rootVersion > root.root.version) throw rootTooOld(rootVersion);
}

function rootTooOld(needed: number): CanonError {
  return new CanonError(
    'E_ROOT_TOO_OLD',
    `Trust root ${needed} is needed and not known here. Get it from the publisher.`,
    { needed },
  );
}

/** §1.8 step 7. What an accepted bundle that is good still has in its history is vouched for by it, whoever signed it (§1.11). */
function signersThatCount(
  good: readonly TrustedKey[],
  manifest: Manifest,
  trust: Trust,
  context: {
    relation: Relation;
    floor: Floor | undefined;
    accepted: AcceptedBundle | undefined;
    now: number;
  },
): readonly TrustedKey[] {
  const { relation, floor, accepted, now } = context;
  if (relation === 'ancestor' && accepted !== undefined && isGoodStill(accepted, trust)) return good;
  const isNewer = floor === undefined || manifest.predicate.sequence > floor.sequence;
  return countedSigners(good, trust, manifest.predicate, isNewer ? now : undefined);
}

function isGoodStill(accepted: AcceptedBundle, trust: Trust): boolean {
  const envelope: Envelope = parseEnvelope(accepted.envelope, PAYLOAD_TYPES.bundle);
  const { good } = checkSignatures(envelope, trust.keys);
  try {
    return countedSigners(good, trust, acceptedManifest(accepted).predicate).length > 0;
  } catch (error) {
    if (error instanceof CanonError) return false;
    throw error;
  }
}

function acceptance(
  { predicate: { taxonomy, channel, sequence } }: Manifest,
  manifestSha256: string,
  envelope: Uint8Array,
  root: ParsedRoot | undefined,
  now: number,
): AcceptedBundle {
  const rootVersion = root?.root.version ?? 0;
  const rootSha256 = root?.sha256 ?? null;
  return {
    taxonomy,
    channel,
    sequence,
    manifestSha256,
    rootVersion,
    rootSha256,
    lastTime: formatTime(new Date(now)),
    envelope,
  };
}

import { setImmediate } from 'node:timers/promises';
import { CanonError, type ErrorData, errorData } from '../../../shared/errors.ts';
import { type Container, openContainer, readContainer } from './container.ts';
import { type Envelope, PAYLOAD_TYPES, parseEnvelope, type SkippedSignature } from './dsse.ts';
import { type Manifest, parseManifest, recordSubjects } from './manifest.ts';
import { ENVELOPE_NAME } from './names.ts';
import { checkRecord, type PublishedRecord, type RecordPort } from './record.ts';
import type { ParsedRoot } from './root.ts';
import { type Floor, floorOf, refuseRollback, refuseSilentRemoval, type Relation, relationOf } from './rollback.ts';
import type { AcceptedBundle } from './state.ts';
import { sha256Hex } from './strict-json.ts';
import { DAY_MS, formatTime, timeMs } from './time.ts';
import { countedSigners, goodSigners, type Trust, type TrustedKey, type TrustSource, trustKeys, trustRoots } from './trust.ts';

export interface VerifyOptions<R extends PublishedRecord> {
  /** Whom to believe; without it root mode has nothing to start from: `E_ROOT_UNPINNED`. */
  readonly trust: TrustSource | undefined;
  /** The clock, or what `--at` says. */
  readonly at: Date;
  /** What was accepted from this channel before (§1.9). */
  readonly accepted?: AcceptedBundle | undefined;
  /** What the bundle has to be of; a pinned root's taxonomy is expected anyway. */
  readonly expect?: { readonly taxonomy?: string | undefined; readonly channel?: string | undefined };
  /** Opens an older bundle of the accepted chain to look at it; it is never the newest, and no state follows from it. */
  readonly archive?: boolean;
  /** Turns `E_EXPIRED` into a warning. Never for an automatic import. */
  readonly allowExpired?: boolean;
  readonly records: RecordPort<R>;
}

export interface Warning {
  readonly code: 'W_NO_ROOT' | 'W_CLOCK_BACK' | 'W_EXPIRED';
  readonly message: string;
}

/** What is known of a bundle after checking it; of a refused one, what was known when it was refused. */
export interface Verdict<R extends PublishedRecord> {
  ok: boolean;
  /** `OK` or the code of the first thing that was wrong. */
  code: string;
  error?: ErrorData;
  /** The moment it was judged at: the clock, or the last moment known here if the clock is behind it. */
  at: string;
  /** The keys that count; `owner` is null in key mode. */
  signers: readonly { readonly keyid: string; readonly owner: string | null }[];
  /** Signatures by keys that nobody here knows, or that are wrong. They do no harm (§1.8 step 5). */
  skipped: readonly SkippedSignature[];
  sequence: number | null;
  /** The bundle's identity. */
  manifestSha256: string | null;
  warnings: Warning[];
  /** Null until a trusted key's signature over it was found. */
  manifest: Manifest | null;
  /** How it stands to what was accepted before. */
  relation: Relation | null;
  /** The records in order of their file names; empty unless `ok`. */
  records: readonly R[];
  /** Roots that are new here and good. They are to be kept even if the bundle is refused (§1.8 step 4). */
  newRoots: ParsedRoot[];
  /** What to remember once the import is durable; null unless `ok`, and for an archive. */
  accept: AcceptedBundle | null;
}

/** Records between two breaths, so that a window stays alive while a large bundle is checked. */
const BREATH = 200;

/**
 * Checks a bundle by steps 1–10 of §1.8, in their order, and stops at the first error: a ZIP or a folder by its path,
 * a ZIP's bytes, or a container. Nothing is written. What is wrong with the bundle comes back in the verdict; thrown is
 * only what is wrong here (`state-unreadable`, a fault of ours).
 */
export async function verifyBundle<R extends PublishedRecord>(
  input: string | Uint8Array | Container,
  options: VerifyOptions<R>,
): Promise<Verdict<R>> {
  const verdict = blankVerdict<R>(options);
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
  const now = fixNow(verdict, options); // step 1
  const container = await containerOf(input); // steps 1 and 2
  const bytes = container.files.get(ENVELOPE_NAME) ?? new Uint8Array();
  const envelope = parseEnvelope(bytes, PAYLOAD_TYPES.bundle); // step 3
  const trust = resolveTrust(verdict, options, container, now); // step 4
  const { good, skipped } = goodSigners(envelope, trust); // step 5
  verdict.skipped = skipped;
  const manifest = readManifest(verdict, envelope, trust); // step 6
  const floor = floorOf(options.accepted, trust.chain);
  const relation = relationOf(manifest, sha256Hex(envelope.payload), floor);
  verdict.relation = relation;
  verdict.signers = countSignersOf(manifest, good, trust, relation, options, now).map(({ keyid, owner }) => ({ keyid, owner: owner ?? null })); // step 7
  requireIdentity(manifest, trust, options);
  requireFresh(verdict, manifest, trust, options, now);
  refuseRollback(relation, floor, options.archive === true); // step 8
  requireFiles(manifest, container); // step 9
  const records = await readRecords(manifest, container, options.records); // step 10
  if (relation === 'newer' && floor?.manifest !== undefined) refuseSilentRemoval(manifest, floor.manifest);
  verdict.records = records;
  verdict.accept = relation === 'ancestor' ? null : acceptance(manifest, envelope, bytes, trust, now);
}

function blankVerdict<R extends PublishedRecord>({ at }: VerifyOptions<R>): Verdict<R> {
  return {
    ok: false,
    code: '',
    at: formatTime(at),
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

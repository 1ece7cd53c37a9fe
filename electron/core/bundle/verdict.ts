import type { ErrorData } from '../../../shared/errors.ts';
import type { SkippedSignature } from './dsse.ts';
import type { Manifest } from './manifest.ts';
import type { PublishedRecord, RecordPort } from './record.ts';
import type { Relation } from './rollback.ts';
import type { ParsedRoot } from './root.ts';
import type { AcceptedBundle } from './state.ts';
import type { TrustSource } from './trust.ts';

export interface VerifyOptions<R extends PublishedRecord> {
  /** Whom to believe; without it root mode has nothing to start from: `E_ROOT_UNPINNED`. */
  readonly trust: TrustSource | undefined;
  /** The clock, or what `--at` says. */
  readonly at: Date;
  /** What was accepted from this channel before (§1.9). */
  readonly accepted?: AcceptedBundle | undefined;
  /** What the bundle has to be of; the taxonomy of a pinned root and of `accepted` is expected anyway. */
  readonly expect?: { readonly taxonomy?: string | undefined; readonly channel?: string | undefined };
  /** Opens an older bundle of the accepted chain to look at it; it is never the newest, and no state follows from it. */
  readonly archive?: boolean;
  /** Turns `E_EXPIRED` into a warning. Never for an automatic import. */
  readonly allowExpired?: boolean;
  readonly records: RecordPort<R>;
}

export interface VerifyWarning {
  readonly code: 'W_NO_ROOT' | 'W_CLOCK_BACK' | 'W_EXPIRED';
  readonly message: string;
}

/** What is known of a bundle after it was checked; of a refused one, what was known when it was refused. */
export interface Verdict<R extends PublishedRecord> {
  ok: boolean;
  /** `OK`, or the code of the first thing that was wrong. */
  code: string;
  error?: ErrorData;
  /** The moment it was judged at: the clock, or the last moment known here if the clock is behind that. */
  at: string;
  /** The keys that count; `owner` is null in key mode. */
  signers: readonly { readonly keyid: string; readonly owner: string | null }[];
  /** Signatures by keys that nobody here knows, or that are wrong. They do no harm (§1.8 step 5). */
  skipped: readonly SkippedSignature[];
  sequence: number | null;
  /** The bundle's identity: the digest of its signed manifest. */
  manifestSha256: string | null;
  warnings: VerifyWarning[];
  /** Null until a trusted key's signature over it was found. */
  manifest: Manifest | null;
  /** How it stands to what was accepted before. */
  relation: Relation | null;
  /** The records in order of their file names; empty unless `ok`. */
  records: readonly R[];
  /** Roots that are new here and good. They are to be kept even if the bundle is refused (§1.8 step 4). */
  newRoots: ParsedRoot[];
  /** What to remember once an import is durable; null unless `ok`, and for an archive. */
  accept: AcceptedBundle | null;
}

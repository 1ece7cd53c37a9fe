import { CanonError } from '../../../shared/errors.ts';
import { encodeEnvelope, PAYLOAD_TYPES, type Sign } from './dsse.ts';
import { tooLarge } from './limits.ts';
import {
  BUNDLE_FORMAT,
  encodeManifest,
  type Manifest,
  type Predicate,
  type Subject,
  type Withdrawn,
} from './manifest.ts';
import { compareNames, ENVELOPE_NAME, isBundleName, recordName, rootName, sizeLimitOf } from './names.ts';
import { checkRecord, type PublishedRecord, type RecordPort } from './record.ts';
import { DEFAULT_MAX_AGE_DAYS } from './root.ts';
import { canonicalBytes, sha256Hex } from './strict-json.ts';
import { DAY_MS, formatTime } from './time.ts';
import { type BundleFiles, writeZip } from './zip.ts';

export interface BundleInput<R extends PublishedRecord> {
  readonly taxonomy: string;
  readonly channel: string;
  readonly sequence: number;
  /** Manifest digests of bundles 1 to `sequence - 1`. */
  readonly history: readonly string[];
  readonly createdAt: Date;
  /** Default: 400 days after `createdAt`. */
  readonly expiresAt?: Date;
  readonly rootVersion: number;
  /** The published texts in force, in any order; `value` as JSON data. */
  readonly records: readonly {
    readonly id: string;
    readonly code: string;
    readonly version: number;
    readonly value: unknown;
  }[];
  /** All roles that ever left and did not come back, in any order; `at` as `formatTime` writes it. */
  readonly withdrawn: readonly Withdrawn[];
  /** Files of the trust roots, as they are. */
  readonly rootEnvelopes: readonly { readonly version: number; readonly bytes: Uint8Array }[];
  readonly generator: { readonly name: string; readonly version: string };
  /** Reads the records back, so that nothing goes out that `verifyBundle` would refuse. */
  readonly port: RecordPort<R>;
  readonly sign: Sign;
}

export interface WrittenBundle {
  /** All files of the bundle, the envelope among them. */
  readonly files: BundleFiles;
  readonly manifest: Manifest;
  readonly manifestBytes: Uint8Array;
  readonly manifestSha256: string;
  /** The canonical archive. */
  readonly zip: Uint8Array;
}

/**
 * A signed bundle in memory; the same input gives the same bytes (invariant I16). Throws `E_RECORD_CONFLICT` (two texts
 * with one id or one code), the codes of `checkRecord` (`E_RECORD_APPROVAL` for a text that was changed after its
 * approval), of `parseManifest` (the input has a form that no bundle may have), `E_TOO_LARGE`, and what `sign` throws.
 */
export async function writeBundle<R extends PublishedRecord>(input: BundleInput<R>): Promise<WrittenBundle> {
  const files = new Map<string, Uint8Array>();
  const subjects = [...recordFiles(input, files), ...rootFiles(input, files)];
  const { manifest, bytes, sha256 } = encodeManifest(subjects, predicateOf(input));
  const payloadType = PAYLOAD_TYPES.bundle;
  const signatures = await input.sign(payloadType, bytes);
  files.set(ENVELOPE_NAME, encodeEnvelope({ payloadType, payload: bytes, signatures }));
  return { files, manifest, manifestBytes: bytes, manifestSha256: sha256, zip: writeZip(files) };
}

/** The name a bundle travels under, for people only (§1.1): `<slug>-<channel>-<sequence>.canon.zip`. */
export function bundleFileName(slug: string, channel: string, sequence: number): string {
  return `${slug}-${channel}-${String(sequence).padStart(6, '0')}.canon.zip`;
}

function recordFiles<R extends PublishedRecord>(
  input: BundleInput<R>,
  files: Map<string, Uint8Array>,
): Subject[] {
  requireDistinct(input.records);
  return input.records.map(({ id, code, version, value }) => {
    const name = recordName(code);
    const bytes = canonicalBytes(value);
    requireName(name, bytes);
    checkRecord(bytes, { name, id, version }, input.port);
    files.set(name, bytes);
    return subjectOf(name, bytes, { id, version });
  });
}

function rootFiles(
  { rootEnvelopes }: Pick<BundleInput<never>, 'rootEnvelopes'>,
  files: Map<string, Uint8Array>,
): Subject[] {
  return rootEnvelopes.map(({ version, bytes }) => {
    const name = rootName(version);
    requireName(name, bytes);
    files.set(name, bytes);
    return subjectOf(name, bytes, {});
  });
}

function subjectOf(name: string, bytes: Uint8Array, identity: { id?: string; version?: number }): Subject {
  return { name, digest: { sha256: sha256Hex(bytes) }, annotations: { size: bytes.length, ...identity } };
}

function predicateOf<R extends PublishedRecord>(input: BundleInput<R>): Predicate {
  const { taxonomy, channel, sequence, history, createdAt, rootVersion, records, withdrawn, generator } =
    input;
  const expiresAt = input.expiresAt ?? new Date(createdAt.getTime() + DEFAULT_MAX_AGE_DAYS * DAY_MS);
  return {
    format: BUNDLE_FORMAT,
    taxonomy,
    channel,
    sequence,
    history: [...history],
    createdAt: formatTime(createdAt),
    expiresAt: formatTime(expiresAt),
    rootVersion,
    records: records.length,
    withdrawn: [...withdrawn].sort((a, b) => compareNames(a.id, b.id)),
    generator,
  };
}

function requireDistinct(records: BundleInput<never>['records']): void {
  for (const member of ['id', 'code'] as const) {
    const seen = new Set<string>();
    for (const record of records) {
      if (seen.has(record[member].toLowerCase())) {
        throw new CanonError(
          'E_RECORD_CONFLICT',
          `Two texts in force have the ${member} ${record[member]}. Rename or retire one of the roles, then export again.`,
          { role: record.code, member },
        );
      }
      seen.add(record[member].toLowerCase());
    }
  }
}

function requireName(name: string, bytes: Uint8Array): void {
  if (!isBundleName(name))
    throw new CanonError('E_PATH', `${JSON.stringify(name)} is no file name that a bundle may hold.`, {
      file: name,
    });
  if (bytes.length > sizeLimitOf(name)) throw tooLarge(name, sizeLimitOf(name));
}

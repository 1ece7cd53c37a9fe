import { CanonError } from '../../../shared/errors.ts';
import { z } from '../../../shared/zod.ts';
import { LIMITS, tooLarge } from './limits.ts';
import { compareNames, ENVELOPE_NAME, isBundleName, isRecordName, isSchemaName } from './names.ts';
import {
  channelSchema,
  checkShape,
  codeSchema,
  countSchema,
  sha256Schema,
  timeSchema,
  ulidSchema,
} from './shape.ts';
import { canonicalBytes, parseCanonical, sha256Hex } from './strict-json.ts';

const STATEMENT_TYPE = 'https://in-toto.io/Statement/v1';
const PREDICATE_TYPE = 'urn:canon-curator:bundle:v1';
export const BUNDLE_FORMAT = 1;

const subjectSchema = z.strictObject({
  name: z.string().refine((name) => isBundleName(name) && name !== ENVELOPE_NAME, 'no file name of a bundle'),
  digest: z.strictObject({ sha256: sha256Schema }),
  annotations: z.strictObject({
    size: countSchema,
    id: ulidSchema.optional(),
    version: z.int().min(1).optional(),
  }),
});

const withdrawnSchema = z.strictObject({
  id: ulidSchema,
  code: codeSchema,
  at: timeSchema,
  reason: z.string(),
  replacedBy: ulidSchema.nullable(),
});

const predicateSchema = z.strictObject({
  format: z.literal(BUNDLE_FORMAT),
  taxonomy: ulidSchema,
  channel: channelSchema,
  sequence: z.int().min(1),
  history: z.array(sha256Schema),
  createdAt: timeSchema,
  expiresAt: timeSchema,
  rootVersion: z.int().min(1),
  records: countSchema,
  withdrawn: z.array(withdrawnSchema),
  generator: z.strictObject({ name: z.string(), version: z.string() }),
});

const manifestSchema = z.strictObject({
  _type: z.literal(STATEMENT_TYPE),
  predicateType: z.literal(PREDICATE_TYPE),
  subject: z.array(subjectSchema),
  predicate: predicateSchema,
});

/** One file of the bundle: name, digest, size in bytes, and for a record the role's id and the version of its text. */
export type Subject = z.infer<typeof subjectSchema>;
/** A role that left: cumulative, so that a consumer may skip bundles (§1.4). */
export type Withdrawn = z.infer<typeof withdrawnSchema>;
export type Predicate = z.infer<typeof predicateSchema>;
/** The signed statement about a bundle (§1.4): an in-toto Statement v1. */
export type Manifest = z.infer<typeof manifestSchema>;

/** The subjects that are records, with the members that only these have. */
export function recordSubjects(manifest: Manifest): { name: string; id: string; version: number }[] {
  return manifest.subject.flatMap(({ name, annotations: { id, version } }) =>
    id === undefined || version === undefined ? [] : [{ name, id, version }],
  );
}

/**
 * The manifest in a signed payload. Throws, in this order: `E_TOO_LARGE`, `E_MANIFEST_JSON`, `E_NOT_CANONICAL`,
 * `E_PREDICATE_TYPE`, `E_FORMAT_VERSION`, `E_TOO_MANY`, `E_MANIFEST_SHAPE`, `E_SEQUENCE` (§1.8 step 6).
 */
export function parseManifest(payload: Uint8Array): Manifest {
  if (payload.length > LIMITS.manifestBytes) throw tooLarge('The manifest', LIMITS.manifestBytes);
  const raw = parseCanonical(payload, { syntax: 'E_MANIFEST_JSON' });
  requireKind(raw);
  const manifest = checkShape(manifestSchema, raw, 'E_MANIFEST_SHAPE', 'The manifest');
  requireOrder(manifest);
  requireSubjects(manifest);
  const { history, sequence } = manifest.predicate;
  if (history.length !== sequence - 1) {
    throw new CanonError(
      'E_SEQUENCE',
      `The bundle says it is number ${sequence} but lists ${history.length} earlier ones; a sequence without its history is refused.`,
    );
  }
  return manifest;
}

/** The canonical bytes of a manifest and their digest, which is the bundle's identity. Throws what `parseManifest` throws. */
export function encodeManifest(
  subject: readonly Subject[],
  predicate: Predicate,
): { manifest: Manifest; bytes: Uint8Array; sha256: string } {
  const sorted = [...subject].sort((a, b) => compareNames(a.name, b.name));
  const bytes = canonicalBytes({
    _type: STATEMENT_TYPE,
    predicateType: PREDICATE_TYPE,
    subject: sorted,
    predicate,
  });
  return { manifest: parseManifest(bytes), bytes, sha256: sha256Hex(bytes) };
}

/** What kind of text this is, before its form is judged: a newer format has another form and must say so. */
const kindSchema = z.looseObject({
  _type: z.unknown(),
  predicateType: z.unknown(),
  predicate: z.looseObject({ format: z.unknown(), history: z.unknown() }).optional(),
});

function requireKind(raw: unknown): void {
  const { _type, predicateType, predicate } = checkShape(kindSchema, raw, 'E_MANIFEST_SHAPE', 'The manifest');
  if (_type !== STATEMENT_TYPE || predicateType !== PREDICATE_TYPE) {
    throw new CanonError(
      'E_PREDICATE_TYPE',
      'What is signed here is no bundle of a canon but a statement of another kind.',
    );
  }
  const format = predicate?.format;
  if (Number.isInteger(format) && format !== BUNDLE_FORMAT) {
    throw new CanonError(
      'E_FORMAT_VERSION',
      `The bundle has format ${String(format)}; this program knows format ${BUNDLE_FORMAT}. Use a newer program.`,
    );
  }
  if (Array.isArray(predicate?.history) && predicate.history.length > LIMITS.history) {
    throw new CanonError('E_TOO_MANY', `The bundle lists more than ${LIMITS.history} earlier ones.`, {
      limit: LIMITS.history,
    });
  }
}

function requireOrder({ subject, predicate }: Manifest): void {
  const unsorted = subject.find(
    ({ name }, i) => i > 0 && compareNames(subject[i - 1]?.name ?? '', name) >= 0,
  );
  if (unsorted !== undefined) throw shapeError(`${unsorted.name} is out of order or listed twice`);
  if (Date.parse(predicate.expiresAt) <= Date.parse(predicate.createdAt))
    throw shapeError('it expires before it was made');
}

function requireSubjects(manifest: Manifest): void {
  const { subject, predicate } = manifest;
  const odd = subject.find(({ name, annotations: { id, version } }) => {
    const isRecord = isRecordName(name);
    return isRecord !== (id !== undefined) || isRecord !== (version !== undefined);
  });
  if (odd !== undefined)
    throw shapeError(`${odd.name} lacks an id and version, or has them without being a record`);
  if (subject.filter(({ name }) => isSchemaName(name)).length > 1) throw shapeError('it lists two schemas');
  const records = recordSubjects(manifest);
  if (records.length !== predicate.records)
    throw shapeError(`it counts ${predicate.records} records but lists ${records.length}`);
  const withdrawn = new Set(predicate.withdrawn.map(({ id }) => id));
  if (withdrawn.size !== predicate.withdrawn.length) throw shapeError('a role is withdrawn twice');
  const both = records.find(({ id }) => withdrawn.has(id));
  if (both !== undefined) throw shapeError(`${both.name} is there and withdrawn at once`);
}

function shapeError(what: string): CanonError {
  return new CanonError('E_MANIFEST_SHAPE', `The manifest does not have the form it must have: ${what}.`);
}

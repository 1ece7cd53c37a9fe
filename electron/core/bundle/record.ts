import { CanonError } from '../../../shared/errors.ts';
import { recordName } from './names.ts';
import { firstProblem } from './shape.ts';
import { canonicalBytes, parseCanonical, sha256Hex } from './strict-json.ts';

/** What this layer must know of a published text. */
export interface PublishedRecord {
  readonly id: string;
  readonly code: string;
  readonly version: number;
  readonly status: string;
  readonly approval?: { readonly contentSha256: string } | undefined;
}

/** How this layer reads published texts without knowing their schema. */
export interface RecordPort<R extends PublishedRecord> {
  /** The record; throws where it doesn't fit the schema. Unknown members must stay in it. */
  parse(value: unknown): R;
  /** What the content digest is taken of: the sha256 of its JCS form (§1.3). */
  contentOf(record: R): unknown;
}

/** Where a record stands in a bundle: its file and what the manifest says of it. */
export interface RecordSubject {
  readonly name: string;
  readonly id: string;
  readonly version: number;
}

/**
 * A record's file → the record (§1.8 step 10). Throws `E_RECORD_JSON`, `E_NOT_CANONICAL`, `E_RECORD_SCHEMA`,
 * `E_RECORD_ID`, `E_RECORD_STATUS`, `E_RECORD_APPROVAL`; details name the file and, where there is one, the field.
 */
export function checkRecord<R extends PublishedRecord>(
  bytes: Uint8Array,
  subject: RecordSubject,
  port: RecordPort<R>,
): R {
  const { name } = subject;
  const record = parsed(bytes, name, port);
  if (record.id !== subject.id || record.version !== subject.version || recordName(record.code) !== name) {
    throw new CanonError(
      'E_RECORD_ID',
      `${name} holds role ${record.code}, version ${record.version}, which is not what its name and the manifest say.`,
      { file: name },
    );
  }
  if (record.status !== 'approved') {
    throw new CanonError(
      'E_RECORD_STATUS',
      `${name} is ${record.status}; a bundle carries approved texts only.`,
      { file: name },
    );
  }
  const contentSha256 = sha256Hex(canonicalBytes(port.contentOf(record)));
  if (record.approval?.contentSha256 !== contentSha256) {
    throw new CanonError(
      'E_RECORD_APPROVAL',
      `${name} is not the text that was approved: its content was changed afterwards.`,
      {
        file: name,
        role: record.code,
        approved: record.approval?.contentSha256 ?? null,
        contentSha256,
      },
    );
  }
  return record;
}

function parsed<R extends PublishedRecord>(bytes: Uint8Array, name: string, port: RecordPort<R>): R {
  let value: unknown;
  try {
    value = parseCanonical(bytes, { syntax: 'E_RECORD_JSON' });
  } catch (error) {
    if (!(error instanceof CanonError)) throw error;
    throw new CanonError(error.code, `${name}: ${error.message}`, { ...error.details, file: name });
  }
  try {
    return port.parse(value);
  } catch (error) {
    const { field, reason } = firstProblem(error);
    throw new CanonError('E_RECORD_SCHEMA', `${name} is no published role: ${reason}`, { file: name, field });
  }
}

import type { Adapter } from 'lowdb';
import { CanonError } from '../../../shared/errors.ts';
import { prettyFile } from '../../../shared/layout.ts';
import { migrate, RECORD_TYPES, type RecordKind } from '../../../shared/model/migrations.ts';
import { digestOf, recordDigest, sha256 } from './digest.ts';
import { type Disk, errno } from './disk.ts';
import { writeFileDurable } from './durable.ts';

/** A record as it was read: its value at the current schema, the digest of what stands in the file, its old version. */
export interface ReadRecord<T> {
  readonly value: T;
  /** Digest of the record as it stands in the file, before any migration. */
  readonly digest: string;
  readonly schemaVersion: number;
}

const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype']);
/** An escaped letter could hide such a name; texts with a backslash-u take the slow way too. */
const MAY_HOLD_FORBIDDEN = /"(?:__proto__|constructor|prototype)"|\\u/;

/** Bytes → record: text, JSON, migration, schema; each failure says where. */
export function parseRecord<T>(kind: RecordKind, file: string, bytes: Uint8Array): ReadRecord<T> {
  const parsed = parseText(file, bytes);
  const digest = digestOf(parsed);
  const { record, from } = withFile(file, () => migrate(kind, parsed));
  const checked = RECORD_TYPES[kind].schema.safeParse(record);
  if (!checked.success) {
    const issue = checked.error.issues[0];
    const field = issue?.path.join('.') ?? '';
    throw new CanonError(
      'E_RECORD_SCHEMA',
      `${file} is not a valid ${kind}: ${field}: ${issue?.message ?? 'unknown'}. The file is kept as it is; mend that place and it is read again.`,
      { file, field },
    );
  }
  return { value: checked.data as T, digest, schemaVersion: from };
}

/** Bytes → JSON. @throws CanonError `E_RECORD_JSON`, with the line where the parser tells */
export function parseText(file: string, bytes: Uint8Array): unknown {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new CanonError('E_RECORD_JSON', `${file} is no UTF-8 text. It is kept as it is.`, { file });
  }
  try {
    // The reviver costs more than the parse; it is needed only where such a name may stand at all.
    if (!MAY_HOLD_FORBIDDEN.test(text)) return JSON.parse(text);
    return JSON.parse(text, (name, value: unknown) => {
      if (FORBIDDEN.has(name)) throw new SyntaxError(`a member is named ${name}`);
      return value;
    });
  } catch (error) {
    const why = error instanceof Error ? error.message : 'no JSON';
    const line = lineOf(text, why);
    throw new CanonError(
      'E_RECORD_JSON',
      `${file}${line === undefined ? '' : `, line ${line}`}, is no JSON (${why}). It is kept as it is; mend that place and it is read again.`,
      { file, ...(line !== undefined && { line }) },
    );
  }
}

/** The line on which the parser stopped, where its message tells. */
function lineOf(text: string, message: string): number | undefined {
  const stated = /line (\d+)/.exec(message)?.[1];
  if (stated !== undefined) return Number(stated);
  const position = /position (\d+)/.exec(message)?.[1];
  return position === undefined ? undefined : text.slice(0, Number(position)).split('\n').length;
}

function withFile<T>(file: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof CanonError)) throw error;
    throw new CanonError(error.code, `${file}: ${error.message}`, { ...error.details, file });
  }
}

const CHANGED_OUTSIDE = 'changed-outside';

/** What is said instead of overwriting or removing what another program wrote. */
export function changedOutside(
  file: string,
  message = `${file} was changed by another program. Neither version was overwritten.`,
  details: Readonly<Record<string, unknown>> = {},
): CanonError {
  return new CanonError(CHANGED_OUTSIDE, message, { ...details, file });
}

/** Whether another program's change is what kept a file from being written or removed. */
export const isChangedOutside = (error: unknown): boolean =>
  error instanceof CanonError && error.code === CHANGED_OUTSIDE;

/**
 * The adapter that lowdb's `Low` works over here. lowdb's own never fsyncs, uses one fixed temp name and doesn't
 * validate; this one reads through migration and schema, and writes durably, never over bytes it doesn't know: what
 * another program wrote since is refused with `changed-outside`, and the new bytes are kept nowhere but in memory.
 */
export class DurableJsonFile<T> implements Adapter<T | null> {
  /** Digest of the record as the file holds it; null while there is no file. */
  digest: string | null = null;
  /** The sha256 of a file that holds the record of that digest: the same bytes need not be read as a record again. */
  private bytes: { readonly digest: string; readonly sha256: string } | undefined;

  constructor(
    readonly kind: RecordKind,
    /** Absolute path. */
    readonly path: string,
    /** The name that messages use, relative to the workspace. */
    readonly file: string,
    private readonly disk: Disk,
  ) {}

  async read(): Promise<T | null> {
    const bytes = await this.bytesNow();
    const record = bytes === null ? null : parseRecord<T>(this.kind, this.file, bytes);
    this.digest = record?.digest ?? null;
    if (bytes !== null && record !== null) {
      this.know(record.digest, bytes);
      // Worked out now, so that an edit has only to see to what it changes.
      recordDigest(record.value as object);
    }
    return record?.value ?? null;
  }

  /** The file is known to hold the record of this digest in these bytes, or this text. */
  know(digest: string, bytes: Uint8Array | string): void {
    this.bytes = { digest, sha256: sha256(bytes) };
  }

  async write(value: T | null): Promise<void> {
    if (value === null) throw new CanonError('internal', `${this.file} was to be written without a record.`);
    const text = prettyFile(value, RECORD_TYPES[this.kind].schema);
    const digest = recordDigest(value as object);
    await writeFileDurable(this.path, text, {
      disk: this.disk,
      beforeRename: () => this.checkUntouched(),
      // From here on the file is ours, even where making it durable fails and is tried again.
      onRenamed: () => {
        this.digest = digest;
        this.know(digest, text);
      },
    });
  }

  /** Whether the file is what was last read or written here; formatting doesn't count. */
  private async checkUntouched(): Promise<void> {
    const bytes = await this.bytesNow();
    if (bytes !== null && this.bytes?.digest === this.digest && this.bytes.sha256 === sha256(bytes)) return;
    if (this.digestIn(bytes) !== this.digest) throw changedOutside(this.file);
  }

  /** The digest of the record in these bytes; undefined where that is none of ours. */
  private digestIn(bytes: Uint8Array | null): string | null | undefined {
    try {
      return bytes === null ? null : parseRecord<T>(this.kind, this.file, bytes).digest;
    } catch (error) {
      if (error instanceof CanonError) return undefined;
      throw error;
    }
  }

  /** @throws the disk's error: a disk that doesn't answer says nothing about the file */
  private async bytesNow(): Promise<Uint8Array | null> {
    try {
      return await this.disk.readFile(this.path);
    } catch (error) {
      if (errno(error) === 'ENOENT') return null;
      throw error;
    }
  }
}

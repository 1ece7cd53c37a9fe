import { readdirSync, readFileSync, statSync } from 'node:fs';
import { CanonError } from '../../../shared/errors.ts';
import { ROLE_SCHEMA_VERSION, type Role } from '../../../shared/model/role.ts';
import { isPlain } from '../../../shared/paths.ts';
import { factsOf } from '../../../shared/rules/facts.ts';
import type { FileProblem } from '../../../shared/views.ts';
import { approvalHolds } from './digest.ts';
import { errno, type FileStamp } from './disk.ts';
import type { Entry } from './index-file.ts';
import { parseRecord } from './json-file.ts';
import { inside, publishedFile, ROLE_FILE } from './places.ts';

/** What lies in roles/. */
export interface Scan {
  readonly entries: Map<string, Entry>;
  /** Files that can't be read as roles; they are kept byte for byte. */
  readonly problems: FileProblem[];
  /** Ids whose file has an older schema: to be migrated by a session that may write. */
  readonly old: string[];
  /** More files of ids that are in `entries`: what an interrupted rename left, or a copy that somebody made. */
  readonly twins: Entry[];
  /** Ids that were read now and claim an approval of another content than theirs. */
  readonly unsettled: Set<string>;
}

/**
 * Reads roles/ once, at opening: every file is looked at, but only those that the index doesn't know in this form
 * are read. Synchronous on purpose: several times faster for thousands of small files, and nothing else runs yet.
 */
export function scanRoles(root: string, known: ReadonlyMap<string, Entry>): Scan {
  const byFile = new Map([...known.values()].map((entry) => [entry.file, entry]));
  const scan: Scan = { entries: new Map(), problems: [], old: [], twins: [], unsettled: new Set() };
  for (const folder of namesIn(inside(root, 'roles'))) {
    for (const name of namesIn(inside(root, `roles/${folder}`))) {
      if (ROLE_FILE.test(name)) readInto(scan, root, `roles/${folder}/${name}`, byFile);
    }
  }
  return scan;
}

function readInto(scan: Scan, root: string, file: string, byFile: ReadonlyMap<string, Entry>): void {
  const path = inside(root, file);
  try {
    const stamp = stampOf(path);
    const cached = byFile.get(file);
    const entry =
      cached !== undefined && sameStamp(cached.stamp, stamp) ? cached : readEntry(root, file, stamp, scan);
    if (scan.entries.has(entry.id)) scan.twins.push(entry);
    else scan.entries.set(entry.id, entry);
  } catch (error) {
    scan.problems.push(problemOf(file, error));
  }
}

function readEntry(root: string, file: string, stamp: FileStamp, scan: Scan): Entry {
  const { value, digest, schemaVersion } = parseRecord<Role>('role', file, readFileSync(inside(root, file)));
  if (schemaVersion < ROLE_SCHEMA_VERSION) scan.old.push(value.id);
  if (!approvalHolds(value)) scan.unsettled.add(value.id);
  return { id: value.id, file, digest, stamp, facts: factsOf(value, codeInForce(root, value)) };
}

/**
 * The code of the text in force. While a rename is open the draft has another one; only then the published text is
 * looked at.
 */
export function codeInForce(root: string, role: Role): string | null {
  if (role.inForce === null) return null;
  if (role.status === 'approved') return role.code;
  try {
    const text: unknown = JSON.parse(
      readFileSync(inside(root, publishedFile(role.id, role.inForce)), 'utf8'),
    );
    return isPlain(text) && typeof text.code === 'string' ? text.code : role.code;
  } catch {
    // The text in force is missing or broken: an export says so; here the record's own code must do.
    return role.code;
  }
}

/** A failure to read a file, as something to show. */
export function problemOf(file: string, error: unknown): FileProblem {
  if (error instanceof CanonError) {
    const { line } = error.details;
    return { code: error.code, file, message: error.message, ...(typeof line === 'number' && { line }) };
  }
  const why = error instanceof Error ? error.message : String(error);
  return { code: 'unreadable', file, message: `${file} can't be read (${why}). It is kept as it is.` };
}

/** What is told of a file that is gone: absence is never a deletion. */
export const missingFile = (file: string, code: string): FileProblem => ({
  code: 'missing-file',
  file,
  message: `${file} (${code}) is missing on disk. That is no deletion: restore it from a backup or from Git, and it is read again.`,
});

/** The same of canon.json, taxonomy.json or levels.json. */
export const missingSettings = (file: string): FileProblem => ({
  code: 'missing-file',
  file,
  message: `${file} is missing on disk. That is no deletion: what stood in it is kept here. Restore it from a backup or from Git, or put the last good state back.`,
});

/** What is told of a second file with the id of a role that is shown from another one. */
export const duplicateId = (file: string, shown: string): FileProblem => ({
  code: 'duplicate-id',
  file,
  message: `${file} has the same id as ${shown}. It is kept and not shown; give it an id of its own or remove one of the two.`,
});

export function stampOf(path: string): FileStamp {
  const { mtimeMs, size, ino } = statSync(path);
  return { mtimeMs, size, ino };
}

export const sameStamp = (a: FileStamp, b: FileStamp): boolean =>
  a.mtimeMs === b.mtimeMs && a.size === b.size && a.ino === b.ino;

function namesIn(path: string): string[] {
  try {
    return readdirSync(path).sort();
  } catch (error) {
    if (errno(error) === 'ENOENT' || errno(error) === 'ENOTDIR') return [];
    throw error;
  }
}

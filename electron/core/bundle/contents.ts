import { setImmediate } from 'node:timers/promises';
import { CanonError } from '../../../shared/errors.ts';
import type { Container } from './container.ts';
import { type Manifest, recordSubjects, type Subject } from './manifest.ts';
import { ENVELOPE_NAME } from './names.ts';
import { checkRecord, type PublishedRecord, type RecordPort } from './record.ts';
import { sha256Hex } from './strict-json.ts';
import type { BundleFiles } from './zip.ts';

/** Files between two breaths, so that a window stays alive while a large bundle is checked. */
const BREATH = 200;

/** §1.8 step 9: exactly the files of the manifest, each as it says. Throws `E_FILE_MISSING`, `E_FILE_EXTRA`, `E_SIZE`, `E_DIGEST`. */
export async function requireFiles(manifest: Manifest, { files, strays }: Container): Promise<void> {
  const subjects = new Set(manifest.subject.map(({ name }) => name));
  const missing = [...subjects].filter((name) => !files.has(name));
  if (missing.length > 0) throw filesError('E_FILE_MISSING', 'is missing from the bundle', missing);
  const extra = [...files.keys()].filter((name) => name !== ENVELOPE_NAME && !subjects.has(name));
  const unsigned = [...extra, ...strays];
  if (unsigned.length > 0) throw filesError('E_FILE_EXTRA', 'lies in the bundle but is not signed', unsigned);
  for (const [i, subject] of manifest.subject.entries()) {
    if (i % BREATH === 0) await setImmediate();
    requireFile(subject, contentOf(files, subject.name));
  }
}

/** §1.8 step 10: all records, each checked by `checkRecord`, ids unique (`E_RECORD_ID`); codes are unique as file names are. */
export async function readRecords<R extends PublishedRecord>(
  manifest: Manifest,
  files: BundleFiles,
  port: RecordPort<R>,
): Promise<R[]> {
  const records: R[] = [];
  const nameOfId = new Map<string, string>();
  for (const [i, subject] of recordSubjects(manifest).entries()) {
    if (i % BREATH === 0) await setImmediate();
    records.push(checkRecord(contentOf(files, subject.name), subject, port));
    const other = nameOfId.get(subject.id);
    if (other !== undefined) throw filesError('E_RECORD_ID', `has the role id of ${other}`, [subject.name]);
    nameOfId.set(subject.id, subject.name);
  }
  return records;
}

function requireFile({ name, annotations, digest }: Subject, bytes: Uint8Array): void {
  if (bytes.length !== annotations.size) {
    throw filesError('E_SIZE', `has ${bytes.length} bytes where the manifest says ${annotations.size}`, [
      name,
    ]);
  }
  if (sha256Hex(bytes) !== digest.sha256)
    throw filesError('E_DIGEST', 'was changed after it was signed', [name]);
}

function contentOf(files: BundleFiles, name: string): Uint8Array {
  return files.get(name) ?? new Uint8Array();
}

function filesError(code: string, what: string, names: readonly string[]): CanonError {
  const [first] = names;
  const more = names.length > 1 ? ` (and ${names.length - 1} more)` : '';
  return new CanonError(code, `${first}${more} ${what}.`, { file: first, files: names.slice(0, 20) });
}

import { join } from 'node:path';
import { CanonError } from '../../../shared/errors.ts';
import type { Change, Decision } from '../../../shared/model/decision.ts';
import { canonicalText } from '../../../shared/publish.ts';
import { sha256 } from '../store/digest.ts';
import { type Disk, errno } from '../store/disk.ts';
import { writeFileDurable } from '../store/durable.ts';

/** A value longer than this lies in a file of its own, so that a line stays one write. Bytes. */
const LARGE_VALUE = 16 * 1024;
/** No line of the log is longer than this, LF included. Bytes. */
const LARGEST_LINE = 64 * 1024;

/** A change as it stands in a line: a large value is a digest, the value lies in `blobs/`. */
type StoredChange = Change & { fromBlob?: string; toBlob?: string };
/** Where even the digests would be too many, all changes are one blob. */
type StoredDecision = Omit<Decision, 'changes'> & { changes: StoredChange[]; changesBlob?: string };

const sizeOf = (text: string): number => Buffer.byteLength(text, 'utf8');

/**
 * The line of a decision (RFC 8785, without its LF) and the blobs that must be durable before it: digest → text.
 */
export function lineOf(decision: Decision): { line: string; blobs: Map<string, string> } {
  const blobs = new Map<string, string>();
  const put = (value: unknown): string => {
    const text = canonicalText(value);
    const digest = sha256(text);
    blobs.set(digest, text);
    return digest;
  };
  const changes: StoredChange[] = decision.changes.map((change) => ({ ...change }));
  for (const change of changes) {
    for (const side of ['from', 'to'] as const) {
      if (side in change && sizeOf(canonicalText(change[side])) > LARGE_VALUE) {
        change[`${side}Blob`] = put(change[side]);
        delete change[side];
      }
    }
  }
  const line = canonicalText({ ...decision, changes });
  if (sizeOf(line) < LARGEST_LINE) return { line, blobs };
  const changesBlob = put(decision.changes);
  return { line: canonicalText({ ...decision, changes: [], changesBlob }), blobs };
}

/** Writes blobs beside a device's log; one that is there already is the same by its name. */
export async function writeBlobs(
  folder: string,
  blobs: ReadonlyMap<string, string>,
  disk: Disk,
): Promise<void> {
  for (const [digest, text] of blobs) {
    const path = join(folder, 'blobs', `${digest}.json`);
    const there = await disk.readFile(path).catch(() => undefined);
    if (there === undefined || sha256(there) !== digest) await writeFileDurable(path, text, { disk });
  }
}

/**
 * The decision with its large values back in place.
 * @throws CanonError `E_AUDIT_CHAIN` where a blob is missing or not what its name says
 */
export async function withBlobs(folder: string, decision: Decision, disk: Disk): Promise<Decision> {
  const { changesBlob, ...rest } = decision as StoredDecision;
  if (changesBlob !== undefined) {
    return { ...rest, changes: (await readBlob(folder, changesBlob, disk)) as Change[] } as Decision;
  }
  const changes: Change[] = [];
  for (const { fromBlob, toBlob, ...change } of rest.changes) {
    const whole: Change = change;
    if (fromBlob !== undefined) whole.from = await readBlob(folder, fromBlob, disk);
    if (toBlob !== undefined) whole.to = await readBlob(folder, toBlob, disk);
    changes.push(whole);
  }
  return { ...rest, changes } as Decision;
}

async function readBlob(folder: string, digest: string, disk: Disk): Promise<unknown> {
  const path = join(folder, 'blobs', `${digest}.json`);
  try {
    const bytes = await disk.readFile(path);
    if (sha256(bytes) === digest) return JSON.parse(bytes.toString('utf8'));
  } catch (error) {
    if (errno(error) !== 'ENOENT') throw error;
  }
  throw new CanonError(
    'E_AUDIT_CHAIN',
    `A value of the decision log is missing or changed (${digest.slice(0, 12)}…). The roles themselves are safe; canon doctor tells more.`,
    { file: path, digest },
  );
}

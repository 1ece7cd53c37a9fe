import { writeFile } from 'node:fs/promises';
import { ROLE_SCHEMA_VERSION } from '../../../shared/model/role.ts';
import { isPlain } from '../../../shared/paths.ts';
import { FACTS_VERSION, type RoleFacts } from '../../../shared/rules/facts.ts';
import type { SavedChanges } from '../history/last-changes.ts';
import type { Checkpoint } from '../history/read-logs.ts';
import type { SavedCursor } from '../history/undo.ts';
import { type Disk, type FileStamp, nodeDisk } from './disk.ts';
import { tempBeside } from './durable.ts';
import { local } from './places.ts';
import type { SettingsKind } from './settings-files.ts';

/** What the index knows of one role: where its file is, what stood in it when it was last read or written, its facts. */
export interface Entry {
  readonly id: string;
  /** Relative to the workspace. */
  readonly file: string;
  /** Digest of the record as it stands in the file. */
  readonly digest: string;
  readonly stamp: FileStamp;
  readonly facts: RoleFacts;
}

/** `.canon/index.json`: a cache, never the truth; and the point of the log up to which the files are known complete. */
export interface IndexFile {
  readonly format: string;
  readonly device: string;
  readonly checkpoint: Checkpoint;
  readonly entries: readonly Entry[];
  /** canon.json, taxonomy.json and levels.json as they stood, by kind: whether another program changed them is seen by it. */
  readonly settings?: Readonly<Partial<Record<SettingsKind, unknown>>>;
  /** Digests of the open conflicts by their ids. */
  readonly conflicts?: Readonly<Record<string, string>>;
  /** What somebody above the store wants to find again, as long as nothing was changed in between. */
  readonly kept?: unknown;
  /** The cursor of undo and redo at the checkpoint; the log is its truth. */
  readonly cursor: SavedCursor;
  /** The last change of each role at the checkpoint; the log is its truth. */
  readonly changes: SavedChanges;
}

/**
 * The form of this file, of the facts in it and of the roles it knows: an index of another one is built anew, since
 * roles that it knows are not read and so would never be migrated.
 */
const INDEX_FORMAT = `2.${FACTS_VERSION}.${ROLE_SCHEMA_VERSION}`;

/** The index as the last session left it; undefined where there is none that can be used. */
export async function readIndex(root: string, device: string, disk: Disk): Promise<IndexFile | undefined> {
  try {
    const index = JSON.parse((await disk.readFile(local(root, 'index.json'))).toString('utf8')) as IndexFile;
    return index.format === INDEX_FORMAT && index.device === device && isWhole(index) ? index : undefined;
  } catch {
    // Absent, torn or foreign: a cache is built anew, nothing is lost.
    return undefined;
  }
}

/** Whether it has the shape that its format promises; what a crash of the disk left may be anything. */
function isWhole({ checkpoint, entries, conflicts, cursor, changes }: Partial<IndexFile>): boolean {
  return (
    isPlain(checkpoint) &&
    isPlain(checkpoint.head) &&
    isPlain(cursor) &&
    Array.isArray(cursor.undo) &&
    Array.isArray(cursor.redo) &&
    isPlain(changes) &&
    Array.isArray(changes.people) &&
    Array.isArray(changes.changes) &&
    Array.isArray(entries) &&
    (conflicts === undefined || isPlain(conflicts)) &&
    entries.every((entry) => isPlain(entry) && isPlain(entry.stamp) && isPlain(entry.facts))
  );
}

/**
 * Leaves the index for the next session. It must only be written when every file that the log speaks of is durable;
 * being a cache it isn't fsynced itself.
 */
export async function writeIndex(root: string, index: Omit<IndexFile, 'format'>): Promise<void> {
  const temp = tempBeside(local(root, 'index.json'));
  await nodeDisk.mkdir(local(root));
  await writeFile(temp, JSON.stringify({ format: INDEX_FORMAT, ...index }));
  await nodeDisk.rename(temp, local(root, 'index.json'));
}

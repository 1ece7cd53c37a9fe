import { dirname } from 'node:path';
import { CanonError } from '../../../shared/errors.ts';
import { prettyFile } from '../../../shared/layout.ts';
import { conflictId } from '../../../shared/merge/context.ts';
import { CONFLICT_SCHEMA_VERSION, type Conflict, conflictSchema } from '../../../shared/model/conflict.ts';
import { isPlain } from '../../../shared/paths.ts';
import type { FileProblem } from '../../../shared/views.ts';
import { digestOf, recordDigest, sha256 } from './digest.ts';
import { type Disk, errno } from './disk.ts';
import { writeFileDurable } from './durable.ts';
import { changedOutside, parseText } from './json-file.ts';
import { CONFLICTS, conflictFile, inside, isConflictFile } from './places.ts';
import { problemOf } from './scan.ts';

/**
 * `conflicts/`: what a merge left for a person to decide, one file each. They are few, so all of them are in memory.
 * One that can't be read is kept byte for byte, told as a problem, and is none of the open ones.
 */
export class ConflictFiles {
  private readonly open = new Map<string, Conflict>();
  /** What we know to stand in each file, by the id of its conflict. */
  private readonly onDisk = new Map<string, string>();

  private constructor(
    private readonly root: string,
    private readonly disk: Disk,
  ) {}

  /** Reads the folder. */
  static async open(root: string, disk: Disk): Promise<{ files: ConflictFiles; problems: FileProblem[] }> {
    const files = new ConflictFiles(root, disk);
    const problems: FileProblem[] = [];
    for (const name of await files.names()) {
      const file = `${CONFLICTS}/${name}`;
      try {
        await files.read(idIn(file));
      } catch (error) {
        problems.push(problemOf(file, error));
      }
    }
    return { files, problems };
  }

  /** The open conflicts by id. */
  get all(): ReadonlyMap<string, Conflict> {
    return this.open;
  }

  /** Digest of what the file of a conflict holds, null where there is none. */
  digest(id: string): string | null {
    return this.onDisk.get(id) ?? null;
  }

  /** Digests of what the files hold, by id. */
  get digests(): Record<string, string> {
    return Object.fromEntries(this.onDisk);
  }

  /** The names of all files of conflicts, sorted. */
  async names(): Promise<string[]> {
    const names = await this.disk.readdir(inside(this.root, CONFLICTS)).catch((error: unknown) => {
      if (errno(error) === 'ENOTDIR') return [];
      throw error;
    });
    return names.filter((name) => isConflictFile(`${CONFLICTS}/${name}`)).sort();
  }

  /** Says what is open from now on; `write` makes the file follow. */
  set(id: string, conflict: Conflict | null): void {
    if (conflict === null) this.open.delete(id);
    else this.open.set(id, conflict);
  }

  /** What the file says now, taken as what is open. @throws CanonError where it can't be read as that conflict */
  async read(id: string): Promise<void> {
    const found = await this.current(id);
    this.set(id, found);
    if (found === null) this.onDisk.delete(id);
    else this.onDisk.set(id, recordDigest(found));
  }

  /**
   * Writes the file, or takes it away where the conflict is settled.
   * @throws CanonError `changed-outside` where something stands there that we don't know
   */
  async write(id: string): Promise<void> {
    const conflict = this.open.get(id);
    const digest = conflict === undefined ? null : recordDigest(conflict);
    const file = conflictFile(id);
    const path = inside(this.root, file);
    if ((await this.untouched(id, digest)) === digest) {
      this.know(id, digest);
      return;
    }
    if (conflict === undefined) {
      await this.disk.unlink(path);
      await this.disk.syncDir(dirname(path));
      this.know(id, null);
      return;
    }
    await writeFileDurable(path, prettyFile(conflict, conflictSchema), {
      disk: this.disk,
      beforeRename: async () => void (await this.untouched(id, digest)),
      onRenamed: () => this.know(id, digest),
    });
  }

  /** The digest of what stands there, if that is what we know, or what is to stand there. */
  private async untouched(id: string, wanted: string | null): Promise<string | null> {
    const found = await this.current(id).catch((error: unknown) => {
      // What can't be read as a conflict is none of ours; a disk that doesn't answer says nothing about the file.
      if (error instanceof CanonError) return undefined;
      throw error;
    });
    if (found === undefined) throw changedOutside(conflictFile(id));
    const digest = found === null ? null : digestOf(found);
    if (digest !== wanted && digest !== this.digest(id)) throw changedOutside(conflictFile(id));
    return digest;
  }

  private know(id: string, digest: string | null): void {
    if (digest === null) this.onDisk.delete(id);
    else this.onDisk.set(id, digest);
  }

  private async current(id: string): Promise<Conflict | null> {
    const file = conflictFile(id);
    try {
      return parseConflict(file, await this.disk.readFile(inside(this.root, file)));
    } catch (error) {
      if (errno(error) === 'ENOENT' || errno(error) === 'ENOTDIR') return null;
      throw error;
    }
  }
}

/** The id that a file's name says. */
export const idIn = (file: string): string => file.slice(CONFLICTS.length + 1, -'.json'.length);

/**
 * Bytes → conflict. Its id is a digest of what it says, so a file that says something else than its name is refused.
 * @throws CanonError `E_RECORD_JSON`, `E_RECORD_SCHEMA`, `E_SCHEMA_NEWER`
 */
function parseConflict(file: string, bytes: Uint8Array): Conflict {
  const parsed = parseText(file, bytes);
  const version = isPlain(parsed) ? parsed.schemaVersion : undefined;
  if (typeof version === 'number' && version > CONFLICT_SCHEMA_VERSION) {
    throw new CanonError(
      'E_SCHEMA_NEWER',
      `${file} has schema version ${version}; this program knows versions up to ${CONFLICT_SCHEMA_VERSION}. It is kept as it is: open it with a newer Canon Curator.`,
      { file, schemaVersion: version, known: CONFLICT_SCHEMA_VERSION },
    );
  }
  const checked = conflictSchema.safeParse(parsed);
  if (!checked.success) {
    const issue = checked.error.issues[0];
    const field = issue?.path.join('.') ?? '';
    throw invalid(file, field, issue?.message ?? 'unknown');
  }
  const conflict = checked.data as Conflict;
  if (conflict.id !== idIn(file)) throw invalid(file, 'id', 'it is not the one in the name of the file');
  if (conflictId(conflict, sha256) !== conflict.id) throw invalid(file, 'id', 'it belongs to other values');
  return conflict;
}

function invalid(file: string, field: string, why: string): CanonError {
  return new CanonError(
    'E_RECORD_SCHEMA',
    `${file} is not a valid conflict: ${field}: ${why}. The file is kept as it is; mend that place and it is read again.`,
    { file, field },
  );
}

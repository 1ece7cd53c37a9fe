import { readFileSync } from 'node:fs';
import { Low } from 'lowdb';
import { CanonError } from '../../../shared/errors.ts';
import { ROLE_SCHEMA_VERSION, type Role } from '../../../shared/model/role.ts';
import { type Disk, errno, type FileStamp } from './disk.ts';
import { DurableJsonFile } from './json-file.ts';
import { inside } from './places.ts';
import { sameStamp, stampOf } from './scan.ts';

/** A role that is held open: its `Low`, and the stamp of its file when it was read or written. */
export interface OpenRole {
  readonly low: Low<Role | null>;
  readonly adapter: DurableJsonFile<Role>;
  /** Set by {@link OpenRoles.stamped} only. */
  stamp: FileStamp | null;
  /** What stood there before another program changed it, until somebody took that over. */
  earlier?: Role | null;
}

/** How many roles are held open at most, and how many bytes of files; the others are read again when they are asked for. */
const MOST_ROLES = 1024;
const MOST_BYTES = 16 * 2 ** 20;

/** The roles that somebody looks at or edits, least recently used ones let go: nothing ever holds the whole canon. */
export class OpenRoles {
  private readonly byFile = new Map<string, OpenRole>();
  private bytes = 0;

  constructor(
    private readonly root: string,
    private readonly disk: Disk,
  ) {}

  /**
   * The role in this file as it stands there now.
   * @throws CanonError as {@link DurableJsonFile.read}; `missing-file` where there is no file
   */
  async read(file: string): Promise<OpenRole & { role: Role }> {
    const open = this.hold(file);
    const stamp = await this.stamp(file);
    if (stamp === null) {
      // What it held is kept: it may be all there is of it.
      this.stamped(open, null);
      throw new CanonError(
        'missing-file',
        `${file} is missing on disk. That is no deletion: restore it from a backup or from Git, and it is read again.`,
        { file },
      );
    }
    if (open.low.data === null || open.stamp === null || !sameStamp(open.stamp, stamp)) {
      const { data } = open.low;
      await open.low.read();
      if (open.low.data !== data) open.earlier ??= data;
      this.stamped(open, stamp);
    }
    if (open.low.data === null) throw new CanonError('missing-file', `${file} is missing on disk.`, { file });
    return Object.assign(open, { role: open.low.data });
  }

  /**
   * The role in a file that is still the one of this stamp, synchronously; undefined where it isn't, or where it has
   * an older schema. For passes over thousands of files, where one call each way to the thread pool would be the cost.
   */
  glance(file: string, stamp: FileStamp): Role | undefined {
    return this.held(file, stamp) ?? this.readNow(file, stamp)?.role;
  }

  /**
   * {@link glance} for who builds on what stands there: the stamp of the file is looked at in any case, and the role is
   * held from then on.
   * @param digest of the record in the file of this stamp
   */
  untouched(file: string, stamp: FileStamp, digest: string): Role | undefined {
    const held = this.held(file, stamp);
    if (held !== undefined) return this.stampNow(file, stamp) ? held : undefined;
    const found = this.readNow(file, stamp);
    if (found === undefined) return undefined;
    const open = this.hold(file);
    open.low.data = found.role;
    open.adapter.digest = digest;
    open.adapter.know(digest, found.text);
    this.stamped(open, stamp);
    return found.role;
  }

  private held(file: string, stamp: FileStamp): Role | undefined {
    const held = this.byFile.get(file);
    return held?.low.data != null && held.stamp !== null && sameStamp(held.stamp, stamp)
      ? held.low.data
      : undefined;
  }

  private stampNow(file: string, stamp: FileStamp): boolean {
    try {
      return sameStamp(stampOf(inside(this.root, file)), stamp);
    } catch {
      return false;
    }
  }

  private readNow(file: string, stamp: FileStamp): { role: Role; text: string } | undefined {
    try {
      const text = readFileSync(inside(this.root, file), 'utf8');
      // Looked at afterwards: what was read is what has this stamp still.
      if (!this.stampNow(file, stamp)) return undefined;
      const role = JSON.parse(text) as Role;
      return role.schemaVersion === ROLE_SCHEMA_VERSION ? { role, text } : undefined;
    } catch {
      return undefined;
    }
  }

  /** The file as it is held open, whether it was read yet or not. */
  hold(file: string): OpenRole {
    let open = this.byFile.get(file);
    if (open === undefined) {
      const adapter = new DurableJsonFile<Role>('role', inside(this.root, file), file, this.disk);
      open = { low: new Low<Role | null>(adapter, null), adapter, stamp: null };
    }
    // Deleting and setting again makes it the newest of the map's order.
    this.byFile.delete(file);
    this.byFile.set(file, open);
    for (const oldest of this.byFile.keys()) {
      if (this.byFile.size <= MOST_ROLES && this.bytes <= MOST_BYTES) break;
      // The newest stays, however large it is.
      if (oldest !== file) this.letGo(oldest);
    }
    return open;
  }

  /** The file of a role that is held has this stamp now. */
  stamped(open: OpenRole, stamp: FileStamp | null): void {
    if (this.byFile.get(open.adapter.file) === open)
      this.bytes += (stamp?.size ?? 0) - (open.stamp?.size ?? 0);
    open.stamp = stamp;
  }

  letGo(file: string): void {
    this.bytes -= this.byFile.get(file)?.stamp?.size ?? 0;
    this.byFile.delete(file);
  }

  /** The stamp of a file, null where there is none. @throws the disk's error where it doesn't answer */
  async stamp(file: string): Promise<FileStamp | null> {
    return this.disk.stat(inside(this.root, file)).catch((error: unknown) => {
      if (errno(error) === 'ENOENT' || errno(error) === 'ENOTDIR') return null;
      throw error;
    });
  }
}

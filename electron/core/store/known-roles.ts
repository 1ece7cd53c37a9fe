import { CanonError } from '../../../shared/errors.ts';
import type { Role } from '../../../shared/model/role.ts';
import { CanonIndex } from '../../../shared/rules/canon-index.ts';
import { factsOf, type RoleFacts } from '../../../shared/rules/facts.ts';
import type { FileProblem } from '../../../shared/views.ts';
import { digestOf, knowDigest } from './digest.ts';
import type { FileStamp } from './disk.ts';
import type { FileWriter } from './file-writer.ts';
import type { Entry } from './index-file.ts';
import type { OpenRoles } from './open-roles.ts';
import { codeInForce } from './scan.ts';

/** A role before and after a step, by its facts; undefined is "there is none". */
export interface RoleStep {
  readonly id: string;
  readonly before: RoleFacts | undefined;
  readonly after: RoleFacts | undefined;
}

/**
 * What is known of the roles of a workspace: where each lies, its facts and its digest, all in memory, and its text,
 * read when somebody asks for it. Never the whole canon.
 */
export class KnownRoles {
  readonly index = new CanonIndex();
  /** Roles that the index knows and whose file is missing or broken: as long as they are, the index keeps them. */
  readonly lost = new Map<string, Entry>();
  /** Files that can't be read, or are missing. */
  readonly problems: FileProblem[] = [];

  constructor(
    readonly root: string,
    readonly entries: Map<string, Entry>,
    readonly open: OpenRoles,
    readonly files: FileWriter,
  ) {
    this.index.take([...entries.values()].map(({ facts }) => facts));
  }

  /**
   * The id of the role that a code or an id names.
   * @throws CanonError `not-found`; `ambiguous-code` where two drafts have that code
   */
  idOf(codeOrId: string): string {
    if (this.entries.has(codeOrId)) return codeOrId;
    const [role, twin] = this.index.withCode(codeOrId.toUpperCase());
    if (role === undefined) {
      throw new CanonError('not-found', `There is no role ${codeOrId} in this workspace.`, {
        role: codeOrId,
      });
    }
    if (twin !== undefined) {
      throw new CanonError(
        'ambiguous-code',
        `Two roles have the code ${codeOrId}: ${role.id} and ${twin.id}. Name one of them by its id, and rename the other.`,
        { role: codeOrId, ids: [role.id, twin.id] },
      );
    }
    return role.id;
  }

  /** The facts of a role. @throws CanonError `not-found` */
  factsOf(id: string): RoleFacts {
    const entry = this.entries.get(id);
    if (entry === undefined)
      throw new CanonError('not-found', `There is no role with the id ${id}.`, { role: id });
    return entry.facts;
  }

  /**
   * The role as it stands. It must not be changed: every edit makes a new one.
   * @throws CanonError `not-found`, `missing-file`, `E_RECORD_JSON`, `E_RECORD_SCHEMA`
   */
  async role(id: string): Promise<Readonly<Role>> {
    const waiting = this.files.waiting(id);
    if (waiting !== undefined) return waiting;
    const entry = this.entries.get(id);
    if (entry === undefined)
      throw new CanonError('not-found', `There is no role with the id ${id}.`, { role: id });
    return (await this.open.read(entry.file)).role;
  }

  /**
   * The role for a pass over many: read at once and not kept, and not checked again where its file is the very one
   * that the index knows as valid. Otherwise as {@link role}.
   */
  async glance(id: string): Promise<Readonly<Role>> {
    const waiting = this.files.waiting(id);
    const entry = this.entries.get(id);
    if (waiting !== undefined || entry === undefined) return this.role(id);
    return this.open.glance(entry.file, entry.stamp) ?? this.role(id);
  }

  /**
   * The role where its file is the very one that the index knows, so that nothing has to be asked of the disk but its
   * stamp; undefined where it isn't, or where something waits to be written there.
   */
  untouched(id: string): Readonly<Role> | undefined {
    const entry = this.entries.get(id);
    if (entry === undefined || this.files.waiting(id) !== undefined) return undefined;
    const role = this.open.untouched(entry.file, entry.stamp, entry.digest);
    if (role !== undefined) knowDigest(role, entry.digest);
    return role;
  }

  /** Digest of the record as it stands, whether its file followed already or not. */
  digestOf(id: string): string {
    return this.entries.get(id)?.digest ?? '';
  }

  /** The last state of a role that this session knows, although its file may be gone or broken by now. */
  lastKnown(id: string): Role | undefined {
    const entry = this.entries.get(id);
    if (entry === undefined) return undefined;
    const { low, earlier } = this.open.hold(entry.file);
    const known = [this.files.waiting(id), low.data, earlier];
    return known.find((role) => role != null && digestOf(role) === entry.digest) ?? undefined;
  }

  /** Where a role's file is and what it holds, found by looking. */
  place(role: Role, file: string, digest: string, stamp: FileStamp): void {
    const old = this.entries.get(role.id);
    const facts = old?.facts ?? factsOf(role, codeInForce(this.root, role));
    this.files.settle(role.id, file, digest);
    this.entries.set(role.id, { id: role.id, file, digest, stamp, facts });
  }

  /** Recovery: the file that is the role's, of several with its id. */
  foundAt(entry: Entry): void {
    this.files.settle(entry.id, entry.file, entry.digest);
    this.entries.set(entry.id, entry);
    this.index.put(entry.facts);
  }

  /** While opening: one problem a file is told, the first. */
  addProblem(problem: FileProblem): void {
    if (!this.problems.some(({ file }) => file === problem.file)) this.problems.push(problem);
  }

  /**
   * A role is this from now on; null where it is gone.
   * @param how `file`: where the role is, if it is to stay there whatever its code; `was`: the record that its facts are of
   */
  take(
    id: string,
    after: Role | null,
    digest: string | null,
    { file, was }: { file?: string | undefined; was?: Role | null } = {},
  ): RoleStep {
    const old = this.entries.get(id);
    // A file that was found just now has an entry already, but nobody was told of its role yet.
    const before = this.index.get(id);
    if (after === null || digest === null) {
      this.files.giveUp(id);
      this.entries.delete(id);
      this.index.remove(id);
      return { id, before, after: undefined };
    }
    const facts = factsOf(
      after,
      after.status === 'approved' ? after.code : this.codeInForce(after, old),
      old?.facts,
      was ?? undefined,
    );
    const place = file ?? this.files.fileFor(after.code, id);
    this.entries.set(id, {
      id,
      file: place,
      digest,
      stamp: old?.stamp ?? { mtimeMs: 0, size: 0, ino: 0 },
      facts,
    });
    this.index.put(facts);
    return { id, before, after: facts };
  }

  private codeInForce(after: Role, old: Entry | undefined): string | null {
    if (after.inForce === null) return null;
    if (old?.facts.inForce === after.inForce) return old.facts.codeInForce;
    return codeInForce(this.root, after);
  }

  /** Digest of what the role's file holds, or will hold as soon as it followed. */
  digestOnDisk(id: string): string {
    const entry = this.entries.get(id);
    if (entry === undefined || this.files.waiting(id) !== undefined) return this.digestOf(id);
    return this.open.hold(entry.file).adapter.digest ?? '';
  }
}

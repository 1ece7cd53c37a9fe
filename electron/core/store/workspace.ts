import { CanonError } from '../../../shared/errors.ts';
import type { Decision } from '../../../shared/model/decision.ts';
import type { Role } from '../../../shared/model/role.ts';
import type { Settings } from '../../../shared/model/settings.ts';
import { CanonIndex } from '../../../shared/rules/canon-index.ts';
import { factsOf, type RoleFacts } from '../../../shared/rules/facts.ts';
import type { FileProblem, Holder } from '../../../shared/views.ts';
import type { LogLine } from '../history/chain.ts';
import type { LastChanges } from '../history/last-changes.ts';
import type { DecisionLog } from '../history/log.ts';
import { Past } from '../history/past.ts';
import type { UndoCursor } from '../history/undo.ts';
import { type Act, draftOf } from './acts.ts';
import type { Device } from './device.ts';
import { digestOf, knowDigest } from './digest.ts';
import type { Disk, FileStamp } from './disk.ts';
import { diskError } from './disk-error.ts';
import type { FileWriter } from './file-writer.ts';
import { type Entry, type IndexFile, writeIndex } from './index-file.ts';
import type { Lock } from './lock.ts';
import type { OpenRoles } from './open-roles.ts';
import { PROGRAM } from './outside.ts';
import { codeInForce } from './scan.ts';
import type { SettingsFiles } from './settings-files.ts';

export interface OpenOptions {
  readonly root: string;
  /** Whether this session may write: it takes the lock. Readers never do. */
  readonly write: boolean;
  /** What opens it, in words, for the lock and those who meet it: "the editor", "canon set". */
  readonly program: string;
  readonly disk?: Disk;
  readonly clock?: () => number;
}

/** What one commit did. */
export interface Commit {
  readonly decisions: readonly Decision[];
  /** Facts before and after, role by role. */
  readonly roles: readonly { id: string; before: RoleFacts | undefined; after: RoleFacts | undefined }[];
  /** Whether taxonomy, levels or settings changed, so that every finding may have. */
  readonly settings: boolean;
}

type CommitListener = (commit: Commit) => void;

/**
 * An open workspace: the one owner of its files. It reads on demand, writes the decision log first and lets the files
 * follow, and knows the facts of every role, but never holds the whole canon.
 */
export class Workspace {
  readonly index = new CanonIndex();
  /** Everybody's decisions, read when somebody asks for them. */
  readonly past: Past;
  readonly problems: FileProblem[] = [];
  /** Roles that the index knows and whose file is missing or broken: as long as they are, the index keeps them. */
  readonly lost = new Map<string, Entry>();
  private readonly listeners = new Set<CommitListener>();
  private turn: Promise<unknown> = Promise.resolve();
  private indexIsStale = false;
  private checkpointStays = false;
  private closed = false;
  private keeper: (() => unknown) | undefined;

  /** Put together by {@link openWorkspace} only. */
  constructor(
    readonly root: string,
    readonly disk: Disk,
    readonly clock: () => number,
    readonly device: Device,
    readonly settingsFiles: SettingsFiles,
    readonly log: DecisionLog,
    readonly cursor: UndoCursor,
    readonly changes: LastChanges,
    readonly open: OpenRoles,
    readonly files: FileWriter,
    readonly entries: Map<string, Entry>,
    private readonly lock: Lock | undefined,
    /** Who holds it, where this session only reads because of that. */
    readonly holder: Holder | undefined,
    private kept: unknown,
  ) {
    this.past = new Past(root, disk);
    this.index.take([...entries.values()].map(({ facts }) => facts));
  }

  get readOnly(): boolean {
    return this.lock === undefined;
  }

  get settings(): Settings {
    return this.settingsFiles.get('workspace').settings;
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
    const role = this.open.untouched(entry.file, entry.stamp);
    if (role !== undefined) knowDigest(role, entry.digest);
    return role;
  }

  /** Digest of the record as it stands, whether its file followed already or not. */
  digestOf(id: string): string {
    return this.entries.get(id)?.digest ?? '';
  }

  /**
   * Runs `work` while nothing else writes: what it reads is still so when it commits.
   * @throws CanonError `read-only` where this session may not write
   */
  exclusive<T>(work: () => Promise<T>): Promise<T> {
    if (this.lock === undefined) {
      const by =
        this.holder === undefined
          ? ''
          : ` It is open in ${this.holder.program} (process ${this.holder.pid}).`;
      return Promise.reject(
        new CanonError('read-only', `This workspace is open for reading only.${by} Nothing was changed.`, {
          ...(this.holder && { holder: this.holder }),
        }),
      );
    }
    if (this.closed) {
      return Promise.reject(
        new CanonError('closed', 'This workspace was closed meanwhile. Nothing was changed; open it again.'),
      );
    }
    return this.serially(work);
  }

  /** Runs `work` after whatever is under way; unlike {@link exclusive} also in a session that only reads. */
  serially<T>(work: () => Promise<T>): Promise<T> {
    const result = this.turn.then(work);
    this.turn = result.catch(() => undefined);
    return result;
  }

  /**
   * Makes an act durable and lets the files follow. Call it inside {@link exclusive}. When it returns the decision
   * lines are on disk; a small act's files are too.
   * @throws CanonError `E_IO` where the log could not be written (nothing happened then), or
   * `save-pending` where the log has the decision and a file could not follow yet
   */
  async commit(act: Act): Promise<Commit> {
    const drafts = act.edits.flatMap((edit) => {
      const draft = draftOf(act, edit);
      return draft === undefined ? [] : [{ edit, draft }];
    });
    if (drafts.length === 0) return { decisions: [], roles: [], settings: false };
    const lines = await this.log.append(drafts.map(({ draft }) => draft)).catch((error: unknown) => {
      throw diskError(
        error,
        'This could not be written down, so nothing was changed. Try again when that is mended',
      );
    });
    this.follow(lines);
    const roles: Commit['roles'][number][] = [];
    let settings = false;
    for (const [at, { edit, draft }] of drafts.entries()) {
      if (edit.kind === 'role') roles.push(this.take(edit.id, edit.after, draft.after));
      else {
        this.settingsFiles.set(edit.kind, edit.after as never);
        settings = true;
      }
      const decision = lines[at]?.decision;
      if (decision !== undefined) this.files.follow(edit, decision, this.settings);
    }
    const commit = { decisions: lines.map(({ decision }) => decision), roles, settings };
    for (const listener of this.listeners) listener(commit);
    // A bulk act is answered when its lines are durable; one or a few files are worth waiting for.
    if (drafts.length <= 8)
      await this.files.settled(drafts.map(({ edit }) => (edit.kind === 'role' ? edit.id : edit.kind)));
    return commit;
  }

  /** What follows the log line by line. */
  private follow(lines: readonly LogLine[]): void {
    this.cursor.feed(lines);
    this.changes.feed(lines);
    this.indexIsStale = true;
  }

  /** @param file where the role is, if it is to stay there whatever its code */
  private take(
    id: string,
    after: Role | null,
    digest: string | null,
    file?: string,
  ): Commit['roles'][number] {
    const old = this.entries.get(id);
    // A file that was found just now has an entry already, but nobody was told of its role yet.
    const before = this.index.get(id);
    if (after === null || digest === null) {
      this.kept = undefined;
      this.files.giveUp(id);
      this.entries.delete(id);
      this.index.remove(id);
      return { id, before, after: undefined };
    }
    this.kept = undefined;
    const facts = factsOf(
      after,
      after.status === 'approved' ? after.code : this.codeInForce(after, old),
      old?.facts,
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

  /** Recovery: the log has this state of a role and its file doesn't. */
  adopt(id: string, before: Role | null, after: Role | null, decision: Decision): void {
    this.take(id, after, decision.after);
    if (this.readOnly) this.files.show(id, after);
    else this.files.follow({ kind: 'role', id, before, after }, decision, this.settings);
  }

  /**
   * Another program changed this role's file: the log says so, and the file follows where the change unsettled more.
   * In a session that only reads, just the facts follow.
   */
  async takeOutsideChange(
    id: string,
    found: Readonly<Role>,
    settled: Role,
    before: string | null,
  ): Promise<void> {
    const after = digestOf(settled);
    const changes = [{ path: '', to: settled }];
    const obj = { kind: 'role' as const, id, code: settled.code };
    const note = 'Changed by another program.';
    const draft = { actor: PROGRAM, op: 'external-edit', obj, before, after, changes, note };
    const lines = this.readOnly ? [] : await this.log.append([draft]);
    this.follow(lines);
    if (this.readOnly) this.changes.note(id, { at: new Date(this.clock()).toISOString(), by: PROGRAM });
    const file = this.entries.get(id)?.file;
    // What stands in the file now is known, so that the next write may replace it.
    if (file !== undefined)
      this.files.settle(id, file, this.open.hold(file).adapter.digest ?? digestOf(found));
    const role = this.take(id, settled, after, settled === found ? file : undefined);
    const [line] = lines;
    if (settled !== found && line === undefined) this.files.show(id, settled);
    else if (settled !== found && line !== undefined) {
      const edit = { kind: 'role' as const, id, before: found, after: settled };
      this.files.follow(edit, line.decision, this.settings);
    }
    const commit = { decisions: lines.map(({ decision }) => decision), roles: [role], settings: false };
    for (const listener of this.listeners) listener(commit);
  }

  /** A line in the log about something that is no record: a bundle that went out. Inside {@link exclusive}. */
  async note(by: string, obj: Decision['obj'], op: string, note: string): Promise<void> {
    const lines = await this.log.append([
      { actor: by, op, obj, before: null, after: null, changes: [], note },
    ]);
    this.follow(lines);
  }

  /** The last state of a role that this session knows, although its file may be gone or broken by now. */
  lastKnown(id: string): Role | undefined {
    const entry = this.entries.get(id);
    if (entry === undefined) return undefined;
    const role = this.files.waiting(id) ?? this.open.hold(entry.file).low.data;
    return role != null && digestOf(role) === entry.digest ? role : undefined;
  }

  /**
   * A role's file was gone or broken and gets its last good state back; the log says so first. Inside {@link exclusive}.
   * @param makeWay takes away what stands in the file's place
   * @throws CanonError as {@link commit}
   */
  async putBack(role: Role, by: string, note: string, makeWay: () => Promise<void>): Promise<Commit> {
    const { id, code } = role;
    const after = digestOf(role);
    const before = this.digestOf(id) || after;
    const changes = before === after ? [] : [{ path: '', to: role }];
    const obj = { kind: 'role' as const, id, code };
    const lines = await this.log.append([{ actor: by, op: 'put-back', obj, before, after, changes, note }]);
    this.cursor.feed(lines);
    this.indexIsStale = true;
    await makeWay();
    this.lost.delete(id);
    this.files.vanished(id);
    const taken = this.take(id, role, after);
    const commit = { decisions: lines.map(({ decision }) => decision), roles: [taken], settings: false };
    for (const { decision } of lines) {
      this.files.follow({ kind: 'role', id, before: role, after: role }, decision, this.settings);
    }
    for (const listener of this.listeners) listener(commit);
    await this.files.settled([id]);
    return commit;
  }

  /** Where a role's file is and what it holds, found by looking. */
  place(role: Role, file: string, digest: string, stamp: FileStamp): void {
    const old = this.entries.get(role.id);
    const facts = old?.facts ?? factsOf(role, codeInForce(this.root, role));
    this.files.settle(role.id, file, digest);
    this.entries.set(role.id, { id: role.id, file, digest, stamp, facts });
  }

  /** A role that was lost is there again, as it was. */
  isBack(id: string): void {
    const entry = this.entries.get(id);
    if (entry === undefined) return;
    this.lost.delete(id);
    this.index.put(entry.facts);
    const roles = [{ id, before: undefined, after: entry.facts }];
    for (const listener of this.listeners) listener({ decisions: [], roles, settings: false });
  }

  /** Recovery: the file that is the role's, of several with its id. */
  foundAt(entry: Entry): void {
    this.files.settle(entry.id, entry.file, entry.digest);
    this.entries.set(entry.id, entry);
    this.index.put(entry.facts);
  }

  /** Recovery: not everything up to the end of the log could be completed, so no index may say that it is. */
  keepCheckpoint(): void {
    this.checkpointStays = true;
  }

  /** While opening: one problem a file is told, the first. */
  addProblem(problem: FileProblem): void {
    if (!this.problems.some(({ file }) => file === problem.file)) this.problems.push(problem);
  }

  /** What is wrong with a file, or (undefined) nothing any more. */
  setProblem(file: string, problem: FileProblem | undefined): void {
    const at = this.problems.findIndex((old) => old.file === file);
    if (at < 0 ? problem === undefined : this.problems[at]?.message === problem?.message) return;
    if (problem === undefined) this.problems.splice(at, 1);
    else if (at < 0) this.problems.push(problem);
    else this.problems[at] = problem;
    this.settingsChanged();
  }

  /** Everything may look different now: settings, or what can be read. */
  settingsChanged(): void {
    for (const listener of this.listeners) listener({ decisions: [], roles: [], settings: true });
  }

  /**
   * Lets one who computes from the roles find its results again: `keep` is asked for them when the index is saved, and
   * the answer is what it gave then, undefined where anything changed without it.
   */
  keepInIndex(keep: () => unknown): unknown {
    this.keeper = keep;
    return this.kept;
  }

  /** What is kept is worth saving, although nothing was decided. */
  markIndexStale(): void {
    this.indexIsStale = true;
  }

  /** Tells of every commit from now on; call the result to stop. */
  onCommit(listener: CommitListener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** When every decided change has reached its file. @throws CanonError `save-pending` */
  async idle(): Promise<void> {
    await this.turn;
    await this.files.settled();
  }

  /** Leaves the index for the next session and lets the workspace go. Everything decided is durable in any case. */
  async close(): Promise<void> {
    this.closed = true;
    await this.turn;
    try {
      await this.files.settled();
      if (this.lock !== undefined && this.indexIsStale) await this.saveIndex();
    } finally {
      await this.letGo();
    }
  }

  /** Lets the workspace go as it is: opening it failed, so nothing is known to be complete. */
  async abandon(): Promise<void> {
    this.closed = true;
    await this.files.settled().catch(() => undefined);
    await this.letGo();
  }

  private async letGo(): Promise<void> {
    if (this.lock === undefined) return;
    await this.log.mend().catch(() => undefined);
    await this.lock.release();
  }

  /**
   * Writes the index: a checkpoint up to which every file is known to be complete. It is a cache: where it can't be
   * written, the next start reads more.
   * @throws CanonError `save-pending` where a file can't follow
   */
  async saveIndex(): Promise<void> {
    if (this.checkpointStays) return;
    await this.serially(async () => {
      await this.files.settled();
      const lost = [...this.lost].filter(([id]) => !this.entries.has(id)).map(([, entry]) => entry);
      const index: Omit<IndexFile, 'format'> = {
        device: this.device.id,
        checkpoint: this.log.checkpoint,
        entries: [...this.entries.values(), ...lost],
        cursor: this.cursor.toJSON(),
        changes: this.changes.toJSON(),
        kept: this.keeper?.(),
      };
      await writeIndex(this.root, index).catch(() => undefined);
      this.indexIsStale = false;
    });
  }
}

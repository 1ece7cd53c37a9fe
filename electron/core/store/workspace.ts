import type { Conflict } from '../../../shared/model/conflict.ts';
import type { Decision } from '../../../shared/model/decision.ts';
import type { Role } from '../../../shared/model/role.ts';
import type { Settings } from '../../../shared/model/settings.ts';
import type { FileProblem, Holder } from '../../../shared/views.ts';
import type { LogLine } from '../history/chain.ts';
import type { LastChanges } from '../history/last-changes.ts';
import type { DecisionDraft, DecisionLog } from '../history/log.ts';
import { Past } from '../history/past.ts';
import type { UndoCursor } from '../history/undo.ts';
import { type Act, draftOf, editKey } from './acts.ts';
import { fileOf, settleFiles } from './clashes.ts';
import type { ConflictFiles } from './conflict-files.ts';
import type { Device } from './device.ts';
import type { Disk } from './disk.ts';
import { diskError } from './disk-error.ts';
import { KeptIndex } from './kept-index.ts';
import { KnownRoles, type RoleStep } from './known-roles.ts';
import type { Lock } from './lock.ts';
import { lookAt } from './looking.ts';
import type { SettingsFiles } from './settings-files.ts';
import { Turns } from './turns.ts';

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
  readonly roles: readonly RoleStep[];
  /** Whether taxonomy, levels or settings changed, so that every finding may have. */
  readonly settings: boolean;
  /** The conflicts that came or went. */
  readonly conflicts?: readonly Conflict[];
}

type CommitListener = (commit: Commit) => void;

/** What a workspace is put together from. */
export interface Parts
  extends Pick<
    Workspace,
    | 'root'
    | 'disk'
    | 'clock'
    | 'device'
    | 'settingsFiles'
    | 'conflictFiles'
    | 'log'
    | 'cursor'
    | 'changes'
    | 'open'
    | 'files'
    | 'entries'
    | 'holder'
  > {
  readonly lock: Lock | undefined;
  /** What the last session left in the index for who computes from the roles. */
  readonly kept: unknown;
}

/**
 * An open workspace: the one owner of its files. It reads on demand, writes the decision log first and lets the files
 * follow, and knows the facts of every role, but never holds the whole canon.
 */
export class Workspace extends KnownRoles {
  readonly disk: Disk;
  readonly clock: () => number;
  readonly device: Device;
  readonly settingsFiles: SettingsFiles;
  readonly conflictFiles: ConflictFiles;
  readonly log: DecisionLog;
  readonly cursor: UndoCursor;
  readonly changes: LastChanges;
  /** Who holds it, where this session only reads because of that. */
  readonly holder: Holder | undefined;
  /** Everybody's decisions, read when somebody asks for them. */
  readonly past: Past;
  private readonly lock: Lock | undefined;
  private readonly turns: Turns;
  private readonly kept: KeptIndex;
  private readonly listeners = new Set<CommitListener>();

  /** Put together by {@link openWorkspace} only. */
  constructor(parts: Parts) {
    super(parts.root, parts.entries, parts.open, parts.files);
    this.disk = parts.disk;
    this.clock = parts.clock;
    this.device = parts.device;
    this.settingsFiles = parts.settingsFiles;
    this.conflictFiles = parts.conflictFiles;
    this.log = parts.log;
    this.cursor = parts.cursor;
    this.changes = parts.changes;
    this.lock = parts.lock;
    this.holder = parts.holder;
    this.turns = new Turns(parts.lock !== undefined, parts.holder);
    this.kept = new KeptIndex(parts.kept);
    this.past = new Past(parts.root, parts.disk);
    this.files.onClash = () => void this.mend();
  }

  get readOnly(): boolean {
    return this.lock === undefined;
  }

  /** What a merge left for a person to decide, by id. */
  get conflicts(): ReadonlyMap<string, Conflict> {
    return this.conflictFiles.all;
  }

  get settings(): Settings {
    return this.settingsFiles.get('workspace').settings;
  }

  /**
   * Runs `work` while nothing else writes: what it reads is still so when it commits.
   * @throws CanonError `read-only` where this session may not write, `closed` where it is over
   */
  exclusive<T>(work: () => Promise<T>): Promise<T> {
    return this.turns.exclusive(work);
  }

  /** Runs `work` after whatever is under way; unlike {@link exclusive} also in a session that only reads. */
  serially<T>(work: () => Promise<T>): Promise<T> {
    return this.turns.serially(work);
  }

  /**
   * Makes an act durable and lets the files follow. Call it inside {@link exclusive}. When it returns the decision
   * lines are on disk; a small act's files are too.
   * @throws CanonError `E_IO` where the log could not be written (nothing happened then), `save-pending` where the log
   * has the decision and a file could not follow yet, or as {@link settleFiles}
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
    const roles: RoleStep[] = [];
    const conflicts: Conflict[] = [];
    let settings = false;
    for (const [at, { edit, draft }] of drafts.entries()) {
      if (edit.kind === 'role') {
        const was = draft.before === this.digestOf(edit.id) ? edit.before : null;
        roles.push(this.take(edit.id, edit.after, draft.after, { was }));
      } else if (edit.kind === 'conflict') {
        this.conflictFiles.set(edit.id, edit.after);
        conflicts.push(...[edit.before ?? edit.after].filter((conflict) => conflict !== null));
      } else {
        this.settingsFiles.set(edit.kind, edit.after as never);
        settings = true;
      }
      const decision = lines[at]?.decision;
      if (decision !== undefined) this.files.follow(edit, decision, this.settings);
    }
    const commit = { decisions: lines.map(({ decision }) => decision), roles, settings, conflicts };
    this.tell(commit);
    // A bulk act is answered when its lines are durable; one or a few files are worth waiting for.
    if (drafts.length <= 8)
      await settleFiles(
        this,
        drafts.map(({ edit }) => editKey(edit)),
      );
    return commit;
  }

  /**
   * Lines in the log for what was no edit: what follows the log line by line follows. Inside {@link exclusive}.
   * @throws the disk's error; then nothing happened
   */
  async write(drafts: readonly DecisionDraft[]): Promise<LogLine[]> {
    const lines = await this.log.append(drafts);
    this.follow(lines);
    return lines;
  }

  private follow(lines: readonly LogLine[]): void {
    this.cursor.feed(lines);
    this.changes.feed(lines);
    this.kept.markStale();
  }

  /** A role is this from now on, whatever its file says. */
  override take(...what: Parameters<KnownRoles['take']>): RoleStep {
    this.kept.forget();
    return super.take(...what);
  }

  /** Tells everybody of something that happened here. */
  tell(commit: Commit): void {
    for (const listener of this.listeners) listener(commit);
  }

  /** Recovery: the log has this state of a role and its file doesn't. */
  adopt(id: string, before: Role | null, after: Role | null, decision: Decision): void {
    this.take(id, after, decision.after);
    if (this.readOnly) this.files.show(id, after);
    else this.files.follow({ kind: 'role', id, before, after }, decision, this.settings);
  }

  /** A line in the log about something that is no record: a bundle that went out. Inside {@link exclusive}. */
  async note(by: string, obj: Decision['obj'], op: string, note: string): Promise<void> {
    await this.write([{ actor: by, op, obj, before: null, after: null, changes: [], note }]);
  }

  /** A role that was lost is there again, as it was. */
  isBack(id: string): void {
    const entry = this.entries.get(id);
    if (entry === undefined) return;
    this.lost.delete(id);
    this.index.put(entry.facts);
    const roles = [{ id, before: undefined, after: entry.facts }];
    this.tell({ decisions: [], roles, settings: false });
  }

  /** Recovery: not everything up to the end of the log could be completed, so no index may say that it is. */
  keepCheckpoint(): void {
    this.kept.keepCheckpoint();
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
    this.tell({ decisions: [], roles: [], settings: true });
  }

  /**
   * Lets one who computes from the roles find its results again: `keep` is asked for them when the index is saved, and
   * the answer is what it gave then, undefined where anything changed without it.
   */
  keepInIndex(keep: () => unknown): unknown {
    return this.kept.keep(keep);
  }

  /** What is kept is worth saving, although nothing was decided. */
  markIndexStale(): void {
    this.kept.markStale();
  }

  /** Tells of every commit from now on; call the result to stop. */
  onCommit(listener: CommitListener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** When every decided change has reached its file. @throws CanonError `save-pending` */
  async idle(): Promise<void> {
    await this.turns.over();
    await this.files.settled().catch(async (error: unknown) => {
      if (this.files.clashes().length === 0) throw error;
      await this.mend();
      await this.files.settled();
    });
  }

  /** What another program wrote into files that were to be written, or to go, is looked at. */
  private async mend(): Promise<void> {
    const files = this.files.clashes().map((key) => fileOf(this, key));
    if (!this.turns.isClosed) await lookAt(this, ...files).catch(() => undefined);
  }

  /** Leaves the index for the next session and lets the workspace go. Everything decided is durable in any case. */
  async close(): Promise<void> {
    this.turns.close();
    await this.turns.over();
    try {
      await this.files.settled();
      if (this.lock !== undefined && this.kept.isStale) await this.saveIndex();
    } finally {
      await this.letGo();
    }
  }

  /** Lets the workspace go as it is: opening it failed, so nothing is known to be complete. */
  async abandon(): Promise<void> {
    this.turns.close();
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
    if (this.kept.stays) return;
    await this.serially(async () => {
      await this.files.settled();
      const lost = [...this.lost].filter(([id]) => !this.entries.has(id)).map(([, entry]) => entry);
      await this.kept.write(this.root, {
        device: this.device.id,
        checkpoint: this.log.checkpoint,
        entries: [...this.entries.values(), ...lost],
        settings: this.settingsFiles.all(),
        conflicts: this.conflictFiles.digests,
        cursor: this.cursor.toJSON(),
        changes: this.changes.toJSON(),
      });
    });
  }
}

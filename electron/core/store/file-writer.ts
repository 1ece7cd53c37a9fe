import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { CanonError } from '../../../shared/errors.ts';
import type { Decision } from '../../../shared/model/decision.ts';
import type { Role } from '../../../shared/model/role.ts';
import type { Settings } from '../../../shared/model/settings.ts';
import { publish } from '../../../shared/publish.ts';
import type { Edit } from './acts.ts';
import { type Disk, errno } from './disk.ts';
import type { Entry } from './index-file.ts';
import type { OpenRoles } from './open-roles.ts';
import { inside, roleFile } from './places.ts';
import { freeze } from './published.ts';
import type { SettingsFiles, SettingsKind } from './settings-files.ts';

/** The latest value that a file has to take, and the frozen texts that must be there before it. */
interface Waiting {
  role: Role | null;
  freezes: { version: number; role: Role; approverInBundle: Settings['approverInBundle'] }[];
}

/**
 * Lets the files follow the log. Each role has at most one value waiting, the latest; files are written one after
 * another, so a burst of decisions on one role costs two writes and not a hundred. What can't be written stays
 * waiting: it is in the log, and the next try or the next start completes it.
 */
export class FileWriter {
  private readonly roles = new Map<string, Waiting>();
  private readonly settings = new Set<SettingsKind>();
  /** Where each role's file is on disk now; it lags behind its entry while a rename or a deletion waits. */
  private readonly places = new Map<string, string>();
  /** Which role a file name is allotted to. */
  private readonly owners = new Map<string, string>();
  private running: Promise<void> | undefined;
  private failure: unknown;

  constructor(
    private readonly root: string,
    private readonly disk: Disk,
    private readonly open: OpenRoles,
    private readonly settingsFiles: SettingsFiles,
    private readonly entries: Map<string, Entry>,
  ) {
    for (const { id, file } of entries.values()) {
      this.places.set(id, file);
      this.owners.set(file, id);
    }
  }

  /** The value that waits to be written for this role; undefined where its file is up to date. */
  waiting(id: string): Role | undefined {
    return this.roles.get(id)?.role ?? undefined;
  }

  /** Takes a decided edit; its file follows by itself. */
  follow(edit: Edit, decision: Decision, settings: Settings): void {
    if (edit.kind === 'role') {
      const waiting = this.roles.get(edit.id) ?? { role: null, freezes: [] };
      waiting.role = edit.after;
      if (decision.op === 'approve' && edit.after !== null) {
        const { approverInBundle } = settings;
        waiting.freezes.push({ version: edit.after.version, role: edit.after, approverInBundle });
      }
      this.roles.set(edit.id, waiting);
    } else this.settings.add(edit.kind);
    this.start();
  }

  /** Shows a value that a crash kept from its file, in a session that must not write. */
  show(id: string, role: Role | null): void {
    this.roles.set(id, { role, freezes: [] });
  }

  /**
   * The file that is to hold a role of this code: the code's own, or one beside it where that is another role's or
   * holds something that this program doesn't know.
   */
  fileFor(code: string, id: string): string {
    const own = roleFile(code);
    const current = this.entries.get(id)?.file;
    if (current === own) return own;
    const owner = this.owners.get(own);
    const taken = owner === undefined ? existsSync(inside(this.root, own)) : owner !== id;
    const mark = createHash('sha256').update(id).digest('hex').slice(0, 8);
    const file = taken ? own.replace(/\.json$/, `~${mark}.json`) : own;
    this.giveUp(id);
    this.owners.set(file, id);
    return file;
  }

  /** The role whose file this is. */
  ownerOf(file: string): string | undefined {
    return this.owners.get(file);
  }

  /** A role's file was found here, where another program put it. */
  settle(id: string, file: string): void {
    this.giveUp(id);
    this.owners.set(file, id);
    this.places.set(id, file);
  }

  /** A role leaves its file name. */
  giveUp(id: string): void {
    const file = this.entries.get(id)?.file;
    if (file !== undefined && this.owners.get(file) === id) this.owners.delete(file);
  }

  /**
   * When nothing waits any more.
   * @throws CanonError `save-pending` where a file could not be written; what was decided is safe in the log
   */
  async settled(): Promise<void> {
    if (this.failure !== undefined) {
      this.failure = undefined;
      this.start();
    }
    while (this.running !== undefined) await this.running;
    if (this.failure !== undefined) throw pending(this.failure);
  }

  private start(): void {
    this.running ??= this.run().finally(() => {
      this.running = undefined;
    });
  }

  private async run(): Promise<void> {
    this.failure = undefined;
    try {
      for (;;) {
        const kind = this.settings.values().next().value;
        const role = this.roles.entries().next().value;
        if (kind !== undefined) {
          await this.settingsFiles.write(kind);
          this.settings.delete(kind);
        } else if (role !== undefined) {
          const [id, waiting] = role;
          const value = waiting.role;
          await this.writeRole(id, waiting);
          // Something newer may have come while this was being written; then it stays in line.
          if (waiting.role === value && this.roles.get(id) === waiting) this.roles.delete(id);
        } else return;
      }
    } catch (error) {
      this.failure = error;
    }
  }

  private async writeRole(id: string, waiting: Waiting): Promise<void> {
    const { role } = waiting;
    for (let next = waiting.freezes[0]; next !== undefined; next = waiting.freezes[0]) {
      await freeze(this.root, id, next.version, publish(next.role, next.approverInBundle), this.disk);
      waiting.freezes.shift();
    }
    const entry = this.entries.get(id);
    const old = this.places.get(id);
    if (role === null || entry === undefined) {
      if (old !== undefined && !this.owners.has(old)) await this.remove(old);
      this.places.delete(id);
      return;
    }
    const open = this.open.hold(entry.file);
    if (open.adapter.digest === null && old === entry.file) await open.adapter.read();
    open.low.data = role;
    await open.low.write();
    open.stamp = await this.open.stamp(entry.file);
    if (old !== undefined && old !== entry.file && !this.owners.has(old)) await this.remove(old);
    this.places.set(id, entry.file);
    const now = this.entries.get(id);
    if (open.stamp !== null && now?.file === entry.file) this.entries.set(id, { ...now, stamp: open.stamp });
  }

  private async remove(file: string): Promise<void> {
    this.open.letGo(file);
    const path = inside(this.root, file);
    try {
      await this.disk.unlink(path);
    } catch (error) {
      if (errno(error) !== 'ENOENT') throw error;
      return;
    }
    await this.disk.syncDir(dirname(path));
  }
}

function pending(failure: unknown): CanonError {
  if (failure instanceof CanonError) return failure;
  const why = failure instanceof Error ? failure.message : String(failure);
  return new CanonError(
    'save-pending',
    `What you decided is safe in the decision log, but its file could not be written (${why}). It is completed when that is possible again, at the latest at the next start.`,
    { cause: why },
  );
}

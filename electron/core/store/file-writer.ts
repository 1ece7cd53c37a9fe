import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { CanonError } from '../../../shared/errors.ts';
import type { Decision } from '../../../shared/model/decision.ts';
import type { Role } from '../../../shared/model/role.ts';
import type { Settings } from '../../../shared/model/settings.ts';
import type { Plain } from '../../../shared/paths.ts';
import { publish } from '../../../shared/publish.ts';
import type { Edit } from './acts.ts';
import type { ConflictFiles } from './conflict-files.ts';
import type { Disk } from './disk.ts';
import type { Entry } from './index-file.ts';
import { changedOutside, isChangedOutside } from './json-file.ts';
import type { OpenRoles } from './open-roles.ts';
import { FILES, inside, roleFile } from './places.ts';
import { freeze } from './published.ts';
import type { SettingsFiles, SettingsKind } from './settings-files.ts';

/** The latest value that a file has to take, and the frozen texts that must be there before it. */
interface Waiting {
  role: Role | null;
  /** What the file has until then, as far as we know: with it a change by another program can be merged. */
  base: Role | null | undefined;
  freezes: { version: number; role: Role; approverInBundle: Settings['approverInBundle'] }[];
}

/** Where a record lies and what we know to stand there. */
interface Place {
  readonly file: string;
  readonly digest: string;
}

/** So many role files are written at the same time. */
const AT_ONCE = 16;

/**
 * Lets the files follow the log. Each role has at most one value waiting, the latest, so a burst of decisions on one role
 * costs two writes and not a hundred. Files that stay where they are, as nearly all do, are written several at a time;
 * what moves or goes is written by itself. What somebody waits for comes first. What can't be written stays waiting and
 * keeps no other file from being written: it is in the log, and the next try or the next start completes it.
 */
export class FileWriter {
  private readonly roles = new Map<string, Waiting>();
  /** The settings files that have to take a value, with what they have until then. */
  private readonly settings = new Map<SettingsKind, Plain>();
  /** Conflicts whose file is to be written, or to go. */
  private readonly conflicts = new Set<string>();
  /** Where each role is on disk now; it lags behind its entry while a rename or a deletion waits. */
  private readonly places = new Map<string, Place>();
  /** Files that roles have left: file → digest of what stands there until it is removed. */
  private readonly leaving = new Map<string, string>();
  /** Which role a file name is allotted to. */
  private readonly owners = new Map<string, string>();
  private running: Promise<void> | undefined;
  /** What is being written just now. */
  private batch: Promise<unknown> = Promise.resolve();
  /** Roles and settings files that somebody waits for. */
  private readonly wanted = new Set<string>();
  /** What could not be written in the last run, by role, conflict or settings file. */
  private readonly failures = new Map<string, unknown>();
  /** Called when another program turns out to have changed a file that was to be written. */
  onClash: () => void = () => undefined;

  constructor(
    private readonly root: string,
    private readonly disk: Disk,
    private readonly open: OpenRoles,
    private readonly settingsFiles: SettingsFiles,
    private readonly conflictFiles: ConflictFiles,
    private readonly entries: Map<string, Entry>,
  ) {
    for (const { id, file, digest } of entries.values()) {
      this.places.set(id, { file, digest });
      this.owners.set(file, id);
    }
  }

  /** The value that waits to be written for this role; undefined where its file is up to date. */
  waiting(id: string): Role | undefined {
    return this.roles.get(id)?.role ?? undefined;
  }

  /** Whether a settings file, or the file of a conflict, has to follow still. */
  isWaiting(key: string): boolean {
    return this.conflicts.has(key) || this.settings.has(key as SettingsKind);
  }

  /** Takes a decided edit; its file follows by itself. */
  follow(edit: Edit, decision: Decision, settings: Settings): void {
    if (edit.kind === 'role') {
      const waiting = this.roles.get(edit.id) ?? { role: null, base: edit.before, freezes: [] };
      waiting.role = edit.after;
      if (decision.op === 'approve' && edit.after !== null) {
        const { approverInBundle } = settings;
        waiting.freezes.push({ version: edit.after.version, role: edit.after, approverInBundle });
      }
      this.roles.set(edit.id, waiting);
    } else if (edit.kind === 'conflict') this.conflicts.add(edit.id);
    else if (!this.settings.has(edit.kind)) this.settings.set(edit.kind, edit.before);
    this.start();
  }

  /** The file of this conflict is to say what is open, or to go. */
  followConflict(id: string): void {
    this.conflicts.add(id);
    this.start();
  }

  /** Shows a value that a crash kept from its file, in a session that must not write. */
  show(id: string, role: Role | null): void {
    this.roles.set(id, { role, base: undefined, freezes: [] });
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
    const leftByUs = this.places.get(id)?.file === own || this.leaving.has(own);
    const taken = owner === undefined ? !leftByUs && existsSync(inside(this.root, own)) : owner !== id;
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

  /** Whether what lies in this file is about to be replaced or removed by us, so that it says nothing new. */
  isPending(file: string): boolean {
    if (this.leaving.has(file)) return true;
    return [...this.roles.keys()].some(
      (id) => this.places.get(id)?.file === file || this.entries.get(id)?.file === file,
    );
  }

  /** A role's file was found here, and this stands in it: nothing else is shown in its place any more. */
  settle(id: string, file: string, digest: string): void {
    this.roles.delete(id);
    this.failures.delete(id);
    this.giveUp(id);
    this.owners.set(file, id);
    this.places.set(id, { file, digest });
  }

  /** Nothing of this role is on disk any more: its next value is written into no file of ours. */
  vanished(id: string): void {
    this.places.delete(id);
  }

  /**
   * The roles, settings files and files that were to go, of which another program changed what stands there; among
   * these, or among all.
   */
  clashes(keys?: readonly string[]): string[] {
    const clashing = [...this.failures]
      .filter(([key, failure]) => isChangedOutside(failure) && !this.conflicts.has(key))
      .map(([key]) => key);
    return keys === undefined ? clashing : clashing.filter((key) => keys.includes(key));
  }

  /** Which of the {@link clashes} is about this file. */
  clashAt(file: string): string | undefined {
    return this.clashes().find(
      (key) => key === file || this.entries.get(key)?.file === file || FILES[key as SettingsKind] === file,
    );
  }

  /** What we knew to stand in the file of a role, or in a settings file, that has to take a value. */
  baseOf(key: string): Plain | null | undefined {
    return this.settings.get(key as SettingsKind) ?? this.roles.get(key)?.base;
  }

  /** Of a role two versions were brought together: this is its value now, and that is what stands in its file. */
  goOn(id: string, role: Role, stands: { file: string; role: Role | null; digest: string | null }): void {
    const waiting = this.roles.get(id);
    this.roles.set(id, { role, base: stands.role, freezes: waiting?.freezes ?? [] });
    if (stands.digest === null) this.places.delete(id);
    else this.places.set(id, { file: stands.file, digest: stands.digest });
    this.failures.delete(id);
    this.start();
  }

  /** The same of a settings file. */
  goOnWithSettings(kind: SettingsKind, base: Plain): void {
    this.settings.set(kind, base);
    this.failures.delete(kind);
    this.start();
  }

  /** A file that was to go has something new in it: it stays. */
  stay(file: string): void {
    this.leaving.delete(file);
    this.failures.delete(file);
  }

  /** This file holds an older state of a role that is elsewhere now: it goes with the next run. */
  leave(file: string, digest: string): void {
    this.leaving.set(file, digest);
    this.start();
  }

  /** A role leaves its file name. */
  giveUp(id: string): void {
    const file = this.entries.get(id)?.file;
    if (file !== undefined && this.owners.get(file) === id) this.owners.delete(file);
  }

  /**
   * When nothing waits any more, or nothing of these roles and settings files.
   * @throws CanonError `save-pending` where a file could not be written; what was decided is safe in the log
   */
  async settled(keys?: Iterable<string>): Promise<void> {
    if (this.failures.size > 0) this.start();
    if (keys === undefined) while (this.running !== undefined) await this.running;
    else await this.settledFirst(new Set(keys));
    for (const [key, failure] of this.failures) {
      if (keys === undefined || [...keys].includes(key)) throw pending(failure);
    }
  }

  /** When nothing of these waits any more, and no file that a role has left: they come before all others. */
  private async settledFirst(keys: ReadonlySet<string>): Promise<void> {
    const left = (): boolean => {
      for (const key of keys) if (this.isLeft(key)) return true;
      for (const file of this.leaving.keys()) if (this.isLeft(file)) return true;
      return false;
    };
    for (const key of keys) this.wanted.add(key);
    while (this.running !== undefined && left()) await this.batch;
    for (const key of keys) this.wanted.delete(key);
  }

  private isLeft(key: string): boolean {
    const waits =
      this.roles.has(key) ||
      this.leaving.has(key) ||
      this.settings.has(key as SettingsKind) ||
      this.conflicts.has(key);
    return waits && !this.failures.has(key);
  }

  private start(): void {
    this.running ??= this.run().finally(() => {
      this.running = undefined;
    });
  }

  private async run(): Promise<void> {
    this.failures.clear();
    for (let keys = this.next(); keys.length > 0; keys = this.next()) {
      this.batch = Promise.all(
        keys.map((key) =>
          this.write(key).catch((error: unknown) => {
            this.failures.set(key, error);
          }),
        ),
      );
      await this.batch;
    }
    if (this.clashes().length > 0) this.onClash();
  }

  /** What comes next of what waits and did not fail in this run: several files that can be written at once, or one key. */
  private next(): string[] {
    const rushed = this.wanted.size === 0 ? [] : [[...this.wanted], this.leaving.keys()];
    const keys: string[] = [];
    for (const waiting of [
      this.settings.keys(),
      ...rushed,
      this.roles.keys(),
      this.leaving.keys(),
      this.conflicts,
    ]) {
      for (const key of waiting) {
        if (!this.isLeft(key) || keys.includes(key)) continue;
        if (!this.staysInPlace(key)) {
          if (keys.length === 0) return [key];
          continue;
        }
        keys.push(key);
        if (keys.length === AT_ONCE) return keys;
      }
      if (keys.length > 0) return keys;
    }
    return keys;
  }

  /** Whether nothing but this role's own file has to do with its write. */
  private staysInPlace(key: string): boolean {
    const waiting = this.roles.get(key);
    const file = this.places.get(key)?.file;
    return waiting?.role != null && file !== undefined && file === this.entries.get(key)?.file;
  }

  private async write(key: string): Promise<void> {
    const waiting = this.roles.get(key);
    if (waiting !== undefined) {
      const value = waiting.role;
      await this.writeRole(key, waiting);
      // Something newer may have come while this was being written; then it stays in line.
      if (waiting.role === value && this.roles.get(key) === waiting) this.roles.delete(key);
      else waiting.base = value;
    } else if (this.leaving.has(key)) await this.remove(key);
    else if (this.conflicts.has(key)) {
      const value = this.conflictFiles.all.get(key);
      await this.conflictFiles.write(key);
      if (this.conflictFiles.all.get(key) === value) this.conflicts.delete(key);
    } else {
      const kind = key as SettingsKind;
      const value = this.settingsFiles.get(kind);
      await this.settingsFiles.write(kind);
      // Something newer may have come while this was being written; then it stays in line.
      if (this.settingsFiles.get(kind) === value) this.settings.delete(kind);
      else this.settings.set(kind, value as Plain);
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
    if (old !== undefined && old.file !== entry?.file) {
      this.leaving.set(old.file, old.digest);
      this.places.delete(id);
    }
    if (role === null || entry === undefined) return;
    const { file } = entry;
    const open = this.open.hold(file);
    // What may stand there is what we know of, however it became known, and nothing else.
    const known = (old?.file === file ? old.digest : this.leaving.get(file)) ?? null;
    open.adapter.digest = known;
    open.low.data = role;
    open.earlier = null;
    try {
      await open.low.write();
    } catch (error) {
      if (open.adapter.digest !== known) {
        this.stands(id, file, open.adapter.digest);
        waiting.base = role;
      }
      throw error;
    }
    this.stands(id, file, open.adapter.digest);
    const stamp = await this.open.stamp(file);
    this.open.stamped(open, stamp);
    const now = this.entries.get(id);
    if (stamp !== null && now?.file === file) this.entries.set(id, { ...now, stamp });
  }

  /** A role's value has taken its place in the file. */
  private stands(id: string, file: string, digest: string | null): void {
    if (digest !== null) this.places.set(id, { file, digest });
    this.leaving.delete(file);
  }

  /** Removes a file that a role has left, if it still is what it was. */
  private async remove(file: string): Promise<void> {
    const path = inside(this.root, file);
    const open = this.open.hold(file);
    const known = this.leaving.get(file);
    await open.adapter.read();
    if (open.adapter.digest !== null && open.adapter.digest !== known) throw changedOutside(file);
    this.open.letGo(file);
    if (open.adapter.digest !== null) await this.disk.unlink(path);
    await this.disk.syncDir(dirname(path));
    this.leaving.delete(file);
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

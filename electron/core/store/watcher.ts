import { type FSWatcher, watch } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { CONFLICTS, FILES, inside, isConflictFile, ROLE_FILE } from './places.ts';

/** What comes of a burst of events is looked at once, this long after its last one. Milliseconds. */
const QUIET_MS = 100;
/** A burst that goes on is looked at so long after its first event all the same: a change is seen within a second. */
const MOST_MS = 400;
/** What changed between the reading of the folder and the first watch is looked for so long after the start. */
const FIRST_MS = 500;
/** How often everything is looked at, for network folders that tell nothing. Milliseconds. */
const POLL_MS = 10_000;
/** So many files are looked at, and taken over in one act, before others have a turn. */
const SLICE = 200;

export interface WatchOptions {
  readonly pollMs?: number;
  /** Tells of changes in a folder; the system's unless a test has another. */
  readonly watchFolder?: typeof watch;
}

export interface WatchTarget {
  readonly root: string;
  /** All files of roles and conflicts that are known, relative to the root. */
  files(): Iterable<string>;
  /** Looks at files which changed, came, went, or did not change at all. */
  look(files: readonly string[]): Promise<void>;
  /** Looks whether other classifications are loaded now. */
  lookAtReferences(): Promise<void>;
  names(folder: string): Promise<string[]>;
}

/**
 * Tells of changes that other programs make. It watches folders, not files, because watching a file goes deaf after
 * the first replace-by-rename; and it polls slowly behind that. Whether something really changed is for the one who
 * looks to find out: our own writes are seen here too.
 */
export class FolderWatcher {
  private readonly watchers = new Map<string, FSWatcher>();
  private readonly changed = new Set<string>();
  private quiet: NodeJS.Timeout | undefined;
  private firstHeard = 0;
  private readonly poll: NodeJS.Timeout;
  private readonly first: NodeJS.Timeout;
  private work: Promise<void> = Promise.resolve();
  private stopped = false;

  private constructor(
    private readonly target: WatchTarget,
    private readonly options: WatchOptions,
  ) {
    this.poll = setInterval(() => this.enqueue(() => this.lookAtAll()), options.pollMs ?? POLL_MS);
    this.poll.unref();
    this.first = setTimeout(() => this.enqueue(() => this.lookAtAll()), FIRST_MS);
    this.first.unref();
  }

  static async start(target: WatchTarget, options: WatchOptions = {}): Promise<FolderWatcher> {
    const watcher = new FolderWatcher(target, options);
    watcher.watchFolder('');
    watcher.watchFolder(REFERENCES);
    watcher.watchFolder(CONFLICTS);
    await watcher.watchRoles();
    return watcher;
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearInterval(this.poll);
    clearTimeout(this.first);
    clearTimeout(this.quiet);
    for (const watcher of this.watchers.values()) watcher.close();
    await this.work;
  }

  /** Gives the folders under roles/ that were not watched until now. */
  private async watchRoles(): Promise<string[]> {
    this.watchFolder('roles');
    const folders = (await this.target.names('roles')).map((name) => `roles/${name}`);
    const fresh = folders.filter((folder) => !this.watchers.has(folder));
    for (const folder of fresh) this.watchFolder(folder);
    return fresh;
  }

  private watchFolder(folder: string): void {
    if (this.stopped || this.watchers.has(folder)) return;
    try {
      const begin = this.options.watchFolder ?? watch;
      const watcher = begin(inside(this.target.root, folder), (_event, name) => this.heard(folder, name));
      // A folder that goes away, or a limit of the system: the poll goes on.
      watcher.on('error', () => this.unwatch(folder));
      this.watchers.set(folder, watcher);
    } catch {
      // No such folder yet, or the system's watches are used up: the poll sees it.
    }
  }

  private unwatch(folder: string): void {
    this.watchers.get(folder)?.close();
    this.watchers.delete(folder);
  }

  private heard(folder: string, name: string | null): void {
    if (name === null || !isOurs(folder, name)) return;
    const now = performance.now();
    if (this.changed.size === 0) this.firstHeard = now;
    this.changed.add(folder === '' ? name : `${folder}/${name}`);
    clearTimeout(this.quiet);
    const wait = Math.max(0, Math.min(QUIET_MS, this.firstHeard + MOST_MS - now));
    this.quiet = setTimeout(() => this.enqueue(() => this.lookAtChanged()), wait);
  }

  private enqueue(work: () => Promise<void>): void {
    this.work = this.work.then(() => (this.stopped ? undefined : work())).catch(() => undefined);
  }

  private async lookAtChanged(): Promise<void> {
    const paths = [...this.changed];
    this.changed.clear();
    if (paths.some((path) => path === REFERENCES || path.startsWith(`${REFERENCES}/`))) {
      this.watchFolder(REFERENCES);
      await this.target.lookAtReferences();
    }
    if (paths.includes(CONFLICTS)) {
      this.watchFolder(CONFLICTS);
      for (const name of await this.target.names(CONFLICTS)) paths.push(`${CONFLICTS}/${name}`);
    }
    // A new function's folder: what came or went before its watch began is looked at now.
    const fresh = await this.watchRoles();
    for (const folder of fresh) {
      for (const name of await this.target.names(folder)) paths.push(`${folder}/${name}`);
    }
    for (const file of fresh.length > 0 ? this.target.files() : []) {
      if (fresh.some((folder) => file.startsWith(`${folder}/`))) paths.push(file);
    }
    await this.look(new Set(paths));
  }

  private async look(paths: Iterable<string>): Promise<void> {
    const files = [...paths].filter(isFile);
    for (let at = 0; at < files.length && !this.stopped; at += SLICE) {
      await this.target.look(files.slice(at, at + SLICE));
      await sleep(0);
    }
  }

  private async lookAtAll(): Promise<void> {
    const files = new Set<string>([...Object.values(FILES), ...this.target.files()]);
    await this.watchRoles();
    this.watchFolder(REFERENCES);
    this.watchFolder(CONFLICTS);
    await this.target.lookAtReferences();
    for (const name of await this.target.names(CONFLICTS)) files.add(`${CONFLICTS}/${name}`);
    for (const folder of await this.target.names('roles')) {
      for (const name of await this.target.names(`roles/${folder}`)) files.add(`roles/${folder}/${name}`);
    }
    await this.look(files);
  }
}

/** The folder of loaded classifications. */
const REFERENCES = 'references';
const SETTINGS: ReadonlySet<string> = new Set(Object.values(FILES));

/** Whether a name in a folder is worth a look: a file of ours, or a folder that may hold some. */
function isOurs(folder: string, name: string): boolean {
  if (folder === '')
    return SETTINGS.has(name) || name === 'roles' || name === REFERENCES || name === CONFLICTS;
  if (folder === REFERENCES) return name.endsWith('.json');
  if (folder === CONFLICTS) return isConflictFile(`${folder}/${name}`);
  return folder === 'roles' ? !name.includes('.') : ROLE_FILE.test(name);
}

const isFile = (path: string): boolean =>
  SETTINGS.has(path) || isConflictFile(path) || ROLE_FILE.test(path.split('/')[2] ?? '');

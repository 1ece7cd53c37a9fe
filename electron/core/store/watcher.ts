import { type FSWatcher, watch } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { FILES, inside, ROLE_FILE } from './places.ts';

/** What comes of a burst of events is looked at once, this long after its last one. Milliseconds. */
const QUIET_MS = 100;
/** How often everything is looked at, for network folders that tell nothing. Milliseconds. */
const POLL_MS = 10_000;
/** How many files the poll looks at before it lets others work. */
const SLICE = 200;

export interface WatchTarget {
  readonly root: string;
  /** All role files known, relative to the root. */
  files(): Iterable<string>;
  /** Looks at one file, which changed, came, went, or did not change at all. */
  look(file: string): Promise<void>;
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
  private readonly poll: NodeJS.Timeout;
  private work: Promise<void> = Promise.resolve();
  private stopped = false;

  private constructor(private readonly target: WatchTarget) {
    this.poll = setInterval(() => this.enqueue(() => this.lookAtAll()), POLL_MS);
    this.poll.unref();
  }

  static async start(target: WatchTarget): Promise<FolderWatcher> {
    const watcher = new FolderWatcher(target);
    watcher.watchFolder('');
    watcher.watchFolder(REFERENCES);
    await watcher.watchRoles();
    return watcher;
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearInterval(this.poll);
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
      const watcher = watch(inside(this.target.root, folder), (_event, name) => this.heard(folder, name));
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
    this.changed.add(folder === '' ? name : `${folder}/${name}`);
    clearTimeout(this.quiet);
    this.quiet = setTimeout(() => this.enqueue(() => this.lookAtChanged()), QUIET_MS);
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
    // A new function's folder: what came or went before its watch began is looked at now.
    const fresh = await this.watchRoles();
    for (const folder of fresh) {
      for (const name of await this.target.names(folder)) paths.push(`${folder}/${name}`);
    }
    for (const file of fresh.length > 0 ? this.target.files() : []) {
      if (fresh.some((folder) => file.startsWith(`${folder}/`))) paths.push(file);
    }
    for (const path of new Set(paths)) {
      if (isFile(path)) await this.target.look(path);
    }
  }

  private async lookAtAll(): Promise<void> {
    const files = new Set<string>([...Object.values(FILES), ...this.target.files()]);
    await this.watchRoles();
    this.watchFolder(REFERENCES);
    await this.target.lookAtReferences();
    for (const folder of await this.target.names('roles')) {
      for (const name of await this.target.names(`roles/${folder}`)) files.add(`roles/${folder}/${name}`);
    }
    let count = 0;
    for (const file of files) {
      if (this.stopped) return;
      if (!isFile(file)) continue;
      await this.target.look(file);
      count += 1;
      if (count % SLICE === 0) await sleep(0);
    }
  }
}

/** The folder of loaded classifications. */
const REFERENCES = 'references';
const SETTINGS: ReadonlySet<string> = new Set(Object.values(FILES));

/** Whether a name in a folder is worth a look: a file of ours, or a folder that may hold some. */
function isOurs(folder: string, name: string): boolean {
  if (folder === '') return SETTINGS.has(name) || name === 'roles' || name === REFERENCES;
  if (folder === REFERENCES) return name.endsWith('.json');
  return folder === 'roles' ? !name.includes('.') : ROLE_FILE.test(name);
}

const isFile = (path: string): boolean => SETTINGS.has(path) || ROLE_FILE.test(path.split('/')[2] ?? '');

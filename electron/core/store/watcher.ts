import { type FSWatcher, watch } from 'node:fs';
import { join } from 'node:path';
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
    watcher.watchFolder('roles');
    for (const folder of await target.names('roles')) watcher.watchFolder(`roles/${folder}`);
    return watcher;
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearInterval(this.poll);
    clearTimeout(this.quiet);
    for (const watcher of this.watchers.values()) watcher.close();
    await this.work;
  }

  private watchFolder(folder: string): void {
    if (this.watchers.has(folder)) return;
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
    if (name === null) return;
    const path = folder === '' ? name : `${folder}/${name}`;
    if (folder === 'roles') this.watchFolder(path);
    if (!isOurs(folder, name)) return;
    this.changed.add(folder === 'roles' ? `${path}/` : path);
    clearTimeout(this.quiet);
    this.quiet = setTimeout(() => this.enqueue(() => this.lookAtChanged()), QUIET_MS);
  }

  private enqueue(work: () => Promise<void>): void {
    this.work = this.work.then(() => (this.stopped ? undefined : work())).catch(() => undefined);
  }

  private async lookAtChanged(): Promise<void> {
    const paths = [...this.changed];
    this.changed.clear();
    for (const path of paths) {
      if (path.endsWith('/')) await this.lookAtFolder(path.slice(0, -1));
      else await this.target.look(path);
    }
  }

  /** A new function's folder: what came before its watch began is looked at now. */
  private async lookAtFolder(folder: string): Promise<void> {
    for (const name of await this.target.names(folder)) {
      if (ROLE_FILE.test(name)) await this.target.look(`${folder}/${name}`);
    }
  }

  private async lookAtAll(): Promise<void> {
    const files = new Set<string>([...Object.values(FILES), ...this.target.files()]);
    for (const folder of await this.target.names('roles')) {
      this.watchFolder(`roles/${folder}`);
      for (const name of await this.target.names(join('roles', folder))) {
        if (ROLE_FILE.test(name)) files.add(`roles/${folder}/${name}`);
      }
    }
    let count = 0;
    for (const file of files) {
      if (this.stopped) return;
      await this.target.look(file);
      count += 1;
      if (count % SLICE === 0) await sleep(0);
    }
  }
}

function isOurs(folder: string, name: string): boolean {
  if (folder === '') return (Object.values(FILES) as string[]).includes(name) || name === 'roles';
  return folder === 'roles' ? !name.includes('.') : ROLE_FILE.test(name);
}

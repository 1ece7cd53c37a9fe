import type { CanonEvent, Reply } from '../../shared/contract.ts';
import { CanonError } from '../../shared/errors.ts';
import type { Holder } from '../../shared/views.ts';
import { createDispatch, type FaultLog, type Handlers } from './dispatch.ts';
import { Session } from './session.ts';
import { nodeDisk } from './store/disk.ts';
import { lockHolder } from './store/lock.ts';
import { lookAt } from './store/looking.ts';
import { conflictFile, inside } from './store/places.ts';
import { FolderWatcher } from './store/watcher.ts';

export interface OpenSessionOptions {
  readonly root: string;
  readonly home: string;
  readonly by: string | undefined;
  readonly program: string;
  readonly handlers: Handlers;
  readonly onFault: FaultLog;
  /** Told what the core tells unasked. */
  readonly tell: (event: CanonEvent) => void;
  /** It was opened for reading, and may write now. */
  readonly onWritable?: () => void;
}

/** How often a session that only reads looks whether the holder ended. Milliseconds. */
const LOOK_MS = 1000;

/** So many roles at a time: a few milliseconds of work. */
const SLICE = 100;

/**
 * One workspace that windows look at, and its session, which outlives a change of hands: it opens for writing where
 * nobody holds the workspace, else for reading, and turns writable when the holder ends.
 */
export class OpenSession {
  private timer: NodeJS.Timeout | undefined;
  private dispatch: (method: string, params: unknown) => Promise<Reply<unknown>>;
  private busy: Promise<unknown> = Promise.resolve();
  private watcher: Promise<FolderWatcher>;
  private stopSettling: () => void;

  private constructor(
    private readonly options: OpenSessionOptions,
    private session: Session,
  ) {
    this.dispatch = this.adopt(session);
    this.watcher = watchOutside(session);
    this.stopSettling = settleIn(session);
    if (this.readOnly) this.timer = setInterval(() => void this.look(), LOOK_MS);
  }

  /** @throws CanonError as opening a workspace does; where only writing is impossible it opens for reading */
  static async open(options: OpenSessionOptions): Promise<OpenSession> {
    const { root, home, by, program } = options;
    const session = await Session.open({ root, write: true, program, home, by }).catch((error: unknown) => {
      if (!mayStillRead(error)) throw error;
      return Session.open({ root, write: false, program, home, by });
    });
    const opened = new OpenSession(options, session);
    // From the first answer on nothing that another program does is missed.
    await opened.watcher;
    return opened;
  }

  get root(): string {
    return this.session.workspace.root;
  }

  get readOnly(): boolean {
    return this.session.workspace.readOnly;
  }

  get holder(): Holder | undefined {
    return this.session.workspace.holder;
  }

  call(method: string, params: unknown): Promise<Reply<unknown>> {
    const reply = this.dispatch(method, params);
    this.busy = Promise.allSettled([this.busy, reply]);
    return reply;
  }

  idle(): Promise<void> {
    return this.session.workspace.idle();
  }

  async close(): Promise<void> {
    clearInterval(this.timer);
    this.stopSettling();
    await (await this.watcher).stop();
    await this.busy;
    await this.session.workspace.close();
  }

  private adopt(session: Session) {
    session.subscribe(this.options.tell);
    return createDispatch(this.options.handlers, session, this.options.onFault);
  }

  /** Turns writable when the holder is gone; what it wrote is read anew. */
  private async look(): Promise<void> {
    if ((await lockHolder(this.root, nodeDisk)) !== undefined) return;
    const { root, home, by, program } = this.options;
    const next = await Session.open({ root, write: true, program, home, by }).catch(() => undefined);
    if (next === undefined) return;
    clearInterval(this.timer);
    const old = this.session;
    this.session = next;
    this.dispatch = this.adopt(next);
    await (await this.watcher).stop();
    this.watcher = watchOutside(next);
    this.stopSettling();
    this.stopSettling = settleIn(next);
    await old.workspace.close();
    this.options.onWritable?.();
    this.options.tell({ type: 'workspace' });
  }
}

/**
 * What the index of the roles left for later is done a little at a time, with room for calls between: nearly all of it
 * while the window still starts. Returns how to stop.
 */
function settleIn({ workspace }: Session): () => void {
  let next: NodeJS.Immediate;
  const go = (): void => {
    if (!workspace.index.ready(SLICE)) next = setImmediate(go);
  };
  next = setImmediate(go);
  return () => clearImmediate(next);
}

/** Whether what keeps a session from writing lets it read: a holder, a broken log, a folder that can't be written. */
function mayStillRead(error: unknown): boolean {
  if (!(error instanceof CanonError)) return false;
  if (error.code === 'E_IO') return ['EROFS', 'EACCES', 'EPERM'].includes(String(error.details.cause));
  return error.code === 'workspace-held' || error.code === 'E_AUDIT_CHAIN';
}

/** Other programs' changes are seen while a window is open. */
function watchOutside(session: Session): Promise<FolderWatcher> {
  const { workspace } = session;
  return FolderWatcher.start({
    root: workspace.root,
    files: () => [
      ...[...workspace.entries.values()].map(({ file }) => file),
      ...[...workspace.conflicts.keys()].map(conflictFile),
    ],
    look: (files) => lookAt(workspace, ...files),
    lookAtReferences: () => session.lookAtReferences(),
    names: (folder) => workspace.disk.readdir(inside(workspace.root, folder)).catch(() => []),
  });
}

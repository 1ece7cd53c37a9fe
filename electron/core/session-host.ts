import { realpath } from 'node:fs/promises';
import { type CanonEvent, isMachineMethod, type Reply } from '../../shared/contract.ts';
import { CanonError, errorData } from '../../shared/errors.ts';
import type { Holder } from '../../shared/views.ts';
import { createDispatch, type FaultLog, type Handlers } from './dispatch.ts';
import type { Machine, OpenFailure } from './machine.ts';
import { OpenSession } from './open-session.ts';

export interface HostOptions {
  readonly home: string;
  readonly by: string | undefined;
  readonly program: string;
  readonly handlers: Handlers;
  /** The example canon that ships. */
  readonly seeds: string;
  readonly onFault: FaultLog;
  /** Told after another workspace was opened, or the one that was open for reading may be written to. */
  readonly onOpened?: (root: string) => void;
  /** How many windows look on; left out: one. */
  readonly windows?: () => number;
}

/** Other windows than the one that switched still send their last words to where they belong. Milliseconds. */
const LAST_WORDS_MS = 3_000;

/**
 * What is behind the windows of one shell: no workspace yet (Welcome), or one, and another one after that. Calls say
 * which workspace they are about, so that a window that has not heard of a switch never writes into the wrong one.
 */
export class SessionHost implements Machine {
  private readonly listeners = new Set<(event: CanonEvent) => void>();
  private readonly machineDoor: (method: string, params: unknown) => Promise<Reply<unknown>>;
  private current: OpenSession | undefined;
  private readonly leaving = new Map<OpenSession, { end: () => void; ended: Promise<void> }>();
  private turn: Promise<unknown> = Promise.resolve();
  failure: OpenFailure | null = null;

  private constructor(private readonly options: HostOptions) {
    this.machineDoor = createDispatch(options.handlers, undefined, options.onFault, this);
  }

  /** @throws CanonError as opening a workspace does; where only writing is impossible it opens for reading */
  static async open(options: HostOptions & { readonly root: string }): Promise<SessionHost> {
    const host = new SessionHost(options);
    host.current = await host.sessionAt(options.root);
    return host;
  }

  /** Without a workspace: a person chooses one. `failed` is one that should have been open, and why it isn't. */
  static welcome(options: HostOptions, failed?: { path: string; error: unknown }): SessionHost {
    const host = new SessionHost(options);
    if (failed !== undefined) {
      const { code, message } = errorData(failed.error);
      host.failure = { path: failed.path, code, message };
    }
    return host;
  }

  get home(): string {
    return this.options.home;
  }

  get seeds(): string {
    return this.options.seeds;
  }

  get root(): string | undefined {
    return this.current?.root;
  }

  get readOnly(): boolean {
    return this.current?.readOnly ?? false;
  }

  get holder(): Holder | undefined {
    return this.current?.holder;
  }

  /**
   * The single door.
   * @param workspace the folder that the caller believes to be open; left out: whichever is
   */
  call(method: string, params: unknown, workspace?: string): Promise<Reply<unknown>> {
    if (isMachineMethod(method)) return this.machineDoor(method, params);
    const session = this.sessionFor(workspace);
    if (session !== undefined) return session.call(method, params);
    const error =
      this.current === undefined
        ? new CanonError('no-workspace', 'No workspace is open. Open one first.')
        : new CanonError(
            'workspace-switched',
            'Another window opened another workspace meanwhile. Nothing was changed there.',
            { workspace },
          );
    return Promise.resolve({ ok: false, error: errorData(error) });
  }

  private sessionFor(workspace: string | undefined): OpenSession | undefined {
    if (workspace === undefined || workspace === this.current?.root) return this.current;
    return [...this.leaving.keys()].find(({ root }) => root === workspace);
  }

  subscribe(listener: (event: CanonEvent) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  async idle(): Promise<void> {
    await Promise.all([this.current, ...this.leaving.keys()].map((session) => session?.idle()));
  }

  /** One switch after another. */
  open(path: string): Promise<string> {
    const turn = this.turn.then(() => this.switchTo(path));
    this.turn = turn.catch(() => undefined);
    return turn;
  }

  async close(): Promise<void> {
    await this.turn;
    for (const { end } of this.leaving.values()) end();
    await Promise.all([...this.leaving.values()].map(({ ended }) => ended));
    await this.current?.close();
  }

  private async switchTo(path: string): Promise<string> {
    const before = this.current;
    const root = await realpath(path).catch(() => path);
    if (before?.root === root) return root;
    // One that a window still says goodbye to is closed first: its lock is ours.
    for (const [session, { end, ended }] of this.leaving) {
      if (session.root !== root) continue;
      end();
      await ended;
    }
    await before?.idle();
    const next = await this.sessionAt(root);
    this.current = next;
    this.failure = null;
    if (before !== undefined) await this.leave(before);
    this.options.onOpened?.(next.root);
    this.tell({ type: 'opened', path: next.root });
    return next.root;
  }

  /** Closes the session that was current: at once, or after the other windows had time for their last words. */
  private async leave(session: OpenSession): Promise<void> {
    let end = (): void => undefined;
    const alone = (this.options.windows?.() ?? 1) <= 1;
    const said = new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, alone ? 0 : LAST_WORDS_MS);
      end = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    const ended = said
      .then(() => session.close())
      .catch(this.options.onFault)
      .finally(() => this.leaving.delete(session));
    this.leaving.set(session, { end, ended });
    if (alone) await ended;
  }

  private async sessionAt(root: string): Promise<OpenSession> {
    const session: OpenSession = await OpenSession.open({
      ...this.options,
      root,
      tell: (event) => {
        if (session === this.current) this.tell(event);
      },
      onWritable: () => {
        if (session === this.current) this.options.onOpened?.(session.root);
      },
    });
    return session;
  }

  private tell(event: CanonEvent): void {
    for (const listener of this.listeners) listener(event);
  }
}

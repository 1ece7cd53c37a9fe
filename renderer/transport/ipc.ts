import type { CommandId } from '../../shared/commands.ts';
import {
  type CanonEvent,
  eventSchema,
  type Method,
  type Params,
  type Reply,
  type Result,
} from '../../shared/contract.ts';
import { CanonError } from '../../shared/errors.ts';
import {
  type CanonBridge,
  type ShellMethod,
  type ShellParams,
  type ShellResult,
  shellEventSchema,
} from '../../shared/shell.ts';
import type { CanonClient, Connection } from './client.ts';

/** What a window can ask of the Electron shell beside the core; in the browser there is none. */
export interface ShellClient {
  /** @throws CanonError as {@link CanonClient.call} */
  callShell<M extends ShellMethod>(method: M, params: ShellParams<M>): Promise<ShellResult<M>>;
  /** Hears the commands chosen in the application menu; returns how to stop. */
  onCommand(listener: (id: CommandId) => void): () => void;
}

/** How often a program that stopped answering is tried again. Milliseconds. */
const RETRY_MS = 1_000;
/** A page at rest for so long has sent everything: between the calls of one save there is no pause. */
const REST_MS = 60;

/** The client of the Electron shell: JSON text through the two functions of the preload. */
export class IpcClient implements CanonClient, ShellClient {
  private state: Connection = 'open';
  private underWay = 0;
  private readonly listeners = new Set<(event: CanonEvent) => void>();
  private readonly watchers = new Set<(connection: Connection) => void>();
  private readonly commands = new Set<(id: CommandId) => void>();

  constructor(private readonly bridge: CanonBridge) {
    bridge.subscribe((text) => this.hear(text));
  }

  call<M extends Method>(method: M, params: Params<M>, workspace?: string): Promise<Result<M>> {
    return this.send<Result<M>>(method, params, workspace);
  }

  callShell<M extends ShellMethod>(method: M, params: ShellParams<M>): Promise<ShellResult<M>> {
    return this.send<ShellResult<M>>(method, params);
  }

  subscribe(listener: (event: CanonEvent) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  onCommand(listener: (id: CommandId) => void): () => void {
    this.commands.add(listener);
    return () => this.commands.delete(listener);
  }

  connection(): Connection {
    return this.state;
  }

  onConnection(listener: (connection: Connection) => void): () => void {
    this.watchers.add(listener);
    return () => this.watchers.delete(listener);
  }

  private async send<T>(method: string, params: unknown, workspace?: string): Promise<T> {
    this.underWay += 1;
    let reply: Reply<T>;
    try {
      reply = JSON.parse(await this.bridge.call(JSON.stringify({ method, params, workspace }))) as Reply<T>;
    } catch {
      this.lose();
      throw new CanonError(
        'connection-lost',
        'The program behind this window is not answering. What you typed is safe here and is saved when it answers again.',
      );
    } finally {
      this.underWay -= 1;
    }
    if (reply.ok) return reply.value;
    const { code, message, details } = reply.error;
    throw new CanonError(code, message, (details ?? {}) as Record<string, unknown>);
  }

  private lose(): void {
    if (this.state === 'lost') return;
    this.become('lost');
    const timer = setInterval(() => {
      this.bridge.call(JSON.stringify({ method: 'shell.ping', params: {} })).then(
        () => {
          clearInterval(timer);
          if (this.state !== 'lost') return;
          this.become('open');
          // What happened while nobody listened is read anew.
          this.tell({ type: 'workspace' });
        },
        () => undefined,
      );
    }, RETRY_MS);
  }

  private become(state: Connection): void {
    this.state = state;
    for (const watcher of this.watchers) watcher(state);
  }

  private hear(text: string): void {
    const data: unknown = JSON.parse(text);
    const event = eventSchema.safeParse(data);
    if (event.success) this.tell(event.data);
    const told = shellEventSchema.safeParse(data).data;
    // Kinds of events that a newer program may send are not for us.
    if (told?.type === 'command') for (const listener of this.commands) listener(told.id);
    if (told?.type === 'closing') void this.leave();
  }

  private tell(event: CanonEvent): void {
    for (const listener of this.listeners) listener(event);
  }

  /** The field one writes in is left, which saves it; then the shell hears that everything was sent. */
  private async leave(): Promise<void> {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    do await new Promise((resolve) => setTimeout(resolve, REST_MS));
    while (this.underWay > 0);
    await this.callShell('shell.left', {}).catch(() => undefined);
  }
}

import type { ShellClient } from '../../../renderer/transport/ipc.ts';
import type { CommandId } from '../../../shared/commands.ts';
import type { ShellMethod, ShellParams, ShellResult } from '../../../shared/shell.ts';

/** The Electron shell as a window sees it: dialogs answer with a path given, commands come when a test chooses one. */
export class FakeShell implements ShellClient {
  readonly calls: { method: string; params: unknown }[] = [];
  /** What the next dialog answers. */
  path: string | null = null;
  private readonly listeners = new Set<(id: CommandId) => void>();

  async callShell<M extends ShellMethod>(method: M, params: ShellParams<M>): Promise<ShellResult<M>> {
    this.calls.push({ method, params });
    return { path: this.path } as ShellResult<M>;
  }

  onCommand(listener: (id: CommandId) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** A command is chosen in the application menu. */
  choose(id: CommandId): void {
    for (const listener of this.listeners) listener(id);
  }
}

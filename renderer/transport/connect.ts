import type { CanonBridge } from '../../shared/shell.ts';
import type { CanonClient } from './client.ts';
import { HttpClient } from './http.ts';
import { IpcClient, type ShellClient } from './ipc.ts';

declare global {
  interface Window {
    /** Electron's preload puts it there; a browser has none. */
    readonly canon?: CanonBridge;
  }
}

export interface Connected {
  readonly client: CanonClient;
  /** What the Electron shell can do beside the core; null in a browser. */
  readonly shell: ShellClient | null;
}

/** The way to the core that this window has: Electron's, else HTTP. */
export function connect(bridge = window.canon): Connected {
  if (bridge === undefined) return { client: new HttpClient(), shell: null };
  const client = new IpcClient(bridge);
  return { client, shell: client };
}

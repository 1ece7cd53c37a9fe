import { type CorePort, forwardEvents, registerIpc, type ShellHandlers } from '../../electron/main/ipc.ts';
import type { CanonBridge } from '../../shared/shell.ts';
import { BrowserWindow, type FakeContents, fake } from './fake-electron.ts';

/** A window and a main process on either side of a channel that lets through what Electron's would. */
export interface ElectronPair {
  /** What the preload gave to the page. */
  readonly bridge: CanonBridge;
  readonly contents: FakeContents;
  readonly window: BrowserWindow;
  /** What the main process wrote down. */
  readonly lines: string[];
  /** Calls of the shell's own methods. */
  readonly shell: { method: string; params: unknown; contents: number }[];
}

/** The real ipc.ts and the real preload over the fake module, with `core` behind the one window. */
export async function electronPair(core: CorePort): Promise<ElectronPair> {
  fake.reset('/nowhere');
  await import('../../electron/main/preload.ts');
  const window = new BrowserWindow({ webPreferences: {} });
  const contents = window.webContents;
  await window.loadURL('app://canon/index.html');
  fake.renderer = contents;
  const lines: string[] = [];
  const shell: ElectronPair['shell'] = [];
  const note =
    (method: string, answer: unknown) =>
    async (params: unknown, asking: { id: number }): Promise<unknown> => {
      shell.push({ method, params, contents: asking.id });
      return answer;
    };
  const chosen = { path: '/chosen' };
  registerIpc({
    portOf: (id) => (id === contents.id && !contents.destroyed ? core : undefined),
    shell: {
      'shell.ping': note('shell.ping', {}),
      'shell.openFolder': note('shell.openFolder', chosen),
      'shell.openFile': note('shell.openFile', chosen),
      'shell.saveAs': note('shell.saveAs', chosen),
      'shell.openWorkspace': note('shell.openWorkspace', {}),
      'shell.left': note('shell.left', {}),
    } as unknown as ShellHandlers,
    log: (line) => lines.push(line),
  });
  forwardEvents(contents as unknown as Electron.WebContents, core);
  return { bridge: fake.bridge(), contents, window, lines, shell };
}

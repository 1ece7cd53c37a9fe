import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { app, BrowserWindow, protocol, session, shell, type WebContents } from 'electron';
import { appearanceOf } from '../../shared/appearance.ts';
import { z } from '../../shared/zod.ts';
import type { Handlers } from '../core/dispatch.ts';
import { canonHome } from '../core/home.ts';
import { readPreferences } from '../core/preferences.ts';
import { readRecents } from '../core/recents.ts';
import { chooseWorkspace } from '../workspace-choice.ts';
import { createAppProtocol, PRIVILEGES, SCHEME } from './app-protocol.ts';
import { Desk } from './desk.ts';
import { ask, openFile, openFolder, saveAs, tellFailure } from './dialogs.ts';
import { openExternal } from './external.ts';
import { guardContents, guardSession } from './guard.ts';
import { registerIpc, type ShellHandlers, tell } from './ipc.ts';
import { setMenu } from './menu.ts';
import { openChosen, openDir } from './opening.ts';

export interface Program {
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly platform: NodeJS.Platform;
  /** The example canon that ships. */
  readonly seeds: string;
  /** The built renderer: the folder that index.html is in. */
  readonly rendererDir: string;
  /** preload.cjs, absolute. */
  readonly preload: string;
  readonly handlers: Handlers;
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
}

/** What `npm start` waits for: a shell that ends before it said this never came up. */
export const READY = 'Canon Curator is ready in its window.';

/** Chromium's own talk with the network; the program works without one, so does its window. */
const SWITCHES = [
  'disable-background-networking',
  'disable-component-update',
  'disable-quic',
  'disable-sync',
];

const secondStart = z.object({ workspace: z.string().nullable() });

/**
 * The life of the desktop program: one instance, guards before anything is shown, windows, and an end only after
 * everything is saved. Everything that has to come before Electron is ready is done before this returns.
 */
export function begin(program: Program): void {
  const { env, stderr } = program;
  const home = canonHome(env);
  const workspace = namedWorkspace(program);
  // Whoever has a home of their own (a test, a second person) has a profile and an instance of their own too.
  if (env.CANON_HOME) app.setPath('userData', resolve(home, 'electron'));
  if (!app.requestSingleInstanceLock({ workspace: workspace ?? null })) {
    app.quit();
    return;
  }
  app.enableSandbox();
  protocol.registerSchemesAsPrivileged([{ scheme: SCHEME, privileges: PRIVILEGES }]);
  for (const name of SWITCHES) app.commandLine.appendSwitch(name);
  guardContents(
    (address) => void openExternal(address, { confirm: confirmExternal, open: shell.openExternal }),
  );
  const running = new Running(program, home);
  running.listen();
  void app.whenReady().then(
    () => running.start(workspace),
    (error: unknown) => stderr(`${String(error)}\n`),
  );
}

/** `--workspace=DIR`; whatever else Electron, Chromium or the system put there is theirs. */
function namedWorkspace({ argv, cwd }: Program): string | undefined {
  const { values } = parseArgs({
    args: [...argv],
    options: { workspace: { type: 'string' } },
    strict: false,
    allowPositionals: true,
  });
  return typeof values.workspace === 'string' ? resolve(cwd, values.workspace) : undefined;
}

async function confirmExternal(address: string): Promise<boolean> {
  const window = BrowserWindow.getFocusedWindow() ?? undefined;
  return (await ask(window, 'Open this address in your browser?', address, ['Open', 'Cancel'])) === 0;
}

class Running {
  private readonly desk: Desk;
  private quitting = false;
  private ended = false;

  constructor(
    private readonly program: Program,
    private readonly home: string,
  ) {
    this.desk = new Desk({
      home,
      by: program.env.CANON_AUTHOR || undefined,
      handlers: program.handlers,
      seeds: program.seeds,
      preload: program.preload,
      log: (line) => program.stderr(`${line}\n`),
      onOpened: () => void this.drawMenu(),
      onKept: () => {
        this.quitting = false;
      },
    });
  }

  listen(): void {
    app.on('second-instance', (_event, _argv, _cwd, data) => {
      const { workspace } = secondStart.safeParse(data).data ?? { workspace: null };
      if (workspace !== null) void this.openDir(workspace);
      else if (!this.desk.bringForward()) void this.openFirst(undefined);
    });
    // macOS: a folder was dropped on the program's picture.
    app.on('open-file', (event, path) => {
      event.preventDefault();
      void app.whenReady().then(() => this.openDir(path));
    });
    app.on('activate', () => {
      if (!this.desk.isBusy) void this.openFirst(undefined);
    });
    app.on('before-quit', () => {
      this.quitting = true;
    });
    app.on('window-all-closed', () => {
      if (this.desk.isBusy) return;
      // On a Mac a program stays without windows, unless it is to end.
      if (this.quitting || this.program.platform !== 'darwin') app.quit();
    });
    app.on('will-quit', (event) => {
      if (this.ended || !this.desk.isEnding) return;
      event.preventDefault();
      void this.desk.settle().then(() => {
        this.ended = true;
        app.quit();
      });
    });
  }

  async start(workspace: string | undefined): Promise<void> {
    try {
      const appearance = async () => appearanceOf(await readPreferences(this.home));
      protocol.handle(SCHEME, createAppProtocol(this.program.rendererDir, appearance));
    } catch (error) {
      await tellFailure(undefined, 'Canon Curator can’t start.', error, ['Quit']);
      return app.exit(1);
    }
    guardSession(session.defaultSession, { developing: !app.isPackaged });
    registerIpc({
      portOf: (id) => this.desk.portOf(id),
      shell: this.shellHandlers(),
      log: (line) => this.program.stderr(`${line}\n`),
    });
    await this.drawMenu();
    await this.openFirst(workspace);
    if (this.desk.isBusy) this.program.stdout(`${READY}\n`);
  }

  /**
   * The first window: the workspace that was named or open last, else the page where one is chosen. Where the named one
   * can't be opened a person may choose another folder, or the program ends.
   */
  private async openFirst(named: string | undefined): Promise<void> {
    const { cwd, seeds, stdout } = this.program;
    const log = (line: string): void => stdout(`${line}\n`);
    let path = named;
    try {
      path = await chooseWorkspace(named, { home: this.home, cwd, seeds, log });
      await (path === undefined ? this.desk.welcome() : this.desk.open(path));
    } catch (error) {
      if (named === undefined && path !== undefined) return this.desk.welcome({ path, error });
      const buttons = ['Choose another folder…', 'Quit'] as const;
      let answer = await tellFailure(undefined, 'The workspace could not be opened.', error, [...buttons]);
      while (answer === 0 && !(await openChosen(undefined, this.opening()))) {
        const detail = 'Nothing is open yet.';
        answer = await ask(undefined, 'No workspace was chosen.', detail, [...buttons]);
      }
      if (answer !== 0) app.quit();
    }
  }

  private openDir(dir: string): Promise<boolean> {
    return openDir(inFront(), dir, this.opening());
  }

  private opening() {
    return { seeds: this.program.seeds, open: (dir: string) => this.desk.open(dir) };
  }

  private async drawMenu(): Promise<void> {
    setMenu({
      platform: this.program.platform,
      developing: !app.isPackaged,
      recents: await readRecents(this.home),
      actions: {
        command: (id) => {
          const window = inFront();
          if (window !== undefined) tell(window.webContents, { type: 'command', id });
        },
        openFolder: () => void openChosen(inFront(), this.opening()),
        newWorkspace: () =>
          void openChosen(inFront(), this.opening(), 'Choose an empty folder for the new workspace'),
        openRecent: (dir) => void this.openDir(dir),
      },
    });
  }

  private shellHandlers(): ShellHandlers {
    const windowOf = (contents: WebContents): BrowserWindow => {
      const window = BrowserWindow.fromWebContents(contents);
      if (window === null) throw new Error('A call came from a window that is gone.');
      return window;
    };
    return {
      'shell.ping': async () => ({}),
      'shell.openFolder': async ({ title }, contents) => ({
        path: await openFolder(windowOf(contents), title),
      }),
      'shell.openFile': async ({ title, extensions }, contents) => ({
        path: await openFile(windowOf(contents), title, extensions),
      }),
      'shell.saveAs': async ({ title, suggested }, contents) => ({
        path: await saveAs(windowOf(contents), title, suggested),
      }),
      'shell.openWorkspace': async ({ dir }) => {
        await this.desk.open(dir);
        return {};
      },
      'shell.left': async (_params, contents) => {
        this.desk.left(contents.id);
        return {};
      },
    };
  }
}

/** The window that a person sees in front, where there is one. */
function inFront(): BrowserWindow | undefined {
  return BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0];
}

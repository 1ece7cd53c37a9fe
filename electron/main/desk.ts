import { realpath } from 'node:fs/promises';
import { resolve } from 'node:path';
import { BrowserWindow } from 'electron';
import { appearanceOf } from '../../shared/appearance.ts';
import type { Handlers } from '../core/dispatch.ts';
import { readPreferences } from '../core/preferences.ts';
import { rememberRecent } from '../core/recents.ts';
import { SessionHost } from '../core/session-host.ts';
import { START } from './app-protocol.ts';
import { saveBeforeClosing, within } from './closing.ts';
import { addTextMenu } from './context-menu.ts';
import { ask } from './dialogs.ts';
import { type CorePort, forwardEvents } from './ipc.ts';
import { createWindow } from './window.ts';

export interface DeskOptions {
  /** CANON_HOME */
  readonly home: string;
  /** Who decides, where the program was told (CANON_AUTHOR). */
  readonly by: string | undefined;
  readonly handlers: Handlers;
  /** The example canon that ships. */
  readonly seeds: string;
  /** preload.cjs, absolute. */
  readonly preload: string;
  /** Told of faults of ours. */
  readonly log: (line: string) => void;
  /** Another workspace came first among the recent ones. */
  onOpened(): void;
  /** A person keeps a window that was to close. */
  onKept(): void;
}

interface Seat {
  readonly window: BrowserWindow;
  readonly host: SessionHost;
  readonly left: () => void;
}

/** A core that doesn't end within so long is left behind; the log on disk has every decision. */
const END_MS = 10_000;

/** The open windows, each over a workspace of its own, and the cores behind them. */
export class Desk {
  private readonly seats = new Map<number, Seat>();
  private readonly opening = new Map<string, Promise<void>>();
  private readonly endings = new Set<Promise<unknown>>();

  constructor(private readonly options: DeskOptions) {}

  /**
   * Opens a workspace in a window of its own, or brings the one forward that has it. A window in which a person has
   * still to choose takes it.
   * @throws CanonError as opening a workspace does
   */
  async open(dir: string): Promise<void> {
    const root = await realpath(dir).catch(() => resolve(dir));
    const seat = [...this.seats.values()].find(({ host }) => host.root === root);
    if (seat !== undefined) return bringForward(seat.window);
    const under = this.opening.get(root) ?? this.openAt(root).finally(() => this.opening.delete(root));
    this.opening.set(root, under);
    return under;
  }

  /** A window in which a person chooses a workspace; `failed` is one that should have been open. */
  async welcome(failed?: { path: string; error: unknown }): Promise<void> {
    await this.seat(SessionHost.welcome(this.hostOptions(), failed));
  }

  /** The core behind a window; undefined where the web contents is none of our windows. */
  portOf(contentsId: number): CorePort | undefined {
    return this.seats.get(contentsId)?.host;
  }

  /** A page says that it has sent everything and may be closed. */
  left(contentsId: number): void {
    this.seats.get(contentsId)?.left();
  }

  /** Whether there is a window, or one is coming. */
  get isBusy(): boolean {
    return this.seats.size > 0 || this.opening.size > 0;
  }

  /** Brings the window that was used last forward; false where there is none. */
  bringForward(): boolean {
    const window = BrowserWindow.getFocusedWindow() ?? [...this.seats.values()].at(-1)?.window;
    if (window !== undefined) bringForward(window);
    return window !== undefined;
  }

  /** Whether a core has still to end; resolves when all have, or time is up. */
  async settle(): Promise<void> {
    await within(Promise.allSettled(this.endings), END_MS);
  }

  get isEnding(): boolean {
    return this.endings.size > 0;
  }

  private async openAt(root: string): Promise<void> {
    const waiting = [...this.seats.values()].find(({ host }) => host.root === undefined);
    const host = waiting?.host ?? (await SessionHost.open({ ...this.hostOptions(), root }));
    if (waiting !== undefined) await host.open(root);
    try {
      await rememberRecent(this.options.home, root);
    } catch (error) {
      this.options.log(`The list of recent workspaces could not be written: ${String(error)}`);
    }
    this.options.onOpened();
    if (waiting === undefined) await this.seat(host);
    else bringForward(waiting.window);
  }

  private hostOptions() {
    const { home, by, handlers, seeds, log } = this.options;
    const onFault = (error: unknown): void =>
      log(error instanceof Error ? (error.stack ?? error.message) : String(error));
    return { home, by, program: 'the editor', handlers, seeds, onFault };
  }

  private async seat(host: SessionHost): Promise<void> {
    const { home, log } = this.options;
    const { theme } = appearanceOf(await readPreferences(home));
    const window = createWindow(this.options.preload, theme);
    // Kept here, since a closed window can't be asked any more.
    const { id } = window.webContents;
    const left = saveBeforeClosing(window, { idle: () => host.idle(), onKept: this.options.onKept });
    this.seats.set(id, { window, host, left });
    const stop = forwardEvents(window.webContents, host);
    addTextMenu(window);
    offerReload(window);
    window.on('closed', () => {
      stop();
      this.seats.delete(id);
      const ending = host
        .close()
        .catch((error: unknown) => log(`A workspace was not closed cleanly: ${String(error)}`));
      this.endings.add(ending);
      void ending.finally(() => this.endings.delete(ending));
    });
    await window.loadURL(START);
  }
}

function bringForward(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

/** A page that broke down takes nothing with it but what was typed in the last second; the person opens it again. */
function offerReload(window: BrowserWindow): void {
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return;
    const detail = 'Everything that was saved is safe; what was typed in the last second may be missing.';
    void ask(window, 'The page in this window stopped working.', detail, ['Open it again', 'Close']).then(
      (answer) => {
        if (window.isDestroyed()) return;
        if (answer === 0) window.webContents.reload();
        else window.close();
      },
    );
  });
}

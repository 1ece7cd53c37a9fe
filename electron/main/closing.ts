import { type BrowserWindow, dialog } from 'electron';
import { ask } from './dialogs.ts';
import { tell } from './ipc.ts';

/** A page that says nothing for so long is not waited for; what it sent is saved all the same. */
const LEAVE_MS = 5_000;
/** A disk that takes longer is a reason to ask. */
const SAVE_MS = 10_000;

export interface ClosingOptions {
  /** Resolves when nothing is waiting to be saved. */
  idle(): Promise<void>;
  /** The person keeps the window: a quit under way is off. */
  onKept(): void;
}

/**
 * Lets a window close only when everything is saved: the page is told and sends the text that is being written, then
 * the core's last write is waited for. Where either fails the person decides, never the program.
 *
 * @returns to be called when the page says that it has sent everything (`shell.left`)
 */
export function saveBeforeClosing(window: BrowserWindow, { idle, onKept }: ClosingOptions): () => void {
  const { webContents } = window;
  let stage: 'open' | 'leaving' | 'closing' = 'open';
  let left: () => void = () => undefined;

  window.on('close', (event) => {
    if (stage === 'closing') return;
    event.preventDefault();
    if (stage === 'leaving') return;
    stage = 'leaving';
    void leave().then((done) => {
      if (window.isDestroyed()) return;
      stage = done ? 'closing' : 'open';
      if (done) window.close();
      else onKept();
    });
  });

  // The page has the last word (`beforeunload`): it holds something that could not be saved.
  webContents.on('will-prevent-unload', (event) => {
    const close = dialog.showMessageBoxSync(window, {
      type: 'warning',
      message: 'Something in this window is not saved yet.',
      detail: 'It is still in its field. Keep the window open and it will be tried again.',
      buttons: ['Keep the window open', 'Close and lose it'],
      defaultId: 0,
      cancelId: 0,
      noLink: true,
    });
    if (close === 1) return event.preventDefault();
    stage = 'open';
    onKept();
  });

  async function leave(): Promise<boolean> {
    if (!webContents.isCrashed() && !webContents.isLoading()) {
      const said = new Promise<void>((resolve) => {
        left = resolve;
      });
      tell(webContents, { type: 'closing' });
      await within(said, LEAVE_MS);
    }
    while (!(await within(idle(), SAVE_MS))) {
      const answer = await ask(
        window,
        'Not everything is in its file yet.',
        'The decisions themselves are written down; the next start completes the files from them.',
        ['Wait', 'Close now', 'Keep the window open'],
      );
      if (answer === 1) return true;
      if (answer === 2) return false;
    }
    return true;
  }

  return () => left();
}

/** Whether a promise is fulfilled within a time. Milliseconds. */
export async function within(promise: Promise<unknown>, patience: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), patience);
  });
  try {
    return await Promise.race([
      promise.then(
        () => true,
        () => false,
      ),
      late,
    ]);
  } finally {
    clearTimeout(timer);
  }
}

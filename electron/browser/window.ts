import type { ChildProcess } from 'node:child_process';
import { openWindow } from './launch.ts';
import type { Limits } from './limits.ts';

/** A window of our own and whether anybody still looks at it. */
export interface OwnWindow {
  /** To be told after every change how many event streams are open. */
  streams(count: number): void;
  /** Closes the window, where its process is still ours to close. */
  close(): void;
}

interface OwnWindowOptions {
  /** The browser's path. */
  browser: string;
  address: string;
  profileDir: string;
  limits: Pick<Limits, 'goneMs' | 'firstMs'>;
  /** The window was there and has been gone for some seconds. */
  onGone: () => void;
  /** No window will be there, and why: the shell then lives until it is told to stop. */
  onNone: (why: string) => void;
}

/**
 * Opens the window and watches it through its event stream. The browser's process is no witness: with a profile
 * that is in use it ends at once, and its window lives on elsewhere.
 */
export function openOwnWindow(options: OwnWindowOptions): OwnWindow {
  const { browser, limits, onGone, onNone } = options;
  let state: 'coming' | 'there' | 'none' = 'coming';
  let timer: NodeJS.Timeout | undefined;

  function none(why: string): void {
    if (state !== 'coming') return;
    state = 'none';
    clearTimeout(timer);
    onNone(why);
  }

  let child: ChildProcess | undefined;
  timer = setTimeout(() => none(`${browser} opened none.`), limits.firstMs);
  try {
    child = openWindow(browser, options.address, options.profileDir);
    child.on('error', (error) => none(`${browser} could not be started (${error.message}).`));
    child.on('exit', (status) => {
      if (status !== 0) none(`${browser} ended with ${status ?? 'a signal'}.`);
    });
  } catch (error) {
    none(`its browser profile can't be made (${String(error)}).`);
  }

  return {
    streams(count) {
      if (state === 'none') return;
      clearTimeout(timer);
      state = 'there';
      if (count === 0) timer = setTimeout(onGone, limits.goneMs);
    },
    close() {
      state = 'none';
      clearTimeout(timer);
      if (child?.exitCode === null && child.signalCode === null) child.kill();
    },
  };
}

import { type ChildProcess, spawn } from 'node:child_process';
import { accessSync, chmodSync, constants, mkdirSync } from 'node:fs';
import { posix, win32 } from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

/** Where a browser is looked for; a test gives its own. */
export interface Surroundings {
  env: Environment;
  platform: NodeJS.Platform;
  /** The user's number; 0 is root. */
  uid: number | undefined;
  isExecutable: (path: string) => boolean;
}

export const HERE: Surroundings = {
  env: process.env,
  platform: process.platform,
  uid: process.getuid?.(),
  isExecutable,
};

/** Names on the PATH of Linux and its kin. */
const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'microsoft-edge-stable',
  'microsoft-edge',
  'brave-browser',
];
const MAC = ['Google Chrome', 'Microsoft Edge', 'Chromium', 'Brave Browser'];
const WINDOWS = [
  'Google\\Chrome\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
  'Chromium\\Application\\chrome.exe',
  'BraveSoftware\\Brave-Browser\\Application\\brave.exe',
];

/** Whether a window could be seen by anybody. */
export function hasDisplay({ env, platform }: Surroundings): boolean {
  return platform === 'win32' || platform === 'darwin' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
}

/** A browser that can open an app window, or why none will be opened, in words that follow "No window: ". */
export type Browser = { path: string } | { none: string };

/**
 * The browser for a window of our own: the one that `CANON_BROWSER` names, else the first of Chromium, Chrome,
 * Edge and Brave on the PATH (Linux) or at its usual place (Windows, macOS).
 */
export function findBrowser({ env, platform, uid, isExecutable }: Surroundings): Browser {
  if (env.CANON_BROWSER) {
    if (isExecutable(env.CANON_BROWSER)) return { path: env.CANON_BROWSER };
    return { none: `CANON_BROWSER names ${env.CANON_BROWSER}, which is no program that can be started.` };
  }
  // A browser's sandbox doesn't start for root, and switching it off is not ours to decide.
  if (platform === 'linux' && uid === 0) {
    return { none: 'browsers open none for the user root. CANON_BROWSER may name one that does.' };
  }
  const path = usualPlaces(env, platform).find((place) => isExecutable(place));
  return path ? { path } : { none: 'neither Chromium nor Chrome, Edge or Brave was found.' };
}

function usualPlaces(env: Environment, platform: NodeJS.Platform): string[] {
  if (platform === 'darwin') {
    const roots = ['/Applications', posix.join(env.HOME ?? '/', 'Applications')];
    return roots.flatMap((root) => MAC.map((name) => `${root}/${name}.app/Contents/MacOS/${name}`));
  }
  if (platform === 'win32') {
    const roots = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].filter((root) => root);
    return roots.flatMap((root) => WINDOWS.map((path) => win32.join(root ?? '', path)));
  }
  const folders = (env.PATH ?? '').split(':').filter((folder) => posix.isAbsolute(folder));
  return NAMES.flatMap((name) => folders.map((folder) => posix.join(folder, name)));
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * Opens `address` in a window of its own, in a profile that no other site ever lived in and only this user may
 * read. `address` can be read in the process list: its key is good once and for a minute.
 *
 * @returns the browser's process. It ends with its window, or at once where the profile already has one open and
 *   the window goes there: its end says nothing about the window.
 */
export function openWindow(browser: string, address: string, profileDir: string): ChildProcess {
  mkdirSync(profileDir, { recursive: true, mode: 0o700 });
  chmodSync(profileDir, 0o700);
  const child = spawn(
    browser,
    [
      `--app=${address}`,
      `--user-data-dir=${profileDir}`,
      '--window-size=1280,800',
      '--no-first-run',
      '--no-default-browser-check',
      '--hide-crash-restore-bubble',
      // The program works without a network; so does its window.
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-quic',
    ],
    // A group of its own: Ctrl+C in our terminal must not take the window away before its text reached us.
    { stdio: 'ignore', detached: true },
  );
  child.unref();
  return child;
}

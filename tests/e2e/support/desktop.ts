import { _electron, type BrowserContext, type Page } from '@playwright/test';
import { findElectron } from '../../../scripts/lib/electron-runtime.mjs';
import { root } from '../../../scripts/lib/environment.mjs';

/** Which shell a spec runs in; the projects of playwright.config.ts say it. */
export type ShellName = 'browser' | 'electron';

/** The program in Electron, over a workspace. */
export interface Desktop {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Quits as a person does, which saves first. */
  stop(): Promise<void>;
}

/**
 * Opens the unpacked program in Electron; the packed one can't be driven, its fuses see to that. Its window holds the
 * workspace from then on, so `canon` may only read it.
 */
export async function startDesktop({ dir, home }: { dir: string; home: string }): Promise<Desktop> {
  const executablePath = findElectron();
  if (executablePath === undefined) throw new Error('No Electron runtime on this machine.');
  const app = await _electron.launch({
    executablePath,
    args: [root, `--workspace=${dir}`],
    env: { ...inherited(), CANON_HOME: home, CANON_AUTHOR: 'Ada Example <ada@example.org>' },
  });
  return { page: await app.firstWindow(), context: app.context(), stop: () => app.close() };
}

function inherited(): Record<string, string> {
  const entries = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && entry[0] !== 'ELECTRON_RUN_AS_NODE',
  );
  return Object.fromEntries(entries);
}

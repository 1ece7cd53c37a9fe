import { basename } from 'node:path';
import type { BrowserWindow } from 'electron';
import { isWorkspace } from '../core/folders.ts';
import { initWorkspace } from '../core/store/init.ts';
import { ask, openFolder, tellFailure } from './dialogs.ts';

export interface OpeningOptions {
  /** The example canon that ships. */
  readonly seeds: string;
  /** Opens a workspace that is there. */
  open(dir: string): Promise<void>;
}

/** Lets a person choose a folder and opens it; nothing happens where none is chosen. @returns whether one was opened */
export async function openChosen(
  window: BrowserWindow | undefined,
  options: OpeningOptions,
  title = 'Open a workspace folder',
): Promise<boolean> {
  const dir = await openFolder(window, title);
  return dir !== null && (await openDir(window, dir, options));
}

/** Opens a folder, or makes a workspace of it where it is none and the person wants that. A failure is told. */
export async function openDir(
  window: BrowserWindow | undefined,
  dir: string,
  { seeds, open }: OpeningOptions,
): Promise<boolean> {
  try {
    if (!isWorkspace(dir)) {
      const answer = await ask(
        window,
        `${basename(dir)} is no workspace yet.`,
        `A workspace is a folder with a canon.json. One can be made in ${dir}, if it is empty.`,
        ['Make one from the example canon', 'Make an empty one', 'Cancel'],
      );
      if (answer === 2) return false;
      await initWorkspace({ dir, name: basename(dir), lang: 'en', seeds, example: answer === 0 });
    }
    await open(dir);
    return true;
  } catch (error) {
    await tellFailure(window, 'The workspace could not be opened.', error);
    return false;
  }
}

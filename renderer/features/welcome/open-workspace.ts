import type { Stores } from '../../state/stores.tsx';
import { whenUncovered } from '../uncovered.ts';
import { lastWords } from './last-words.ts';

/** What the window does first in the workspace that is opened next; it begins anew with it (root.tsx). */
let next: 'import' | null = null;

/** Takes it over, once. */
export function takeNext(): 'import' | null {
  const taken = next;
  next = null;
  return taken;
}

/**
 * Opens a workspace in place of the one that is open. Where a text or a setting is not saved a person is asked first.
 * @throws CanonError what the core says; the workspace that is open stays open
 */
export async function switchTo(stores: Stores, path: string, first: 'import' | null = null): Promise<void> {
  const { saved } = await lastWords(stores);
  const typed = Object.keys(stores.settings.getState().drafts).length > 0;
  if (saved && !typed) await openNow(stores, path, first);
  // After the dialog in which the workspace was chosen, which closes.
  else whenUncovered(() => stores.place.getState().open({ kind: 'unsaved', path }));
}

/** The same without a look at what is not saved. @throws CanonError as {@link switchTo} */
export async function openNow(stores: Stores, path: string, first: 'import' | null = null): Promise<void> {
  next = first;
  try {
    // Electron has a window a workspace; the one that has none yet takes it.
    if (stores.shell !== null) await stores.shell.callShell('shell.openWorkspace', { dir: path });
    else await stores.client.call('workspace.open', { path });
    stores.place.getState().choose(false);
  } catch (thrown) {
    next = null;
    throw thrown;
  }
}

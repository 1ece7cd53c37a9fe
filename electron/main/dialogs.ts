import { type BrowserWindow, dialog, type MessageBoxOptions } from 'electron';
import { type ErrorData, errorData } from '../../shared/errors.ts';

/**
 * The system's own dialogs, each over the window that asks. Where a person chooses nothing the answer is null. A file
 * dropped on the page needs none of this: the page reads it itself, and gets its contents but never its path.
 */

/** A folder. */
export async function openFolder(window: BrowserWindow | undefined, title: string): Promise<string | null> {
  const options = { title, properties: ['openDirectory' as const, 'createDirectory' as const] };
  const { canceled, filePaths } = await (window === undefined
    ? dialog.showOpenDialog(options)
    : dialog.showOpenDialog(window, options));
  return canceled ? null : (filePaths[0] ?? null);
}

/** A file to read. */
export async function openFile(
  window: BrowserWindow,
  title: string,
  extensions: readonly string[],
): Promise<string | null> {
  const filters = extensions.length === 0 ? [] : [{ name: title, extensions: [...extensions] }];
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    title,
    filters,
    properties: ['openFile'],
  });
  return canceled ? null : (filePaths[0] ?? null);
}

/** Where to write a file. */
export async function saveAs(
  window: BrowserWindow,
  title: string,
  suggested: string,
): Promise<string | null> {
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    title,
    defaultPath: suggested,
    properties: ['createDirectory', 'showOverwriteConfirmation'],
  });
  return canceled || filePath === '' ? null : filePath;
}

/** Asks, and gives the number of the button; closing the question is the last button. */
export async function ask(
  window: BrowserWindow | undefined,
  message: string,
  detail: string,
  buttons: readonly [string, ...string[]],
): Promise<number> {
  const options: MessageBoxOptions = {
    type: 'question',
    message,
    detail,
    buttons: [...buttons],
    defaultId: 0,
    cancelId: buttons.length - 1,
    noLink: true,
  };
  const { response } = await (window === undefined
    ? dialog.showMessageBox(options)
    : dialog.showMessageBox(window, options));
  return response;
}

/** Says what happened, what is safe and what to do, and gives the number of the button. */
export async function tellFailure(
  window: BrowserWindow | undefined,
  what: string,
  error: unknown,
  buttons: readonly [string, ...string[]] = ['OK'],
): Promise<number> {
  const { message }: ErrorData = errorData(error);
  return ask(window, what, message, buttons);
}

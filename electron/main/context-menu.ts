import { type BrowserWindow, Menu, type MenuItemConstructorOptions } from 'electron';

/** The part of Electron's context-menu parameters that we look at. */
export interface TextPlace {
  readonly isEditable: boolean;
  readonly selectionText: string;
  readonly dictionarySuggestions: readonly string[];
}

/** The menu under the pointer in a text: Electron has none of its own. Empty where there is no text. */
export function textMenu(place: TextPlace, replace: (word: string) => void): MenuItemConstructorOptions[] {
  if (!place.isEditable) return place.selectionText.trim() === '' ? [] : [{ role: 'copy' }];
  const spelling: MenuItemConstructorOptions[] = place.dictionarySuggestions.map((word) => ({
    label: word,
    click: () => replace(word),
  }));
  return [
    ...spelling,
    ...(spelling.length > 0 ? [{ type: 'separator' as const }] : []),
    { role: 'undo' },
    { role: 'redo' },
    { type: 'separator' },
    { role: 'cut' },
    { role: 'copy' },
    { role: 'paste' },
    { role: 'selectAll' },
  ];
}

/** Gives a window that menu. */
export function addTextMenu(window: BrowserWindow): void {
  const { webContents } = window;
  webContents.on('context-menu', (_event, params) => {
    const items = textMenu(params, (word) => webContents.replaceMisspelling(word));
    if (items.length > 0) Menu.buildFromTemplate(items).popup({ window });
  });
}

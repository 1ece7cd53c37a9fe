import type { Locator, Page } from '@playwright/test';

/** The window in which a workspace is opened or made. */
export class Welcome {
  readonly example: Locator;
  readonly openFolder: Locator;
  readonly newEmpty: Locator;
  readonly importNew: Locator;
  readonly recents: Locator;
  readonly alert: Locator;
  /** The dialog over it, with the folder it is about and the folders in one. */
  readonly dialog: Locator;
  readonly folder: Locator;
  readonly name: Locator;
  readonly folders: Locator;

  constructor(readonly page: Page) {
    const button = (name: string): Locator => page.getByRole('button', { name: new RegExp(`^${name}`) });
    this.example = button('Open the example canon');
    this.openFolder = button('Open a workspace folder…');
    this.newEmpty = button('New empty workspace…');
    this.importNew = button('Import pages into a new workspace…');
    this.recents = page.getByRole('region', { name: 'Recent workspaces' });
    this.alert = page.getByRole('alert');
    this.dialog = page.getByRole('dialog');
    this.folder = this.dialog.getByRole('textbox', { name: 'Folder' });
    this.name = this.dialog.getByRole('textbox', { name: 'Name' });
    this.folders = this.dialog.getByRole('listbox', { name: /^Folders/ });
  }

  recent(name: string): Locator {
    return this.recents.getByRole('button', { name: new RegExp(`^${name}`) });
  }

  /** Opens a folder by its path. */
  async open(path: string): Promise<void> {
    await this.openFolder.click();
    await this.folder.fill(path);
    await this.dialog.getByRole('button', { name: 'Open', exact: true }).click();
  }
}

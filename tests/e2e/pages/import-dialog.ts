import type { Locator, Page } from '@playwright/test';

/** The dialog that imports pages, with what it says before it does so. */
export class ImportDialog {
  readonly root: Locator;
  readonly text: Locator;
  readonly report: Locator;
  readonly problems: Locator;
  readonly unplaced: Locator;
  readonly newRoles: Locator;
  readonly import: Locator;

  constructor(private readonly page: Page) {
    this.root = page.getByRole('dialog', { name: 'Import page' });
    this.text = this.root.getByRole('textbox', { name: 'The page’s text' });
    this.report = this.root.getByRole('status');
    this.problems = this.root.getByRole('region', { name: 'Worth a look' });
    this.unplaced = this.root.getByRole('region', { name: 'Lines without a place' });
    this.newRoles = this.root.getByRole('region', { name: 'New roles' });
    this.import = this.root.getByRole('button', { name: 'Import', exact: true });
  }

  /** Chooses files in the dialog of the browser. */
  async files(files: { name: string; text: string | Buffer }[]): Promise<void> {
    const chooser = this.page.waitForEvent('filechooser');
    await this.root.getByRole('button', { name: 'Choose files' }).click();
    await (await chooser).setFiles(
      files.map(({ name, text }) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) })),
    );
  }
}

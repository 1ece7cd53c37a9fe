import type { Locator, Page } from '@playwright/test';

/** The Releases screen: what goes out, keys, signing, verifying. */
export class Releases {
  readonly goesOut: Locator;
  readonly staysBehind: Locator;
  readonly signing: Locator;
  readonly passphrase: Locator;
  readonly file: Locator;
  readonly sign: Locator;
  readonly keys: Locator;
  readonly verify: Locator;

  constructor(private readonly page: Page) {
    this.goesOut = page.getByRole('region', { name: 'Goes out' });
    this.staysBehind = page.getByRole('region', { name: 'Stays behind' });
    this.signing = page.getByRole('complementary', { name: 'Signing' });
    this.passphrase = this.signing.getByLabel('Passphrase of your key');
    this.file = this.signing.getByRole('textbox', { name: 'File' });
    this.sign = this.signing.getByRole('button', { name: /^Sign and make bundle/ });
    this.keys = page.getByRole('dialog', { name: 'Your keys' });
    this.verify = page.getByRole('region', { name: 'Verify a bundle' });
  }

  /** The panel of the bundle that was just made. */
  made(sequence: number): Locator {
    return this.signing.getByRole('region', { name: `Bundle ${sequence} made` });
  }

  /** Makes a key in the dialog, which is open. */
  async makeKey(label: string, passphrase: string): Promise<void> {
    await this.keys.getByRole('textbox', { name: 'Name of the key' }).fill(label);
    await this.keys.getByLabel('Passphrase', { exact: true }).fill(passphrase);
    await this.keys.getByLabel('Passphrase again').fill(passphrase);
    await this.keys.getByRole('button', { name: 'Make key' }).click();
  }

  /** Verifies a file that is chosen in the dialog of the browser. */
  async verifyFile(path: string): Promise<void> {
    const chooser = this.page.waitForEvent('filechooser');
    await this.verify.getByRole('button', { name: /^(Choose a bundle|Open another…)$/ }).click();
    await (await chooser).setFiles(path);
  }
}

import { expect, type Locator, type Page } from '@playwright/test';
import type { ServedCanon } from '../support/canon.ts';

/** Opens a running program in a page, in a session of its own, and waits until its first data is painted. */
export async function openServed(page: Page, served: ServedCanon): Promise<void> {
  await page.goto(await served.address());
  await ready(page);
}

/** Waits until the window says that what it shows is worth looking at. */
export async function ready(page: Page): Promise<void> {
  await page.locator('html[data-ready="true"]').waitFor({ state: 'attached' });
}

/** What stands around every screen: top bar, screens at the left, messages, status bar. */
export class Frame {
  readonly banner: Locator;
  readonly search: Locator;
  /** How saving stands, in a word. */
  readonly saveState: Locator;
  readonly undo: Locator;
  readonly redo: Locator;
  /** Who writes here, with the choice of the theme. */
  readonly person: Locator;
  readonly screens: Locator;
  readonly messages: Locator;
  readonly statusBar: Locator;

  constructor(readonly page: Page) {
    this.banner = page.getByRole('banner');
    this.search = page.getByRole('searchbox', { name: 'Search roles' });
    this.saveState = this.banner.getByRole('status');
    this.undo = this.banner.getByRole('button', { name: /^Undo/ });
    this.redo = this.banner.getByRole('button', { name: /^Redo/ });
    this.person = this.banner.getByRole('button', { name: /^(Ada Example|Mira Okafor|No name yet)/ });
    this.screens = page.getByRole('navigation', { name: 'Screens' });
    this.messages = page.getByRole('region', { name: 'Messages' });
    this.statusBar = page.getByRole('contentinfo');
  }

  async go(
    screen: 'Roles' | 'Review' | 'Map' | 'Quality' | 'History' | 'Releases' | 'Settings',
  ): Promise<void> {
    const counted = {
      Review: /^Review( [\d,]+ waiting)?$/,
      Quality: /^Quality( [\d,]+ roles? ha(s|ve) errors)?$/,
      History: /^History( [\d,]+ new)?$/,
    };
    const name = screen in counted ? counted[screen as keyof typeof counted] : screen;
    await this.screens.getByRole('button', { name, exact: true }).click();
  }

  /** Everything typed is on the disk. */
  async saved(): Promise<void> {
    await expect(this.saveState).toHaveText('Saved');
  }

  dialog(name: string | RegExp): Locator {
    return this.page.getByRole('dialog', { name });
  }

  /** Chooses an entry of the menu behind a button. */
  async choose(button: Locator, entry: string | RegExp): Promise<void> {
    await button.click();
    await this.page.getByRole('menuitem', { name: entry }).click();
  }

  async theme(word: 'Light theme' | 'Dark theme' | 'Theme of the system'): Promise<void> {
    await this.choose(this.person, word);
  }

  /** Puts a text where the caret is as a person does: from the clipboard. */
  async paste(field: Locator, text: string): Promise<void> {
    await this.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await field.focus();
    await this.page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
    await this.page.keyboard.press('ControlOrMeta+V');
  }
}

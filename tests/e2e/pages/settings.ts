import type { Locator, Page } from '@playwright/test';

/** The Settings screen: sections, the one that is open, and what a change in it would do. */
export class Settings {
  readonly sections: Locator;
  readonly effect: Locator;
  readonly save: Locator;

  constructor(private readonly page: Page) {
    this.sections = page.getByRole('listbox', { name: 'Sections' });
    this.effect = page.getByRole('complementary', { name: 'Effect' });
    this.save = this.effect.getByRole('button', { name: /^(Save change|Add|Remove)/ });
  }

  section(name: string): Locator {
    return this.sections.getByRole('option', { name });
  }

  field(label: string): Locator {
    return this.page.getByRole('main').getByLabel(label, { exact: true });
  }

  /** A part of the structure in its list. */
  part(name: string | RegExp): Locator {
    return this.page.getByRole('main').getByRole('row', { name });
  }
}

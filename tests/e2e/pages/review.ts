import { expect, type Locator, type Page } from '@playwright/test';

/** The Review screen: slices, the queue, the card with its evidence, the decision bar. */
export class Review {
  readonly card: Locator;
  readonly slices: Locator;
  /** The title of the card: the text that is decided on. */
  readonly title: Locator;
  /** How far this sitting is. */
  readonly progress: Locator;

  constructor(private readonly page: Page) {
    this.card = page.getByRole('region', { name: 'Decision', exact: true });
    this.slices = page.getByRole('navigation', { name: 'Screens' });
    this.title = this.card.getByRole('heading', { level: 2 });
    this.progress = this.card.getByText(/^[\d,]+ of [\d,]+ decided$/);
  }

  /** The list of what waits in the open queue. */
  get grid(): Locator {
    return this.page.getByRole('grid', { name: /^(Aliases|Mappings|Roles in review|Drafted texts)$/ });
  }

  /** The rows that are drawn, whose names begin with their texts and end with what was decided. */
  get rows(): Locator {
    return this.grid.locator('[role="row"][data-index]');
  }

  row(name: string | RegExp): Locator {
    return this.grid.getByRole('row', { name });
  }

  /** The row whose card is shown. */
  get current(): Locator {
    return this.grid.locator('[role="row"][aria-current="true"]');
  }

  evidence(name: string): Locator {
    return this.card.getByRole('region', { name });
  }

  button(name: string | RegExp): Locator {
    return this.card.getByRole('button', { name });
  }

  slice(name: string | RegExp): Locator {
    return this.slices.getByRole('button', { name });
  }

  /** Goes to the screen by its key and waits for the first card. */
  async openByKey(): Promise<void> {
    await this.page.keyboard.press('ControlOrMeta+Shift+E');
    await expect(this.grid).toBeFocused();
    await expect(this.title).not.toBeEmpty();
  }
}

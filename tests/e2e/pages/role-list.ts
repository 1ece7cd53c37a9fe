import { expect, type Locator, type Page } from '@playwright/test';

/** The list of roles, its facets, its order and its ways to more roles. */
export class RoleList {
  readonly pane: Locator;
  readonly grid: Locator;
  readonly rows: Locator;
  /** What can be done with the selected roles. */
  readonly bar: Locator;
  private readonly facets: Locator;

  constructor(private readonly page: Page) {
    this.pane = page.getByRole('region', { name: 'Roles', exact: true });
    this.grid = this.pane.getByRole('treegrid', { name: 'Roles' });
    // The heads are a row too.
    this.rows = this.grid.locator('[role="row"][data-index]');
    this.bar = this.pane.getByRole('region', { name: 'Selection' });
    this.facets = page.getByRole('navigation', { name: 'Screens' });
  }

  /** The line of a role, whose name begins with its code. */
  row(code: string): Locator {
    return this.grid.getByRole('row', { name: new RegExp(`^${code.replaceAll('.', '\\.')} `) });
  }

  /** The line of the role that is open. */
  get chosen(): Locator {
    return this.grid.locator('[role="row"][aria-current="true"]');
  }

  /** The lines that are selected. */
  get selected(): Locator {
    return this.grid.getByRole('row', { selected: true });
  }

  head(name: string): Locator {
    return this.grid.getByRole('columnheader', { name, exact: true });
  }

  facet(name: string | RegExp): Locator {
    return this.facets.getByRole('button', { name });
  }

  async open(code: string): Promise<void> {
    await this.row(code).click();
    // Its head: the page before stands until this one is read, and may name the role among those near it.
    await expect(this.page.locator('header.rhead').getByText(code, { exact: true })).toBeVisible();
  }

  async orderBy(entry: string): Promise<void> {
    await this.pane.getByRole('button', { name: 'Order', exact: true }).click();
    await this.page.getByRole('menuitem', { name: entry }).click();
  }

  /** The name of the line that has the keyboard. */
  async active(): Promise<string> {
    const id = (await this.grid.getAttribute('aria-activedescendant')) ?? '';
    const line = this.page.locator(`[id="${id}"]`);
    return (await line.getAttribute('aria-label')) ?? (await line.textContent()) ?? '';
  }

  async new(entry: 'New role' | 'Import page'): Promise<void> {
    await this.pane.getByRole('button', { name: 'New', exact: true }).click();
    await this.page.getByRole('menuitem', { name: entry }).click();
  }
}

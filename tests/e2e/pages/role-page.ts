import { expect, type Locator, type Page } from '@playwright/test';

/** The open role as its page, and the inspector beside it. */
export class RolePage {
  readonly root: Locator;
  readonly title: Locator;
  readonly summary: Locator;
  readonly aliases: Locator;
  readonly plan: Locator;
  readonly inspector: Locator;
  readonly findings: Locator;
  readonly history: Locator;
  readonly approve: Locator;
  /** What stands instead of an approval that is not possible. */
  readonly blocked: Locator;

  constructor(private readonly page: Page) {
    this.root = page.getByRole('region', { name: 'Role', exact: true });
    this.title = this.field('Title');
    this.summary = this.field('Summary');
    this.aliases = this.root.getByRole('grid', { name: 'Title aliases' });
    this.plan = this.root.getByRole('list', { name: /^The plan/ });
    this.inspector = page.getByRole('complementary', { name: 'Inspector', exact: true });
    this.findings = this.inspector.getByRole('region', { name: 'Findings' });
    this.history = this.inspector.getByRole('region', { name: 'History' });
    this.approve = this.root.getByRole('button', { name: /^Approve v\d+$/ });
    this.blocked = page.getByRole('dialog', { name: /can’t be approved/i });
  }

  field(label: string): Locator {
    return this.root.getByRole('textbox', { name: label, exact: true });
  }

  button(name: string | RegExp): Locator {
    return this.root.getByRole('button', { name, exact: typeof name === 'string' });
  }

  section(title: string): Locator {
    return this.root.getByRole('region', { name: title, exact: true });
  }

  /** The items of one of the lists, by its heading. */
  items(heading: string): Locator {
    return this.root.getByRole('list', { name: heading, exact: true }).getByRole('listitem');
  }

  /** The texts of the items of a list, in their order. */
  async texts(heading: string): Promise<string[]> {
    return this.items(heading)
      .getByRole('textbox')
      .evaluateAll((fields) => fields.map((field) => (field as HTMLTextAreaElement).value));
  }

  /** The rows of the aliases of a text; a doubled one has several. */
  alias(text: string): Locator {
    return this.aliases.getByRole('row', { name: text, exact: true });
  }

  /** One of the things that a finding is shown with: its text, its fixes, its menu. */
  finding(text: string | RegExp): Locator {
    return this.findings.getByRole('listitem').filter({ hasText: text });
  }

  /** Chooses from the menu of a row of a list, which comes up under the pointer; several entries lead one into the next. */
  async onRow(row: Locator, button: RegExp, ...entries: string[]): Promise<void> {
    await row.hover();
    await row.getByRole('button', { name: button }).click();
    for (const name of entries) await this.page.getByRole('menuitem', { name, exact: true }).click();
  }

  /** Takes a row by its handle to the upper or lower half of another one, as a hand does. */
  async drag(row: Locator, to: Locator, half: 'upper' | 'lower'): Promise<void> {
    await row.hover();
    await row.getByRole('button', { name: /move or remove/ }).hover();
    await this.page.mouse.down();
    await this.dragTo(to, half);
    await this.page.mouse.up();
  }

  /** Moves what is held over a half of a row. */
  async dragTo(to: Locator, half: 'upper' | 'lower'): Promise<void> {
    const box = await to.boundingBox();
    if (box === null) throw new Error('The row to drag to is not in sight.');
    const y = box.y + box.height * (half === 'upper' ? 0.25 : 0.75);
    await this.page.mouse.move(box.x + 20, y, { steps: 4 });
  }

  async more(entry: string | RegExp): Promise<void> {
    await this.button('More').click();
    await this.page.getByRole('menuitem', { name: entry }).click();
  }

  /** Presses an Approve that is blocked; Playwright would wait for `aria-disabled` to go, a person's click doesn't. */
  async tryToApprove(): Promise<void> {
    await this.approve.click({ force: true });
  }

  /** Writes a text over the one in a field and leaves the field. */
  async write(field: Locator, text: string): Promise<void> {
    await field.fill(text);
    await field.blur();
  }

  /** The page and the chosen line of the list show a role in a status. */
  async shows(code: string, status: 'draft' | 'in review' | 'approved' | 'deprecated'): Promise<void> {
    const line = new RegExp(`^${code.replaceAll('.', '\\.')} .*, ${status}, `);
    await expect(
      this.page.getByRole('row', { name: line }).and(this.page.locator('[aria-current="true"]')),
    ).toBeVisible();
    await expect(this.root.locator('header.rhead').getByText(code, { exact: true })).toBeVisible();
  }
}

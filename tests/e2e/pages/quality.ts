import type { Locator, Page } from '@playwright/test';
import { expect } from '../support/fixture.ts';
import { Frame } from './frame.ts';

/** The Quality screen: rules or roles at the left, findings beside them, what is muted, severities, pictures. */
export class Quality {
  readonly rules: Locator;
  readonly findings: Locator;
  readonly muted: Locator;
  /** The finding that has the keyboard, in all its words, with what can be done. */
  readonly effect: Locator;
  readonly slices: Locator;

  constructor(readonly page: Page) {
    this.rules = page.getByRole('grid', { name: 'Rules', exact: true });
    this.findings = page.getByRole('grid', { name: 'Findings', exact: true });
    this.muted = page.getByRole('grid', { name: 'Muted findings' });
    this.effect = page.getByRole('region', { name: 'Effect of the change' });
    this.slices = page.getByRole('navigation', { name: 'Screens' });
  }

  async open(): Promise<void> {
    await new Frame(this.page).go('Quality');
    await expect(this.rules).toBeFocused();
  }

  rule(name: RegExp): Locator {
    return this.rules.getByRole('row', { name });
  }

  /** The rows of the findings in sight. */
  get rows(): Locator {
    return this.findings.getByRole('row').filter({ has: this.page.getByRole('gridcell') });
  }

  /** Goes to a view by the keyboard. */
  async show(view: 'Findings' | 'Muted' | 'Severities' | 'Pictures'): Promise<void> {
    await this.slices.getByRole('button', { name: new RegExp(`^${view}`) }).press('Enter');
  }

  severity(rule: string): Locator {
    return this.page.getByRole('button', { name: `Severity of “${rule}”` });
  }
}

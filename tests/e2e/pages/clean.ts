import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect } from '../support/fixture.ts';

/**
 * Axe finds nothing wrong with the page as it is now, in either theme; a violation fails the test and the next state
 * is still looked at. `behind` leaves out what React Aria hides behind the open list of a field that keeps the focus:
 * the one exclusion there is. There are no frames to look into, which is what the builder's other, ten times slower mode is for.
 */
export async function clean(page: Page, state: string, behind = false): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const axe = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'] });
    if (behind) axe.exclude('[aria-hidden="true"]').disableRules('page-has-heading-one');
    const { violations } = await axe.analyze();
    const places = violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html}: ${failureSummary ?? ''}`),
    );
    expect.soft(places, `${state}, ${colorScheme}`).toEqual([]);
  }
}

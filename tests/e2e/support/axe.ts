import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/**
 * Everything that axe finds wrong with a page as it is now, one line a place: `rule: selector: what is wrong`.
 * A test expects it to equal `[]`.
 *
 * @param exclude selectors to leave out; the one exclusion SCREENS names is what React Aria hides behind an open
 *   popover, and a test that needs it says so
 */
export async function axe(page: Page, exclude: readonly string[] = []): Promise<string[]> {
  const builder = exclude.reduce((sofar, selector) => sofar.exclude(selector), new AxeBuilder({ page }));
  const { violations } = await builder.analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.flat().join(' ')}: ${failureSummary ?? ''}`),
  );
}

import { describe, expect, test } from 'vitest';
import { comparable } from '../../../shared/comparable.ts';
import type { PageDraft } from '../../../shared/page/draft.ts';
import { parsePage } from '../../../shared/page/parse.ts';
import { roleOfPage } from '../../../shared/page/role-of-page.ts';
import { countingMaker, pageFixture, rewritten, SETTINGS } from '../../support/pages.ts';

const pageOf = (name: string): PageDraft => {
  const { page } = parsePage(pageFixture(name), SETTINGS.vocabularies);
  if (page === undefined) throw new Error(`${name} has no code`);
  return page;
};

describe('the seed pages written again', () => {
  test('the first page has the same bytes, but for the line feed at its end', () => {
    expect(rewritten(pageOf('page-1.txt'))).toBe(`${pageFixture('page-1.txt')}\n`);
  });

  test('the made-up pages have the form of the first one', () => {
    // Unlike the real page, they have a blank line between the last component and the aliases.
    const asTheFirst = (text: string): string => `${text.replace('\n\nTitle aliases', '\nTitle aliases')}\n`;
    expect(rewritten(pageOf('page-2.txt'))).toBe(asTheFirst(pageFixture('page-2.txt')));
    const glued = pageFixture('page-3.txt').replace('low 0.44', 'low0.44').replaceAll('\t', '');
    expect(rewritten(pageOf('page-3.txt'))).toBe(asTheFirst(glued));
  });

  test.each(['page-1.txt', 'page-2.txt', 'page-3.txt'])('%s reads as a comparable record', (name) => {
    const role = roleOfPage(pageOf(name), countingMaker());
    const again = parsePage(rewritten(pageOf(name)), SETTINGS.vocabularies);
    expect(again.unplaced).toEqual([]);
    expect(again.problems).toEqual([]);
    if (again.page === undefined) throw new Error('no page');
    expect(comparable(roleOfPage(again.page, countingMaker()))).toEqual(comparable(role));
  });
});

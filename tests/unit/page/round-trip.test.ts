import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { comparable } from '../../../shared/comparable.ts';
import { parsePage } from '../../../shared/page/parse.ts';
import { roleOfPage } from '../../../shared/page/role-of-page.ts';
import { writePage } from '../../../shared/page/write.ts';
import { arbitraryRolePage, countingMaker, SETTINGS } from '../../support/pages.ts';

const RUNS = Number(process.env.RUNS ?? 400);

describe('a role written as a page and read again', () => {
  test('is comparable, with every line placed, and writes the same bytes', () => {
    fc.assert(
      fc.property(arbitraryRolePage, ({ role, context }) => {
        const text = writePage(role, context);
        const { page, unplaced } = parsePage(text, SETTINGS.vocabularies);
        expect(unplaced).toEqual([]);
        if (page === undefined) throw new Error('the page has no code');
        const again = roleOfPage(page, countingMaker());
        expect(comparable(again)).toEqual(comparable(role));
        expect(writePage({ ...again, status: role.status }, context)).toBe(text);
      }),
      { numRuns: RUNS },
    );
  });
});

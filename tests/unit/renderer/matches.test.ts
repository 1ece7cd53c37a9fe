import { expect, test } from 'vitest';
import { matchNames, rankOf, TYPO } from '../../../renderer/features/commands/matches.ts';

test('the beginning of a text counts most, then words in order, in any order, and anywhere', () => {
  const words = ['senior', 'data', 'engineer'];
  expect(rankOf(['senior', 'da'], words)).toBe(0);
  expect(rankOf(['sen', 'eng'], words)).toBe(1);
  expect(rankOf(['eng', 'sen'], words)).toBe(2);
  expect(rankOf(['ngin'], words)).toBe(3);
  expect(rankOf(['senior', 'xyz'], words)).toBeUndefined();
});

test('where no name fits, a typing error in a longer word is forgiven, and ranks after everything without one', () => {
  const names = ['Undo', 'Redo', 'Go to Releases', 'Go to Roles'];
  const { best, items } = matchNames('relaeses', names, String, 3);
  expect(items).toEqual(['Go to Releases']);
  expect(best).toBeGreaterThan(TYPO);
  expect(matchNames('rlo', names, String, 3).items).toEqual([]);
});

test('names without a query are all of them, in their order; with one of nothing but signs, none', () => {
  const names = ['Undo', 'Redo', 'Go to Roles'];
  expect(matchNames('', names, String, 3).items).toEqual(names);
  expect(matchNames('ro', names, String, 3).items).toEqual(['Go to Roles']);
  expect(matchNames('—', names, String, 3).items).toEqual([]);
});

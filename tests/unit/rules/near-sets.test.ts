import fc from 'fast-check';
import { expect, it } from 'vitest';
import { firstNear } from '../../../shared/rules/near-sets.ts';

/** What is asked for, pair by pair. */
function pairByPair(sets: readonly ReadonlySet<string>[], share: number): (number | undefined)[] {
  return sets.map((own, at) => {
    const found = sets.slice(0, at).findIndex((other) => {
      const common = [...own].filter((word) => other.has(word)).length;
      return common > 0 && common / (own.size + other.size - common) >= share;
    });
    return found < 0 ? undefined : found;
  });
}

const words = fc.array(fc.constantFrom(...'abcdefghij'), { maxLength: 9 }).map((list) => new Set(list));

it('finds what comparing every pair finds', () => {
  let found = 0;
  fc.assert(
    fc.property(
      fc.array(words, { maxLength: 14 }),
      fc.constantFrom(0.8, 0.75, 0.6, 0.5, 1),
      (sets, share) => {
        const near = firstNear(sets, share);
        expect(near).toEqual(pairByPair(sets, share));
        found += near.filter((at) => at !== undefined).length;
      },
    ),
    { numRuns: 2000 },
  );
  expect(found).toBeGreaterThan(500);
});

it('compares only what shares a rare word, however many are alike otherwise', () => {
  let asked = 0;
  class Counted extends Set<string> {
    override has(word: string): boolean {
      asked++;
      return super.has(word);
    }
  }
  const sets = Array.from({ length: 5000 }, (_, n) => new Counted(['skill', 'number', `n${n}`]));
  expect(firstNear(sets, 0.8).every((near) => near === undefined)).toBe(true);
  expect(asked).toBe(0);
});

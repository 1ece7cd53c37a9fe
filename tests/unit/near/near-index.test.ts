import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NEAR_AT_LEAST, NearIndex } from '../../../shared/near/near-index.ts';

/** The measure, written down as its definition says. */
function likeness(a: string, b: string): number {
  const pieces = (text: string): Set<string> =>
    new Set(
      text
        .split(' ')
        .filter((word) => word !== '')
        .flatMap((word) => {
          const padded = `  ${word} `;
          return Array.from({ length: padded.length - 2 }, (_, at) => padded.slice(at, at + 3));
        }),
    );
  const [one, other] = [pieces(a), pieces(b)];
  const shared = [...one].filter((piece) => other.has(piece)).length;
  return (2 * shared) / (one.size + other.size);
}

/** Few letters, so that many texts are near. */
const text = fc
  .array(fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 5 }), {
    minLength: 1,
    maxLength: 4,
  })
  .map((words) => words.join(' '));

const indexOf = (texts: readonly string[]): NearIndex => {
  const index = new NearIndex();
  for (const one of texts) index.add(one);
  return index;
};

describe('near texts', () => {
  it('are all those that the measure says, and no others, the most alike first', () => {
    fc.assert(
      fc.property(
        fc.array(text, { maxLength: 40 }),
        text,
        fc.constantFrom(0.5, 0.7, 0.9),
        (texts, asked, atLeast) => {
          const found = indexOf(texts).near(asked, { limit: Infinity, atLeast });
          const wanted = [...new Set(texts)].filter(
            (one) => one !== asked && likeness(one, asked) >= atLeast,
          );
          expect(new Set(found.map(({ key }) => key))).toEqual(new Set(wanted));
          for (const [at, { key, likeness: said }] of found.entries()) {
            expect(said).toBeCloseTo(likeness(key, asked), 10);
            expect(said).toBeLessThanOrEqual(found[at - 1]?.likeness ?? 1);
          }
        },
      ),
    );
  });

  it('go when nobody holds them, and stay as long as somebody does', () => {
    fc.assert(
      fc.property(
        fc.array(text, { maxLength: 30 }),
        fc.array(text, { maxLength: 30 }),
        text,
        (first, more, asked) => {
          const index = indexOf([...first, ...more]);
          for (const gone of more) index.delete(gone);
          expect(index.near(asked, { limit: Infinity })).toEqual(
            indexOf(first).near(asked, { limit: Infinity }),
          );
          expect(index.size).toBe(new Set(first).size);
        },
      ),
    );
  });

  it('are found after most texts were let go', () => {
    const index = new NearIndex();
    for (let at = 0; at < 3000; at++) index.add(`title ${at}`);
    index.add('sales manager');
    for (let at = 0; at < 3000; at++) index.delete(`title ${at}`);
    expect(index.near('title 17')).toEqual([]);
    expect(index.near('sales managers').map(({ key }) => key)).toEqual(['sales manager']);
    expect(index.size).toBe(1);
  });

  it('are words in another order, plurals and slips, and no other trade', () => {
    const index = indexOf([
      'marketing product manager',
      'registered nurses',
      'devops enginer',
      'nurse practitioner',
    ]);
    const near = (asked: string): string[] => index.near(asked).map(({ key }) => key);
    expect(index.near('product marketing manager')[0]).toEqual({
      key: 'marketing product manager',
      likeness: 1,
    });
    expect(near('registered nurse')).toEqual(['registered nurses']);
    expect(near('devops engineer')).toEqual(['devops enginer']);
    expect(near('')).toEqual([]);
    expect(NEAR_AT_LEAST).toBe(0.7);
  });
});

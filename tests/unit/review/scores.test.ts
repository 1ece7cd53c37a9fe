import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calibrationOf, wilson } from '../../../shared/review/calibration.ts';
import { informativeness } from '../../../shared/review/informative.ts';

describe('how much a decision teaches', () => {
  it('is most where the proposer was unsure and others claim the text, least where all is clear', () => {
    const order: [number | null, number][] = [
      [0.5, 9],
      [0.5, 1],
      [0.7, 2],
      [null, 0],
      [0.9, 2],
      [0.9, 1],
      [0.7, 0],
      [0.95, 0],
      [1, 0],
    ];
    const scores = order.map(([confidence, others]) => informativeness(confidence, others));
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    expect(new Set(scores).size).toBe(scores.length);
    expect(informativeness(1, 0)).toBe(0);
    expect(informativeness(null, 0)).toBe(0.5);
  });

  it('is between 0 and 1, the same for a score and its opposite, and grows with each claim', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100 }), fc.nat(500), (hundredths, others) => {
        const confidence = hundredths / 100;
        const score = informativeness(confidence, others);
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(1);
        expect(informativeness(1 - confidence, others)).toBeCloseTo(score, 10);
        expect(informativeness(confidence, others + 1)).toBeGreaterThan(score);
      }),
    );
  });
});

describe('calibration', () => {
  const judged = (confidence: number, approved: boolean) => ({ confidence, approved, source: null });

  it('counts each decision in the bin of its score, edges upwards, 1 in the last', () => {
    const bins = calibrationOf([
      judged(0, false),
      judged(0.09, false),
      judged(0.1, true),
      judged(0.29, true),
      judged(0.3, false),
      judged(0.7, true),
      judged(1, true),
    ]);
    expect(bins.map(({ decided }) => decided)).toEqual([2, 1, 1, 1, 0, 0, 0, 1, 0, 1]);
    expect(bins.map(({ approved }) => approved)).toEqual([0, 1, 1, 0, 0, 0, 0, 1, 0, 1]);
    expect(bins[4]).toMatchObject({ from: 0.4, to: 0.5, low: null, high: null });
  });

  it('puts each of the hundred scores into one bin', () => {
    for (let hundredths = 0; hundredths <= 100; hundredths++) {
      const bins = calibrationOf([judged(hundredths / 100, true)]);
      const at = bins.findIndex(({ decided }) => decided === 1);
      expect(at).toBe(Math.min(9, Math.floor(hundredths / 10)));
    }
  });

  // Worked out from the formula in another language.
  it.each([
    [5, 10, 0.2366, 0.7634],
    [0, 10, 0, 0.2775],
    [10, 10, 0.7225, 1],
    [51, 84, 0.5002, 0.7049],
  ])('has the interval of %i in %i', (yes, all, low, high) => {
    expect(wilson(yes, all).low).toBeCloseTo(low, 3);
    expect(wilson(yes, all).high).toBeCloseTo(high, 3);
  });
});

import '../support/seed.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BANDS, bandOf, formatScore } from '../../shared/confidence.ts';
import {
  type CoordinateContext,
  distance,
  matchBandOf,
  neighbours,
  type Place,
} from '../../shared/coordinates.ts';
import { defaultSettings } from '../../shared/model/settings.ts';
import { testFunctions, testLevels } from '../support/canon.ts';

const context: CoordinateContext = {
  levels: testLevels(),
  functions: testFunctions(),
  settings: defaultSettings(),
};
const at = (code: string): Place => {
  const [fn = '', focus = '', level = ''] = code.split('.');
  return { function: fn, focus, level };
};
const between = (a: string, b: string, more: Partial<CoordinateContext> = {}) =>
  distance(at(a), at(b), { ...context, ...more });
const weighed = (
  change: Partial<ReturnType<typeof defaultSettings>['distance']>,
): Partial<CoordinateContext> => ({
  settings: { distance: { ...defaultSettings().distance, ...change } },
});

describe('confidence bands', () => {
  const { bands } = defaultSettings();

  it.each([
    [0, 'low'],
    [0.49, 'low'],
    [0.5, 'medium'],
    [0.79, 'medium'],
    [0.8, 'high'],
    [1, 'high'],
    [null, null],
  ])('%s is %s', (score, band) => {
    expect(bandOf(score, bands)).toBe(band);
  });

  it('follow the limits of the workspace', () => {
    expect([0.2, 0.3, 0.9].map((score) => bandOf(score, { medium: 0.3, high: 0.9 }))).toEqual([...BANDS]);
  });

  it('stand beside scores of two decimals', () => {
    expect([0.7, 1, 0, 0.58].map(formatScore)).toEqual(['0.70', '1.00', '0.00', '0.58']);
  });
});

describe('the structural distance', () => {
  it('is the three parts by their weights', () => {
    // The widest difference of grades is 16 (S1 to E3). S1 to P3: 5 of 16, and 0.25 for the other track.
    const found = between('DEVO.GEN.S1', 'DATA.ANA.P3');
    expect(found.parts).toEqual({ function: 0.5, focus: 1, level: 5 / 16 + 0.25 });
    expect(found.weights).toEqual({ function: 0.5, focus: 0.2, level: 0.3 });
    expect(found.terms.function).toBeCloseTo(0.25, 12);
    expect(found.terms.focus).toBeCloseTo(0.2, 12);
    expect(found.terms.level).toBeCloseTo(0.3 * (5 / 16 + 0.25), 12);
    expect(found).toMatchObject({ distance: 0.62, band: 'far' });
  });

  it.each([
    ['DEVO.GEN.S1', 'DEVO.GEN.S2', 0.02, 'near'],
    ['DEVO.GEN.S1', 'DEVO.GEN.P3', 0.17, 'near'],
    ['DEVO.GEN.S1', 'DEVO.REL.S2', 0.22, 'near'],
    ['DEVO.GEN.S1', 'DATA.GEN.S1', 0.25, 'related'],
    ['DEVO.GEN.S1', 'PROD.GEN.S1', 0.5, 'related'],
    ['DEVO.GEN.S1', 'PROD.GRO.E3', 1, 'far'],
    // E3 is the whole framework and a track away: no more than 1.
    ['DEVO.GEN.S1', 'DEVO.GEN.E3', 0.3, 'related'],
    ['DEVO.GEN.S1', 'DEVO.GEN.X9', 0.3, 'related'],
    ['DEVO.GEN.X9', 'DEVO.GEN.X9', 0, 'near'],
    // Two functions that nobody knows are in no superfunction together.
    ['AAAA.GEN.S1', 'BBBB.GEN.S1', 0.5, 'related'],
  ])('%s to %s is %s, %s', (a, b, measured, band) => {
    expect(between(a, b)).toMatchObject({ distance: measured, band });
  });

  it('divides the weights by their sum, and takes costs and limits from the settings', () => {
    const change = {
      weights: { function: 1, focus: 1, level: 2 },
      sameSuperfunction: 0.2,
      otherTrack: 0,
      near: 0.05,
      related: 0.06,
    };
    const found = between('DEVO.GEN.S1', 'DATA.GEN.S1', weighed(change));
    expect(found).toMatchObject({
      distance: 0.05,
      band: 'related',
      weights: { function: 0.25, focus: 0.25, level: 0.5 },
    });
    expect(between('DEVO.GEN.S1', 'DEVO.GEN.P1', weighed(change)).parts.level).toBe(2 / 16);
  });

  it('is 0 where nothing weighs, and where the framework has one level', () => {
    expect(
      between('DEVO.GEN.S1', 'PROD.GRO.E3', weighed({ weights: { function: 0, focus: 0, level: 0 } }))
        .distance,
    ).toBe(0);
    const levels = new Map([...testLevels()].slice(0, 1));
    expect(between('DEVO.GEN.S1', 'DEVO.GEN.S1', { levels }).distance).toBe(0);
  });

  it('rounds as a person would', () => {
    const half = weighed({ weights: { function: 0.57, focus: 0, level: 0.43 } });
    expect(between('DEVO.GEN.S1', 'DATA.GEN.S1', half).distance).toBe(0.29);
  });

  const code = fc
    .tuple(
      fc.constantFrom('DEVO', 'DATA', 'PROD', 'NONE'),
      fc.constantFrom('GEN', 'REL'),
      fc.constantFrom('S1', 'S4', 'P1', 'M3', 'E3', 'X9'),
    )
    .map((parts) => parts.join('.'));

  it('is symmetric, 0 for itself, between 0 and 1, and the sum of its terms', () => {
    fc.assert(
      fc.property(code, code, (a, b) => {
        const one = between(a, b);
        expect(between(b, a)).toEqual(one);
        expect(between(a, a)).toMatchObject({ distance: 0, terms: { function: 0, focus: 0, level: 0 } });
        expect(one.distance).toBeGreaterThanOrEqual(0);
        expect(one.distance).toBeLessThanOrEqual(1);
        const { function: fn, focus, level } = one.terms;
        expect(Math.abs(fn + focus + level - one.distance)).toBeLessThanOrEqual(0.005 + 1e-9);
        expect(one.band).toBe(matchBandOf(one.distance, defaultSettings().distance));
      }),
    );
  });
});

describe('neighbours', () => {
  const codes = ['PROD.GRO.E3', 'DEVO.GEN.S2', 'DEVO.REL.S1', 'DEVO.GEN.S1', 'DATA.GEN.S1', 'DEVO.APP.S1'];
  const roles = codes.map((each) => ({ id: each, code: each, ...at(each) }));
  const [, , , self = { id: '', code: '', ...at('') }] = roles;

  it('come nearest first, then by code, without the role itself', () => {
    const found = neighbours(self, roles, context, 10).map(({ role, distance: d }) => `${role.code} ${d}`);
    expect(found).toEqual([
      'DEVO.GEN.S2 0.02',
      'DEVO.APP.S1 0.2',
      'DEVO.REL.S1 0.2',
      'DATA.GEN.S1 0.25',
      'PROD.GRO.E3 1',
    ]);
    expect(neighbours(self, [...roles].reverse(), context, 10).map(({ role }) => role.code)).toEqual(
      found.map((each) => each.split(' ')[0]),
    );
  });

  it('are no more than asked for', () => {
    expect(neighbours(self, roles, context, 2).map(({ role }) => role.code)).toEqual([
      'DEVO.GEN.S2',
      'DEVO.APP.S1',
    ]);
    expect(neighbours(self, roles, context, 0)).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { askedExperience, yearsInWords } from '../../../shared/rules/experience.ts';
import { factsOf } from '../../../shared/rules/facts.ts';
import { looksLikeOne, misspelt, nearTitles, overlap } from '../../../shared/rules/near.ts';
import { rungOf } from '../../../shared/rules/ranks.ts';
import { titleWithoutRepeats } from '../../../shared/rules/title.ts';
import { decides, leads } from '../../../shared/rules/verbs.ts';
import { testLevels } from '../../support/canon.ts';
import { makeRole } from '../../support/role.ts';

const titled = (title: string, level = 'P3') => factsOf(makeRole({ title, level }));

describe('titles that are nearly the same', () => {
  it.each([
    ['Release Engineer', 'engineers (release)', true],
    ['Dev Ops Engineer', 'DevOps Engineers', true],
    ['Release Coordinator', 'Release Cordinator', true],
    ['Claims Adjuster', 'Claims Adjustor', true],
    ['Healthcare Manager', 'Health Care Manager', true],
    ['Release Engineer', 'Release Engineer II', false],
    ['UX Designer', 'UI Designer', false],
    ['Frontend Engineer', 'Backend Engineer', false],
    ['Adjuster of Coordinates', 'Adjustor of Coordinatez', false],
    ['', '', false],
  ])('%s ~ %s: %s', (a, b, near) => {
    expect(nearTitles(titled(a), titled(b))).toBe(near);
    expect(nearTitles(titled(b), titled(a))).toBe(near);
  });

  it('are of one role only on one level', () => {
    expect(looksLikeOne(titled('Cook'), titled('Cook'))).toBe(true);
    expect(looksLikeOne(titled('Cook', 'P1'), titled('Cook', 'P2'))).toBe(false);
  });
});

it.each([
  ['engineer', 'enginer', true],
  ['engineer', 'engineers', true],
  ['engineer', 'enigneer', true],
  ['engineer', 'enginear', true],
  ['engineer', 'engineer', true],
  ['engineer', 'xngineer', false],
  ['engineer', 'engineering', false],
  ['engineer', 'enginaar', false],
  ['engineer', 'engnieer', true],
  ['marketing', 'mraketing', true],
  ['marketing', 'mkaretimg', false],
  ['scale', 'scales', false],
])('%s and %s differ by one slip of the pen: %s', (a, b, slip) => {
  expect(misspelt(a, b)).toBe(slip);
  expect(misspelt(b, a)).toBe(slip);
});

it('measures what two lists share against all that they have', () => {
  expect(overlap([1, 2, 3, 4, 5], [1, 2, 3, 4, 5])).toBe(1);
  expect(overlap([1, 2, 3, 4, 5], [3, 4, 5, 6, 7])).toBeCloseTo(3 / 7, 12);
  expect(overlap([1, 2, 3, 4, 5], [6, 7, 8, 9, 10])).toBe(0);
  expect(overlap([1, 2, 3, 4], [1, 2, 3, 4])).toBe(0);
});

describe('the experience that a text asks for', () => {
  it.each<[string, number | null, number | null]>([
    ['0–2 years in DevOps', 0, 2],
    ['1-3 years', 1, 3],
    ['three to five yrs', 3, 5],
    ['2 or 3 years', 2, 3],
    ['8+ years', 8, null],
    ['3 years of practice', 3, null],
    ['2–3+ years', 2, null],
    ['at least 3–5 years', 3, null],
    ['a minimum of five (5) years’ experience', 5, null],
    ['10 or more years', 10, null],
    ['up to 2 years', null, 2],
    ['6–12 months', 0.5, 1],
    ['2.5 years', 2.5, null],
    ['A 4-year degree, then 2 years in tax', 2, null],
  ])('%s', (text, from, to) => {
    expect(askedExperience(text)).toMatchObject({ from, to });
  });

  it.each([
    'No experience',
    'A four-year degree',
    '18 years old',
    '18 years of age',
    'within the last 5 years',
    'every 2 years',
    '2 years of college',
    'Version 1.2 years',
    'early years teaching',
  ])('none in “%s”', (text) => {
    expect(askedExperience(text)).toBeUndefined();
  });

  it('is told in years', () => {
    const told = [
      { from: 0, to: 1 },
      { from: 10, to: null },
      { from: 1, to: 1 },
      { from: 2, to: 2 },
    ].map(yearsInWords);
    expect(told).toEqual(['0–1 years', '10+ years', '1 year', '2 years']);
  });
});

describe('where a level stands in its track', () => {
  const levels = [...testLevels().values()];
  const rung = (code: string, among = levels) => {
    const level = testLevels().get(code);
    return level && rungOf(level, among);
  };

  it('is told from the first rung to the last', () => {
    expect([rung('S1'), rung('S4'), rung('P3'), rung('M3')]).toEqual([
      { track: 'S', height: 0 },
      { track: 'S', height: 1 },
      { track: 'P', height: 0.4 },
      { track: 'M', height: 0.5 },
    ]);
  });

  it('isn’t told from a part of a framework', () => {
    expect(
      rung(
        'P3',
        levels.filter(({ code }) => ['P3', 'P4', 'S1'].includes(code)),
      ),
    ).toBeUndefined();
  });
});

it.each([
  ['DevOps Engineer Junior DevOps', 'Junior DevOps Engineer'],
  ['Junior DevOps Engineer Junior', 'Junior DevOps Engineer'],
  ['Lead Data Engineer Data', 'Lead Data Engineer'],
  ['Analyst Analyst', 'Analyst'],
  ['GIS Analyst (Geographic Analyst)', 'GIS Analyst'],
  ['Metal Workers and Plastic Workers', undefined],
  ['Sales Manager, Sales', undefined],
])('%s without its repeats is %s', (title, mended) => {
  expect(titleWithoutRepeats(title)).toBe(mended);
});

describe('what a level’s dimensions say', () => {
  const level = (leadership: string, decisionRights: string) => {
    const [first] = testLevels().values();
    if (first === undefined) throw new Error('no level');
    return { ...first, dimensions: { ...first.dimensions, leadership, decisionRights } };
  };

  it.each([
    ['None', false],
    ['No formal leadership', false],
    ['n/a', false],
    ['—', false],
    ['', false],
    ['Helps newcomers', true],
    ['Ведёт новичков', true],
  ])('leadership “%s” leads: %s', (leadership, does) => {
    expect(leads(level(leadership, ''))).toBe(does);
  });

  it.each([
    ['Acts within scripts; escalates exceptions', false],
    ['Chooses among set options; escalates the rest', false],
    ['Proposes; a senior colleague decides', false],
    ['–', false],
    ['Decides with wide effect', true],
  ])('decision rights “%s” decide: %s', (decisionRights, does) => {
    expect(decides(level('', decisionRights))).toBe(does);
  });
});

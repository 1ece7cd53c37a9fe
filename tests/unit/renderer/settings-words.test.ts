import { describe, expect, it } from 'vitest';
import { moveLines, partTitle, roleText } from '../../../renderer/features/settings/effect-words.ts';
import {
  bandsForm,
  distancesForm,
  levelForm,
  levelValues,
  verbsForm,
} from '../../../renderer/features/settings/form-schemas.ts';
import type { EffectPart } from '../../../shared/contract-settings.ts';
import { testLevels } from '../../support/canon.ts';

const part = (kind: EffectPart['kind'], count: number, ...moves: EffectPart['moves']): EffectPart => ({
  kind,
  count,
  moves,
  roles: [],
});
const move = (what: string, from: string, to: string, count: number) => ({ what, from, to, count });

describe('an effect in words', () => {
  it.each([
    [part('bands', 14), '14 roles change band'],
    [part('bands', 1), '1 role changes band'],
    [part('alias-bands', 1200), '1,200 aliases change band'],
    [part('pairs', 2), '2 pairs of roles change band'],
    [part('drafts', 1), '1 approved role becomes a draft of the next version'],
    [part('waiting', 2), '2 roles in review then need a second person'],
    [part('findings', 2, move('verb-above-level', 'warning', '', 3)), '3 findings fewer'],
    [part('findings', 1, move('verb-above-level', '', 'warning', 1)), '1 finding more'],
    [
      part('findings', 2, move('verb-above-level', 'warning', '', 3), move('level-unknown', '', 'error', 1)),
      '3 findings go, 1 comes',
    ],
  ])('%#', (of, words) => {
    expect(partTitle(of)).toBe(words);
  });

  it('tells how it divides, by what people call it', () => {
    expect(moveLines(part('bands', 9, move('', 'low', 'medium', 9)))).toEqual([
      { text: 'from low to medium', count: 9 },
    ]);
    expect(moveLines(part('findings', 1, move('verb-above-level', 'warning', '', 3)))).toEqual([
      { text: 'Verb above the level: fewer', count: 3 },
    ]);
    expect(moveLines(part('shown', 9, move('', '', '', 9)))).toEqual([]);
    expect(roleText('findings', { id: '', code: '', title: '', from: '0', to: '2' })).toBe('2 more');
  });
});

describe('the forms', () => {
  const issues = (result: { error?: { issues: { path: PropertyKey[]; message: string }[] } }) =>
    result.error?.issues.map(({ path, message }) => [path.join('.'), message]) ?? [];

  it('take numbers as people write them, and say what is wrong at the field that it is about', () => {
    expect(bandsForm.parse({ medium: '0,4', high: ' 0.80' })).toEqual({
      kind: 'workspace',
      bands: { medium: 0.4, high: 0.8 },
    });
    expect(issues(bandsForm.safeParse({ medium: 'half', high: '0.8' }))).toEqual([
      ['medium', 'A number, as 0.50.'],
    ]);
    expect(issues(bandsForm.safeParse({ medium: '0.9', high: '0.8' }))).toEqual([
      ['high', expect.stringContaining('overlap')],
    ]);
    const distances = { function: '0', focus: '0', level: '0', sameSuperfunction: '0.5', otherTrack: '0.25' };
    expect(issues(distancesForm.safeParse({ ...distances, near: '0.2', related: '0.6' }))).toEqual([
      ['function', expect.stringContaining('All three weights are 0')],
    ]);
  });

  it('change only the verb lists that differ', () => {
    const schema = verbsForm({ S: ['lead'], P: ['hire'] });
    expect(schema.parse({ verbs: { S: 'lead\n\n coach ', P: 'hire', E: '' } })).toEqual({
      kind: 'workspace',
      verbsAbove: { S: ['lead', 'coach'] },
    });
  });

  it('a level goes through its form unchanged', () => {
    for (const level of testLevels().values()) {
      expect(levelForm(level.code).parse(levelValues(level))).toEqual({
        kind: 'level',
        code: level.code,
        to: level,
      });
    }
    expect(issues(levelForm(null).safeParse(levelValues(undefined))).map(([field]) => field)).toEqual(
      expect.arrayContaining(['code', 'name', 'track', 'grade']),
    );
  });
});

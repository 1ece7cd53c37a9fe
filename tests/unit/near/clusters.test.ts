import { describe, expect, it } from 'vitest';
import { type ClusterMethod, clustersOf } from '../../../shared/near/clusters.ts';
import { fingerprintKey, gramKey } from '../../../shared/near/keys.ts';
import { ALTERNATE_TITLES, readAlternateTitles } from '../../support/alternate-titles.ts';
import { givenOrSkip } from '../../support/given.ts';

describe('the fingerprint key', () => {
  it.each([
    ['VP, Sales Manager', 'Sales Manager (VP)'],
    ['Ingénieur  DevOps', 'devops ingenieur'],
    ['Nurse Nurse', ' nurse '],
    ['Non-Profit Director', 'Nonprofit Director'],
  ])('is one for %j and %j', (a, b) => {
    expect(fingerprintKey(a)).toBe(fingerprintKey(b));
  });

  it('is another where a word is', () => {
    expect(fingerprintKey('Sales Manager')).not.toBe(fingerprintKey('Sales Managers'));
  });
});

describe('the 2-gram fingerprint', () => {
  it('doesn’t see where words part, nor what is doubled', () => {
    expect(gramKey('Dry Wall Hanger')).toBe(gramKey('Drywall Hanger'));
    expect(gramKey('abcb')).toBe('abbccb');
    expect(gramKey('ababab')).toBe('abba');
  });

  it('is empty where there are no two letters', () => {
    expect(gramKey('–')).toBe('');
    expect(gramKey('R')).toBe('');
  });
});

describe('clusters', () => {
  it('hold different texts with one key, the largest first, each text once', () => {
    const texts = ['B A', 'x', 'A B', 'c d', 'a b!', 'd c', 'A B', 'x', '—', '…'];
    expect(clustersOf(texts, 'fingerprint')).toEqual([
      ['B A', 'A B', 'a b!'],
      ['c d', 'd c'],
    ]);
  });

  it('leave out texts without a key, which are alike in nothing', () => {
    expect(clustersOf(['R', 'C', 'Go'], 'grams')).toEqual([]);
  });

  // The numbers are what OpenRefine finds in that column (key collision, fingerprint and 2-gram fingerprint).
  it('are those that OpenRefine finds in 56,505 titles of O*NET', (context) => {
    const titles = readAlternateTitles(givenOrSkip(context, ALTERNATE_TITLES)).map(({ title }) => title);
    expect(titles).toHaveLength(56_505);
    const size = (method: ClusterMethod): number[] => {
      const clusters = clustersOf(titles, method);
      return [clusters.length, clusters.flat().length];
    };
    expect(size('fingerprint')).toEqual([221, 443]);
    expect(size('grams')).toEqual([471, 953]);
  });
});

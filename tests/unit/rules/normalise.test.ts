import '../../support/seed.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fingerprint, normaliseTitle, singular, wordsOf } from '../../../shared/normalise.ts';

describe('a title as it is compared', () => {
  it.each([
    ['DevOps-Engineer (Junior)', 'devops engineer junior'],
    ['  Health &  Safety ', 'health and safety'],
    ['Café Manager', 'cafe manager'],
    ['Cafe\u0301 Manager', 'cafe manager'],
    ['Straßenbau', 'strassenbau'],
    ['STRASSENBAU', 'strassenbau'],
    ['Bachelor’s', 'bachelors'],
    ["Bachelor's", 'bachelors'],
    ['C++ / C# / .NET', 'c++ c# net'],
    ['ＤｅｖＯｐｓ', 'devops'],
    ['soft\u00adware\u200b', 'software'],
    ['Инженер-Программист', 'инженер программист'],
    ['प्रबंधक', 'प्रबंधक'],
    ['エンジニア', 'エンジニア'],
    ['관리자', '관리자'],
    ['—', '—'],
    [' \u00a0 ', ''],
    ['', ''],
  ])('%j is %j', (text, compared) => {
    expect(normaliseTitle(text)).toBe(compared);
  });

  it('keeps words apart that differ in more than an accent', () => {
    const words = ['कल', 'कील', 'кий', 'C', 'C++', 'C#', '—', '…'];
    expect(new Set(words.map(normaliseTitle)).size).toBe(words.length);
  });

  it('compares a compared text as itself, and any case of it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const once = normaliseTitle(text);
        expect(normaliseTitle(once)).toBe(once);
      }),
    );
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii' }), (text) => {
        expect(normaliseTitle(text.toUpperCase())).toBe(normaliseTitle(text));
        // A zero-width blank takes the long way through every script; the answer is the same.
        expect(normaliseTitle(`${text}\u200b`)).toBe(normaliseTitle(text));
      }),
    );
  });

  it('has words, none where it is blank', () => {
    expect(wordsOf('R&D, Lead')).toEqual(['r', 'and', 'd', 'lead']);
    expect(wordsOf(' ')).toEqual([]);
  });
});

describe('a fingerprint', () => {
  it('is of the words, sorted and without repeats', () => {
    expect(fingerprint('DevOps Engineer Junior DevOps')).toBe('devops engineer junior');
    expect(fingerprint('Junior DevOps Engineer')).toBe(fingerprint('DevOps Engineer Junior DevOps'));
    expect(fingerprint('DevOps Engineer')).not.toBe(fingerprint('DevOps Engineer Associate'));
  });
});

it.each([
  ['engineers', 'engineer'],
  ['policies', 'policy'],
  ['processes', 'process'],
  ['boxes', 'box'],
  ['business', 'business'],
  ['analysis', 'analysis'],
  ['analytics', 'analytics'],
  ['status', 'status'],
  ['ops', 'ops'],
  ['engineer', 'engineer'],
])('the singular of %s is %s', (word, one) => {
  expect(singular(word)).toBe(one);
});

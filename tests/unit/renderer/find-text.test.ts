import { expect, test } from 'vitest';
import { findIn } from '../../../renderer/words/find-text.ts';

const found = (text: string, wanted: string): string[] =>
  findIn(text, wanted).map(([start, end]) => text.slice(start, end));

test('case, accents and kinds of blanks and quotes do not matter', () => {
  expect(found('Café CAFÉ cafe\u0301 coffee', 'cafe')).toEqual(['Café'.slice(0, 4), 'CAFÉ', 'cafe\u0301']);
  expect(found('What\u2019s at\u00a0stake', "what's at stake")).toEqual(['What\u2019s at\u00a0stake']);
  expect(found('Straße, STRASSE', 'strasse')).toEqual(['Straße', 'STRASSE']);
});

test('what is found is marked as it stands, also behind letters of several units and signs nobody sees', () => {
  expect(found('🧭 עברית, dev\u00adops 🧭', 'devops')).toEqual(['dev\u00adops']);
  expect(findIn('🧭🧭x', 'x')).toEqual([[4, 5]]);
  expect(found('ﬁle system', 'file')).toEqual(['ﬁle']);
});

test('every place counts, none within another; of nothing there is none', () => {
  expect(findIn('aaaa', 'aa')).toEqual([
    [0, 2],
    [2, 4],
  ]);
  expect(findIn('abc', ' ')).toEqual([]);
  expect(findIn('', 'a')).toEqual([]);
});

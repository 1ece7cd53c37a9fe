import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isCountry } from '../../../shared/page/countries.ts';
import { linesOf } from '../../../shared/page/lines.ts';
import { escapeLine, isStructural, unescapeLine } from '../../../shared/page/markers.ts';
import { decodeText, encodeText } from '../../../shared/page/text.ts';
import { arbitraryLine } from '../../support/page-texts.ts';

describe('a text on one line', () => {
  test.each([
    ['One line.', 'One line.'],
    ['Two\nlines', 'Two↵lines'],
    ['A\tB', 'A⇥B'],
    ['Press ↵', 'Press \\↵'],
    ['A backslash \\ alone', 'A backslash \\ alone'],
    ['Ends in one \\\nand goes on', 'Ends in one \\\\↵and goes on'],
    ['\r\n Ends \r', 'Ends'],
  ])('%j is written %j', (text, line) => {
    expect(encodeText(text)).toBe(line);
    expect(decodeText(line)).toBe(text.trim());
  });

  test('any text comes back', () => {
    fc.assert(
      fc.property(arbitraryLine, (text) => {
        const line = encodeText(text);
        expect(line).not.toMatch(/[\n\t]/u);
        expect(decodeText(line)).toBe(text);
      }),
    );
  });
});

describe('a line of text that looks like something else', () => {
  test.each([
    'Level',
    'Summary',
    'Tasks5',
    'DEVO.GEN.S1',
    'Scope',
    '• Why it matters: this',
    '← Canon taxonomy',
  ])('%s gets a backslash', (line) => {
    expect(isStructural(line)).toBe(true);
    expect(escapeLine(line)).toBe(`\\${line}`);
    expect(escapeLine(`\\${line}`)).toBe(`\\\\${line}`);
    expect(unescapeLine(`\\\\${line}`)).toBe(`\\${line}`);
  });
  test.each(['Levels of access', '\\LaTeX', 'The plan is this', '• one more'])('%s stays', (line) => {
    expect(escapeLine(line)).toBe(line);
    expect(unescapeLine(line)).toBe(line);
  });
});

test('lines end in LF, CRLF or CR, and keep what is in them', () => {
  expect(linesOf('\uFEFFa \r\nb\rc\u2028d\n', 7)).toEqual([
    { n: 7, raw: 'a ', text: 'a' },
    { n: 8, raw: 'b', text: 'b' },
    { n: 9, raw: 'c\u2028d', text: 'c\u2028d' },
    { n: 10, raw: '', text: '' },
  ]);
});

test('country codes are those of ISO 3166-1', () => {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  const codes = letters.flatMap((one) => letters.map((other) => one + other)).filter(isCountry);
  expect(codes).toHaveLength(249);
  expect(['GB', 'IE', 'US', 'DE', 'ZW', 'AX'].every(isCountry)).toBe(true);
  expect(['UK', 'EU', 'XX', 'gb', 'G'].some(isCountry)).toBe(false);
});

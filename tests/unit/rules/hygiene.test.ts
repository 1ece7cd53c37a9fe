import '../../support/seed.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleaned, ending, flawsOf } from '../../../shared/rules/hygiene.ts';

const LOST = 'a letter that was lost in a conversion (�)';

describe('cleaning', () => {
  it.each([
    ['students\u00e2\u0080\u0099 work', 'students’ work'],
    ['<p>One</p><p>Two</p>', 'One Two'],
    ['&lt;b&gt;x&lt;/b&gt;', 'x'],
    ['&#8217;&nbsp;&#x41;', '’ A'],
    ['[the guide](https://example.org/a)', 'the guide'],
    ['`make` it __so__', 'make it so'],
    ['## Duties', 'Duties'],
    ['• Ship it', 'Ship it'],
    ['a\tb\r\nc', 'a b c'],
    ['zero\u200c width\u2060', 'zero width'],
    ['A\u0301', 'Á'],
    ['Bachelor`s and Master`s', 'Bachelor`s and Master`s'],
    ['<team> & 5 < 6', '<team> & 5 < 6'],
  ])('%j gives %j', (text, clean) => {
    expect(cleaned(text, false)).toBe(clean);
    expect(flawsOf(text, false).length > 0).toBe(clean !== text);
  });

  it('keeps paragraphs where they may stand', () => {
    expect(cleaned('One. \r\n\r\n\r\n\r\n Two.\n- three', true)).toBe('One.\n\nTwo.\n- three');
  });

  const pieces = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 6 }),
    fc.constantFrom(
      '<b>',
      '</b>',
      '<br/>',
      '&amp;',
      '&lt;',
      '&nbsp;',
      '&#0;',
      '&#13;',
      '**',
      '__',
      '`',
      '[x](',
      'https://a)',
      '- ',
      '# ',
      ' ',
      '  ',
      '\n',
      '\r\n',
      '\t',
      '\u200b',
      '\u200d',
      '\u200f',
      '\u00ad',
      '\u00e2\u0080\u0099',
      '\ufffd',
      '\ud800',
      'e\u0301',
      'א',
      'word',
      '.',
    ),
  );
  const untidy = fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join(''));

  it('leaves nothing to clean but what nobody can bring back', () => {
    fc.assert(
      fc.property(untidy, fc.boolean(), (text, manyLines) => {
        const clean = cleaned(text, manyLines);
        expect(flawsOf(clean, manyLines).filter((flaw) => flaw !== LOST)).toEqual([]);
        expect(cleaned(clean, manyLines)).toBe(clean);
      }),
      { numRuns: 2000 },
    );
  });

  it('changes nothing where nothing is found', () => {
    fc.assert(
      fc.property(untidy, fc.boolean(), (text, manyLines) => {
        fc.pre(flawsOf(text, manyLines).length === 0);
        expect(cleaned(text, manyLines)).toBe(text);
      }),
      { numRuns: 2000 },
    );
  });
});

it.each([
  ['Ship.', 'stop'],
  ['出荷する。', 'stop'],
  ['Ship', 'open'],
  ['Ship?', 'open'],
  ['Tools, etc.', 'either'],
  ['Trade in the U.S.', 'either'],
  ['', 'either'],
])('%j ends %s', (text, how) => {
  expect(ending(text)).toBe(how);
});

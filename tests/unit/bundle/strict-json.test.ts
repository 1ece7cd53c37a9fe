import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  canonicalBytes,
  parseCanonical,
  parseJson,
  sha256Hex,
} from '../../../electron/core/bundle/strict-json.ts';
import { givenOrSkip } from '../../support/given.ts';
import { codeOf, fixture, readJson } from './support.ts';

const SYNTAX = 'E_RECORD_JSON';
const bytes = (text: string): Uint8Array => Buffer.from(text, 'utf8');
const canonical = (text: string): string => codeOf(() => parseCanonical(bytes(text), { syntax: SYNTAX }));
const plain = (input: Uint8Array): string => codeOf(() => parseJson(input, SYNTAX));
const doubleOf = (hex: string): number => Buffer.from(hex.padStart(16, '0'), 'hex').readDoubleBE();
const textOf = (value: unknown): string => Buffer.from(canonicalBytes(value)).toString('utf8');

interface Rfc {
  jcs: { input: string; output: string }[];
  jcsNumbers: [string, string][];
}
const rfc = readJson<Rfc>(fixture);

interface JsonCase {
  name: string;
  expect: 'accept' | 'reject' | 'either';
  b64?: string;
  repeat?: { b64: string; times: number };
}

describe('canonical form (RFC 8785)', () => {
  it('gives the samples of §3.2.2 and §3.2.3', () => {
    for (const { input, output } of rfc.jcs) expect(textOf(JSON.parse(input))).toBe(output);
  });

  it('writes the numbers of appendix B', () => {
    for (const [hex, text] of rfc.jcsNumbers) expect(textOf(doubleOf(hex)), hex).toBe(text);
  });

  it('throws a named error for what JSON can not say', () => {
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, undefined, '\ud800', { a: ['\udc00'] }]) {
      expect(codeOf(() => canonicalBytes(value))).toBe('E_NOT_CANONICAL');
    }
  });

  it('gives the outputs of the given files', (context) => {
    const folder = givenOrSkip(context, 'data/vectors/jcs');
    const names = readdirSync(join(folder, 'input'));
    expect(names.length).toBeGreaterThan(3);
    for (const name of names) {
      const value: unknown = JSON.parse(readFileSync(join(folder, 'input', name), 'utf8'));
      expect(textOf(value), name).toBe(readFileSync(join(folder, 'output', name), 'utf8'));
    }
  });

  it('writes the 10,000 given numbers', (context) => {
    const lines = readFileSync(givenOrSkip(context, 'data/vectors/jcs/es6-numbers.csv'), 'utf8')
      .trim()
      .split('\n');
    expect(lines.length).toBeGreaterThan(5_000);
    for (const line of lines) {
      const [hex = '', text] = line.split(',');
      if (textOf(doubleOf(hex)) !== text) expect.unreachable(`${hex} should be ${text}`);
    }
  });

  it('reads back whatever it wrote, and only in that form', () => {
    const leaf = fc.oneof(
      fc.maxSafeInteger(),
      fc.double({ min: -1, max: 1, noNaN: true }),
      fc.string({ unit: 'grapheme' }),
      fc.boolean(),
      fc.constant(null),
    );
    const name = fc.string({ unit: 'grapheme' }).map((text) => `k${text}`);
    const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
      tree: fc.oneof({ maxDepth: 5 }, leaf, fc.array(tie('tree')), fc.dictionary(name, tie('tree'))),
    }));
    fc.assert(
      fc.property(tree, (value) => {
        const form = canonicalBytes(value);
        expect(canonicalBytes(parseCanonical(form, { syntax: SYNTAX }))).toEqual(form);
        expect(canonical(`${Buffer.from(form).toString('utf8')} `)).toBe('E_NOT_CANONICAL');
        expect(canonical(JSON.stringify(value, null, 1))).toBe(
          JSON.stringify(value, null, 1) === textOf(value) ? 'OK' : 'E_NOT_CANONICAL',
        );
      }),
    );
  });
});

describe('parseCanonical', () => {
  it('takes a canonical text and gives its value', () => {
    const text = '{"a":[1,0.5,-3,null,true,"é\\n"],"b":{}}';
    expect(parseCanonical(bytes(text), { syntax: SYNTAX })).toEqual(JSON.parse(text));
    expect(sha256Hex(bytes('abc'))).toBe(createHash('sha256').update('abc').digest('hex'));
  });

  it.each([
    ['a final line feed', '{"a":1}\n'],
    ['white space', '{"a": 1}'],
    ['keys out of order', '{"b":1,"a":1}'],
    ['a duplicate key', '{"a":1,"a":1}'],
    ['1.0', '{"a":1.0}'],
    ['-0', '{"a":-0}'],
    ['1e3', '{"a":1e3}'],
    ['a needless escape', '{"a":"\\u0041"}'],
    ['an upper-case escape', '{"a":"\\u001F"}'],
    ['2^53+1', '{"a":9007199254740993}'],
  ])('refuses %s as not canonical', (_what, text) => {
    expect(canonical(text)).toBe('E_NOT_CANONICAL');
  });

  it.each([
    ['a BOM', '\ufeff{"a":1}', SYNTAX],
    ['nothing', '', SYNTAX],
    ['a lone surrogate', '{"a":"\\ud800"}', SYNTAX],
    ['a lone surrogate in a key', '{"\\udfff":1}', SYNTAX],
    ['a number out of range', '{"a":1e400}', SYNTAX],
    ['an integer beyond 2^53 - 1', '{"a":9007199254740992}', SYNTAX],
    ['an integer with an exponent', '{"a":1e+30}', SYNTAX],
    ['__proto__', '{"__proto__":{"x":1}}', SYNTAX],
    ['constructor', '{"a":[{"constructor":1}]}', SYNTAX],
    ['prototype', '{"prototype":1}', SYNTAX],
    ['depth 33', '['.repeat(33) + ']'.repeat(33), 'E_TOO_LARGE'],
    ['100,000 open brackets', '['.repeat(100_000), 'E_TOO_LARGE'],
    ['100,000 open objects', '{"a":'.repeat(100_000), 'E_TOO_LARGE'],
  ])('refuses %s', (_what, text, code) => {
    expect(canonical(text)).toBe(code);
    expect(({} as { x?: unknown }).x).toBeUndefined();
  });

  it('takes depth 32, decimals, the largest integers, and brackets inside strings', () => {
    for (const text of [
      '['.repeat(32) + ']'.repeat(32),
      '[0.7,1.5e-7]',
      '[-9007199254740991,9007199254740991]',
      JSON.stringify(`"${'['.repeat(40)}`),
      JSON.stringify(`\\${'{'.repeat(40)}`),
    ]) {
      expect(canonical(text)).toBe('OK');
    }
  });

  it('refuses bytes that are not UTF-8', () => {
    for (const hex of ['22ff22', '22c08022', '22eda08022', '22f888808022']) {
      expect(plain(Buffer.from(hex, 'hex')), hex).toBe(SYNTAX);
    }
  });
});

describe('given cases of JSONTestSuite', () => {
  const inputOf = ({ b64, repeat }: JsonCase): Uint8Array =>
    repeat === undefined
      ? Buffer.from(b64 ?? '', 'base64')
      : Buffer.concat(Array.from({ length: repeat.times }, () => Buffer.from(repeat.b64, 'base64')));

  it('takes what must be taken and refuses what must be refused', (context) => {
    const { tests } = readJson<{ tests: JsonCase[] }>(givenOrSkip(context, 'data/vectors/json/parsing.json'));
    const seen = { accept: 0, reject: 0, either: 0 };
    for (const test of tests) {
      seen[test.expect]++;
      const code = plain(inputOf(test));
      if (test.expect === 'accept') expect(code, test.name).toBe('OK');
      if (test.expect === 'reject') expect(code, test.name).toMatch(/^E_/);
      expect(
        codeOf(() => parseCanonical(inputOf(test), { syntax: SYNTAX })),
        test.name,
      ).toMatch(/^(OK|E_\w+)$/);
    }
    expect(seen.accept).toBeGreaterThan(20);
    expect(seen.reject).toBeGreaterThan(50);
  });

  it('never takes as canonical what parsers change silently', (context) => {
    const { tests } = readJson<{ tests: JsonCase[] }>(
      givenOrSkip(context, 'data/vectors/json/transform.json'),
    );
    for (const test of tests) {
      const input = inputOf(test);
      const code = codeOf(() => parseCanonical(input, { syntax: SYNTAX }));
      if (code !== 'OK') expect(code, test.name).toMatch(/^E_/);
      else expect(canonicalBytes(JSON.parse(Buffer.from(input).toString('utf8'))), test.name).toEqual(input);
    }
  });
});

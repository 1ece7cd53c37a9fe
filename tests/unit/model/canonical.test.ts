import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CanonicalRecord, canonical, canonicalRecord } from '../../../shared/canonical.ts';
import { testRole } from '../../support/workspace.ts';

const deep = (levels: number): unknown => {
  let value: unknown = { b: 1, a: [] };
  for (let level = 0; level < levels; level++) value = level % 2 === 0 ? [value] : { z: value, a: null };
  return value;
};

describe('the canonical form is the library’s', () => {
  it('for any JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
        expect(canonical(value)).toBe(canonicalize(value));
      }),
    );
  });

  it.each<[string, unknown]>([
    ['a role', testRole(1)],
    ['what JSON leaves out', { b: undefined, a: [undefined, () => 1, Symbol('s')], c: () => 1 }],
    [
      'values that say themselves what they are',
      { at: new Date(0), list: [new Date(1)], boxed: new String('x') },
    ],
    ['an object of no class', Object.assign(Object.create(null), { b: 1, a: 2 })],
    ['an object of a class', new Map([['a', 1]])],
    [
      'names that are numbers, have quotes, or are empty',
      { 10: 1, 9: 2, '': 3, '"': 4, é: 5, '\u{1f600}': 6, '\ufb33': 7 },
    ],
    ['texts that need care', ['"', '\\', '\u0000', '\u001f', '\u007f', 'é', '\u2028', '\u{1f600}']],
    ['numbers', [0, -0, 1e21, 1e-7, 123456789012345680000, 0.1, -1.5, 5e-324]],
    ['data far deeper than any record', deep(500)],
    ['nothing', undefined],
  ])('for %s', (_name, value) => {
    expect(canonical(value)).toBe(canonicalize(value));
  });

  it('and what has none is refused as there', () => {
    const ring: Record<string, unknown> = {};
    ring.self = { ring };
    for (const value of [{ a: Number.NaN }, [Number.POSITIVE_INFINITY], ['\ud800'], { '\udc00': 1 }, ring]) {
      expect(() => canonicalize(value)).toThrow();
      expect(() => canonical(value)).toThrow();
    }
  });

  it('however many maps with names of their own come by', () => {
    for (let n = 0; n < 3000; n++) {
      const value = { [`k${n % 700}`]: n, [`x${n}`]: { b: n, a: n } };
      expect(canonical(value)).toBe(canonicalize(value));
    }
  });
});

describe('the text of a record that builds on another', () => {
  const item = fc.record({ id: fc.string({ maxLength: 3 }), text: fc.string({ maxLength: 5 }) });
  const edit = fc.oneof(
    fc.record({ kind: fc.constant('insert' as const), at: fc.nat(8), item }),
    fc.record({ kind: fc.constant('remove' as const), at: fc.nat(8) }),
    fc.record({ kind: fc.constant('replace' as const), at: fc.nat(8), item }),
    fc.record({ kind: fc.constant('empty' as const) }),
    fc.record({ kind: fc.constant('title' as const), title: fc.string() }),
    fc.record({ kind: fc.constant('drop' as const) }),
    fc.record({ kind: fc.constant('swap' as const) }),
  );

  it('is what it would be by itself, after any edits', () => {
    fc.assert(
      fc.property(fc.array(item, { maxLength: 6 }), fc.array(edit, { maxLength: 12 }), (items, edits) => {
        let record: Record<string, unknown> = {
          title: 't',
          items,
          other: { b: 1, a: [1, 2] },
          gone: undefined,
        };
        let text: CanonicalRecord = canonicalRecord(record);
        expect(text.text).toBe(canonicalize(record));
        for (const step of edits) {
          const list = Array.isArray(record.items) ? [...record.items] : [];
          if (step.kind === 'insert') list.splice(step.at, 0, step.item);
          else if (step.kind === 'remove') list.splice(step.at, 1);
          else if (step.kind === 'replace') list[Math.min(step.at, list.length)] = step.item;
          else if (step.kind === 'empty') list.length = 0;
          else if (step.kind === 'swap') list.reverse();
          if (step.kind === 'title') record = { ...record, title: step.title };
          else if (step.kind === 'drop') {
            const { items: _items, ...rest } = record;
            record = rest;
          } else record = { added: 'a', ...record, items: list };
          text = canonicalRecord(record, text);
          expect(text.text).toBe(canonicalize(record));
        }
      }),
    );
  });

  it('takes over what stayed, and puts only what is new into words', () => {
    let asked = 0;
    const told = { id: 'a', toJSON: () => ({ told: ++asked }) };
    const before = { list: [told, { id: 'b' }], title: 'x' };
    const text = canonicalRecord(before);
    const after = { ...before, list: [told, { id: 'c' }] };
    expect(canonicalRecord(after, text).text).toBe('{"list":[{"told":1},{"id":"c"}],"title":"x"}');
    expect(asked).toBe(1);
  });
});

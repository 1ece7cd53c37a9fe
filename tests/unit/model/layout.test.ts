import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { prettyFile } from '../../../shared/layout.ts';
import { RECORD_TYPES, type RecordKind } from '../../../shared/model/migrations.ts';
import { type Role, roleSchema } from '../../../shared/model/role.ts';
import { workspaceSchema } from '../../../shared/model/settings.ts';
import type { Plain } from '../../../shared/paths.ts';
import { publish, publishedRoleSchema } from '../../../shared/publish.ts';
import { z } from '../../../shared/zod.ts';
import { arbitraryRole } from '../../support/pages.ts';
import { alias, decided, items, makeRole, mapping } from '../../support/role.ts';

/** Members in the wrong order, at every depth. */
function backwards(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(backwards);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, member]) => [name, backwards(member)]),
  );
}

/** The names of the members of the outermost object, in the order of the text. */
const outerNames = (text: string): string[] =>
  [...text.matchAll(/^ {2}"([^"]+)":/gm)].map(([, name]) => name ?? '');

describe('the form of a file', () => {
  it('is this', () => {
    const role: Role = {
      ...makeRole({
        tasks: items('t', 'One.', 'Two.'),
        scope: ['GB', 'IE'],
        aliases: [alias('Boss', { state: 'approved' })],
      }),
      coreOutputs: [],
    };
    const text = prettyFile(backwards({ ...role, zeta: 1, alpha: { b: [], a: {} } }), roleSchema);
    const lines = text.split('\n');
    expect(lines.slice(0, 6)).toEqual([
      '{',
      '  "schemaVersion": 1,',
      '  "id": "01JROLE0000000000000000001",',
      '  "code": "DEVO.REL.P3",',
      '  "function": "DEVO",',
      '  "focus": "REL",',
    ]);
    expect(text).toContain('  "scope": [\n    "GB",\n    "IE"\n  ],\n');
    expect(text).toContain('  "coreOutputs": [],\n');
    expect(text).toContain(
      '  "tasks": [\n' +
        '    { "id": "t1", "text": "One.", "prevalence": "common", "anchor": "level", "provenance": { "kind": "generated" } },\n' +
        '    { "id": "t2", "text": "Two.", "prevalence": "common", "anchor": "level", "provenance": { "kind": "generated" } }\n' +
        '  ],\n',
    );
    expect(text).toContain(
      '    { "id": "a1", "text": "Boss", "type": "common", "lang": "en", "confidence": 0.6, "review": { "state": "approved", "by":',
    );
    expect(text).toContain(
      '    "problem": {\n      "external": "Releases wait for people.",\n      "internal":',
    );
    expect(text.endsWith('  "alpha": {\n    "a": {},\n    "b": []\n  },\n  "zeta": 1\n}\n')).toBe(true);
    expect(text).not.toContain('\r');
  });

  it('has the members of a role in the order of DOMAIN.md', () => {
    const whole: Role = {
      ...makeRole(),
      statedBand: 'low',
      reason: 'r',
      replacedBy: 'x',
      approval: { contentSha256: '0'.repeat(64), by: ['A'], at: '2026-11-24T10:00:00Z' },
    };
    expect(outerNames(prettyFile(backwards(whole), roleSchema))).toEqual(
      (
        'schemaVersion id code function focus level scope title summary status version inForce confidence statedBand ' +
        'reason replacedBy story coreOutputs responsibilities tasks skills knowledge competencies qualifications ' +
        'aliases mappings pay adjacent curation provenance approval'
      ).split(' '),
    );
  });

  it.each<[string, Partial<Role>, string, string]>([
    [
      'an alias',
      { aliases: [alias('Boss', { statedBand: 'low' })] },
      'Boss',
      'id text type lang confidence statedBand review provenance',
    ],
    [
      'a mapping',
      { mappings: [mapping('15-0000', 'Boss', { heading: 'H' })] },
      'Boss',
      'id scheme code title relation source confidence heading review provenance',
    ],
    [
      'a neighbour',
      {
        adjacent: [
          { code: 'A.B.C', title: 'Boss', distance: 0.1, band: 'near', provenance: { kind: 'imported' } },
        ],
      },
      'Boss',
      'code title distance band provenance',
    ],
    [
      'an accepted finding',
      { curation: { ...makeRole().curation, accepted: [{ ...decided('r', 'f'), with: 'Boss' }] } },
      'Boss',
      'rule field with reason by at',
    ],
  ])('has the members of %s in the order of DOMAIN.md, on one line', (_what, members, word, names) => {
    const line = prettyFile(backwards(makeRole(members)), roleSchema)
      .split('\n')
      .find((candidate) => candidate.includes(word));
    expect(Object.keys(JSON.parse(line ?? '') as Plain)).toEqual(names.split(' '));
  });

  it('puts unknown members after the known ones, sorted, at every depth', () => {
    const schema = z.looseObject({
      b: z.string(),
      a: z.looseObject({ d: z.number(), c: z.number() }).optional(),
      list: z.array(z.looseObject({ id: z.string(), x: z.number() })),
      map: z.record(z.string(), z.looseObject({ q: z.number(), p: z.number() })),
    });
    const value = {
      10: 'ten',
      Z: 1,
      z: 1,
      map: { k: { p: 1, q: 2, 9: 'nine', o: 0 } },
      list: [{ 2: 'two', w: 1, x: 2, id: 'i', 1: 'one' }],
      a: { 0: 'zero', c: 1, b: 2, d: 3 },
      b: 'B',
      9: 'nine',
    };
    expect(prettyFile(value, schema)).toBe(
      [
        '{',
        '  "b": "B",',
        '  "a": {',
        '    "d": 3,',
        '    "c": 1,',
        '    "0": "zero",',
        '    "b": 2',
        '  },',
        '  "list": [',
        '    { "id": "i", "x": 2, "1": "one", "2": "two", "w": 1 }',
        '  ],',
        '  "map": {',
        '    "k": {',
        '      "q": 2,',
        '      "p": 1,',
        '      "9": "nine",',
        '      "o": 0',
        '    }',
        '  },',
        '  "10": "ten",',
        '  "9": "nine",',
        '  "Z": 1,',
        '  "z": 1',
        '}',
        '',
      ].join('\n'),
    );
  });
});

describe('what a file says', () => {
  it('is what it was written from, and the second writing has the same bytes', () => {
    fc.assert(
      fc.property(
        arbitraryRole,
        fc.dictionary(fc.string(), fc.jsonValue(), { noNullPrototype: true }),
        (role, extra) => {
          fc.pre(!('__proto__' in extra && Object.hasOwn(extra, '__proto__')));
          const whole: Plain = {
            ...extra,
            ...role,
            tasks: role.tasks.map((task) => ({ ...extra, ...task })),
          };
          // JSON has no minus zero; `-0` and `0` are one number in a file.
          const plain = JSON.parse(JSON.stringify(whole)) as unknown;
          const text = prettyFile(whole, roleSchema);
          expect(JSON.parse(text)).toEqual(plain);
          expect(prettyFile(backwards(plain), roleSchema)).toBe(text);
          expect(text.endsWith('}\n')).toBe(true);
          expect(text).not.toContain('\r');
        },
      ),
      { numRuns: 200 },
    );
  });

  it.each(Object.keys(RECORD_TYPES) as RecordKind[])(
    '%s: any JSON at all survives, whatever the schema expects there',
    (kind) => {
      fc.assert(
        fc.property(fc.jsonValue(), (value) => {
          fc.pre(!JSON.stringify(value).includes('__proto__'));
          expect(JSON.parse(prettyFile(value, RECORD_TYPES[kind].schema))).toEqual(
            JSON.parse(JSON.stringify(value)),
          );
        }),
        { numRuns: 200 },
      );
    },
  );

  it('a published text has the order of a role', () => {
    const names = outerNames(prettyFile(backwards(publish(makeRole())), publishedRoleSchema));
    const order = Object.keys(roleSchema.shape);
    expect(names).toEqual(order.filter((name) => names.includes(name)));
    expect(names).not.toContain('curation');
    expect(names).toContain('title');
  });

  it('canon.json begins with what it is', () => {
    const text = prettyFile(
      { settings: {}, name: 'N', id: 'I', format: 1, schemaVersion: 1, lang: 'en' },
      workspaceSchema,
    );
    expect(outerNames(text)).toEqual(['schemaVersion', 'format', 'id', 'name', 'lang', 'settings']);
  });
});

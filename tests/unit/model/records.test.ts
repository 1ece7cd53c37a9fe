import { describe, expect, it } from 'vitest';
import { instantSchema, scoreSchema, ulidSchema } from '../../../shared/model/common.ts';
import { decisionSchema } from '../../../shared/model/decision.ts';
import { emptyLevels, levelsSchema } from '../../../shared/model/level.ts';
import { codeOf, emptyRole, partsOfCode, type Role, roleSchema } from '../../../shared/model/role.ts';
import {
  defaultSettings,
  newWorkspaceFile,
  settingsSchema,
  workspaceSchema,
} from '../../../shared/model/settings.ts';
import { emptyTaxonomy, isReservedCode, taxonomySchema } from '../../../shared/model/taxonomy.ts';
import { alias, items, makeRole, mapping } from '../../support/role.ts';
import { roleId } from '../../support/workspace.ts';

const role = (more: Partial<Role> = {}): Role => makeRole({ id: roleId(1), ...more });

describe('new records', () => {
  it('are valid', () => {
    expect(
      roleSchema.parse(emptyRole(roleId(1), { function: 'DEVO', focus: 'GEN', level: 'S1' })),
    ).toMatchObject({ code: 'DEVO.GEN.S1', status: 'draft', version: 1, inForce: null });
    expect(taxonomySchema.safeParse(emptyTaxonomy()).success).toBe(true);
    expect(levelsSchema.safeParse(emptyLevels()).success).toBe(true);
    expect(workspaceSchema.safeParse(newWorkspaceFile(roleId(9), 'N', 'en')).success).toBe(true);
  });

  it('begin with the numbers of DOMAIN.md', () => {
    expect(defaultSettings()).toMatchObject({
      bands: { medium: 0.5, high: 0.8 },
      distance: {
        weights: { function: 0.5, focus: 0.2, level: 0.3 },
        sameSuperfunction: 0.5,
        otherTrack: 0.25,
        near: 0.25,
        related: 0.6,
      },
      vocabularies: {
        prevalence: ['core', 'common', 'uncommon', 'occasional', 'rare'],
        anchor: ['level', 'function', 'focus', 'role'],
        aliasType: ['common', 'abbreviation', 'former', 'misspelling', 'internal', 'localised'],
      },
      twoPersonApproval: false,
      approverInBundle: 'name',
    });
    expect(defaultSettings()).not.toBe(defaultSettings());
  });
});

describe('a code', () => {
  it.each(['DEVO.GEN.S1', 'AB.1.2', 'A234567890123456.ABCDEFGH.12345678'])('%s is one', (code) => {
    const parts = partsOfCode(code);
    expect(parts === undefined ? '' : codeOf(parts)).toBe(code);
  });

  it.each([
    '',
    'DEVO',
    'DEVO.GEN',
    'DEVO.GEN.S1.X',
    'devo.gen.s1',
    'A.GEN.S1',
    '1A.GEN.S1',
    'A2345678901234567.GEN.S1',
    'DEVO.ABCDEFGHI.S1',
    'DEVO.GEN.',
    'DEVO. GEN.S1',
    'DÉVO.GEN.S1',
  ])('%j is none', (code) => {
    expect(partsOfCode(code)).toBeUndefined();
  });

  it.each(['CON', 'PRN', 'AUX', 'NUL', 'COM1', 'COM0', 'LPT9', 'com1'])(
    '%s is a device of Windows',
    (code) => {
      expect(isReservedCode(code)).toBe(true);
    },
  );

  it.each(['CONS', 'COM', 'COM10', 'DEVO'])('%s is no device', (code) => {
    expect(isReservedCode(code)).toBe(false);
  });
});

describe('the role schema', () => {
  it('takes unknown members and tag values at every depth, and gives them back', () => {
    const odd = {
      ...role({
        tasks: items('t', 'One.').map((task) => ({
          ...task,
          prevalence: 'now and then',
          anchor: 'planet',
          weight: 1,
        })),
        aliases: [{ ...alias('A'), type: 'nickname', lang: 'x-klingon', colour: 'red' }],
        mappings: [{ ...mapping('X', 'Y'), scheme: 'rome', relation: 'cousin', since: 1 }],
        scope: ['UK', 'world'],
      }),
      mood: { deep: [{ er: null }] },
      provenance: { title: { kind: 'dreamt', why: 'unknown' }, 'a.b[c]': { kind: 'generated' } },
    };
    expect(roleSchema.parse(odd)).toEqual(odd);
  });

  it.each<[string, Record<string, unknown>]>([
    ['an id that is no ULID', { id: 'x' }],
    ['no title', { title: undefined }],
    ['a status of its own', { status: 'live' }],
    ['version 0', { version: 0 }],
    ['a broken version', { version: 1.5 }],
    ['inForce 0', { inForce: 0 }],
    ['a score over 1', { confidence: 1.1 }],
    ['a score of three decimals', { confidence: 0.123 }],
    ['no scope', { scope: [] }],
    ['a function code in small letters', { function: 'devo' }],
    ['two tasks with one id', { tasks: [...items('t', 'One.'), ...items('t', 'Two.')] }],
    [
      'two plan steps with one id',
      { story: { ...role().story, plan: [...items('p', 'One.'), ...items('p', 'Two.')] } },
    ],
    ['two aliases with one id', { aliases: [alias('A'), alias('B')] }],
    ['an alias in a state of its own', { aliases: [{ ...alias('A'), review: { state: 'perhaps' } }] }],
    [
      'a mapping in a state of its own',
      { mappings: [{ ...mapping('X', 'Y'), review: { state: 'perhaps' } }] },
    ],
    ['negative pay', { pay: { ...role().pay, median: -1 } }],
    [
      'an approval without a digest',
      { approval: { contentSha256: 'x', by: [], at: '2026-11-24T10:00:00Z' } },
    ],
    ['an approval without a time', { approval: { contentSha256: '0'.repeat(64), by: [], at: 'yesterday' } }],
    ['another schema version', { schemaVersion: 2 }],
    ['a provenance without a kind', { provenance: { title: {} } }],
  ])('refuses %s', (_what, change) => {
    expect(roleSchema.safeParse({ ...role(), ...change }).success).toBe(false);
  });
});

describe('small forms', () => {
  it.each([0, 1, 0.5, 0.07, 0.29, 0.57, 0.99])('%d is a score', (score) => {
    expect(scoreSchema.safeParse(score).success).toBe(true);
  });

  it.each(['2026-11-24T10:00:00Z', '2026-11-24T10:00:00.123Z'])('%s is a time', (time) => {
    expect(instantSchema.safeParse(time).success).toBe(true);
  });

  it.each(['2026-11-24', '2026-11-24T10:00:00', '2026-11-24T10:00:00+01:00', '2026-11-24T10:00:00.1Z'])(
    '%s is none',
    (time) => {
      expect(instantSchema.safeParse(time).success).toBe(false);
    },
  );

  it('an id is a ULID, without the letters that read like digits', () => {
    expect(ulidSchema.safeParse('01ARZ3NDEKTSV4RRFFQ69G5FAV').success).toBe(true);
    for (const id of [
      '01arz3ndektsv4rrffq69g5fav',
      '81ARZ3NDEKTSV4RRFFQ69G5FAV',
      '01ARZ3NDEKTSV4RRFFQ69G5FAI',
      '01ARZ3NDEKTSV4RRFFQ69G5FA',
      '',
    ]) {
      expect(ulidSchema.safeParse(id).success).toBe(false);
    }
  });

  it('bands must rise', () => {
    const settings = defaultSettings();
    expect(settingsSchema.safeParse({ ...settings, bands: { medium: 0.8, high: 0.5 } }).success).toBe(false);
  });

  it('a decision keeps what a newer program added to its line', () => {
    const line = {
      v: 1,
      id: 'd-1',
      act: 'd-1',
      dev: 'd',
      n: 1,
      prev: 'p',
      at: 'a',
      hlc: 'h',
      actor: 'x',
      op: 'new-op',
      note: null,
      obj: { kind: 'role', id: 'r', code: 'c', more: 1 },
      before: null,
      after: null,
      changes: [{ path: 'p', to: 1, why: 'w' }],
      signed: true,
    };
    expect(decisionSchema.parse(line)).toEqual(line);
  });
});

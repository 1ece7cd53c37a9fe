import { describe, expect, it } from 'vitest';
import { type MapRole, mapColumns, mapRows } from '../../../shared/map.ts';
import { partsOfCode } from '../../../shared/model/role.ts';
import { testFunctions, testLevels } from '../../support/canon.ts';
import { GDAD, gdadCanon } from '../../support/gdad-canon.ts';
import { givenOrSkip } from '../../support/given.ts';

const levels = [...testLevels().values()];
const functions = [...testFunctions().values()];

const at = (code: string, id = code): MapRole => {
  const parts = partsOfCode(code);
  if (parts === undefined) throw new Error(`${code} is no code`);
  return { id, code, ...parts };
};
const rowsOf = (...codes: string[]) => {
  const roles = codes.map((code) => at(code));
  return mapRows(roles, functions, mapColumns(levels, roles));
};
const holesOf = (key: string, ...codes: string[]): string[] => {
  const row = rowsOf(...codes).find((one) => one.key === key);
  return [...(row?.cells ?? [])].flatMap(([level, { hole }]) => (hole === null ? [] : [`${level} ${hole}`]));
};

describe('the columns', () => {
  it('stand track by track, lowest grade first, whatever order the framework has in a track', () => {
    const columns = mapColumns([...levels].reverse(), []);
    expect(columns.map(({ code }) => code).join(' ')).toBe('E1 E2 E3 M1 M3 M5 P1 P2 P3 P4 P5 P6 S1 S2 S3 S4');
    expect(columns.filter(({ opensTrack }) => opensTrack).map(({ code }) => code)).toEqual([
      'M1',
      'P1',
      'S1',
    ]);
  });

  it('have a level that only a role names at their end', () => {
    const columns = mapColumns(levels, [at('DEVO.GEN.X9'), at('DEVO.GEN.S1')]);
    expect(columns.at(-1)).toMatchObject({ code: 'X9', level: null, opensTrack: true });
    expect(columns).toHaveLength(levels.length + 1);
  });
});

describe('the rows', () => {
  it('are every focus of the taxonomy and every place that a role names', () => {
    const rows = rowsOf('DEVO.REL.S1', 'ZETA.ODD.P1');
    expect(rows.map(({ key }) => key)).toEqual(['DATA.GEN', 'DEVO.GEN', 'DEVO.REL', 'PROD.GEN', 'ZETA.ODD']);
    expect(rows[1]).toMatchObject({
      functionName: 'DevOps Engineer',
      focusName: 'General',
      superfunction: 'TECH',
    });
    expect(rows[4]).toMatchObject({ functionName: '', focusName: '', superfunction: null, roles: 1 });
  });

  it('have several roles in one place where files disagree', () => {
    const roles = [at('DEVO.GEN.S1', 'one'), at('DEVO.GEN.S1', 'two')];
    const row = mapRows(roles, [], mapColumns(levels, roles))[0];
    expect(row?.cells.get('S1')?.roles.map(({ id }) => id)).toEqual(['one', 'two']);
    expect(row?.roles).toBe(2);
  });

  it('stay the same objects where nothing in them changed', () => {
    const roles = [at('DEVO.GEN.S1'), at('DEVO.REL.S1'), at('DEVO.REL.P1')];
    const columns = mapColumns(levels, roles);
    const before = mapRows(roles, functions, columns);
    const after = mapRows([{ ...at('DEVO.GEN.S1') }, ...roles.slice(1)], functions, columns, before);
    expect(after.map((row, n) => row === before[n])).toEqual([true, false, true, true]);
  });
});

describe('a hole', () => {
  it('lies between two levels of the row on one track, and not between tracks', () => {
    expect(holesOf('DEVO.GEN', 'DEVO.GEN.S1', 'DEVO.GEN.S3', 'DEVO.GEN.P1')).toEqual(['S2 between']);
  });

  it('is a level that most of the family have, at least two of them', () => {
    const two = ['DEVO.AAA.P2', 'DEVO.BBB.P2'];
    expect(holesOf('DEVO.GEN', ...two)).toEqual(['P2 family']);
    expect(holesOf('DEVO.GEN', 'DEVO.AAA.P2')).toEqual([]);
    expect(holesOf('DEVO.GEN', ...two, 'DEVO.CCC.P1', 'DEVO.DDD.P1')).toEqual([]);
    expect(holesOf('DATA.GEN', ...two)).toEqual([]);
  });

  it('is none at a level that the framework lacks', () => {
    expect(holesOf('DEVO.GEN', 'DEVO.AAA.X9', 'DEVO.BBB.X9')).toEqual([]);
  });
});

it('the UK government’s roles are ladders: 205 role levels in 52 rows, each at a place of its own', (context) => {
  const { roles, functions: families } = gdadCanon(givenOrSkip(context, GDAD));
  expect(roles).toHaveLength(205);
  expect(new Set(roles.map(({ code }) => code)).size).toBe(205);
  const rows = mapRows(roles, families, mapColumns(levels, roles));
  expect(rows).toHaveLength(52);
  expect(families).toHaveLength(8);
  expect(rows.reduce((sum, row) => sum + row.roles, 0)).toBe(205);
  expect(rows.every(({ focusName, functionName }) => focusName !== '' && functionName !== '')).toBe(true);
  const developers = roles.filter(({ summary }) => summary.startsWith('A lead developer'));
  expect(developers.map(({ level }) => level).sort()).toEqual(['M1', 'P4']);
});

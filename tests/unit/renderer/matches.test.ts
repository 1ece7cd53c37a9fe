import { expect, test } from 'vitest';
import { matchNames, matchRoles, rankOf } from '../../../renderer/features/commands/matches.ts';
import type { RoleRow } from '../../../shared/views.ts';

const row = (code: string, title: string): RoleRow => ({ id: code, code, title }) as RoleRow;
const ROWS = [
  row('DATA.ENG.P2', 'Data Engineer'),
  row('DEVO.GEN.P2', 'DevOps Engineer'),
  row('DEVO.SRE.P3', 'Senior Site Reliability Engineer'),
  row('FINA.ENG.P1', 'Ingénieur financier'),
  row('SUPP.TEC.P1', 'Engineering Liaison'),
];
const found = (query: string): string[] => matchRoles(query, ROWS, 10).items.map(({ code }) => code);

test('the beginning of a text counts most, then words in order, in any order, and anywhere', () => {
  const words = ['senior', 'data', 'engineer'];
  expect(rankOf(['senior', 'da'], words)).toBe(0);
  expect(rankOf(['sen', 'eng'], words)).toBe(1);
  expect(rankOf(['eng', 'sen'], words)).toBe(2);
  expect(rankOf(['ngin'], words)).toBe(3);
  expect(rankOf(['senior', 'xyz'], words)).toBeUndefined();
});

test('roles are found by title, by code, and by words of both', () => {
  expect(found('data.eng')).toEqual(['DATA.ENG.P2']);
  expect(found('devo reliab')).toEqual(['DEVO.SRE.P3']);
  expect(found('site rel')).toEqual(['DEVO.SRE.P3']);
  expect(found('nobody')).toEqual([]);
  expect(found('  ')).toEqual([]);
});

test('accents and case are no hindrance, whoever writes them', () => {
  expect(found('INGENIEUR')).toEqual(['FINA.ENG.P1']);
  expect(found('dåta')).toEqual(['DATA.ENG.P2']);
});

test('what begins with the query comes first, the shorter name before the longer', () => {
  expect(found('engineer')).toEqual(['SUPP.TEC.P1', 'DATA.ENG.P2', 'DEVO.GEN.P2', 'DEVO.SRE.P3']);
  expect(matchRoles('engineer', ROWS, 2).items).toHaveLength(2);
});

test('names without a query are all of them, in their order; with one of nothing but signs, none', () => {
  const names = ['Undo', 'Redo', 'Go to Roles'];
  expect(matchNames('', names, String, 3).items).toEqual(names);
  expect(matchNames('ro', names, String, 3).items).toEqual(['Go to Roles']);
  expect(matchNames('—', names, String, 3).items).toEqual([]);
});

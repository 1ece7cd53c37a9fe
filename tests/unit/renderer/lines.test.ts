import { expect, test } from 'vitest';
import { countBy, filterRows, linesOf, sortRows } from '../../../renderer/features/roles/lines.ts';
import { NO_FILTERS } from '../../../renderer/state/roles.ts';
import type { RoleRow } from '../../../shared/views.ts';
import { testLevels } from '../../support/canon.ts';

const LEVELS = [...testLevels().values()];

function row(code: string, title: string, more: Partial<RoleRow> = {}): RoleRow {
  const [fn = '', focus = '', level = ''] = code.split('.');
  return {
    id: code,
    code,
    function: fn,
    focus,
    level,
    title,
    status: 'draft',
    version: 1,
    inForce: null,
    confidence: 0.6,
    band: 'medium',
    scope: ['global'],
    waiting: 0,
    findings: { error: 0, warning: 0, info: 0 },
    ...more,
  };
}

const rows = [
  row('DEVO.GEN.P3', 'Senior DevOps Engineer', { confidence: 0.9, band: 'high', status: 'approved' }),
  row('DEVO.GEN.S1', 'Junior DevOps Engineer', { waiting: 3 }),
  row('DATA.GEN.P1', 'Café Data Engineer', { findings: { error: 1, warning: 0, info: 0 } }),
  row('DEVO.REL.S1', 'Release Associate', { confidence: null, band: null }),
];
const codes = (list: readonly RoleRow[]): string[] => list.map((one) => one.code);

test('a query needs all its words, in the title or the code, whatever their case and accents', () => {
  const find = (query: string): string[] => codes(filterRows(rows, { ...NO_FILTERS, query }));
  expect(find('engineer devops')).toEqual(['DEVO.GEN.P3', 'DEVO.GEN.S1']);
  expect(find('cafe')).toEqual(['DATA.GEN.P1']);
  expect(find('devo.gen.s1')).toEqual(['DEVO.GEN.S1']);
  expect(find('devo.gen nobody')).toEqual([]);
});

test('facets and views narrow together', () => {
  const find = (part: object): string[] => codes(filterRows(rows, { ...NO_FILTERS, ...part }));
  expect(find({ function: 'DEVO', status: 'draft' })).toEqual(['DEVO.GEN.S1', 'DEVO.REL.S1']);
  expect(find({ band: 'high' })).toEqual(['DEVO.GEN.P3']);
  expect(find({ slice: 'waiting' })).toEqual(['DEVO.GEN.S1']);
  expect(find({ slice: 'errors' })).toEqual(['DATA.GEN.P1']);
});

test('a facet counts what its own values would show, under the other filters', () => {
  const filters = { ...NO_FILTERS, function: 'DEVO', status: 'approved' as const };
  expect(Object.fromEntries(countBy(rows, filters, 'function'))).toEqual({ DEVO: 1 });
  expect(Object.fromEntries(countBy(rows, filters, 'status'))).toEqual({ approved: 1, draft: 2 });
});

test('by place the levels follow their grade, not their letters', () => {
  const ordered = sortRows([...rows], { key: 'place', down: false }, LEVELS);
  expect(codes(ordered)).toEqual(['DATA.GEN.P1', 'DEVO.GEN.S1', 'DEVO.GEN.P3', 'DEVO.REL.S1']);
});

test('by confidence the best come first, and those without a score last', () => {
  const ordered = sortRows([...rows], { key: 'confidence', down: true }, LEVELS);
  expect(codes(ordered)[0]).toBe('DEVO.GEN.P3');
  expect(codes(ordered).at(-1)).toBe('DEVO.REL.S1');
});

test('groups head their roles with a count; a folded one hides them, another order has none', () => {
  const ordered = sortRows([...rows], { key: 'place', down: false }, LEVELS);
  const lines = linesOf(ordered, { key: 'place', down: false }, new Set(['DEVO.GEN']));
  expect(
    lines.map((line) => (line.kind === 'group' ? `${line.group} ${line.count}` : line.row.code)),
  ).toEqual(['DATA.GEN 1', 'DATA.GEN.P1', 'DEVO.GEN 2', 'DEVO.REL 1', 'DEVO.REL.S1']);
  const flat = linesOf(ordered, { key: 'title', down: false }, new Set());
  expect(flat.every((line) => line.kind === 'role' && !line.grouped)).toBe(true);
});

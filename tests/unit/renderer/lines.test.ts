import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  countFacets,
  type FacetContext,
  FacetTally,
  filterRows,
} from '../../../renderer/features/roles/facet-values.ts';
import { linesOf, orderOf, sortAgain, sortRows } from '../../../renderer/features/roles/lines.ts';
import { type Filters, NO_FILTERS, type SortKey, withFilters } from '../../../renderer/state/filters.ts';
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
    filled: 0,
    changed: null,
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
  expect(find({ waiting: true })).toEqual(['DEVO.GEN.S1']);
  expect(find({ findings: 'error' })).toEqual(['DATA.GEN.P1']);
});

test('a facet counts what its own values would show, under the other filters', () => {
  const filters = { ...NO_FILTERS, function: 'DEVO', status: 'approved' as const };
  const counts = countFacets(rows, filters);
  expect(Object.fromEntries(counts.function)).toEqual({ DEVO: 1 });
  expect(Object.fromEntries(counts.status)).toEqual({ approved: 1, draft: 2 });
  expect(Object.fromEntries(counts.band)).toEqual({ high: 1 });
});

test('a function counts whatever focus is chosen, since another one lets it go', () => {
  const filters: Filters = { ...NO_FILTERS, function: 'DEVO', focus: 'REL' };
  const counts = countFacets(rows, filters);
  expect(Object.fromEntries(counts.function)).toEqual({ DEVO: 3, DATA: 1 });
  expect(Object.fromEntries(counts.focus)).toEqual({ GEN: 2, REL: 1 });
  expect(withFilters(filters, { function: 'DATA' }).focus).toBeNull();
  expect(withFilters(filters, { query: 'x' }).focus).toBe('REL');
});

test('track, level, scope, findings and changes are facets too', () => {
  const more = [
    row('A.GEN.S1', 'One', { scope: ['DE', 'FR'], changed: { at: '2026-11-02T00:00:00Z', by: 'Mira' } }),
    row('A.GEN.P3', 'Two', {
      findings: { error: 0, warning: 2, info: 1 },
      changed: { at: '2026-11-01T00:00:00Z', by: 'Jonas' },
    }),
    row('A.GEN.P1', 'Three', { findings: { error: 1, warning: 2, info: 0 } }),
  ];
  const context: FacetContext = {
    tracks: new Map([
      ['S1', 'S'],
      ['P1', 'P'],
      ['P3', 'P'],
    ]),
    me: 'Mira',
    isNew: ({ changed }) => changed?.by === 'Jonas',
  };
  const find = (part: Partial<Filters>): string[] =>
    codes(filterRows(more, { ...NO_FILTERS, ...part }, context));
  expect(find({ track: 'P' })).toEqual(['A.GEN.P3', 'A.GEN.P1']);
  expect(find({ level: 'P1' })).toEqual(['A.GEN.P1']);
  expect(find({ scope: 'FR' })).toEqual(['A.GEN.S1']);
  expect(find({ findings: 'warning' })).toEqual(['A.GEN.P3']);
  expect(find({ findings: 'none' })).toEqual(['A.GEN.S1']);
  expect(find({ changed: 'mine' })).toEqual(['A.GEN.S1']);
  expect(find({ changed: 'new' })).toEqual(['A.GEN.P3']);
  const counts = countFacets(more, NO_FILTERS, context);
  expect(Object.fromEntries(counts.track)).toEqual({ S: 1, P: 2 });
  expect(Object.fromEntries(counts.scope)).toEqual({ DE: 1, FR: 1, global: 2 });
  expect(Object.fromEntries(counts.findings)).toEqual({ none: 1, warning: 1, error: 1 });
  expect(Object.fromEntries(counts.changed)).toEqual({ mine: 1, new: 1 });
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
    lines.map((line) => (line.kind === 'group' ? `${line.key} ${line.keys.length}` : line.row.code)),
  ).toEqual(['DATA.GEN 1', 'DATA.GEN.P1', 'DEVO.GEN 2', 'DEVO.REL 1', 'DEVO.REL.S1']);
  const flat = linesOf(ordered, { key: 'title', down: false }, new Set());
  expect(flat.every((line) => line.kind === 'row')).toBe(true);
  // A folded group still knows its rows.
  expect(lines.flatMap((line) => (line.kind === 'group' && line.folded ? line.keys : []))).toHaveLength(2);
});

test('after a change of some rows order and counts are those of all looked at anew', () => {
  const keys: SortKey[] = ['place', 'title', 'level', 'status', 'confidence', 'findings', 'waiting'];
  const place = fc.constantFrom('DEVO.GEN.P3', 'DEVO.GEN.S1', 'DATA.GEN.P1', 'DATA.OPS.M1');
  const one = fc.record({ code: place, title: fc.constantFrom('A', 'b', 'Ä', 'c'), waiting: fc.nat(3) });
  fc.assert(
    fc.property(
      fc.array(one, { maxLength: 120 }),
      fc.array(fc.tuple(fc.nat(119), one), { maxLength: 80 }),
      fc.constantFrom(...keys),
      fc.boolean(),
      (all, changes, key, down) => {
        const made = (at: number, { code, title, waiting }: (typeof all)[number]): RoleRow =>
          row(code, title, { id: String(at), waiting });
        const before = new Map(all.map((each, at) => [String(at), made(at, each)]));
        const after = new Map(before);
        for (const [at, each] of changes) if (at < all.length) after.set(String(at), made(at, each));
        const tally = new FacetTally();
        const filters = withFilters(NO_FILTERS, { level: down ? 'S1' : null });
        const context: FacetContext = { tracks: new Map(), me: null, isNew: () => false };
        const counts = tally.of(before, filters, context);
        expect(counts).toEqual(countFacets(before.values(), filters, context));
        expect(tally.of(before, filters, context)).toBe(counts);
        expect(tally.of(after, filters, context)).toEqual(countFacets(after.values(), filters, context));
        const sort = { key, down };
        const compare = orderOf(sort, LEVELS);
        const sorted = sortAgain([], before, compare);
        expect(sorted).toEqual(sortRows([...before.values()], sort, LEVELS));
        expect(sortAgain(sorted, before, compare)).toBe(sorted);
        expect(sortAgain(sorted, after, compare)).toEqual(sortRows([...after.values()], sort, LEVELS));
      },
    ),
  );
});

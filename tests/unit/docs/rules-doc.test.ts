import { expect, test } from 'vitest';
import { RULES } from '../../../shared/rules/table.ts';
import { codeIn, read, rowsOf } from './pages.ts';

test('docs/rules.md has every rule with its severity and its words, worst first', () => {
  const told = rowsOf(read('docs/rules.md')).flatMap(([id, severity, , words]) =>
    codeIn(id) === undefined ? [] : [{ severity, row: `${codeIn(id)} | ${severity} | ${words}` }],
  );
  const rows = RULES.map(
    ({ id, severity, title, explain }) => `${id} | ${severity} | **${title}.** ${explain}`,
  );
  expect(told.map(({ row }) => row).sort()).toEqual(rows.sort());
  expect(told.map(({ severity }) => severity)).toEqual(RULES.map(({ severity }) => severity));
});

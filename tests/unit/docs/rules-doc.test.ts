import { expect, test } from 'vitest';
import { RULES } from '../../../shared/rules/table.ts';
import { codeIn, read, rowsOf } from './pages.ts';

test('docs/rules.md has every rule in its order, with its severity and its words', () => {
  const told = rowsOf(read('docs/rules.md')).flatMap(([id, severity, , words]) =>
    codeIn(id) === undefined ? [] : [`${codeIn(id)} | ${severity} | ${words}`],
  );
  expect(told).toEqual(
    RULES.map(({ id, severity, title, explain }) => `${id} | ${severity} | **${title}.** ${explain}`),
  );
});

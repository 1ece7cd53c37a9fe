import { expect, test } from 'vitest';
import { filesUnder, read, rowsOf } from './pages.ts';

/** Where the reader of pages and the import give a problem its code. */
const GIVES =
  /(?:\.(?:warn|error)|\b(?:say|tell|refuse|warn))\(\s*'([a-z]+(?:-[a-z]+)+)'|\bcode: '([a-z]+(?:-[a-z]+)+)'/g;

const page = read('docs/page-format.md');
const sources = [...filesUnder('shared/page', '.ts'), ...filesUnder('electron/core/exchange', '.ts')].map(
  read,
);

test('docs/page-format.md names every problem that reading and importing report', () => {
  const given = sources
    .flatMap((source) => [...source.matchAll(GIVES)])
    .map(([, called, member]) => called ?? member ?? '');
  expect(given.length).toBeGreaterThan(30);
  expect([...new Set(given)].filter((code) => !page.includes(`\`${code}\``))).toEqual([]);
});

test('and none that nothing reports', () => {
  const told = rowsOf(page).flatMap(([cell = '']) => [...cell.matchAll(/`([a-z]+(?:-[a-z]+)+)`/g)]);
  expect(told.length).toBeGreaterThan(30);
  const reported = (code: string): boolean => sources.some((source) => source.includes(`'${code}'`));
  expect(told.map(([, code = '']) => code).filter((code) => !reported(code))).toEqual([]);
});

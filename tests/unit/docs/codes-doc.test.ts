import { expect, test } from 'vitest';
import { codeIn, filesUnder, read, rowsOf } from './pages.ts';

test('docs/bundle-format.md has every code of bundles, keys and files, and no other', () => {
  const sources = [...filesUnder('shared', '.ts'), ...filesUnder('electron', '.ts')];
  const used = sources.flatMap((file) => read(file).match(/(?<=')[EW]_[A-Z0-9_]+(?=')/g) ?? []);
  const told = rowsOf(read('docs/bundle-format.md')).flatMap(([cell]) => codeIn(cell) ?? []);
  expect(told.filter((code) => /^[EW]_/.test(code)).sort()).toEqual([...new Set(used)].sort());
});

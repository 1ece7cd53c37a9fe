import { expect, test } from 'vitest';
import { codeIn, read, rowsOf } from './pages.ts';

test('docs/dependencies.md has every dependency in its version, and no other', () => {
  const { dependencies, devDependencies } = JSON.parse(read('package.json'));
  const told = rowsOf(read('docs/dependencies.md')).flatMap(([name, version]) =>
    codeIn(name) === undefined ? [] : [[codeIn(name), version]],
  );
  expect(Object.fromEntries(told)).toEqual({ ...dependencies, ...devDependencies });
});

test('the dates and licences that it tells are all filled in', () => {
  for (const [name = '', , released, licence, size] of rowsOf(read('docs/dependencies.md'))) {
    if (codeIn(name) === undefined) continue;
    expect(released, name).toMatch(/^20\d\d-\d\d-\d\d$/);
    expect(licence, name).toMatch(/\w/);
    expect(size, name).toMatch(/^\d+(\.\d)? [KM]B$/);
  }
});

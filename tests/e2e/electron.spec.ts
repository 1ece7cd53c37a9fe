import { findElectron } from '../../scripts/lib/electron-runtime.mjs';
import { expect, test } from './support/fixture.ts';

/** Runs in the project `electron` alone; where there is no runtime it stands, skipped, for every spec of that project. */
test('the desktop program opens a workspace in a window of its own', async ({ canon, page }) => {
  await canon.open(page);
  expect(page.url()).toBe('app://canon/index.html');
  expect(await page.evaluate(() => Object.keys(window.canon ?? {}))).toEqual(['call', 'subscribe']);
  expect(await page.evaluate(() => 'require' in window || 'process' in window)).toBe(false);
});

test.beforeEach(() => {
  test.skip(
    findElectron() === undefined,
    'no Electron runtime on this machine: the specs run in the browser shell only',
  );
});

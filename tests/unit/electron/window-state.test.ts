import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readWindowState, USUAL_STATE, writeWindowState } from '../../../electron/main/window-state.ts';
import { tempFolder } from '../../support/workspace.ts';

const SCREEN = { x: 0, y: 24, width: 1920, height: 1056 };
const SECOND = { x: 1920, y: 0, width: 2560, height: 1440 };
const BOUNDS = { x: 2000, y: 100, width: 1400, height: 900 };

function kept(content: unknown): string {
  const file = join(tempFolder(), 'window.json');
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

it('comes back as it was', () => {
  const file = join(tempFolder(), 'profile', 'window.json');
  writeWindowState(file, { ...BOUNDS, ...{ extra: 1 } }, true);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ bounds: BOUNDS, maximized: true });
  expect(readWindowState(file, [SCREEN, SECOND])).toEqual({ bounds: BOUNDS, maximized: true });
});

it.each([
  ['nothing', undefined],
  ['no JSON', '{"bounds":'],
  ['another form', { bounds: [1, 2, 3, 4], maximized: false }],
  ['texts for numbers', { bounds: { ...BOUNDS, x: '0' }, maximized: false }],
  ['numbers beyond all sense', { bounds: { ...BOUNDS, width: 1e30 }, maximized: false }],
  ['no maximised', { bounds: BOUNDS }],
])('%s in the file: the usual window', (_what, content) => {
  const file = content === undefined ? join(tempFolder(), 'absent.json') : kept(content);
  expect(readWindowState(file, [SCREEN, SECOND])).toEqual(USUAL_STATE);
});

it.each([
  ['its display is gone', BOUNDS, [SCREEN]],
  ['only a corner of it shows', { ...BOUNDS, x: 1900, y: 1000 }, [SCREEN]],
  ['its top edge is above the display', { ...BOUNDS, x: 100, y: -500 }, [SCREEN]],
  ['its top edge is under the panel', { ...BOUNDS, x: 100, y: -20 }, [SCREEN]],
  ['there is no display', BOUNDS, []],
])('%s: the system chooses the place, maximised stays', (_what, bounds, areas) => {
  const state = readWindowState(kept({ bounds, maximized: true }), areas);
  expect(state).toEqual({ bounds: { width: 1280, height: 800 }, maximized: true });
});

it('a window partly off the side can still be got hold of, so it stays there', () => {
  const bounds = { x: -1200, y: 100, width: 1400, height: 900 };
  expect(readWindowState(kept({ bounds, maximized: false }), [SCREEN]).bounds).toEqual(bounds);
});

it.each([
  ['too small', { x: 10, y: 30, width: 200, height: 100 }, { width: 1024, height: 700 }],
  ['larger than its display now', { x: 10, y: 30, width: 3000, height: 2000 }, { width: 1920, height: 1056 }],
])('%s: made to fit', (_what, bounds, size) => {
  expect(readWindowState(kept({ bounds, maximized: false }), [SCREEN]).bounds).toMatchObject(size);
});

it('a folder that can not be written is no failure', () => {
  const file = join(kept('x'), 'under-a-file', 'window.json');
  expect(() => writeWindowState(file, BOUNDS, false)).not.toThrow();
});

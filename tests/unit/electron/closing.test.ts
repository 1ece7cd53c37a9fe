import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { saveBeforeClosing, within } from '../../../electron/main/closing.ts';
import { BrowserWindow, fake } from '../../support/fake-electron.ts';

beforeEach(() => {
  fake.reset('/nowhere');
  vi.useFakeTimers();
});
afterEach(() => vi.useRealTimers());

function guarded(idle: () => Promise<void>) {
  const window = new BrowserWindow({ webPreferences: {} });
  const seen = { kept: 0 };
  const left = saveBeforeClosing(window as unknown as Electron.BrowserWindow, {
    idle,
    onKept: () => {
      seen.kept += 1;
    },
  });
  return { window, left, seen };
}
const never = () => new Promise<void>(() => undefined);
const settled = () => vi.advanceTimersByTimeAsync(0);

it('a page that says nothing is waited for five seconds', async () => {
  const { window } = guarded(async () => undefined);
  window.close();
  await vi.advanceTimersByTimeAsync(4_900);
  expect(window.destroyed).toBe(false);
  await vi.advanceTimersByTimeAsync(200);
  expect(window.destroyed).toBe(true);
});

it('a page that answers is closed at once; closing twice asks it once', async () => {
  const { window, left } = guarded(async () => undefined);
  window.close();
  window.close();
  expect(window.webContents.sent).toHaveLength(1);
  left();
  await settled();
  expect(window.destroyed).toBe(true);
});

it('a page that is still loading is not waited for', async () => {
  const { window } = guarded(async () => undefined);
  window.webContents.loading = true;
  window.close();
  await settled();
  expect(window.destroyed).toBe(true);
});

it.each([
  ['hangs', never],
  ['fails for good', () => Promise.reject(new Error('no space left'))],
])('a disk that %s: the person waits, then keeps the window', async (_what, idle) => {
  const { window, left, seen } = guarded(idle);
  fake.answers.push(0, 2);
  window.close();
  left();
  await vi.advanceTimersByTimeAsync(20_100);
  expect(fake.dialogs.map(({ options }) => options.buttons)).toEqual([
    ['Wait', 'Close now', 'Keep the window open'],
    ['Wait', 'Close now', 'Keep the window open'],
  ]);
  expect(window.destroyed).toBe(false);
  expect(seen.kept).toBe(1);
});

it('a disk that hangs: the person may close all the same', async () => {
  const { window, left } = guarded(never);
  fake.answers.push(1);
  window.close();
  left();
  await vi.advanceTimersByTimeAsync(10_100);
  expect(window.destroyed).toBe(true);
});

it('a wait leaves no timer behind', async () => {
  expect(await within(Promise.resolve(), 1_000)).toBe(true);
  expect(await within(Promise.reject(new Error('x')), 1_000)).toBe(false);
  const late = within(never(), 1_000);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(await late).toBe(false);
  expect(vi.getTimerCount()).toBe(0);
});

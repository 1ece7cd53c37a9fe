import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LIMITS } from '../../../electron/browser/limits.ts';
import { type OwnWindow, openOwnWindow } from '../../../electron/browser/window.ts';

let dir: string;
let window: OwnWindow;
const onGone = vi.fn();
const onNone = vi.fn();
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'canon-window-'));
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  vi.clearAllMocks();
});
afterEach(() => {
  window.close();
  vi.useRealTimers();
  rmSync(dir, { recursive: true, force: true });
});

function start(browser = '/bin/true', profileDir = join(dir, 'profile')): void {
  const address = 'http://127.0.0.1:1/#key=k';
  window = openOwnWindow({ browser, address, profileDir, limits: LIMITS, onGone, onNone });
}

describe.skipIf(process.platform === 'win32')('the promised times', () => {
  it('a window is gone when its last stream has been for five seconds', () => {
    start();
    window.streams(1);
    vi.advanceTimersByTime(86_400_000);
    expect(onGone).not.toHaveBeenCalled();
    window.streams(0);
    vi.advanceTimersByTime(4_999);
    expect(onGone).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(onGone).toHaveBeenCalledTimes(1);
  });

  it('a reload that takes less is none, however often', () => {
    start();
    for (let reload = 0; reload < 5; reload++) {
      window.streams(1);
      window.streams(0);
      vi.advanceTimersByTime(4_999);
    }
    window.streams(1);
    vi.advanceTimersByTime(60_000);
    expect(onGone).not.toHaveBeenCalled();
  });

  it('a window that never comes is none after half a minute, and then never gone', () => {
    start();
    vi.advanceTimersByTime(29_999);
    expect(onNone).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(onNone).toHaveBeenCalledTimes(1);
    window.streams(1);
    window.streams(0);
    vi.advanceTimersByTime(60_000);
    expect(onGone).not.toHaveBeenCalled();
    expect(onNone).toHaveBeenCalledTimes(1);
  });

  it('a window that was closed by us is not gone', () => {
    start();
    window.streams(1);
    window.close();
    window.streams(0);
    vi.advanceTimersByTime(60_000);
    expect(onGone).not.toHaveBeenCalled();
  });

  it('a profile that cannot be made is no window', () => {
    writeFileSync(join(dir, 'file'), '');
    start('/bin/true', join(dir, 'file', 'profile'));
    expect(onNone).toHaveBeenCalledWith(expect.stringContaining('profile'));
  });

  it('a browser that cannot be started is no window', async () => {
    start(join(dir, 'nothing'));
    await vi.waitFor(() => expect(onNone).toHaveBeenCalledWith(expect.stringContaining('nothing')));
  });
});

import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findBrowser, hasDisplay, openWindow, type Surroundings } from '../../../electron/browser/launch.ts';

/** A machine on which exactly these programs exist. */
function machine(over: Partial<Surroundings>, programs: string[] = []): Surroundings {
  return { env: {}, platform: 'linux', uid: 1000, isExecutable: (path) => programs.includes(path), ...over };
}

describe('finding a browser', () => {
  const env = { PATH: '/usr/local/bin:/usr/bin', DISPLAY: ':0' };

  it.each([
    ['/usr/bin/chromium'],
    ['/usr/local/bin/google-chrome'],
    ['/usr/bin/microsoft-edge-stable'],
    ['/usr/bin/brave-browser'],
  ])('on the PATH: %s', (path) => {
    expect(findBrowser(machine({ env }, [path]))).toEqual({ path });
  });

  it('Chromium before Chrome before Edge before Brave', () => {
    const programs = ['brave-browser', 'microsoft-edge', 'google-chrome', 'chromium'].map(
      (name) => `/usr/bin/${name}`,
    );
    const order: string[] = [];
    for (let left = programs; left.length > 0; ) {
      const found = findBrowser(machine({ env }, left));
      const path = 'path' in found ? found.path : '';
      order.push(path);
      left = left.filter((program) => program !== path);
    }
    expect(order).toEqual([...programs].reverse());
  });

  it('never in a folder that the PATH names relatively', () => {
    const found = findBrowser(
      machine({ env: { PATH: '.:bin:' } }, ['chromium', 'bin/chromium', './chromium']),
    );
    expect(found).toHaveProperty('none');
  });

  it('on macOS in the system\u2019s and the person\u2019s programs', () => {
    const edge = '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge';
    const own = '/Users/ada/Applications/Chromium.app/Contents/MacOS/Chromium';
    const at = { platform: 'darwin', env: { HOME: '/Users/ada' } } as const;
    expect(findBrowser(machine(at, [edge, own]))).toEqual({ path: edge });
    expect(findBrowser(machine(at, [own]))).toEqual({ path: own });
  });

  it('on Windows at the usual places, whichever of them there are', () => {
    const edge = 'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe';
    const env = {
      'PROGRAMFILES(X86)': 'C:\\Program Files (x86)',
      LOCALAPPDATA: 'C:\\Users\\ada\\AppData\\Local',
    };
    expect(findBrowser(machine({ platform: 'win32', env }, [edge]))).toEqual({ path: edge });
    expect(findBrowser(machine({ platform: 'win32', env: {} }, [edge]))).toHaveProperty('none');
  });

  it('CANON_BROWSER goes before everything, for root too', () => {
    const own = { ...env, CANON_BROWSER: '/opt/own' };
    const programs = ['/opt/own', '/usr/bin/chromium'];
    expect(findBrowser(machine({ env: own }, programs))).toEqual({ path: '/opt/own' });
    expect(findBrowser(machine({ env: own, uid: 0 }, programs))).toEqual({ path: '/opt/own' });
  });

  it('a CANON_BROWSER that is none is said, not replaced', () => {
    const found = findBrowser(
      machine({ env: { ...env, CANON_BROWSER: '/opt/gone' } }, ['/usr/bin/chromium']),
    );
    expect(found).toEqual({ none: expect.stringContaining('/opt/gone') });
  });

  it('root gets no window rather than one without a sandbox', () => {
    expect(findBrowser(machine({ env, uid: 0 }, ['/usr/bin/chromium']))).toEqual({
      none: expect.stringContaining('root'),
    });
  });

  it.each([
    ['linux', { DISPLAY: ':0' }, true],
    ['linux', { WAYLAND_DISPLAY: 'wayland-0' }, true],
    ['linux', {}, false],
    ['linux', { DISPLAY: '' }, false],
    ['darwin', {}, true],
    ['win32', {}, true],
  ] as const)('a display on %s with %j: %s', (platform, env, there) => {
    expect(hasDisplay(machine({ platform, env }))).toBe(there);
  });
});

describe.skipIf(process.platform === 'win32')('opening a window', () => {
  let dir: string;
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'canon-launch-'));
  });
  afterEach(() => rmSync(dir, { recursive: true, force: true }));

  it('gives the browser the address and a profile of its own that nobody else may read', async () => {
    const browser = join(dir, 'browser');
    writeFileSync(browser, `#!/bin/sh\nprintf '%s\\n' "$@" > '${dir}/arguments'\n`);
    chmodSync(browser, 0o755);
    const profile = join(dir, 'deep', 'profile');
    const child = openWindow(browser, 'http://127.0.0.1:1/#key=k', profile);
    expect(await new Promise((resolve) => child.on('exit', resolve))).toBe(0);

    const args = readFileSync(join(dir, 'arguments'), 'utf8').trimEnd().split('\n');
    expect(args).toContain('--app=http://127.0.0.1:1/#key=k');
    expect(args).toContain(`--user-data-dir=${profile}`);
    expect(statSync(profile).mode & 0o777).toBe(0o700);
    expect(args.filter((arg) => /sandbox|remote-debugging|disable-web-security|test-type/.test(arg))).toEqual(
      [],
    );
  });

  it('takes a profile back that others could read', async () => {
    chmodSync(dir, 0o755);
    const child = openWindow('/bin/true', 'http://127.0.0.1:1/', dir);
    await new Promise((resolve) => child.on('exit', resolve));
    expect(statSync(dir).mode & 0o777).toBe(0o700);
  });
});

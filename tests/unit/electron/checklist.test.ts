/**
 * Electron's security checklist, point by point, as far as a test without Electron can see it: that our code asks for
 * the right things. That Electron does them is Electron's; docs/electron.md says which was never seen running.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { windowOptions } from '../../../electron/main/window.ts';
import { USUAL_STATE } from '../../../electron/main/window-state.ts';
import { app, FakeContents, fake, preventable, session } from '../../support/fake-electron.ts';
import { beginProgram } from './program.ts';

const root = resolve(import.meta.dirname, '../../..');
const sources = readdirSync(join(root, 'electron', 'main'))
  .filter((name) => name.endsWith('.ts'))
  .map((name) => readFileSync(join(root, 'electron', 'main', name), 'utf8'))
  .join('\n');

/** The preferences of the window that the program really makes. */
async function preferences() {
  const window = await beginProgram().opened();
  return window.options.webPreferences;
}

describe('what a window loads', () => {
  it('1, 18: app://canon alone, and nothing of file: or http:', async () => {
    const window = await beginProgram().opened();
    expect(window.webContents.url).toBe('app://canon/index.html');
    expect([...fake.protocols.keys()]).toEqual(['app']);
    expect(sources.match(/\.loadURL\(.*\)/g)).toEqual(['.loadURL(START)']);
    expect(sources).not.toMatch(/loadFile|registerFileProtocol|file:\/\/|http:\/\//);
  });

  it('7: every answer has a policy that begins with nothing', async () => {
    await beginProgram().opened();
    const handler = fake.protocols.get('app');
    const page = await handler?.(new Request('app://canon/index.html'));
    expect(page?.headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; script-src 'self'; style-src/,
    );
  });

  it('18: the scheme has no privilege beyond an origin, being secure, fetch and a code cache', () => {
    beginProgram();
    expect(fake.schemes?.map(({ privileges }) => Object.keys(privileges).sort())).toEqual([
      ['codeCache', 'secure', 'standard', 'supportFetchAPI'],
    ]);
  });

  it('1: no request leaves the machine', async () => {
    await beginProgram().opened();
    const cancelled = (url: string) => {
      let cancel: boolean | undefined;
      session.defaultSession.beforeRequest?.({ url }, (answer) => {
        cancel = answer.cancel;
      });
      return cancel;
    };
    for (const url of ['app://canon/', 'blob:app://canon/1', 'data:image/png;base64,AA']) {
      expect([url, cancelled(url)]).toEqual([url, false]);
    }
    for (const url of [
      'https://example.org/',
      'http://127.0.0.1/',
      'ws://127.0.0.1/',
      'file:///etc/passwd',
      'app://elsewhere/',
      'blob:https://example.org/1',
      'chrome://gpu',
      'redirector.gvt1.com',
    ]) {
      expect([url, cancelled(url)]).toEqual([url, true]);
    }
  });

  it('1: the developer tools load themselves only where the program is not packaged', async () => {
    await beginProgram().opened();
    let cancel: boolean | undefined;
    const url = 'devtools://devtools/bundled/inspector.html';
    session.defaultSession.beforeRequest?.({ url }, (answer) => {
      cancel = answer.cancel;
    });
    expect(cancel).toBe(false);
    const program = beginProgram();
    app.isPackaged = true;
    await program.opened();
    session.defaultSession.beforeRequest?.({ url }, (answer) => {
      cancel = answer.cancel;
    });
    expect(cancel).toBe(true);
  });
});

describe('what a page is', () => {
  it.each([
    ['2', 'nodeIntegration', false],
    ['2', 'nodeIntegrationInWorker', false],
    ['2', 'nodeIntegrationInSubFrames', false],
    ['3', 'contextIsolation', true],
    ['4', 'sandbox', true],
    ['6', 'webSecurity', true],
    ['8', 'allowRunningInsecureContent', false],
    ['9', 'experimentalFeatures', false],
    ['11', 'webviewTag', false],
    ['13', 'navigateOnDragDrop', false],
  ])('%s: %s is %s', async (_point, name, value) => {
    expect((await preferences())[name]).toBe(value);
  });

  it('10: no feature of Blink is switched on, and no other preference is set unseen', async () => {
    expect(Object.keys(await preferences()).sort()).toEqual(
      [
        'allowRunningInsecureContent',
        'contextIsolation',
        'devTools',
        'experimentalFeatures',
        'navigateOnDragDrop',
        'nodeIntegration',
        'nodeIntegrationInSubFrames',
        'nodeIntegrationInWorker',
        'preload',
        'safeDialogs',
        'sandbox',
        'spellcheck',
        'webSecurity',
        'webviewTag',
      ].sort(),
    );
  });

  it('4: the sandbox is on for every process, before anything runs', () => {
    beginProgram();
    expect(fake.ready).toBe(false);
    expect(fake.sandboxed).toBe(true);
    expect(fake.switches).not.toContain('no-sandbox');
  });

  it('a packaged program has no developer tools', () => {
    const options = { preload: 'p', state: USUAL_STATE, dark: false };
    expect(windowOptions({ ...options, developing: false }).webPreferences?.devTools).toBe(false);
    expect(windowOptions({ ...options, developing: true }).webPreferences?.devTools).toBe(true);
  });

  it('is never smaller than its screens need', () => {
    const options = windowOptions({ preload: 'p', state: USUAL_STATE, dark: true, developing: false });
    expect(options).toMatchObject({
      minWidth: 1024,
      minHeight: 700,
      show: false,
      backgroundColor: '#151413',
    });
  });
});

describe('what a page may not do', () => {
  const contents = () => {
    beginProgram();
    // Any web contents that ever comes to be, not only those of our windows.
    return new FakeContents();
  };

  it.each([
    ['11, 12', 'will-attach-webview'],
    ['13', 'will-navigate'],
    ['13', 'will-redirect'],
    ['13', 'will-frame-navigate'],
  ])('%s: %s is stopped, wherever it would go', (_point, name) => {
    for (const url of [
      'https://example.org/?next=app://canon/',
      'app://canon/other.html',
      'file:///etc/passwd',
      'javascript:alert(1)',
    ]) {
      const event = preventable({ url });
      contents().emit(name, event, url);
      expect(event.defaultPrevented).toBe(true);
    }
  });

  it('14, 15: a new window is denied; an https link is opened in the browser after asking, nothing else is', async () => {
    const page = contents();
    fake.answers.push(0, 1);
    for (const url of [
      'https://example.org/',
      'https://example.com/',
      'file:///etc/passwd',
      'http://example.org/',
    ]) {
      expect(page.openHandler?.({ url })).toEqual({ action: 'deny' });
    }
    await new Promise((resolve) => setTimeout(resolve, 0));
    expect(fake.dialogs.map(({ options }) => options.detail)).toEqual([
      'https://example.org/',
      'https://example.com/',
    ]);
    expect(fake.opened).toEqual(['https://example.org/']);
  });

  it('15: one place alone tells the system to open an address', () => {
    expect(sources.match(/shell\.\w+/g)?.filter((use) => /openExternal|openPath/.test(use))).toEqual([
      'shell.openExternal',
    ]);
  });

  it('5: every permission is denied, asked for and looked up, but writing text to the clipboard', async () => {
    const window = await beginProgram().opened();
    const { requestPermission, checkPermission, device } = session.defaultSession;
    const names = [
      'media',
      'geolocation',
      'notifications',
      'openExternal',
      'clipboard-read',
      'fullscreen',
      'usb',
    ];
    for (const name of [...names, 'unknown', 'something-of-next-year']) {
      let given: boolean | undefined;
      requestPermission?.(window.webContents, name, (yes) => {
        given = yes;
      });
      expect([name, given, checkPermission?.(window.webContents, name, 'app://canon/')]).toEqual([
        name,
        false,
        false,
      ]);
    }
    const allowed = (url: string) => {
      let given: boolean | undefined;
      requestPermission?.({ getURL: () => url }, 'clipboard-sanitized-write', (yes) => {
        given = yes;
      });
      return [given, checkPermission?.(null, 'clipboard-sanitized-write', url)];
    };
    expect(allowed('app://canon/')).toEqual([true, true]);
    expect(allowed('https://example.org/')).toEqual([false, false]);
    expect(device?.()).toBe(false);
  });

  it('nothing is downloaded but what the page itself made', async () => {
    await beginProgram().opened();
    for (const [url, prevented] of [
      ['blob:app://canon/1', false],
      ['https://example.org/x.zip', true],
      ['app://canon/index.html', true],
      ['data:text/plain,x', true],
    ] as const) {
      const event = preventable();
      session.defaultSession.emit('will-download', event, { getURL: () => url });
      expect([url, event.defaultPrevented]).toEqual([url, prevented]);
    }
  });

  it('no dictionary comes from a server, and WebRTC finds no way around', async () => {
    const window = await beginProgram().opened();
    expect(session.defaultSession.dictionaries).toBe('app://canon/dictionaries/');
    expect(window.webContents.webrtc).toBe('disable_non_proxied_udp');
    expect(fake.switches).toEqual(
      expect.arrayContaining(['disable-background-networking', 'disable-component-update']),
    );
  });
});

describe('what lies elsewhere', () => {
  it('16: the version of Electron is pinned', () => {
    const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    expect(devDependencies.electron).toMatch(/^\d+\.\d+\.\d+$/);
  });

  it('17, 20: one channel in, one out, and ipcRenderer in the preload alone', () => {
    // Who may use it is tested in ipc.test.ts, what a page gets in preload.test.ts; fuses (19) in builder.test.ts.
    expect(sources.match(/ipcMain\.\w+/g)).toEqual(['ipcMain.handle']);
    expect(sources.match(/\.send\(/g)).toHaveLength(1);
    expect(sources.match(/exposeInMainWorld/g)).toHaveLength(1);
  });
});

import { join } from 'node:path';
import { app, BrowserWindow, type BrowserWindowConstructorOptions, nativeTheme, screen } from 'electron';
import type { Theme } from '../../shared/appearance.ts';
import { MIN_SIZE, readWindowState, type WindowState, writeWindowState } from './window-state.ts';

/** The page's own background (`--surface-0` of renderer/ui/tokens.css), so that nothing flashes before it is painted. */
const BACKGROUND = { light: '#f3f2f1', dark: '#151413' } as const;

export interface WindowSettings {
  /** preload.cjs, absolute. */
  readonly preload: string;
  readonly state: WindowState;
  readonly dark: boolean;
  readonly developing: boolean;
}

/**
 * The options of every window of this program. What Electron's checklist asks for is written out even where it is the
 * default (2, 3, 4, 6, 8 to 11), so that a changed default or a careless edit fails a test.
 */
export function windowOptions({
  preload,
  state,
  dark,
  developing,
}: WindowSettings): BrowserWindowConstructorOptions {
  return {
    ...state.bounds,
    minWidth: MIN_SIZE.width,
    minHeight: MIN_SIZE.height,
    show: false,
    title: 'Canon Curator',
    backgroundColor: dark ? BACKGROUND.dark : BACKGROUND.light,
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      safeDialogs: true,
      spellcheck: true,
      devTools: developing,
    },
  };
}

/** Makes a window, hidden until its page is painted; where it lies is kept for the next one. */
export function createWindow(preload: string, theme: Theme): BrowserWindow {
  const file = join(app.getPath('userData'), 'window.json');
  const areas = screen.getAllDisplays().map(({ workArea }) => workArea);
  const state = readWindowState(file, areas);
  const dark = theme === 'system' ? nativeTheme.shouldUseDarkColors : theme === 'dark';
  const window = new BrowserWindow(windowOptions({ preload, state, dark, developing: !app.isPackaged }));
  window.once('ready-to-show', () => {
    if (state.maximized) window.maximize();
    window.show();
  });
  window.on('close', () => writeWindowState(file, window.getNormalBounds(), window.isMaximized()));
  return window;
}

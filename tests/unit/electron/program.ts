import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { onTestFinished } from 'vitest';
import { handlers } from '../../../electron/core/handlers/all.ts';
import { begin, type Program } from '../../../electron/main/lifecycle.ts';
import { app, BrowserWindow, fake } from '../../support/fake-electron.ts';
import { MIRA, makeWorkspace, type TestWorkspace, testRole } from '../../support/workspace.ts';
import { until } from '../browser/shell.ts';

/** A small renderer as the build leaves it, and what a build leaves beside it. */
export function makeRenderer(): string {
  const dir = mkdtempSync(join(tmpdir(), 'canon-renderer-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  mkdirSync(join(dir, 'assets'));
  writeFileSync(
    join(dir, 'index.html'),
    '<!doctype html><html lang="en"><meta property="csp-nonce" nonce="__CSP_NONCE__"><title>Test</title>\n',
  );
  writeFileSync(join(dir, 'assets', 'app.js'), 'document.body.textContent = "ready";\n');
  writeFileSync(join(dir, 'assets', 'app.js.map'), '{}');
  writeFileSync(join(dir, 'assets', 'font.woff2'), Buffer.from([0, 1, 2, 255]));
  return dir;
}

/** The desktop program over the fake module, with everything it says. */
export interface TestProgram {
  readonly workspace: TestWorkspace;
  readonly output: { stdout: string; stderr: string };
  readonly home: string;
  /** The windows that are open. */
  windows(): BrowserWindow[];
  /** The only window. */
  window(): BrowserWindow;
  /** Lets Electron become ready and waits for the first window. */
  opened(): Promise<BrowserWindow>;
  /** Waits until the program has ended. */
  ended(): Promise<void>;
}

export interface ProgramOptions extends Partial<Program> {
  workspace?: TestWorkspace;
  /** Arguments; without them the test's workspace is named. */
  argv?: readonly string[];
}

/** Begins the program as Electron would, up to where it waits for `ready`. It is quit when the test is over. */
export function beginProgram(options: ProgramOptions = {}): TestProgram {
  const workspace = options.workspace ?? makeWorkspace([testRole(1), testRole(2)]);
  fake.reset(join(workspace.home, 'profile'));
  const output = { stdout: '', stderr: '' };
  begin({
    argv: [`--workspace=${workspace.root}`],
    env: { CANON_HOME: workspace.home, CANON_AUTHOR: MIRA },
    cwd: workspace.home,
    platform: 'linux',
    seeds: resolve(import.meta.dirname, '../../../seeds/example'),
    rendererDir: options.rendererDir ?? makeRenderer(),
    preload: '/program/preload.cjs',
    handlers,
    stdout: (text) => {
      output.stdout += text;
    },
    stderr: (text) => {
      output.stderr += text;
    },
    ...options,
  });
  const program: TestProgram = {
    workspace,
    output,
    home: workspace.home,
    windows: () => BrowserWindow.getAllWindows(),
    window() {
      const [window] = BrowserWindow.getAllWindows();
      if (window === undefined) throw new Error('there is no window');
      return window;
    },
    async opened() {
      fake.becomeReady();
      await until(
        () => BrowserWindow.all.size > 0 && program.window().webContents.url !== '',
        'a window is there',
      );
      return program.window();
    },
    async ended() {
      await until(() => fake.ended, 'the program has ended');
    },
  };
  onTestFinished(async () => {
    for (const window of program.windows()) window.webContents.crashed = true;
    if (!fake.ended) app.quit();
    await program.ended();
  });
  return program;
}

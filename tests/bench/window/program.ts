import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import { findChromium } from '../../../scripts/lib/chromium.mjs';

export const WINDOW = { width: 1280, height: 800 };

/** Starts the Chromium of this machine; undefined where there is none, which is said. */
export function launcher(): (() => Promise<Browser>) | undefined {
  const executablePath = findChromium();
  if (executablePath === undefined) {
    console.error('skipped: there is no Chromium');
    return undefined;
  }
  return () => chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
}

/** The browser shell over a workspace, without a window of its own. */
export interface Program {
  readonly address: string;
  stop(): Promise<void>;
}

export async function serve(dir: string): Promise<Program> {
  const child: ChildProcess = spawn(process.execPath, ['out/electron/canon.js', 'serve', dir, '--no-open'], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, CANON_HOME: join(dir, '..', 'home'), CANON_AUTHOR: 'Bench <bench@example.org>' },
  });
  const ended = new Promise<void>((resolve) => child.on('close', () => resolve()));
  const address = await new Promise<string>((resolve, reject) => {
    let said = '';
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      const found = /ready at (\S+)/.exec(said)?.[1];
      if (found !== undefined) resolve(found);
    });
    child.on('error', reject);
    child.on('close', (status) => reject(new Error(`canon serve ended with ${status}: ${said}`)));
  });
  return {
    address,
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

export async function openWindow(browser: Browser, address: string): Promise<Page> {
  const context = await browser.newContext({ viewport: WINDOW, bypassCSP: true });
  const page = await context.newPage();
  page.setDefaultTimeout(120_000);
  await page.goto(address);
  await page.locator('html[data-ready="true"]').waitFor({ state: 'attached' });
  return page;
}

/** The style sheets of the built window. */
export const builtCss = (): string =>
  readdirSync('out/renderer/assets')
    .filter((name) => name.endsWith('.css'))
    .map((name) => readFileSync(join('out/renderer/assets', name), 'utf8'))
    .join('\n');

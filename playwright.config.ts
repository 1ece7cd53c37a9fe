import { defineConfig } from '@playwright/test';
import { findChromium } from './scripts/lib/chromium.mjs';
import { findElectron } from './scripts/lib/electron-runtime.mjs';
import type { ShellName } from './tests/e2e/support/desktop.ts';

const executablePath = findChromium();

/** What only the browser shell has: addresses, other programs on the same folder, a server to kill. */
const browserOnly =
  /(preferences|welcome|saving|broken-files|bad-texts|main-job|import|shots|a11y|bridge|gallery|large-text)\.spec\.ts$/;
const desktopOnly = /electron\.spec\.ts$/;

export default defineConfig<{ shell: ShellName }>({
  testDir: 'tests/e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'out/playwright',
  workers: 2,
  forbidOnly: Boolean(process.env.CI),
  // The whole suite (scripts/test.mjs) gives a test a second try, counts these, names them and bears few.
  retries: 0,
  // Generous on purpose: these limits end what hangs, they are no measure of speed on a busy machine.
  timeout: 240_000,
  expect: { timeout: 30_000 },
  globalTimeout: 20 * 60_000,
  reporter: [['list']],
  projects: [
    { name: 'browser', testIgnore: desktopOnly },
    {
      name: 'electron',
      use: { shell: 'electron' },
      ...(findElectron() === undefined ? { testMatch: desktopOnly } : { testIgnore: browserOnly }),
    },
  ],
  use: {
    browserName: 'chromium',
    viewport: { width: 1280, height: 800 },
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    launchOptions: {
      ...(executablePath === undefined ? {} : { executablePath }),
      args: [
        '--no-first-run',
        '--disable-quic',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        // Chromium refuses its sandbox to root, which is who runs tests in a container.
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ],
    },
  },
});

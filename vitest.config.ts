import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { CountsReporter } from './scripts/lib/vitest-counts.mjs';

/**
 * One test project over files in its own folder.
 * @param seconds a test that hangs becomes a failure with a name, not a run that somebody has to end by hand
 */
function project(name: string, include: string, environment: 'node' | 'happy-dom' = 'node', seconds = 30) {
  return {
    extends: true as const,
    test: {
      name,
      environment,
      include: [include],
      setupFiles: ['tests/support/seed.ts'],
      testTimeout: seconds * 1000,
      hookTimeout: seconds * 1000,
      teardownTimeout: 10_000,
    },
  };
}

const countsFile = process.env.COUNTS_FILE;

/** `--mode long` (npm run test:long) runs the long tests alone; the usual run leaves them out. */
export default defineConfig(({ mode }) => ({
  plugins: [react()],
  // Outside Electron the real module starts a download; no test may ever reach it.
  resolve: {
    alias: [
      {
        find: /^electron$/,
        replacement: fileURLToPath(new URL('tests/support/fake-electron.ts', import.meta.url)),
      },
    ],
  },
  test: {
    // Child processes: file locks, process.chdir and signals behave as in the program.
    pool: 'forks' as const,
    // Left to itself it keeps a core free, which on a machine of two is half of it; much here waits for the disk.
    maxWorkers: Math.max(2, availableParallelism()),
    // Long runs are compared with one another, so they look at the same cases.
    env: mode === 'long' ? { FC_SEED: process.env.FC_SEED ?? '20260101' } : {},
    // scripts/test.mjs asks for the counts.
    reporters: ['default', ...(countsFile ? [new CountsReporter(countsFile)] : [])],
    projects:
      mode === 'long'
        ? [project('long', 'tests/long/**/*.test.ts', 'node', 600)]
        : [
            project('unit', 'tests/unit/**/*.test.ts'),
            project('dom', 'tests/unit/**/*.dom.test.tsx', 'happy-dom'),
            project('contract', 'tests/contract/**/*.test.ts'),
            project('faults', 'tests/faults/**/*.test.ts'),
          ],
  },
}));

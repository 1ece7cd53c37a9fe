import { defineConfig } from 'rolldown';

/**
 * The one Node entry (command line and browser shell). Every dependency is bundled, so that the program
 * runs from a package that has no node_modules.
 */
export default defineConfig({
  input: { canon: 'electron/canon.ts' },
  platform: 'node',
  external: ['electron'],
  tsconfig: './tsconfig.core.json',
  output: {
    dir: 'out/electron',
    format: 'esm',
    cleanDir: true,
    sourcemap: true,
  },
});

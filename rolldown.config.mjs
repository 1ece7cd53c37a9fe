import { defineConfig } from 'rolldown';

/** @type {import('rolldown').RolldownOptions} */
const common = { platform: 'node', external: ['electron'] };

/**
 * The Node entries. Every dependency is bundled, so that the program runs from a package that has no node_modules.
 * Each entry is one file of its own: `canon.js` must never reach a chunk that imports electron, which outside
 * Electron starts a download. Built in this order; the first one cleans the folder.
 */
export default defineConfig([
  {
    ...common,
    // The command line and the browser shell.
    input: { canon: 'electron/canon.ts' },
    tsconfig: './tsconfig.core.json',
    output: { dir: 'out/electron', format: 'esm', sourcemap: true, cleanDir: true },
  },
  {
    ...common,
    // The Electron shell's main process.
    input: { main: 'electron/main/main.ts' },
    tsconfig: './tsconfig.main.json',
    output: { dir: 'out/electron', format: 'esm', sourcemap: true },
  },
  {
    ...common,
    // A sandboxed preload has to be one CommonJS file.
    input: { preload: 'electron/main/preload.ts' },
    tsconfig: './tsconfig.main.json',
    output: { dir: 'out/electron', format: 'cjs', entryFileNames: '[name].cjs', sourcemap: true },
  },
]);

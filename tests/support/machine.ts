import { join } from 'node:path';
import type { Machine } from '../../electron/core/machine.ts';
import { root } from '../../scripts/lib/environment.mjs';

/** The example canon that ships. */
export const SEEDS = join(root, 'seeds', 'example');

/** A machine around a test's home, in which nothing else can be opened: a session host of its own does that. */
export const machineAt = (home: string): Machine => ({
  home,
  seeds: SEEDS,
  failure: null,
  open: async (path) => path,
});

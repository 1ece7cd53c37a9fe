import type { Conflict, Which } from './context.ts';

type Conflicts = readonly Conflict[];

/**
 * The open conflicts after a merge: new ones of either side stay, one of the base goes only where a side resolved it,
 * and those that the merge itself found come in.
 */
export function mergeConflicts(base: Conflicts, a: Conflicts, b: Conflicts, found: Conflicts): Conflict[] {
  const before = new Set(base.map(({ id }) => id));
  const [inA, inB] = [a, b].map((side) => new Set(side.map(({ id }) => id)));
  const open = new Map<string, Conflict>();
  for (const conflict of [...a, ...b]) {
    const resolved = before.has(conflict.id) && !(inA?.has(conflict.id) && inB?.has(conflict.id));
    if (!resolved) open.set(conflict.id, conflict);
  }
  for (const conflict of found) open.set(conflict.id, conflict);
  return [...open.values()].sort((one, other) => (one.id < other.id ? -1 : 1));
}

/** The places at which each side resolved a conflict since the base. */
export function resolvedPaths(base: Conflicts, a: Conflicts, b: Conflicts): Record<Which, string[]> {
  const paths = (side: Conflicts): string[] => {
    const open = new Set(side.map(({ id }) => id));
    return base.filter(({ id }) => !open.has(id)).map(({ path }) => path);
  };
  return { a: paths(a), b: paths(b) };
}

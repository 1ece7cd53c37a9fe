import { type Conflict, type MergeOptions, Merging, type Which } from './context.ts';

type Files = ReadonlyMap<string, string>;

/** `published/x/3.json` with the digest `ab12…` → `published/x/3~ab12….json`: where the other bytes of a path are kept. */
export function twinPath(path: string, digest: string): string {
  const at = path.indexOf('.', path.lastIndexOf('/'));
  const stem = at < 0 ? path : path.slice(0, at);
  return `${stem}~${digest.slice(0, 8)}${path.slice(stem.length)}`;
}

/**
 * Merges files that are written once: a set of paths with their digests. Two contents at one path are both kept, the
 * shown one under the path itself; that a published text has two is told by its role (`version-clash`), of any other
 * file by a conflict `file-clash`.
 */
export function mergeFiles(
  base: Files,
  sides: Readonly<Record<Which, { readonly files: Files }>>,
  options: MergeOptions,
): { value: Files; conflicts: readonly Conflict[] } {
  const [a, b] = [sides.a.files, sides.b.files];
  if (a === b) return { value: a, conflicts: [] };
  const merging = new Merging(options);
  const files = new Map<string, string>();
  for (const path of [...new Set([...a.keys(), ...b.keys()])].sort()) {
    const [left, right, was] = [a.get(path), b.get(path), base.get(path)];
    if (left === right || right === was) {
      if (left !== undefined) files.set(path, left);
      continue;
    }
    if (left === was) {
      if (right !== undefined) files.set(path, right);
      continue;
    }
    if (left === undefined || right === undefined) {
      // Taken away here and changed there: what is there stays.
      files.set(path, left ?? right ?? '');
      continue;
    }
    const shown = merging.shown(left, right);
    const other = shown === left ? right : left;
    files.set(path, shown);
    files.set(twinPath(path, other), other);
    if (!path.startsWith('published/')) merging.conflict('file-clash', path, was, left, right);
  }
  return { value: files, conflicts: merging.conflicts };
}

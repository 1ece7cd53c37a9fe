import { sameValue } from '../diff.ts';
import type { RecordKind } from '../model/migrations.ts';
import type { Role } from '../model/role.ts';
import type { Plain } from '../paths.ts';
import { canonicalText } from '../publish.ts';
import { mergeConflicts, resolvedPaths } from './conflict-set.ts';
import { type Conflict, type MergeOptions, UNKNOWN, type Which } from './context.ts';
import { mergeFiles } from './files.ts';
import { mergeRole, mergeSettings } from './record.ts';

export type SettingsKind = Exclude<RecordKind, 'role'>;
export type SettingsRecords = Readonly<Record<SettingsKind, Plain>>;

/** A role as a snapshot has it: told from others by its digest, read only where a merge has to look into it. */
export interface RoleRef {
  /** SHA-256 of its RFC 8785 form. */
  readonly digest: string;
  readonly code: string;
  readonly role: () => Role;
}

/** All that a commit says. */
export interface Snapshot {
  /** By id. */
  readonly roles: ReadonlyMap<string, RoleRef>;
  readonly settings: SettingsRecords | null;
  /** The conflicts that are open. */
  readonly conflicts: readonly Conflict[];
  /** Files that are written once (published texts, the ledger, trust roots, classifications): digest by path. */
  readonly files: ReadonlyMap<string, string>;
}

export const EMPTY: Snapshot = { roles: new Map(), settings: null, conflicts: [], files: new Map() };

export function refOf(role: Role, sha256: MergeOptions['sha256']): RoleRef {
  return { digest: sha256(canonicalText(role)), code: role.code, role: () => role };
}

/** What two snapshots are merged over. */
export interface Base {
  readonly snapshot: Snapshot;
  /** Roles, and kinds of settings files, on which the states disagreed that this one was merged from: unknown. */
  readonly unsure: ReadonlySet<string>;
  /** Conflicts that a commit really had open; what only this merge found, nobody can have settled. */
  readonly seen: readonly Conflict[];
}

type Way = Pick<MergeOptions, 'win' | 'origins' | 'sha256'>;
type Sides = Readonly<Record<Which, Snapshot>>;

/** Merges two states over their base; what they disagree on is added to `unsure`. */
export function mergeSnapshots(base: Base, sides: Sides, way: Way, unsure: Set<string>): Snapshot {
  const open = byRole([base.seen, sides.a.conflicts, sides.b.conflicts]);
  const found: Conflict[] = [];
  const optionsOf = (role: string): MergeOptions => {
    const [was = [], a = [], b = []] = open.map((conflicts) => conflicts.get(role) ?? []);
    return { ...way, role, resolved: resolvedPaths(was, a, b) };
  };
  const keep = <T>(role: string, { value, conflicts }: { value: T; conflicts: readonly Conflict[] }): T => {
    if (conflicts.length > 0) unsure.add(role);
    found.push(...conflicts);
    return value;
  };
  const roles = new Map<string, RoleRef>();
  for (const id of [...new Set([...sides.a.roles.keys(), ...sides.b.roles.keys()])].sort()) {
    const a = sides.a.roles.get(id);
    const b = sides.b.roles.get(id);
    const was = base.unsure.has(id) ? UNKNOWN : base.snapshot.roles.get(id);
    const easy = easyRef(was, a, b, () => optionsOf(id).resolved);
    const merged = easy === undefined ? keep(id, mergeRefs(was, a, b, optionsOf(id))) : easy.ref;
    if (merged !== undefined) roles.set(id, merged);
  }
  const settings = mergeAllSettings(base, sides, optionsOf, keep);
  const files = mergeFiles(base.snapshot.files, sides, { ...way, role: 'files' });
  found.push(...files.conflicts);
  const conflicts = mergeConflicts(base.seen, sides.a.conflicts, sides.b.conflicts, found);
  return { roles, settings, conflicts, files: files.value };
}

/**
 * What needs no look into the records: equal ones, and one side that left it as it was, unless a conflict was settled
 * in it, which is a decision even where it changed nothing.
 */
function easyRef(
  was: RoleRef | undefined | typeof UNKNOWN,
  a: RoleRef | undefined,
  b: RoleRef | undefined,
  resolved: () => MergeOptions['resolved'],
): { ref: RoleRef | undefined } | undefined {
  if (a?.digest === b?.digest) return { ref: a };
  if (was === UNKNOWN) return undefined;
  const { a: inA = [], b: inB = [] } = resolved() ?? {};
  if (was?.digest === a?.digest && inA.length === 0) return { ref: b };
  if (was?.digest === b?.digest && inB.length === 0) return { ref: a };
  return undefined;
}

function mergeRefs(
  was: RoleRef | undefined | typeof UNKNOWN,
  a: RoleRef | undefined,
  b: RoleRef | undefined,
  options: MergeOptions,
): { value: RoleRef | undefined; conflicts: readonly Conflict[] } {
  const base = was === UNKNOWN ? UNKNOWN : (was?.role() ?? null);
  const { value, conflicts } = mergeRole(base, a?.role() ?? null, b?.role() ?? null, options);
  return { value: value === null ? undefined : refOf(value, options.sha256), conflicts };
}

function mergeAllSettings(
  base: Base,
  { a, b }: Sides,
  optionsOf: (kind: string) => MergeOptions,
  keep: <T>(kind: string, merged: { value: T; conflicts: readonly Conflict[] }) => T,
): Snapshot['settings'] {
  if (a.settings === null || b.settings === null || sameValue(a.settings, b.settings))
    return a.settings ?? b.settings;
  const [left, right] = [a.settings, b.settings];
  const one = (kind: SettingsKind): Plain => {
    const was = base.unsure.has(kind) ? UNKNOWN : (base.snapshot.settings?.[kind] ?? null);
    return keep(kind, mergeSettings(kind, was, left[kind], right[kind], optionsOf(kind)));
  };
  return { taxonomy: one('taxonomy'), levels: one('levels'), workspace: one('workspace') };
}

function byRole(sets: readonly (readonly Conflict[])[]): Map<string, Conflict[]>[] {
  return sets.map((conflicts) => {
    const roles = new Map<string, Conflict[]>();
    for (const conflict of conflicts) {
      const there = roles.get(conflict.role);
      if (there === undefined) roles.set(conflict.role, [conflict]);
      else there.push(conflict);
    }
    return roles;
  });
}

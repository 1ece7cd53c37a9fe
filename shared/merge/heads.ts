import { sameValue } from '../diff.ts';
import type { RecordKind } from '../model/migrations.ts';
import type { Role } from '../model/role.ts';
import type { Plain } from '../paths.ts';
import { mergeConflicts, resolvedPaths } from './conflict-set.ts';
import { type Conflict, type MergeOptions, type Origin, UNKNOWN, type Which } from './context.ts';
import { mergeRole, mergeSettings } from './record.ts';

type SettingsKind = Exclude<RecordKind, 'role'>;

/** All that a commit says: every role by its id, the settings files, and the conflicts that are open. */
export interface Snapshot {
  readonly roles: ReadonlyMap<string, Role>;
  readonly settings: Readonly<Record<SettingsKind, Plain>> | null;
  readonly conflicts: readonly Conflict[];
}

export interface CommitFacts {
  /** Sorted. */
  readonly parents: readonly string[];
  readonly hlc: string;
  readonly actor: string | null;
}

/** The commits that are known, by digest. Both transports (a shared folder, Git) read their own form of them. */
export interface CommitGraph {
  facts(commit: string): CommitFacts;
  snapshot(commit: string): Snapshot;
}

/** What a merge commit says. Nothing of who merged, where or when is in it, so every device makes the same one. */
export interface MergeCommit extends CommitFacts {
  readonly actor: null;
  readonly snapshot: Snapshot;
}

/** A commit and all before it. */
export function ancestors(graph: CommitGraph, from: Iterable<string>): Set<string> {
  const seen = new Set<string>();
  const waiting = [...from];
  for (let commit = waiting.pop(); commit !== undefined; commit = waiting.pop()) {
    if (seen.has(commit)) continue;
    seen.add(commit);
    waiting.push(...graph.facts(commit).parents);
  }
  return seen;
}

/** Those of the commits that no other of them has behind it, sorted. */
function maximal(graph: CommitGraph, commits: Iterable<string>): string[] {
  const all = new Set(commits);
  const behind = ancestors(
    graph,
    [...all].flatMap((commit) => graph.facts(commit).parents),
  );
  return [...all].filter((commit) => !behind.has(commit)).sort();
}

/** The one head of these: a commit that is there, or the merge commit that has still to be put. */
export function mergeHeads(
  graph: CommitGraph,
  heads: Iterable<string>,
  sha256: MergeOptions['sha256'],
): { head: string } | { merge: MergeCommit } {
  const top = maximal(graph, heads);
  const [only] = top;
  if (only !== undefined && top.length === 1) return { head: only };
  const { parents, hlc, snapshot } = virtual(graph, top, sha256);
  return { merge: { parents, hlc, snapshot, actor: null } };
}

interface Virtual {
  readonly parents: string[];
  readonly hlc: string;
  readonly snapshot: Snapshot;
  /** Roles, and kinds of settings files, on which the merged states disagreed: as a base they are unknown. */
  readonly unsure: ReadonlySet<string>;
  /** Conflicts that a commit really had open; what only this merge found, nobody can have settled. */
  readonly seen: readonly Conflict[];
}
type Base = Pick<Virtual, 'snapshot' | 'unsure' | 'seen'>;

const EMPTY: Snapshot = { roles: new Map(), settings: null, conflicts: [] };

function virtual(graph: CommitGraph, heads: readonly string[], sha256: MergeOptions['sha256']): Virtual {
  const [first = '', ...others] = heads;
  const { hlc, actor } = graph.facts(first);
  let state = graph.snapshot(first);
  let origin: Origin = { commit: first, actor, hlc };
  const folded = [first];
  const unsure = new Set<string>();
  let seen = state.conflicts;
  for (const head of others) {
    const facts = graph.facts(head);
    const theirs: Origin = { commit: head, actor: facts.actor, hlc: facts.hlc };
    const base = baseOf(graph, folded, head, sha256);
    const win: Which = keyOf(origin) > keyOf(theirs) ? 'a' : 'b';
    const sides = { a: state, b: graph.snapshot(head) };
    seen = mergeConflicts(base.seen, seen, sides.b.conflicts, []);
    state = mergeSnapshots(base, sides, { win, origins: { a: origin, b: theirs }, sha256 }, unsure);
    if (win === 'b') origin = theirs;
    folded.push(head);
  }
  return { parents: folded.sort(), hlc: origin.hlc, snapshot: state, unsure, seen };
}

const keyOf = ({ hlc, commit }: Origin): string => `${hlc} ${commit}`;

function baseOf(
  graph: CommitGraph,
  folded: readonly string[],
  head: string,
  sha256: MergeOptions['sha256'],
): Base {
  const behind = ancestors(graph, folded);
  const shared = [...ancestors(graph, [head])].filter((commit) => behind.has(commit));
  const best = maximal(graph, shared);
  const [only] = best;
  if (only === undefined) return { snapshot: EMPTY, unsure: new Set(), seen: [] };
  if (best.length === 1) {
    const snapshot = graph.snapshot(only);
    return { snapshot, unsure: new Set(), seen: snapshot.conflicts };
  }
  return virtual(graph, best, sha256);
}

type Way = Pick<MergeOptions, 'win' | 'origins' | 'sha256'>;

/** Merges two states over their base; what they disagree on is added to `unsure`. */
function mergeSnapshots(
  base: Base,
  sides: Readonly<Record<Which, Snapshot>>,
  way: Way,
  unsure: Set<string>,
): Snapshot {
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
  const roles = new Map<string, Role>();
  for (const id of [...new Set([...sides.a.roles.keys(), ...sides.b.roles.keys()])].sort()) {
    const a = sides.a.roles.get(id) ?? null;
    const b = sides.b.roles.get(id) ?? null;
    const was = base.unsure.has(id) ? UNKNOWN : (base.snapshot.roles.get(id) ?? null);
    const role = a === b ? a : keep(id, mergeRole(was, a, b, optionsOf(id)));
    if (role !== null) roles.set(id, role);
  }
  const settings = mergeAllSettings(base, sides, optionsOf, keep);
  const conflicts = mergeConflicts(base.seen, sides.a.conflicts, sides.b.conflicts, found);
  return { roles, settings, conflicts };
}

function mergeAllSettings(
  base: Base,
  { a, b }: Readonly<Record<Which, Snapshot>>,
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
    for (const conflict of conflicts)
      roles.set(conflict.role, [...(roles.get(conflict.role) ?? []), conflict]);
    return roles;
  });
}

import { mergeConflicts } from './conflict-set.ts';
import type { MergeOptions, Origin, Which } from './context.ts';
import { type Base, EMPTY, mergeSnapshots, type Snapshot } from './snapshot.ts';

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

interface Virtual extends Base {
  readonly parents: string[];
  readonly hlc: string;
}

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

import { CanonError } from '../../../shared/errors.ts';
import { type Manifest, recordSubjects } from './manifest.ts';
import type { ParsedRoot } from './root.ts';
import { type AcceptedBundle, acceptedManifest } from './state.ts';

/** How a bundle stands to the last accepted one of its channel (§1.9). */
export type Relation = 'first' | 'same' | 'newer' | 'ancestor' | 'older' | 'fork' | 'equivocation';

/** What newer bundles are held against. */
export interface Floor {
  readonly sequence: number;
  readonly manifestSha256: string;
  /** Digests of the bundles before it. */
  readonly history: readonly string[];
  /** The accepted manifest, where its records are still the measure for silent removals. */
  readonly manifest?: Manifest;
}

/**
 * The floor for a channel: the accepted bundle, or the bundle that a root newer than the acceptance resets the channel to.
 * A reset counts once, from the root that brought it; later roots merely repeat it.
 */
export function floorOf(
  accepted: AcceptedBundle | undefined,
  chain: readonly ParsedRoot[],
): Floor | undefined {
  if (accepted === undefined) return undefined;
  const resets = chain.map(({ root }) => {
    const reset = new Map(Object.entries(root.channels)).get(accepted.channel)?.reset;
    return { version: root.version, reset };
  });
  const current = resets.at(-1)?.reset;
  if (current !== undefined) {
    const before = resets.findLastIndex(({ reset }) => reset?.manifestSha256 !== current.manifestSha256);
    const since = resets[before + 1]?.version ?? 0;
    if (accepted.rootVersion < since) return { ...current, history: [] };
  }
  const manifest = acceptedManifest(accepted);
  const { sequence, manifestSha256 } = accepted;
  return { sequence, manifestSha256, history: manifest.predicate.history, manifest };
}

/** How the bundle with this manifest and digest stands to the floor. */
export function relationOf(manifest: Manifest, sha256: string, floor: Floor | undefined): Relation {
  if (floor === undefined) return 'first';
  const { sequence, history } = manifest.predicate;
  if (sequence === floor.sequence) return sha256 === floor.manifestSha256 ? 'same' : 'equivocation';
  if (sequence > floor.sequence)
    return history[floor.sequence - 1] === floor.manifestSha256 ? 'newer' : 'fork';
  return floor.history[sequence - 1] === sha256 ? 'ancestor' : 'older';
}

/** §1.8 step 8. Throws `E_ROLLBACK` (an ancestor passes when opened as an archive), `E_EQUIVOCATION`, `E_FORK`. */
export function refuseRollback(relation: Relation, floor: Floor | undefined, archive: boolean): void {
  const last = { sequence: floor?.sequence, manifestSha256: floor?.manifestSha256 };
  if (relation === 'older' || (relation === 'ancestor' && !archive)) {
    throw new CanonError(
      'E_ROLLBACK',
      `The bundle is older than number ${floor?.sequence}, which was accepted before.`,
      last,
    );
  }
  if (relation === 'equivocation') {
    throw new CanonError(
      'E_EQUIVOCATION',
      `Two different bundles claim number ${floor?.sequence}. Keep both files and ask the publisher.`,
      last,
    );
  }
  if (relation === 'fork') {
    throw new CanonError(
      'E_FORK',
      `The bundle does not continue number ${floor?.sequence}, which was accepted before: its history names another one there.`,
      last,
    );
  }
}

/** §1.8 step 10, end: a role of the accepted bundle must be there still or stand in `withdrawn`. Throws `E_SILENT_REMOVAL`. */
export function refuseSilentRemoval(manifest: Manifest, accepted: Manifest): void {
  const accounted = new Set([
    ...recordSubjects(manifest).map(({ id }) => id),
    ...manifest.predicate.withdrawn.map(({ id }) => id),
  ]);
  const before = [...recordSubjects(accepted), ...accepted.predicate.withdrawn];
  const missing = before.map(({ id }) => id).filter((id) => !accounted.has(id));
  if (missing.length > 0) {
    throw new CanonError(
      'E_SILENT_REMOVAL',
      `${missing.length} of the roles known from before are gone without being withdrawn, the first is ${missing[0]}.`,
      { ids: missing },
    );
  }
}

import { applyChanges } from '../../../shared/diff.ts';
import { CanonError } from '../../../shared/errors.ts';
import type { Decision } from '../../../shared/model/decision.ts';
import type { Role } from '../../../shared/model/role.ts';
import type { Plain } from '../../../shared/paths.ts';
import { digestOf } from '../store/digest.ts';
import { readPublished } from '../store/published.ts';
import type { Workspace } from '../store/workspace.ts';

/** The decisions about one role, everybody's, oldest first, with their values. */
export async function decisionsOf({ past }: Workspace, id: string): Promise<Decision[]> {
  return (await past.fresh()).read(past.ofRole(id));
}

/**
 * The role as it was at an earlier point: from the present backwards through the log.
 * @param found tells by digest (or by the decision that led there) whether a state is the one that is looked for
 * @throws CanonError `not-found` where no state of the log is; `history-gap` where the way there leads through a
 * change that the log doesn't know the other side of
 */
export async function stateAt(
  workspace: Workspace,
  id: string,
  found: (digest: string, after: Decision | undefined) => boolean,
): Promise<Role> {
  const decisions = await decisionsOf(workspace, id);
  let state: Plain | null = workspace.entries.has(id) ? ((await workspace.role(id)) as Plain) : null;
  let digest = state === null ? null : digestOf(state);
  for (const decision of decisions.reverse()) {
    if (digest !== decision.after) continue;
    if (state !== null && digest !== null && found(digest, decision)) return state as Role;
    const unknown =
      decision.before !== null &&
      decision.changes.some((change) => change.path === '' && !('from' in change));
    if (unknown) {
      throw new CanonError(
        'history-gap',
        `What stood there before ${decision.at} was written by another program and is not in the log. Look for it in Git or in a backup.`,
        { decision: decision.id },
      );
    }
    state = applyChanges(state, decision.changes, 'from');
    digest = state === null ? null : digestOf(state);
  }
  if (state !== null && digest !== null && found(digest, undefined)) return state as Role;
  throw new CanonError('not-found', 'The history of this role has no such point.', { role: id });
}

/** A point that is the role as it stands. */
const NOW = 'now';
/** Behind a decision's id: the role right before it. */
export const BEFORE = '~';
/** A point that is the text in force. */
const IN_FORCE = 'in-force';

/**
 * The role at a point: `now`, `in-force`, a version number (its published text), a decision's id (the role right after
 * it), or that with a `~` (right before it).
 * @throws CanonError `not-found`, `history-gap`, or what is wrong with a published text
 */
export async function roleAt(workspace: Workspace, id: string, point: string): Promise<Plain> {
  if (point === NOW) return (await workspace.role(id)) as Plain;
  const version = point === IN_FORCE ? workspace.factsOf(id).inForce : point;
  if (version === null) throw new CanonError('not-found', 'No text of this role is in force.', { role: id });
  if (typeof version === 'number' || /^\d{1,6}$/.test(version)) {
    return (await readPublished(workspace.root, id, Number(version), workspace.disk)).text as Plain;
  }
  if (!version.endsWith(BEFORE))
    return (await stateAt(workspace, id, (_digest, after) => after?.id === version)) as Plain;
  const decision = (await decisionsOf(workspace, id)).find((one) => `${one.id}${BEFORE}` === version);
  return (await stateAt(workspace, id, (digest) => digest === decision?.before)) as Plain;
}

import { approved, checkApproval, moveStatus, statusWord } from '../../../shared/edit/status.ts';
import { CanonError } from '../../../shared/errors.ts';
import type { Decision } from '../../../shared/model/decision.ts';
import type { Role } from '../../../shared/model/role.ts';
import type { Handlers } from '../dispatch.ts';
import { decisionsOf } from '../history/states.ts';
import type { Session } from '../session.ts';
import { roleContentDigest } from '../store/digest.ts';
import { nextFreeVersion } from '../store/published.ts';
import { editMany } from './many.ts';
import { retire } from './retire.ts';
import { editRole } from './support.ts';

export const statusHandlers: Pick<Handlers, 'roles.status' | 'roles.statusMany'> = {
  'roles.status'({ role: name, status, reason }, session) {
    if (status === 'approved')
      return editRole(session, name, 'approve', (role, id) => approve(session, role, id), reason);
    if (status === 'deprecated') return retire(session, name, reason, undefined);
    return editRole(session, name, 'status', (role) => moveStatus(role, status), reason);
  },

  'roles.statusMany'({ roles, status, dryRun = false, leaveOut = [] }, session) {
    return editMany(session, { roles, dryRun, leaveOut, op: 'status' }, (role) => moveInBulk(role, status));
  },
};

async function approve(session: Session, role: Readonly<Role>, id: string): Promise<Role> {
  if (role.status === 'approved') return role;
  const { workspace, quality } = session;
  const approver = session.by();
  const found = await quality.of(id);
  const errors = found
    .filter(({ severity }) => severity === 'error')
    .map(({ rule, field, message }) => ({ rule, field, message }));
  const editors = workspace.settings.twoPersonApproval ? await editorsSinceApproval(session, id) : [];
  checkApproval(role, { errors, conflicts: [], editors, approver });
  const version = await nextFreeVersion(workspace.root, id, role.version, workspace.disk);
  const { at } = session.hand();
  return approved(role, version, { contentSha256: roleContentDigest(role), by: [approver], at });
}

/** What decides about a role without changing what would be published. */
const NO_EDIT = new Set([
  'approve',
  'status',
  'mute',
  'unmute',
  'accept',
  'confirm',
  'migrate',
  'alias-add',
  'note-add',
  'note-edit',
  'note-remove',
  'band',
  'band-withdraw',
]);

/** A decision on an alias is an edit where the alias goes out, or no longer does. */
function decidesOnPublished({ op, changes }: Decision): boolean {
  // Who retires a role may lead texts of others to its replacement; the retired one itself is edited by nobody.
  if (op === 'retire' || op === 'merge-roles')
    return !changes.some(({ path }) => path === 'reason' || path === 'replacedBy');
  if (!op.startsWith('alias-')) return true;
  return changes.some(
    ({ path, from, to }) => path.endsWith('.review.state') && (from === 'approved' || to === 'approved'),
  );
}

/** Everybody who changed what would be published since the last approval of this role. */
async function editorsSinceApproval(session: Session, id: string): Promise<string[]> {
  const decisions = await decisionsOf(session.workspace, id);
  const ops = new Map(decisions.map(({ act, op }) => [act, op]));
  const undone = new Set<string>();
  for (const { undoes, redoes } of decisions) {
    if (undoes !== undefined) undone.add(undoes);
    if (redoes !== undefined) undone.delete(redoes);
  }
  // An approval that was taken back approved nothing of what was edited before it.
  const last = decisions.findLastIndex(({ op, act }) => op === 'approve' && !undone.has(act));
  const editors = decisions.slice(last + 1).flatMap((decision) => {
    const { op, actor, undoes, redoes } = decision;
    if (!decidesOnPublished(decision)) return [];
    const moved = undoes ?? redoes;
    return NO_EDIT.has(moved === undefined ? op : (ops.get(moved) ?? op)) ? [] : [actor];
  });
  return [...new Set(editors)];
}

/** As {@link moveStatus}, but a role that is there already, or that was retired, is named and not passed over. */
function moveInBulk(role: Readonly<Role>, status: 'draft' | 'in_review'): Role {
  if (role.status === status)
    throw new CanonError('status-transition', `It is ${statusWord(status)} already.`);
  if (role.status === 'approved')
    throw new CanonError('status-transition', 'It is approved: an edit of it opens the next draft.');
  if (role.status === 'deprecated')
    throw new CanonError('status-transition', 'It is retired; on its page it can be brought back.');
  return moveStatus(role, status);
}

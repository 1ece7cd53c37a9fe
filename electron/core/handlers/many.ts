import { CanonError } from '../../../shared/errors.ts';
import type { Role } from '../../../shared/model/role.ts';
import type { ManyResult } from '../../../shared/views.ts';
import type { Session } from '../session.ts';
import type { Edit } from '../store/acts.ts';
import { currentRole } from '../store/outside.ts';
import { commitAct } from './support.ts';

interface Selection {
  /** Codes or ids; one named twice counts once. */
  readonly roles: readonly string[];
  readonly leaveOut: readonly string[];
  readonly dryRun: boolean;
  readonly op: string;
  readonly note?: string;
}

/**
 * The shape of every act on a selection: each role gets its new self from one pure function, all that change are one
 * act with one undo, and a role that the function refuses (it throws) stays as it is and is named with the reason.
 * @throws CanonError `not-found`, `ambiguous-code` where a name is none of a role; nothing is written then
 */
export function editMany(
  session: Session,
  { roles, leaveOut, dryRun, op, note }: Selection,
  change: (role: Readonly<Role>) => Role,
): Promise<ManyResult> {
  const { workspace } = session;
  const work = async (): Promise<ManyResult> => {
    const out = new Set(leaveOut.map((name) => workspace.idOf(name)));
    const ids = new Set(roles.map((name) => workspace.idOf(name)).filter((id) => !out.has(id)));
    const edits: Edit[] = [];
    const refused: ManyResult['refused'] = [];
    for (const id of ids) {
      try {
        const before = dryRun ? await workspace.role(id) : await currentRole(workspace, id);
        const after = change(before);
        if (after !== before) edits.push({ kind: 'role', id, before, after });
      } catch (error) {
        if (!(error instanceof CanonError)) throw error;
        refused.push({ id, role: workspace.factsOf(id).code, reason: error.message });
      }
    }
    if (!dryRun) {
      const act = { op, by: session.by(), edits, ...(note !== undefined && { note }) };
      return { ...(await commitAct(session, act)), refused };
    }
    const nothing = await session.result({ decisions: [], roles: [], settings: false });
    const codes = edits.map((edit) => (edit.kind === 'role' ? workspace.factsOf(edit.id).code : ''));
    return { ...nothing, changed: edits.length, roles: codes, refused };
  };
  return dryRun ? work() : workspace.exclusive(work);
}

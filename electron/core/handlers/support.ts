import type { Role } from '../../../shared/model/role.ts';
import type { WriteResult } from '../../../shared/views.ts';
import type { Session } from '../session.ts';
import type { Act, Edit } from '../store/acts.ts';
import { currentRole } from '../store/outside.ts';

/**
 * The shape of nearly every write: read the role as it stands, make the new one with a pure function, commit, answer.
 * A function that gives back the same role decides nothing.
 */
export function editRole(
  session: Session,
  codeOrId: string,
  op: string,
  change: (role: Readonly<Role>, id: string) => Role | Promise<Role>,
  note?: string,
  continues = false,
): Promise<WriteResult> {
  const { workspace } = session;
  return workspace.exclusive(async () => {
    const by = session.by();
    const id = workspace.idOf(codeOrId);
    const before = await currentRole(workspace, id);
    const after = await change(before, id);
    const edits: Edit[] = [{ kind: 'role', id, before, after }];
    return commitAct(session, { op, by, edits, continues, ...(note !== undefined && { note }) });
  });
}

/** Commits and answers; inside `exclusive`. */
export async function commitAct(session: Session, act: Act): Promise<WriteResult> {
  return session.result(await session.workspace.commit(act));
}

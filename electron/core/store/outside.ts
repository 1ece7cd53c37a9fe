import type { Role } from '../../../shared/model/role.ts';
import { approvalHolds } from './digest.ts';
import type { Workspace } from './workspace.ts';

/** Who stands in the log for what no person of this program did. */
export const PROGRAM = 'canon-curator';

/**
 * The role as a basis for an edit: what another program wrote into its file meanwhile is taken over first, so that
 * the edit builds on it and the log knows both. Call it inside `exclusive`.
 */
export async function currentRole(workspace: Workspace, id: string): Promise<Readonly<Role>> {
  const quick = workspace.untouched(id);
  if (quick !== undefined) return quick;
  const role = await workspace.role(id);
  const known = workspace.digestOf(id);
  if (workspace.digestOnDisk(id) === known) return role;
  await takeOver(workspace, id, known);
  return workspace.role(id);
}

/**
 * Takes over a role's file as another program left it. An approved role whose content is no longer what was approved
 * becomes a draft of the next version, like after any other edit.
 * @param before digest of the record as it was known here, null where it is new here
 */
export async function takeOver(workspace: Workspace, id: string, before: string | null): Promise<void> {
  const role = await workspace.role(id);
  await workspace.takeOutsideChange(id, role, settleOutside(role), before);
}

function settleOutside(role: Readonly<Role>): Role {
  if (approvalHolds(role)) return role;
  const { approval: _approval, ...draft } = role;
  return { ...draft, status: 'draft', version: role.version + 1 };
}

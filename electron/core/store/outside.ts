import type { Role } from '../../../shared/model/role.ts';
import { approvalHolds, digestOf } from './digest.ts';
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
 * Takes over a role's file as another program left it, and the log says so; in a session that only reads just the facts
 * follow. An approved role whose content is no longer what was approved
 * becomes a draft of the next version, like after any other edit.
 * @param before digest of the record as it was known here, null where it is new here
 */
export async function takeOver(workspace: Workspace, id: string, before: string | null): Promise<void> {
  const found = await workspace.role(id);
  const settled = settleOutside(found);
  const after = digestOf(settled);
  const changes = [{ path: '', to: settled }];
  const obj = { kind: 'role' as const, id, code: settled.code };
  const note = 'Changed by another program.';
  const draft = { actor: PROGRAM, op: 'external-edit', obj, before, after, changes, note };
  const lines = workspace.readOnly ? [] : await workspace.write([draft]);
  if (workspace.readOnly)
    workspace.changes.note(id, { at: new Date(workspace.clock()).toISOString(), by: PROGRAM });
  const file = workspace.entries.get(id)?.file;
  // What stands in the file now is known, so that the next write may replace it.
  if (file !== undefined)
    workspace.files.settle(id, file, workspace.open.hold(file).adapter.digest ?? digestOf(found));
  const role = workspace.take(id, settled, after, settled === found ? file : undefined);
  const [line] = lines;
  // The file follows where the change unsettled more.
  if (settled !== found && line === undefined) workspace.files.show(id, settled);
  else if (settled !== found && line !== undefined) {
    const edit = { kind: 'role' as const, id, before: found, after: settled };
    workspace.files.follow(edit, line.decision, workspace.settings);
  }
  workspace.tell({ decisions: lines.map(({ decision }) => decision), roles: [role], settings: false });
}

function settleOutside(role: Readonly<Role>): Role {
  if (approvalHolds(role)) return role;
  const { approval: _approval, ...draft } = role;
  return { ...draft, status: 'draft', version: role.version + 1 };
}

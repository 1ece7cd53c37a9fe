import { diffRecords } from '../../../shared/diff.ts';
import type { Conflict } from '../../../shared/model/conflict.ts';
import type { Change } from '../../../shared/model/decision.ts';
import type { Role } from '../../../shared/model/role.ts';
import type { Plain } from '../../../shared/paths.ts';
import type { DecisionDraft } from '../history/log.ts';
import { conflictObject } from './acts.ts';
import { approvalHolds, digestOf, recordDigest } from './digest.ts';
import { problemOf } from './scan.ts';
import type { SettingsKind } from './settings-files.ts';
import type { Workspace } from './workspace.ts';

/** Who stands in the log for what no person of this program did. */
export const PROGRAM = 'canon-curator';
const NOTE = 'Changed by another program.';

/** A role whose file is not what we knew. */
export interface FoundRole {
  readonly id: string;
  /** Digest of the record as it was known here, null where it is new here. */
  readonly before: string | null;
  /** That record itself, where somebody had it open. */
  readonly was: Readonly<Role> | undefined;
}

/**
 * The role as a basis for an edit: what another program wrote into its file meanwhile is taken over first, so that
 * the edit builds on it and the log knows both. Call it inside `exclusive`.
 */
export async function currentRole(workspace: Workspace, id: string): Promise<Readonly<Role>> {
  const quick = workspace.untouched(id);
  if (quick !== undefined) return quick;
  const was = workspace.lastKnown(id);
  const role = await workspace.role(id);
  const before = workspace.digestOf(id);
  if (workspace.digestOnDisk(id) === before) return role;
  await takeOver(workspace, [{ id, before, was }]);
  return workspace.role(id);
}

/** So many records are in memory at once, and in one act, where thousands were changed. */
const AT_ONCE = 500;

/**
 * Takes over role files as another program left them, and the log says so, in one act; in a session that only reads
 * just the facts follow. An approved role whose content is no longer what was approved becomes a draft of the next
 * version, like after any other edit.
 */
export async function takeOver(workspace: Workspace, found: readonly FoundRole[]): Promise<void> {
  for (let at = 0; at < found.length; at += AT_ONCE) await takeSome(workspace, found.slice(at, at + AT_ONCE));
}

async function takeSome(workspace: Workspace, found: readonly FoundRole[]): Promise<void> {
  const taken: { role: Readonly<Role>; settled: Role; draft: DecisionDraft }[] = [];
  for (const { id, before, was } of found) {
    const role = await readable(workspace, id);
    if (role === undefined) continue;
    const settled = settleOutside(role);
    const after = digestOf(settled);
    const changes = changesOf(was as Plain | undefined, before, settled as Plain);
    const obj = { kind: 'role' as const, id, code: settled.code };
    taken.push({ role, settled, draft: draftOf(obj, before, after, changes) });
  }
  if (taken.length === 0) return;
  const lines = workspace.readOnly ? [] : await workspace.write(taken.map(({ draft }) => draft));
  const at = new Date(workspace.clock()).toISOString();
  const roles = taken.map(({ role, settled, draft }, index) => {
    const id = settled.id;
    const file = workspace.entries.get(id)?.file;
    // What stands in the file now is known, so that the next write may replace it.
    if (file !== undefined)
      workspace.files.settle(id, file, workspace.open.hold(file).adapter.digest ?? digestOf(role));
    const step = workspace.take(id, settled, draft.after, { file: settled === role ? file : undefined });
    const line = lines[index];
    if (file !== undefined) workspace.open.hold(file).earlier = null;
    if (line === undefined) workspace.changes.note(id, { at, by: PROGRAM });
    // The file follows where the change unsettled more.
    if (settled !== role && line === undefined) workspace.files.show(id, settled);
    else if (settled !== role && line !== undefined) {
      workspace.files.follow(
        { kind: 'role', id, before: role, after: settled },
        line.decision,
        workspace.settings,
      );
    }
    return step;
  });
  workspace.tell({ decisions: lines.map(({ decision }) => decision), roles, settings: false });
}

/** A file that broke, or went, since it was seen to be another one is a problem of its own. */
async function readable(workspace: Workspace, id: string): Promise<Readonly<Role> | undefined> {
  try {
    return await workspace.role(id);
  } catch (error) {
    const file = workspace.entries.get(id)?.file ?? id;
    workspace.setProblem(file, problemOf(file, error));
    return undefined;
  }
}

/**
 * Takes over canon.json, taxonomy.json or levels.json as another program left it, and the log says so.
 * @param was the record as it was known here; undefined where only its digest is
 */
export async function takeOverSettings(
  workspace: Workspace,
  kind: SettingsKind,
  before: string,
  was: Plain | undefined,
): Promise<void> {
  const now = workspace.settingsFiles.get(kind) as Plain;
  const draft = draftOf({ kind }, before, digestOf(now), changesOf(was, before, now));
  const lines = workspace.readOnly ? [] : await workspace.write([draft]);
  workspace.tell({ decisions: lines.map(({ decision }) => decision), roles: [], settings: true });
}

/** The line of the log about what another program did. */
export const draftOf = (
  obj: DecisionDraft['obj'],
  before: string | null,
  after: string | null,
  changes: Change[],
  note = NOTE,
): DecisionDraft => ({ actor: PROGRAM, op: 'external-edit', obj, before, after, changes, note });

/** What differs, place by place where the earlier state is known, else the whole record. */
function changesOf(was: Plain | undefined, before: string | null, now: Plain): Change[] {
  if (was === undefined || recordDigest(was) !== before) return [{ path: '', to: now }];
  return diffRecords(was, now);
}

/**
 * Another program brought, changed or took away the file of a conflict; the log says so.
 * @param before what was known here: the conflict, or its digest alone
 */
export async function takeOverConflict(
  workspace: Workspace,
  id: string,
  before: Conflict | string | null,
): Promise<void> {
  const found = workspace.conflicts.get(id) ?? null;
  const was = typeof before === 'string' ? null : before;
  const known = typeof before === 'string' || before === null ? before : recordDigest(before);
  const after = found === null ? null : recordDigest(found);
  const changes = [{ path: '', ...(was && { from: was }), ...(found && { to: found }) }];
  const draft = draftOf(conflictObject(id, found ?? was), known, after, changes);
  const lines = workspace.readOnly ? [] : await workspace.write([draft]);
  const conflicts = [found ?? was].filter((conflict) => conflict !== null);
  workspace.tell({
    decisions: lines.map(({ decision }) => decision),
    roles: [],
    settings: false,
    conflicts,
  });
}

/** An approved role whose content is no longer what was approved is a draft of the next version. */
export function settleOutside(role: Readonly<Role>): Role {
  if (approvalHolds(role)) return role;
  const { approval: _approval, ...draft } = role;
  return { ...draft, status: 'draft', version: role.version + 1 };
}

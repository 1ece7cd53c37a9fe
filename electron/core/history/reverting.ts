import { applyChanges, overwrittenPaths, sameValue } from '../../../shared/diff.ts';
import { authored, type Hand } from '../../../shared/edit/hand.ts';
import { settle } from '../../../shared/edit/settle.ts';
import { CanonError } from '../../../shared/errors.ts';
import type { Conflict } from '../../../shared/model/conflict.ts';
import type { Change, Decision } from '../../../shared/model/decision.ts';
import { type Role, TEXT_PATHS } from '../../../shared/model/role.ts';
import { type Plain, readPath } from '../../../shared/paths.ts';
import { pathName } from '../../../shared/words/names.ts';
import { type Edit, objectKey } from '../store/acts.ts';
import { digestOf } from '../store/digest.ts';
import { currentRole } from '../store/outside.ts';
import type { Workspace } from '../store/workspace.ts';
import type { Past, PastStep } from './past.ts';
import { refuseReleased } from './released.ts';
import { describeAct } from './words.ts';

/** What nobody decided in a way that could be taken back, and what to do instead. */
const NEVER: Readonly<Record<string, string>> = {
  sync: 'it brought what others decided. Take back a decision of theirs, or restore the role, instead',
  init: 'it is how this workspace began',
  'external-edit':
    'another program made it. Restore the role, or a field of it, from an earlier point instead',
  'torn-tail': 'it says what the log of this device lost in a crash',
  migrate: 'older programs’ form of the files is not written any more',
  release: 'the bundle is out of the house',
  'put-back': 'the file it replaced was no role; a copy of it is in the backups',
};

/** What decides on a role as a whole: once something else was decided on it, that builds on this. */
const STANDING = new Set(['approve', 'status', 'retire', 'merge-roles', 'create', 'delete', 'rename']);
/** Where a role stands is not taken back with a text of it. */
const OF_STANDING =
  /^(status|version|approval|inForce|reason|replacedBy|id|code|function|focus|level|schemaVersion)\b/;
const PROVENANCE = /^provenance\b|\.provenance\b/;

/** A step in words, as undo names it. */
const stepLabel = (decisions: readonly Decision[]): string => {
  const first = decisions.find(({ obj }) => obj.kind === 'role') ?? decisions[0];
  if (first === undefined) return '';
  return describeAct(first, new Set(decisions.map(({ obj }) => obj.id)).size);
};

/**
 * What taking one earlier step back would write, although others came after it: all of it or nothing. Of a role that is
 * just as the step left it everything is taken back; else its content alone, and an approved role becomes the next draft.
 * @throws CanonError `not-undoable`, `undo-overwritten` (details.paths), `undo-released`
 */
export async function revertEdits(
  workspace: Workspace,
  past: Past,
  step: PastStep,
  hand: Hand,
): Promise<{ edits: Edit[]; label: string }> {
  const decisions = await past.read(step.lines);
  const label = stepLabel(decisions);
  refuseAtOnce(past, step, label);
  await refuseReleased(workspace, decisions, label);
  const edits = new Map<string, Edit>();
  for (const decision of decisions.reverse()) {
    const key = objectKey(decision.obj);
    edits.set(key, await inverse(workspace, decision, label, hand, edits.get(key)));
  }
  return { edits: [...edits.values()], label };
}

const cant = (label: string, why: string): CanonError =>
  new CanonError('not-undoable', `“${label}” can't be taken back: ${why}. Nothing was changed.`);

function refuseAtOnce(past: Past, { lines }: PastStep, label: string): void {
  const never = lines.map(({ kind }) => NEVER[kind]).find((why) => why !== undefined);
  if (never !== undefined) throw cant(label, never);
  if (isTakenBack(past, new Set(lines.map(({ act }) => act)))) throw cant(label, 'it was taken back already');
}

/** Whether the last word on some acts is that they were taken back, and that wasn't taken back itself. */
function isTakenBack(past: Past, acts: ReadonlySet<string>): boolean {
  const last = past.lines.findLast(
    ({ undoes, redoes, reverts }) =>
      acts.has(undoes ?? '') || acts.has(redoes ?? '') || acts.has(reverts ?? ''),
  );
  return last !== undefined && last.redoes === undefined && !isTakenBack(past, new Set([last.act]));
}

async function inverse(
  workspace: Workspace,
  decision: Decision,
  label: string,
  hand: Hand,
  begun: Edit | undefined,
): Promise<Edit> {
  const { obj, changes, op } = decision;
  if (obj.kind === 'role' && obj.id !== undefined) {
    const known = workspace.entries.has(obj.id);
    const before = begun ? begun.before : known ? await currentRole(workspace, obj.id) : null;
    const now = (begun === undefined ? before : begun.after) as Role | null;
    const untouched = (now === null ? null : digestOf(now)) === decision.after;
    if (untouched) {
      const after = applyChanges(now as Plain | null, changes, 'from') as Role | null;
      return { kind: 'role', id: obj.id, before: before as Role | null, after };
    }
    if (now === null) throw cant(label, `${obj.code} was deleted since`);
    if (STANDING.has(op) || changes.some(({ path }) => path === ''))
      throw cant(label, `something was decided on ${now.code} since, and builds on it`);
    const after = withoutContent(now, changes, label, hand);
    return { kind: 'role', id: obj.id, before: before as Role | null, after };
  }
  if (obj.kind === 'conflict' && obj.id !== undefined) {
    const before = (begun?.kind === 'conflict' ? begun.before : workspace.conflicts.get(obj.id)) ?? null;
    const now = begun === undefined ? before : (begun.after as Conflict | null);
    if ((now === null ? null : digestOf(now)) !== decision.after)
      throw cant(label, 'something was decided on the conflict since');
    const after = applyChanges(now as unknown as Plain | null, changes, 'from') as Conflict | null;
    return { kind: 'conflict', id: obj.id, before, after };
  }
  if (obj.kind === 'taxonomy' || obj.kind === 'levels' || obj.kind === 'workspace') {
    const before = (begun?.before ?? workspace.settingsFiles.get(obj.kind)) as Plain;
    const now = (begun?.after ?? before) as Plain;
    refuseOverwritten(now, changes, label, obj.kind);
    return { kind: obj.kind, before, after: applyChanges(now, changes, 'from') ?? now };
  }
  throw cant(label, 'it changed no record');
}

/** The role without what a decision wrote into its content, where that still stands as it was written. */
function withoutContent(now: Role, changes: readonly Change[], label: string, hand: Hand): Role {
  const content = changes.filter(({ path }) => !OF_STANDING.test(path));
  const own = content.filter(({ path }) => !PROVENANCE.test(path));
  if (own.length === 0) throw cant(label, `something was decided on ${now.code} since, and builds on it`);
  refuseOverwritten(now as Plain, own, label, now.code);
  // Where a text comes from goes along as long as nobody confirmed or wrote it since.
  const origins = content.filter(
    (change) => PROVENANCE.test(change.path) && overwrittenPaths(now as Plain, [change], 'to').length === 0,
  );
  const after = applyChanges(now as Plain, [...own, ...origins], 'from') as unknown as Role;
  for (const path of TEXT_PATHS) {
    const same = sameValue(readPath(now, path), readPath(after, path));
    if (!same && sameValue(now.provenance[path], after.provenance[path]))
      after.provenance[path] = authored(hand);
  }
  return settle(now, after);
}

function refuseOverwritten(record: Plain, changes: readonly Change[], label: string, what: string): void {
  const paths = overwrittenPaths(record, changes, 'to');
  if (paths.length === 0) return;
  const names = [...new Set(paths.map((path) => pathName(path).toLowerCase()))];
  throw new CanonError(
    'undo-overwritten',
    `“${label}” can't be taken back: ${what} was changed since at ${names.slice(0, 4).join(', ')}${names.length > 4 ? ' and more' : ''}. Nothing was changed.`,
    { role: what, paths },
  );
}

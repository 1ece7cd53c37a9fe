import { applyChanges, diffRecords, overwrittenPaths } from '../../../shared/diff.ts';
import { setFields } from '../../../shared/edit/fields.ts';
import { settle } from '../../../shared/edit/settle.ts';
import { CanonError } from '../../../shared/errors.ts';
import type { Decision } from '../../../shared/model/decision.ts';
import { COMPONENT_LISTS, type Role, TEXT_PATHS } from '../../../shared/model/role.ts';
import { copyOf, type Plain, readPath } from '../../../shared/paths.ts';
import type { DecisionView } from '../../../shared/views.ts';
import type { Handlers } from '../dispatch.ts';
import { readAllLogs } from '../history/log.ts';
import { withRestored } from '../history/restoring.ts';
import { roleAt } from '../history/states.ts';
import type { UndoStep } from '../history/undo.ts';
import { readLedger } from '../release/ledger.ts';
import type { Session } from '../session.ts';
import { type Edit, objectKey } from '../store/acts.ts';
import { currentRole } from '../store/outside.ts';
import { commitAct, editRole } from './support.ts';

type HistoryHandlers = Pick<
  Handlers,
  'history.list' | 'history.undo' | 'history.redo' | 'history.diff' | 'history.restore'
>;

export const historyHandlers: HistoryHandlers = {
  async 'history.list'({ role, by, since, kind, limit }, session) {
    const { workspace } = session;
    const id = role === undefined ? undefined : await idInHistory(session, role);
    const from = since === undefined ? undefined : sinceTime(since);
    const { decisions } = await readAllLogs(workspace.root, workspace.disk);
    const wanted = decisions.filter(
      (decision) =>
        (id === undefined || decision.obj.id === id) &&
        (by === undefined || decision.actor.toLowerCase().includes(by.toLowerCase())) &&
        (from === undefined || decision.at >= from) &&
        (kind === undefined || decision.op === kind),
    );
    const recent = limit === undefined ? wanted : wanted.slice(-limit);
    const complete = await Promise.all(recent.map((decision) => workspace.log.complete(decision)));
    return { decisions: complete.map(viewOf) };
  },

  'history.undo': (_params, session) => moveBack(session, 'undo'),
  'history.redo': (_params, session) => moveBack(session, 'redo'),

  async 'history.diff'({ role, a, b }, session) {
    const id = session.workspace.idOf(role);
    const from = await roleAt(session.workspace, id, a);
    const to = await roleAt(session.workspace, id, b);
    return { changes: diffRecords(...comparablePair(from, to)) };
  },

  'history.restore'({ role, path, to }, session) {
    const restore = async (before: Readonly<Role>, id: string): Promise<Role> => {
      const then = await roleAt(session.workspace, id, to);
      if (path === undefined) return withRestored(before, then, session.hand());
      const value = readPath(then, path);
      if (value === undefined) {
        throw new CanonError('not-found', `At that point the role had no ${path}. Nothing was changed.`, {
          path,
        });
      }
      const hand = session.hand();
      // A list, or a part with lists in it, comes back with the rows that are gone since.
      if (PARTS_WITH_ROWS.has(path)) return partFrom(before, withRestored(before, then, hand), path);
      return setFields(before, [{ path, value: copyOf(value) }], hand);
    };
    return editRole(session, role, 'restore', restore, `to ${to}`);
  },
};

const PARTS_WITH_ROWS = new Set<string>([
  'story',
  'story.plan',
  ...COMPONENT_LISTS,
  'aliases',
  'mappings',
  'adjacent',
]);

/** The role with this part of the restored one, and the provenance of the texts in it. */
function partFrom(before: Readonly<Role>, restored: Role, path: string): Role {
  const result = copyOf(before) as Role;
  if (path === 'story.plan') result.story.plan = restored.story.plan;
  else (result as Plain)[path] = (restored as Plain)[path];
  for (const text of TEXT_PATHS) {
    const known = restored.provenance[text];
    if (text.startsWith(`${path}.`) && known !== undefined) result.provenance[text] = known;
  }
  return settle(before, result);
}

/** A role that was deleted is in the history still, under its last code. */
async function idInHistory(session: Session, role: string): Promise<string> {
  try {
    return session.workspace.idOf(role);
  } catch (error) {
    const { decisions } = await readAllLogs(session.workspace.root, session.workspace.disk);
    const last = decisions.findLast(({ obj }) => obj.id === role || obj.code === role.toUpperCase());
    if (last?.obj.id === undefined) throw error;
    return last.obj.id;
  }
}

function sinceTime(since: string): string {
  const time = new Date(since);
  if (Number.isNaN(time.getTime())) {
    throw new CanonError(
      'bad-parameters',
      `${since} is no time; write it as 2026-11-24 or 2026-11-24T10:00:00Z.`,
      {
        field: 'since',
      },
    );
  }
  return time.toISOString();
}

/** A decision as views show it. */
export function viewOf(decision: Decision): DecisionView {
  const { id, act, at, actor, op, obj, changes, note } = decision;
  return {
    id,
    act,
    at,
    by: actor,
    kind: op,
    role: obj.kind === 'role' ? (obj.code ?? null) : null,
    object: obj.kind,
    changes: changes.map(({ path, from, to }) => ({ path, from: from ?? null, to: to ?? null })),
    note,
  };
}

/** A published text has no curation: against it, the other side is looked at without it as well. */
function comparablePair(a: Plain, b: Plain): [Plain, Plain] {
  if ('curation' in a && 'curation' in b) return [a, b];
  const strip = ({ curation: _curation, inForce: _inForce, ...rest }: Plain): Plain => rest;
  return [strip(a), strip(b)];
}

/** Takes back this machine's last act, or repeats the last one taken back, as one act of its own. */
async function moveBack(session: Session, direction: 'undo' | 'redo') {
  const { workspace } = session;
  return workspace.exclusive(async () => {
    const by = session.by();
    const step = direction === 'undo' ? workspace.cursor.lastDone : workspace.cursor.lastUndone;
    if (step === undefined) {
      const what = direction === 'undo' ? 'take back' : 'repeat';
      throw new CanonError(
        `nothing-to-${direction}`,
        `There is nothing of yours to ${what} on this machine.`,
      );
    }
    const decisions = await workspace.log.readAct(step.at, step.act);
    if (direction === 'undo') await refuseReleased(session, decisions, step);
    const edits = new Map<string, Edit>();
    // Backwards, so that a step that touched one record several times is taken back in the right order.
    for (const decision of direction === 'undo' ? decisions.reverse() : decisions) {
      const key = objectKey(decision.obj);
      edits.set(key, await inverse(session, decision, direction, step, edits.get(key)));
    }
    const named = direction === 'undo' ? { undoes: step.act } : { redoes: step.act };
    return commitAct(session, { op: direction, by, note: step.label, edits: [...edits.values()], ...named });
  });
}

async function inverse(
  session: Session,
  decision: Decision,
  direction: 'undo' | 'redo',
  step: UndoStep,
  begun: Edit | undefined,
): Promise<Edit> {
  const { workspace } = session;
  const { obj, changes } = decision;
  const [from, to] = direction === 'undo' ? (['to', 'from'] as const) : (['from', 'to'] as const);
  const check = (record: Plain | null): Plain | null => {
    const later = overwrittenPaths(record, changes, from);
    if (later.length === 0) return applyChanges(record, changes, to);
    throw new CanonError(
      `${direction}-overwritten`,
      `“${step.label}” can't be ${direction === 'undo' ? 'taken back' : 'repeated'}: ${obj.code ?? obj.kind} was changed since at ${later.join(', ')}. Nothing was changed.`,
      { role: obj.code, paths: later, decision: decision.id },
    );
  };
  if (obj.kind === 'role' && obj.id !== undefined) {
    const known = workspace.entries.has(obj.id);
    const before = begun ? begun.before : known ? await currentRole(workspace, obj.id) : null;
    const now = begun === undefined ? before : begun.after;
    const after = check(now as Plain | null) as Role | null;
    return { kind: 'role', id: obj.id, before: before as Role | null, after };
  }
  if (obj.kind === 'taxonomy' || obj.kind === 'levels' || obj.kind === 'workspace') {
    const before = (begun?.before ?? workspace.settingsFiles.get(obj.kind)) as Plain;
    const now = (begun?.after ?? before) as Plain;
    return { kind: obj.kind, before, after: check(now) ?? now };
  }
  throw new CanonError('not-undoable', `“${step.label}” can't be taken back. Nothing was changed.`);
}

/** An approval that a bundle carried is out of the house: others hold it with our signature. */
async function refuseReleased(
  session: Session,
  decisions: readonly Decision[],
  step: UndoStep,
): Promise<void> {
  const approvals = decisions.filter(({ op }) => op === 'approve');
  if (approvals.length === 0) return;
  const ledger = await readLedger(session.workspace.root, session.workspace.disk);
  for (const { obj, changes } of approvals) {
    const version = changes.find(({ path }) => path === 'inForce')?.to;
    const bundle = ledger.find(({ records }) =>
      records.some((row) => row.id === obj.id && row.version === version),
    );
    if (bundle === undefined) continue;
    throw new CanonError(
      'undo-released',
      `“${step.label}” can't be taken back: bundle ${bundle.sequence} carried ${obj.code} version ${version} to others. Edit it and approve the next version, or retire it. Nothing was changed.`,
      { role: obj.code, version, sequence: bundle.sequence },
    );
  }
}

import { applyChanges, overwrittenPaths } from '../../../shared/diff.ts';
import { CanonError } from '../../../shared/errors.ts';
import type { Conflict } from '../../../shared/model/conflict.ts';
import type { Decision } from '../../../shared/model/decision.ts';
import type { Role } from '../../../shared/model/role.ts';
import type { Plain } from '../../../shared/paths.ts';
import type { DecisionView } from '../../../shared/views.ts';
import type { Handlers } from '../dispatch.ts';
import type { Past } from '../history/past.ts';
import { fitting } from '../history/past-filter.ts';
import { refuseReleased } from '../history/released.ts';
import { revertEdits } from '../history/reverting.ts';
import type { UndoStep } from '../history/undo.ts';
import type { Session } from '../session.ts';
import { type Edit, objectKey } from '../store/acts.ts';
import { currentRole } from '../store/outside.ts';
import type { Workspace } from '../store/workspace.ts';
import { commitAct } from './support.ts';

type HistoryHandlers = Pick<Handlers, 'history.list' | 'history.undo' | 'history.redo' | 'history.revert'>;

export const historyHandlers: HistoryHandlers = {
  async 'history.list'({ role, by, since, until, kind, field, limit }, { workspace }) {
    const past = await workspace.past.fresh();
    const id = role === undefined ? undefined : idInHistory(workspace, past, role);
    const from = since === undefined ? undefined : timeOf('since', since);
    const end = until === undefined ? undefined : timeOf('until', until);
    const fits = fitting(
      {
        ...(kind !== undefined && { kinds: [kind] }),
        ...(from !== undefined && { from }),
        ...(end !== undefined && { until: end }),
        ...(field !== undefined && { field }),
        ...(id !== undefined && { role: id }),
      },
      null,
    );
    const who = by?.toLowerCase();
    const wanted = (id === undefined ? past.lines : past.ofRole(id)).filter(
      (line) => (who === undefined || line.by.toLowerCase().includes(who)) && fits(line),
    );
    const decisions = await past.read(limit === undefined ? wanted : wanted.slice(-limit));
    return { decisions: decisions.map(viewOf) };
  },

  'history.undo': (_params, session) => moveBack(session, 'undo'),
  'history.redo': (_params, session) => moveBack(session, 'redo'),

  'history.revert': ({ act }, session) => revert(session, act),
};

/** A role that was deleted is in the history still, under its last code. */
function idInHistory(workspace: Workspace, past: Past, role: string): string {
  try {
    return workspace.idOf(role);
  } catch (error) {
    const id = past.roleWithCode(role);
    if (id === undefined) throw error;
    return id;
  }
}

function timeOf(field: string, text: string): string {
  const time = new Date(text);
  if (Number.isNaN(time.getTime())) {
    throw new CanonError(
      'bad-parameters',
      `${text} is no time; write it as 2026-11-24 or 2026-11-24T10:00:00Z.`,
      { field },
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

/** Takes an earlier step back, named by any of its decisions; the last one of this machine as undo does. */
async function revert(session: Session, id: string) {
  const { workspace } = session;
  return workspace.exclusive(async () => {
    const past = await workspace.past.fresh();
    const step = past.stepOf(id);
    if (step === undefined)
      throw new CanonError('not-found', `The log has no decision ${id}. Nothing was changed.`, {
        decision: id,
      });
    const last = step.lines.at(-1)?.act;
    if (last !== undefined && workspace.cursor.lastDone?.act === last) return back(session, 'undo');
    const { edits, label } = await revertEdits(workspace, past, step, session.hand());
    return commitAct(session, { op: 'revert', by: session.by(), note: label, edits, reverts: last ?? id });
  });
}

/** Takes back this machine's last act, or repeats the last one taken back, as one act of its own. */
const moveBack = (session: Session, direction: 'undo' | 'redo') =>
  session.workspace.exclusive(() => back(session, direction));

async function back(session: Session, direction: 'undo' | 'redo') {
  const { workspace } = session;
  const by = session.by();
  const step = direction === 'undo' ? workspace.cursor.lastDone : workspace.cursor.lastUndone;
  if (step === undefined) {
    const what = direction === 'undo' ? 'take back' : 'repeat';
    throw new CanonError(`nothing-to-${direction}`, `There is nothing of yours to ${what} on this machine.`);
  }
  const decisions = await workspace.log.readAct(step.at, step.act);
  if (direction === 'undo') await refuseReleased(workspace, decisions, step.label);
  const edits = new Map<string, Edit>();
  // Backwards, so that a step that touched one record several times is taken back in the right order.
  for (const decision of direction === 'undo' ? decisions.reverse() : decisions) {
    const key = objectKey(decision.obj);
    edits.set(key, await inverse(session, decision, direction, step, edits.get(key)));
  }
  const named = direction === 'undo' ? { undoes: step.act } : { redoes: step.act };
  return commitAct(session, { op: direction, by, note: step.label, edits: [...edits.values()], ...named });
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
  if (obj.kind === 'conflict' && obj.id !== undefined) {
    const before = (begun?.kind === 'conflict' ? begun.before : workspace.conflicts.get(obj.id)) ?? null;
    const now = begun === undefined ? before : begun.after;
    const after = check(now as Plain | null) as Conflict | null;
    return { kind: 'conflict', id: obj.id, before, after };
  }
  if (obj.kind === 'taxonomy' || obj.kind === 'levels' || obj.kind === 'workspace') {
    const before = (begun?.before ?? workspace.settingsFiles.get(obj.kind)) as Plain;
    const now = (begun?.after ?? before) as Plain;
    return { kind: obj.kind, before, after: check(now) ?? now };
  }
  throw new CanonError('not-undoable', `“${step.label}” can't be taken back. Nothing was changed.`);
}

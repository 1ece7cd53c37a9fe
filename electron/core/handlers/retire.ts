import type { Pointers } from '../../../shared/contract-retire.ts';
import { type Pointed, pointersOf, repointed, stayingOf } from '../../../shared/edit/pointers.ts';
import { deprecated } from '../../../shared/edit/status.ts';
import { CanonError } from '../../../shared/errors.ts';
import type { Role } from '../../../shared/model/role.ts';
import type { WriteResult } from '../../../shared/views.ts';
import type { Handlers } from '../dispatch.ts';
import type { Session } from '../session.ts';
import type { Edit } from '../store/acts.ts';
import { currentRole } from '../store/outside.ts';
import type { Work } from '../works.ts';
import { commitAct } from './support.ts';

export const retireHandlers: Pick<Handlers, 'roles.pointers' | 'roles.retire'> = {
  'roles.pointers'({ role: name, work }, session) {
    return session.works.run(work, (step) =>
      pointersAt(session, pointedAt(session, session.workspace.idOf(name)), step),
    );
  },

  'roles.retire'({ role, reason, replacedBy, repoint }, session) {
    return retire(session, role, reason, replacedBy, repoint);
  },
};

/** A role as others point at it. */
export function pointedAt({ workspace }: Session, id: string): Pointed {
  const { code, title } = workspace.factsOf(id);
  return { id, code, title };
}

/** What the last look found, and of which state of the workspace: who weighs a merge asks the same again and again. */
const lastLook = new WeakMap<Session, { key: string; pointers: Pointers }>();

/** All that points at a role, and all that names it and stays as it is, by code. */
export async function pointersAt(session: Session, target: Pointed, work: Work): Promise<Pointers> {
  const { log, readOnly } = session.workspace;
  const key = JSON.stringify([target, log.checkpoint.head.n]);
  const known = lastLook.get(session);
  // What another process does stands in no log of a session that only reads.
  if (known?.key === key && !readOnly) return known.pointers;
  const pointers = await lookAtAll(session, target, work);
  lastLook.set(session, { key, pointers });
  return pointers;
}

async function lookAtAll({ workspace }: Session, target: Pointed, work: Work): Promise<Pointers> {
  const pointing: Pointers['pointing'] = [];
  const staying: Pointers['staying'] = [];
  let done = 0;
  for (const id of [...workspace.entries.keys()]) {
    await work.step('Looking at what names it', done++, workspace.entries.size);
    const role = await workspace.glance(id).catch((error: unknown) => {
      // A file that can't be read now is told of as such, elsewhere.
      if (error instanceof CanonError) return undefined;
      throw error;
    });
    if (role === undefined) continue;
    const { code, title } = role;
    const places = pointersOf(role, target);
    const opens = role.status === 'approved' ? role.version + 1 : null;
    if (places.length > 0) pointing.push({ id, code, title, opens, places });
    const stays = stayingOf(role, target);
    if (stays.length > 0) staying.push({ id, code, title, places: stays });
  }
  const byCode = (a: { code: string }, b: { code: string }): number => (a.code < b.code ? -1 : 1);
  return { pointing: pointing.sort(byCode), staying: staying.sort(byCode) };
}

/**
 * Takes a role out of force, and leads what pointed at it to its replacement where that is wanted.
 * @throws CanonError `reason-missing`, `replacement-itself`, `replacement-missing`; as {@link deprecated}
 */
export function retire(
  session: Session,
  name: string,
  reason: string | undefined,
  replacedBy: string | undefined,
  repoint: readonly string[] = [],
): Promise<WriteResult> {
  const why = reason?.trim() ?? '';
  if (why === '') {
    throw new CanonError(
      'reason-missing',
      'Retiring a role needs a reason: others rely on it. Nothing was changed.',
    );
  }
  const { workspace } = session;
  return workspace.exclusive(async () => {
    const hand = session.hand();
    const id = workspace.idOf(name);
    const before = await currentRole(workspace, id);
    const replacement = replacedBy === undefined ? undefined : workspace.idOf(replacedBy);
    if (replacement === id) {
      throw new CanonError(
        'replacement-itself',
        `${before.code} can't be replaced by itself. Nothing was changed.`,
      );
    }
    const edits: Edit[] = [
      { kind: 'role', id, before: before as Role, after: deprecated(before as Role, why, replacement) },
    ];
    if (repoint.length > 0 && replacement === undefined) {
      throw new CanonError(
        'replacement-missing',
        'Nothing can be led to another role without naming that role. Nothing was changed.',
      );
    }
    for (const other of new Set(repoint.map((one) => workspace.idOf(one)))) {
      if (other === id || replacement === undefined) continue;
      const role = await currentRole(workspace, other);
      const after = repointed(role, pointedAt(session, id), pointedAt(session, replacement), hand);
      if (after !== role) edits.push({ kind: 'role', id: other, before: role as Role, after });
    }
    return commitAct(session, { op: 'retire', by: hand.by, note: why, edits });
  });
}

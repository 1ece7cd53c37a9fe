import { diffRecords } from '../../../shared/diff.ts';
import type { Hand } from '../../../shared/edit/hand.ts';
import { CanonError, errorData } from '../../../shared/errors.ts';
import type { Role } from '../../../shared/model/role.ts';
import type { Plain } from '../../../shared/paths.ts';
import { findingsOf } from '../../../shared/rules/run.ts';
import type { Finding } from '../../../shared/rules/types.ts';
import { differenceOf } from '../../../shared/words/difference.ts';
import type { Handlers } from '../dispatch.ts';
import { restored } from '../history/restoring.ts';
import { roleAt } from '../history/states.ts';
import type { Session } from '../session.ts';
import { editRole } from './support.ts';

type RestoreHandlers = Pick<Handlers, 'history.diff' | 'history.restore' | 'history.preview'>;

export const restoreHandlers: RestoreHandlers = {
  async 'history.diff'({ role, a, b }, { workspace }) {
    await workspace.past.fresh();
    const id = workspace.idOf(role);
    const from = await roleAt(workspace, id, a);
    const to = await roleAt(workspace, id, b);
    const changes = diffRecords(...comparablePair(from, to));
    return { changes, difference: differenceOf(changes, to, from) };
  },

  'history.restore'({ role, path, to }, session) {
    const restore = async (before: Readonly<Role>, id: string): Promise<Role> =>
      restored(before, await roleAt(session.workspace, id, to), path, session.hand());
    return editRole(session, role, 'restore', restore, `to ${to}`);
  },

  async 'history.preview'({ role, path, to }, session) {
    const { workspace } = session;
    const id = workspace.idOf(role);
    const now = await workspace.role(id);
    try {
      const then = await roleAt(workspace, id, to);
      const after = restored(now, then, path, handOf(session));
      const changes = diffRecords(now as Plain, after as Plain);
      return {
        changes,
        difference: differenceOf(changes, after, now),
        opens: after.version > now.version ? after.version : null,
        findings: await newFindings(session, id, after),
        against: null,
      };
    } catch (error) {
      if (!(error instanceof CanonError)) throw error;
      const { code, message } = errorData(error);
      return { changes: [], difference: [], opens: null, findings: [], against: { code, message } };
    }
  },
};

/** Who looks needs no name, and nothing is made. */
const handOf = (session: Session): Hand =>
  session.person === null ? { by: '', at: '', newId: () => 'new' } : session.hand();

/** What the rules would find in the role as it would be, and don't find in it now. */
async function newFindings({ quality }: Session, id: string, after: Role): Promise<Finding[]> {
  const keyOf = ({ rule, field, message }: Finding): string => JSON.stringify([rule, field, message]);
  const now = new Set((await quality.of(id)).map(keyOf));
  return findingsOf(after, quality.ruleView).filter((finding) => !now.has(keyOf(finding)));
}

/** A published text has no curation: against it, the other side is looked at without it as well. */
function comparablePair(a: Plain, b: Plain): [Plain, Plain] {
  if ('curation' in a && 'curation' in b) return [a, b];
  const strip = ({ curation: _curation, inForce: _inForce, ...rest }: Plain): Plain => rest;
  return [strip(a), strip(b)];
}

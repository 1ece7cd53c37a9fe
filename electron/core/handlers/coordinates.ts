import { bandDecision, nearness } from '../../../shared/bands.ts';
import { compareFields } from '../../../shared/compare.ts';
import { type CoordinateContext, distance, neighbours } from '../../../shared/coordinates.ts';
import { decideBand, withdrawBand } from '../../../shared/edit/bands.ts';
import { CanonError } from '../../../shared/errors.ts';
import { ladderRole } from '../../../shared/ladder.ts';
import type { Role } from '../../../shared/model/role.ts';
import type { WriteResult } from '../../../shared/views.ts';
import type { LadderRole, NeighbourView } from '../../../shared/views-coordinates.ts';
import type { Handlers } from '../dispatch.ts';
import type { Session } from '../session.ts';
import type { Edit } from '../store/acts.ts';
import { currentRole } from '../store/outside.ts';
import { commitAct } from './support.ts';

/** What distances are computed with in this workspace. */
function neighbourContext(session: Session): CoordinateContext {
  const { levels, functions, settings } = session.quality.ruleView;
  return { levels, functions, settings };
}

/**
 * The roles nearest to one, as views show them. Those whose band a person decided on are among them before others are,
 * or besides as many as asked for.
 */
export function neighbourViews(
  session: Session,
  id: string,
  limit: number,
  besides = false,
): NeighbourView[] {
  const { workspace } = session;
  const own = workspace.factsOf(id);
  const all = neighbours(own, workspace.index.all(), neighbourContext(session), Number.MAX_SAFE_INTEGER);
  const decided = new Set(all.filter(({ role }) => bandDecision(own, role) !== null));
  let room = besides ? limit : limit - decided.size;
  let most = besides ? Number.MAX_SAFE_INTEGER : limit;
  const shown = all.filter((one) => (decided.has(one) ? most-- > 0 : room-- > 0));
  return shown.map(({ role, ...measured }) => ({
    id: role.id,
    code: role.code,
    title: role.title,
    ...nearness(measured, bandDecision(own, role)),
  }));
}

export const coordinateHandlers: Pick<
  Handlers,
  | 'coordinates.adjacent'
  | 'coordinates.compare'
  | 'coordinates.ladder'
  | 'coordinates.decideBand'
  | 'coordinates.withdrawBand'
> = {
  async 'coordinates.adjacent'({ role: name, limit = 10 }, session) {
    const { workspace } = session;
    const id = workspace.idOf(name);
    return { role: workspace.factsOf(id).code, neighbours: neighbourViews(session, id, limit) };
  },

  async 'coordinates.compare'({ roles: names }, session) {
    const { workspace } = session;
    const roles: Role[] = [];
    for (const name of names) roles.push(await workspace.role(workspace.idOf(name)));
    const context = neighbourContext(session);
    const pairs = roles.flatMap((a, at) =>
      roles.slice(at + 1).map((b) => {
        const measured = distance(a, b, context);
        const decided = bandDecision(workspace.factsOf(a.id), workspace.factsOf(b.id));
        const { parts, weights } = measured;
        return { a: a.code, b: b.code, ...nearness(measured, decided), parts, weights };
      }),
    );
    return {
      roles: roles.map(({ id, code, title }) => ({ id, code, title })),
      pairs,
      fields: compareFields(roles),
    };
  },

  async 'coordinates.ladder'({ function: fn, focus }, session) {
    const { workspace } = session;
    const here = [...workspace.index.all()].filter((facts) => facts.function === fn && facts.focus === focus);
    const roles: LadderRole[] = [];
    for (const { id } of here) {
      try {
        roles.push(ladderRole(await workspace.glance(id)));
      } catch (error) {
        // A file that broke meanwhile is told as a problem of the workspace; the others are still a ladder.
        if (!(error instanceof CanonError)) throw error;
      }
    }
    return { roles };
  },

  'coordinates.decideBand'({ role, with: other, band, reason }, session) {
    return editPair(session, role, other, 'band', reason, (own, another) => [
      decideBand(own, another.id, band, reason, session.hand()),
      withdrawBand(another, own.id),
    ]);
  },

  'coordinates.withdrawBand'({ role, with: other }, session) {
    return editPair(session, role, other, 'band-withdraw', undefined, (own, another) => [
      withdrawBand(own, another.id),
      withdrawBand(another, own.id),
    ]);
  },
};

/** Changes what two roles keep about one another, as one act with one undo. */
function editPair(
  session: Session,
  name: string,
  other: string,
  op: string,
  note: string | undefined,
  change: (own: Readonly<Role>, another: Readonly<Role>) => [Role, Role],
): Promise<WriteResult> {
  const { workspace } = session;
  return workspace.exclusive(async () => {
    const by = session.by();
    const ids = [workspace.idOf(name), workspace.idOf(other)] as const;
    if (ids[0] === ids[1])
      throw new CanonError('band-itself', 'A role has no distance to itself. Nothing was changed.');
    const before = [await currentRole(workspace, ids[0]), await currentRole(workspace, ids[1])] as const;
    const after = change(before[0], before[1]);
    const edits = ids.flatMap((id, at): Edit[] => {
      const [was, now] = [before[at], after[at]];
      return was === undefined || now === undefined || was === now
        ? []
        : [{ kind: 'role', id, before: was, after: now }];
    });
    return commitAct(session, { op, by, edits, ...(note !== undefined && { note }) });
  });
}

import type { PastFilter, PastLineView } from '../../../shared/contract-history.ts';
import { CanonError, errorData } from '../../../shared/errors.ts';
import type { Decision } from '../../../shared/model/decision.ts';
import { readPath } from '../../../shared/paths.ts';
import { differenceOf } from '../../../shared/words/difference.ts';
import { listName } from '../../../shared/words/difference-rows.ts';
import type { Handlers } from '../dispatch.ts';
import type { Past, PastStep } from '../history/past.ts';
import { countedBy, fitting, lineView } from '../history/past-filter.ts';
import { touches } from '../history/past-line.ts';
import { revertEdits } from '../history/reverting.ts';
import { BEFORE, roleAt } from '../history/states.ts';
import type { Session } from '../session.ts';
import { frozenVersions, readPublished } from '../store/published.ts';
import { viewOf } from './history.ts';

type PastHandlers = Pick<
  Handlers,
  'history.page' | 'history.step' | 'history.counts' | 'history.decision' | 'history.points' | 'history.field'
>;

/** Of a step of more decisions than this nobody waits to hear whether it can be taken back: trying says it. */
const MOST_TRIED = 200;
/** So many places that were written again are named. */
const MOST_LATER = 12;
/** What goes along with what was written. */
const ALONG = /^(provenance|version|approval|inForce|statedBand)\b|\.provenance\b|\.review\.(by|at)$/;

export const pastHandlers: PastHandlers = {
  async 'history.page'({ filter, from, limit }, session) {
    await session.workspace.past.fresh();
    return session.pastViews.page(named(session, filter), session.person, from, limit);
  },

  async 'history.step'({ id, filter }, session) {
    const past = await session.workspace.past.fresh();
    const fits = fitting(named(session, filter), session.person);
    const { lines } = stepOf(past, id);
    return { lines: lines.filter(fits).map(lineView) };
  },

  async 'history.counts'({ filter, seen }, session) {
    const past = await session.workspace.past.fresh();
    const { people: _people, ...withoutPeople } = named(session, filter);
    const { kinds: _kinds, ...withoutKinds } = named(session, filter);
    const me = session.person;
    const isNew = fitting({ unseen: seen ?? past.heads }, me);
    let unseen = 0;
    for (const line of past.lines) if (isNew(line)) unseen += 1;
    return {
      people: countedBy(past.lines, fitting(withoutPeople, me), ({ by }) => by),
      kinds: countedBy(past.lines, fitting(withoutKinds, me), ({ kind }) => kind),
      unseen,
      heads: past.heads,
      problems: past.problems,
    };
  },

  async 'history.decision'({ id }, session) {
    const { workspace } = session;
    const past = await workspace.past.fresh();
    const line = past.line(id);
    const [decision] = line === undefined ? [] : await past.read([line]);
    if (line === undefined || decision === undefined)
      throw new CanonError('not-found', `The log has no decision ${id}.`, { decision: id });
    const step = stepOf(past, id);
    const own = line.role === undefined ? [] : past.ofRole(line.role);
    const at = own.indexOf(line);
    return {
      decision: viewOf(decision),
      roleId: line.role !== undefined && workspace.entries.has(line.role) ? line.role : null,
      difference: differenceOf(decision.changes, ...(await recordsFor(session, decision))),
      before: own[at - 1]?.id ?? (decision.before === null ? null : `${id}${BEFORE}`),
      later: laterOn(
        decision,
        own.slice(at + 1).map((one) => ({ paths: one.paths, view: () => lineView(one) })),
      ),
      lines: step.lines.length,
      against: await against(session, past, step),
    };
  },

  async 'history.points'({ role }, { workspace }) {
    const past = await workspace.past.fresh();
    const id = workspace.idOf(role);
    const facts = workspace.factsOf(id);
    const numbers = await frozenVersions(workspace.root, id, workspace.disk);
    const versions = await Promise.all(
      numbers.reverse().map(async (version) => {
        const text = await readPublished(workspace.root, id, version, workspace.disk).catch(() => undefined);
        const approval = text?.text.approval;
        const said = `Version ${version}${version === facts.inForce ? ', in force' : ''}`;
        return {
          id: String(version),
          kind: 'version' as const,
          at: approval?.at ?? null,
          by: approval?.by.join(', ') ?? null,
          text: said,
        };
      }),
    );
    const own = past.ofRole(id);
    const [oldest] = own;
    const [first] = oldest === undefined ? [] : await past.read([oldest]);
    const before =
      first === undefined || first.before === null
        ? []
        : [
            {
              id: `${first.id}${BEFORE}`,
              kind: 'decision' as const,
              at: null,
              by: null,
              text: 'Before all decisions',
            },
          ];
    const decisions = [...own].reverse().map((line) => ({
      id: line.id,
      kind: 'decision' as const,
      at: line.at,
      by: line.by,
      text: line.text,
    }));
    const now = { id: 'now', kind: 'now' as const, at: null, by: null, text: 'As it stands now' };
    return {
      role: { id, code: facts.code, title: facts.title },
      points: [now, ...versions, ...decisions, ...before],
    };
  },

  async 'history.field'({ role, path, limit = 1 }, { workspace }) {
    const past = await workspace.past.fresh();
    const own = past.ofRole(workspace.idOf(role)).filter(({ paths }) => touches(paths, path, true));
    return { lines: own.slice(-limit).reverse().map(lineView), count: own.length };
  },
};

/** The filter with a role by its id, also one that is gone. */
function named({ workspace }: Session, filter: PastFilter): PastFilter {
  if (filter.role === undefined || workspace.entries.has(filter.role)) return filter;
  const role = workspace.past.roleWithCode(filter.role) ?? filter.role;
  return { ...filter, role };
}

function stepOf(past: Past, id: string): PastStep {
  const step = past.stepOf(id);
  if (step === undefined)
    throw new CanonError('not-found', `The log has no decision ${id}.`, { decision: id });
  return step;
}

/** Where the words of rows are looked up of which a decision changed a part: the role now, else as it was right after. */
async function recordsFor({ workspace }: Session, { id, obj, changes }: Decision): Promise<unknown[]> {
  const role = obj.id;
  if (obj.kind !== 'role' || role === undefined || !workspace.entries.has(role)) return [];
  const now = await workspace.role(role).catch(() => undefined);
  const rows = changes.flatMap(({ path }) => /^[^[]+\[[^\]]+\]/.exec(path)?.[0] ?? []);
  if (now !== undefined && rows.every((path) => readPath(now, path) !== undefined)) return [now];
  const then = await roleAt(workspace, role, id).catch(() => undefined);
  return [now, then];
}

/** The places a decision wrote that were written again since, each with the last decision that did. */
function laterOn(
  { changes }: Decision,
  since: readonly { paths: readonly string[]; view: () => PastLineView }[],
): { path: string; line: PastLineView }[] {
  const fields = new Set(
    changes.flatMap(({ path }) => (ALONG.test(path) || path === '' ? [] : (rowOf(path) ?? path))),
  );
  return [...fields].slice(0, MOST_LATER).flatMap((path) => {
    const later = since.findLast(({ paths }) => touches(paths, path, true));
    return later === undefined ? [] : [{ path, line: later.view() }];
  });
}

const rowOf = (path: string): string | undefined =>
  listName(path) === undefined ? undefined : /^[^[]+\[[^\]]+\]/.exec(path)?.[0];

/** What stands against taking a step back; null where nothing does, or where only trying tells. */
async function against(
  session: Session,
  past: Past,
  step: PastStep,
): Promise<{ code: string; message: string } | null> {
  const { workspace } = session;
  if (step.lines.at(-1)?.act === workspace.cursor.lastDone?.act || step.lines.length > MOST_TRIED)
    return null;
  try {
    const hand = { by: session.person ?? '', at: '', newId: () => '' };
    await revertEdits(workspace, past, step, hand);
    return null;
  } catch (error) {
    const { code, message } = errorData(error);
    return { code, message };
  }
}

import type { FixPreview } from '../../../shared/contract-quality.ts';
import { CanonError } from '../../../shared/errors.ts';
import { severityEffect, withSeverities } from '../../../shared/quality/effect.ts';
import type { Tally } from '../../../shared/quality/tally.ts';
import { RULES } from '../../../shared/rules/table.ts';
import type { Rule } from '../../../shared/rules/types.ts';
import type { ManyResult } from '../../../shared/views.ts';
import type { Handlers } from '../dispatch.ts';
import { fixRole, refuseSided } from '../fixing.ts';
import type { Session } from '../session.ts';
import type { Edit } from '../store/acts.ts';
import { currentRole } from '../store/outside.ts';
import type { Commit } from '../store/workspace.ts';
import { inOrder } from './quality.ts';
import { commitAct } from './support.ts';

const NOTHING: Commit = { decisions: [], roles: [], settings: false };

export const qualityActHandlers: Pick<Handlers, 'findings.fix' | 'quality.severities'> = {
  async 'findings.fix'({ rule, function: fn, places, leaveOut = [], dryRun = false, work: name }, session) {
    const { rule: known, at } = ruleAt(rule);
    refuseSided(rule, places);
    const { workspace } = session;
    const key = (role: string, field: string): string => `${workspace.idOf(role)} ${field}`;
    const only =
      places === undefined ? undefined : new Set(places.map(({ role, field }) => key(role, field)));
    const out = new Set(leaveOut.map(({ role, field }) => key(role, field)));
    const named = new Set(places?.map(({ role }) => workspace.idOf(role)));
    const ids = inOrder(session)
      .filter(
        (facts) =>
          (places === undefined || named.has(facts.id)) && (fn === undefined || facts.function === fn),
      )
      .map(({ id }) => id);
    const work = () =>
      session.works.run(name, async ({ step, seal }) => {
        const edits: Edit[] = [];
        const fixes: FixPreview[] = [];
        const refused: ManyResult['refused'] = [];
        let without = 0;
        for (const [n, id] of ids.entries()) {
          await step('Mending', n, ids.length);
          if (!(await session.quality.tally(id)).rules.some((tally) => tally.rule === at)) continue;
          const wanted = (field: string): boolean => {
            const place = `${id} ${field}`;
            return !out.has(place) && (only === undefined || only.has(place));
          };
          try {
            const before = dryRun ? await workspace.role(id) : await currentRole(workspace, id);
            const fixed = await fixRole(session.quality, before, known, wanted, session.hand());
            without += fixed.without;
            if (fixed.fixes.length === 0) continue;
            fixes.push(...fixed.fixes);
            edits.push({ kind: 'role', id, before, after: fixed.after });
          } catch (error) {
            if (!(error instanceof CanonError) || error.code === 'author-unknown') throw error;
            refused.push({ id, role: workspace.factsOf(id).code, reason: error.message });
          }
        }
        if (dryRun) {
          const roles = edits.map((edit) => (edit.kind === 'role' ? workspace.factsOf(edit.id).code : ''));
          const result = await session.result(NOTHING);
          return { ...result, changed: edits.length, roles, refused, fixes, without };
        }
        await seal();
        const note = known.title;
        const result = await commitAct(session, { op: 'fix', by: session.by(), note, edits });
        return { ...result, refused, fixes, without };
      });
    return dryRun ? work() : workspace.exclusive(work);
  },

  async 'quality.severities'({ severities, dryRun = false }, session) {
    const { workspace } = session;
    for (const rule of Object.keys(severities)) ruleAt(rule);
    const work = async () => {
      const before = workspace.settingsFiles.get('workspace');
      const changed = withSeverities(before.settings.severities, severities);
      const effect = severityEffect(await tallied(session), before.settings.severities, changed);
      if (dryRun) return { ...(await session.result(NOTHING)), effect };
      const after = { ...before, settings: { ...before.settings, severities: changed } };
      const note = effect.rules.map(({ rule, to }) => `${rule}: ${to}`).join(', ');
      const edits: Edit[] = [{ kind: 'workspace', before, after }];
      const result = await commitAct(session, { op: 'severities', by: session.by(), note, edits });
      return { ...result, effect };
    };
    return dryRun ? work() : workspace.exclusive(work);
  },
};

function tallied(session: Session) {
  return session.works.run(undefined, async (work) => {
    const all = [...session.workspace.index.all()];
    const roles: { code: string; status: (typeof all)[number]['status']; tally: Tally }[] = [];
    for (const [at, { id, code, status }] of all.entries()) {
      await work.step('Counting findings', at, all.length);
      roles.push({ code, status, tally: await session.quality.tally(id) });
    }
    return roles;
  });
}

/** A rule and its place in the table. @throws CanonError `not-found` */
function ruleAt(id: string): { rule: Rule; at: number } {
  const at = RULES.findIndex((one) => one.id === id);
  const rule = RULES[at];
  if (rule === undefined)
    throw new CanonError('not-found', `There is no rule ${id}. Nothing was changed.`, { rule: id });
  return { rule, at };
}

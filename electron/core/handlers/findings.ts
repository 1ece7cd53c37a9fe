import { accept, mute } from '../../../shared/edit/curation.ts';
import { CanonError } from '../../../shared/errors.ts';
import { readPath } from '../../../shared/paths.ts';
import { ACCEPTABLE_RULES } from '../../../shared/rules/facts.ts';
import { ruleOf } from '../../../shared/rules/table.ts';
import { type Finding, SEVERITIES } from '../../../shared/rules/types.ts';
import type { Handlers } from '../dispatch.ts';
import { editRole } from './support.ts';

export const findingHandlers: Pick<Handlers, 'findings.list' | 'findings.mute' | 'findings.accept'> = {
  async 'findings.list'({ severity = 'info', role }, session) {
    const { workspace, quality } = session;
    const worst = SEVERITIES.indexOf(severity);
    const facts = role === undefined ? [...workspace.index.all()] : [workspace.factsOf(workspace.idOf(role))];
    const findings: Finding[] = [];
    for (const { id } of facts.sort((a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : 0))) {
      findings.push(
        ...(await quality.of(id)).filter((finding) => SEVERITIES.indexOf(finding.severity) <= worst),
      );
    }
    return { findings };
  },

  'findings.mute'({ role, rule, path = '', reason }, session) {
    checkRule(rule);
    return editRole(
      session,
      role,
      'mute',
      async (before, id) => {
        if (path !== '' && readPath(before, path) === undefined) throw noPlace(before.code, path);
        const found = (await session.quality.of(id)).filter((finding) => finding.rule === rule);
        const severity = session.workspace.settings.severities[rule] ?? ruleOf(rule)?.severity;
        // One that is no error now may be one tomorrow, on this role: then it must be seen.
        if (severity === 'error' || found.some((finding) => finding.severity === 'error')) {
          throw new CanonError(
            'error-not-muted',
            `${rule} is an error: it can't be muted, only mended. Nothing was changed.`,
            { rule, role: before.code },
          );
        }
        return mute(before, rule, path, reason, session.hand());
      },
      reason,
    );
  },

  'findings.accept'({ role, rule, path = '', reason, with: other }, session) {
    checkRule(rule);
    if (!ACCEPTABLE_RULES.includes(rule)) {
      throw new CanonError(
        'not-acceptable',
        `${rule} can't be accepted; ${ACCEPTABLE_RULES.join(' and ')} can. Mute it with a reason instead. Nothing was changed.`,
        { rule },
      );
    }
    const withId = other === undefined ? undefined : session.workspace.idOf(other);
    return editRole(
      session,
      role,
      'accept',
      (before) => {
        // A path names the alias, so does its text; either must be there, else nothing would be accepted.
        const known =
          path === '' ||
          readPath(before, path) !== undefined ||
          before.aliases.some(({ text }) => text === path);
        if (!known) throw noPlace(before.code, path);
        return accept(before, rule, path, reason, withId, session.hand());
      },
      reason,
    );
  },
};

function checkRule(rule: string): void {
  if (ruleOf(rule) !== undefined) return;
  throw new CanonError('not-found', `There is no rule ${rule}. Nothing was changed.`, { rule });
}

const noPlace = (role: string, path: string): CanonError =>
  new CanonError('not-found', `${role} has no ${path}. Nothing was changed.`, { role, path });

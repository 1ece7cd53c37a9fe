import type { FindingRow, MutedRow } from '../../../shared/contract-quality.ts';
import { unmute } from '../../../shared/edit/unmute.ts';
import { groupBy } from '../../../shared/group.ts';
import type { Role } from '../../../shared/model/role.ts';
import { readPath } from '../../../shared/paths.ts';
import { shownAt } from '../../../shared/quality/tally.ts';
import type { RoleFacts } from '../../../shared/rules/facts.ts';
import { severityOf } from '../../../shared/rules/run.ts';
import { RULES } from '../../../shared/rules/table.ts';
import type { Finding } from '../../../shared/rules/types.ts';
import type { Handlers } from '../dispatch.ts';
import type { Session } from '../session.ts';
import type { Edit } from '../store/acts.ts';
import { currentRole } from '../store/outside.ts';
import { commitAct } from './support.ts';

type QualityHandlers = Pick<
  Handlers,
  'quality.summary' | 'quality.findings' | 'quality.muted' | 'findings.unmute'
>;

export const qualityHandlers: QualityHandlers = {
  'quality.summary': (_params, session) =>
    session.works.run(undefined, async (work) => {
      const { workspace, quality } = session;
      const severities = RULES.map((rule) => severityOf(rule, workspace.settings));
      const cells = new Map<
        string,
        { rule: string; function: string; findings: number; roles: number; muted: number }
      >();
      const all = [...workspace.index.all()];
      let blocked = 0;
      let found = 0;
      let muted = 0;
      for (const [at, facts] of all.entries()) {
        const { rules, curated } = await quality.tally(facts.id);
        await work.step('Counting findings', at, all.length);
        muted += curated;
        let any = false;
        let error = false;
        for (const tally of rules) {
          const severity = severities[tally.rule] ?? 'off';
          if (severity === 'off') continue;
          const findings = shownAt(tally, severity);
          const rule = RULES[tally.rule]?.id ?? '';
          const key = `${tally.rule} ${facts.function}`;
          const cell = cells.get(key) ?? { rule, function: facts.function, findings: 0, roles: 0, muted: 0 };
          cell.findings += findings;
          cell.roles += Number(findings > 0);
          cell.muted += tally.found - findings;
          cells.set(key, cell);
          any ||= findings > 0;
          error ||= findings > 0 && severity === 'error';
        }
        found += Number(any);
        blocked += Number(error && facts.status !== 'deprecated');
      }
      return {
        roles: all.length,
        blocked,
        found,
        muted,
        rules: RULES.map(({ id }, at) => ({ rule: id, severity: severities[at] ?? ('off' as const) })),
        cells: [...cells.values()],
      };
    }),

  'quality.findings': (
    { rule, severity, function: fn, roles, from = 0, limit = Number.POSITIVE_INFINITY },
    session,
  ) =>
    session.works.run(undefined, async (work) => {
      const { index } = session.workspace;
      const wanted = rule === undefined ? undefined : RULES.findIndex(({ id }) => id === rule);
      const facts = roles === undefined ? inOrder(session) : roles.flatMap((id) => index.get(id) ?? []);
      const findings: FindingRow[] = [];
      for (let at = from; at < facts.length; at++) {
        if (findings.length >= limit) return { findings, next: at };
        const one = facts[at];
        if (one === undefined || (fn !== undefined && one.function !== fn)) continue;
        await work.step('Reading findings', at, facts.length);
        const found =
          wanted === undefined
            ? await session.quality.of(one.id)
            : await session.quality.ofRule(one.id, wanted);
        for (const finding of found) {
          if (severity === undefined || finding.severity === severity) findings.push(rowOf(finding));
        }
      }
      return { findings, next: null };
    }),

  'quality.muted': (_params, session) =>
    session.works.run(undefined, async (work) => {
      const rows: MutedRow[] = [];
      const facts = inOrder(session);
      for (const [n, { id }] of facts.entries()) {
        await work.step('Looking what is muted', n, facts.length);
        if ((await session.quality.tally(id)).curated === 0) continue;
        rows.push(...mutedOf(await session.workspace.glance(id), session));
      }
      return { rows };
    }),

  'findings.unmute'({ entries }, session) {
    const { workspace } = session;
    return workspace.exclusive(async () => {
      const by = session.by();
      const edits: Edit[] = [];
      for (const [id, keys] of groupBy(entries, ({ role }) => workspace.idOf(role))) {
        const before = await currentRole(workspace, id);
        edits.push({ kind: 'role', id, before, after: unmute(before, keys) });
      }
      return commitAct(session, { op: 'unmute', by, edits });
    });
  },
};

/** All roles in the order of their codes, as every list of findings has them. */
export const inOrder = ({ workspace }: Session): RoleFacts[] =>
  [...workspace.index.all()].sort((a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : 0));

const rowOf = ({ rule, severity, role, roleId, field, message, fix, with: others }: Finding): FindingRow => ({
  rule,
  severity,
  role,
  roleId,
  field,
  message,
  fix: fix?.label ?? null,
  with: others?.find(({ id }) => id !== roleId)?.id ?? null,
});

function mutedOf(role: Readonly<Role>, session: Session): MutedRow[] {
  const common = { role: role.id, code: role.code, title: role.title };
  const codeOf = (id: string): string | null =>
    session.workspace.entries.has(id) ? session.workspace.factsOf(id).code : null;
  const { mutes, accepted } = role.curation;
  return [
    ...mutes.map(({ rule, field, reason, by, at }) => ({
      ...common,
      kind: 'mute' as const,
      rule,
      field,
      with: null,
      place: placeText(role, field),
      withCode: null,
      reason,
      by,
      at,
    })),
    ...accepted.map(({ rule, field, with: other, reason, by, at }) => ({
      ...common,
      kind: 'accept' as const,
      rule,
      field,
      with: other ?? null,
      place: role.aliases.some(({ text }) => text === field) ? field : placeText(role, field),
      withCode: other === undefined ? null : codeOf(other),
      reason,
      by,
      at,
    })),
  ];
}

/** What stands at a place, in words; '' for the whole role, null where it is gone. */
function placeText(role: Readonly<Role>, field: string): string | null {
  if (field === '' || field === '*') return '';
  const value = readPath(role, field);
  if (value === undefined) return null;
  if (typeof value === 'string') return value;
  if (typeof value === 'object' && value !== null) {
    if ('text' in value && typeof value.text === 'string') return value.text;
    if ('code' in value && typeof value.code === 'string') return value.code;
  }
  return field;
}

import type { FixPreview, RuleSeverity } from '../../../shared/contract-quality.ts';
import { CanonError } from '../../../shared/errors.ts';
import { ruleOf } from '../../../shared/rules/table.ts';
import { type Command, done, hasOption, textOption } from '../command.ts';
import { reading, withSession, writing, written } from '../with-session.ts';

const quality: Command = {
  name: 'quality',
  usage: 'DIR',
  summary: 'Counts findings by rule, what is muted, and the roles that can’t be approved because of errors',
  arity: [1, 1],
  options: {},
  run: (invocation) =>
    reading(invocation, 'quality', async (call) => {
      const { roles, blocked, found, muted, rules, cells } = await call('quality.summary', {});
      const counted = rules.flatMap(({ rule, severity }) => {
        const own = cells.filter((cell) => cell.rule === rule);
        const sum = (of: 'findings' | 'roles' | 'muted'): number =>
          own.reduce((all, cell) => all + cell[of], 0);
        return [{ rule, severity, findings: sum('findings'), roles: sum('roles'), muted: sum('muted') }];
      });
      const lines = counted
        .filter(({ findings, muted: hidden }) => findings + hidden > 0)
        .map(
          ({ rule, severity, findings, roles: on, muted: hidden }) =>
            `${severity.padEnd(8)} ${rule.padEnd(32)} ${String(findings).padStart(7)} on ${on} ${on === 1 ? 'role' : 'roles'}${hidden > 0 ? `, ${hidden} muted` : ''}`,
        );
      return done(
        { roles, blocked, found, muted, rules: counted },
        ...lines,
        `${found} of ${roles} roles have findings; ${blocked} can’t be approved because of errors.`,
      );
    }),
};

const fix: Command = {
  name: 'fix',
  usage: 'DIR RULE [--function F] [--dry-run]',
  summary: 'Mends everything that a rule finds and has a fix for, as one undo step',
  arity: [2, 2],
  options: {
    function: { type: 'string', value: 'CODE', help: 'only on roles of this function' },
    'dry-run': { type: 'boolean', help: 'only say every change' },
  },
  async run(invocation) {
    const [, rule = ''] = invocation.args;
    const fn = textOption(invocation, 'function');
    const dryRun = hasOption(invocation, 'dry-run');
    return withSession(invocation, !dryRun, 'fix', async (call) => {
      const result = await call('findings.fix', { rule, dryRun, ...(fn !== undefined && { function: fn }) });
      const { fixes, refused, without, changed, decisions, roles } = result;
      const lines = [
        ...fixes.flatMap(linesOf),
        ...refused.map(({ role, reason }) => `${role}  stays: ${reason}`),
        ...(without > 0 ? [`${without} ${without === 1 ? 'finding has' : 'findings have'} no fix.`] : []),
      ];
      const document = { changed, decisions, roles, fixes, refused, without };
      return dryRun
        ? done(
            document,
            ...lines,
            `${fixes.length} ${fixes.length === 1 ? 'fix' : 'fixes'}. Nothing was changed.`,
          )
        : { ...written(result, ...lines), document };
    });
  },
};

const linesOf = ({ code, label, lines }: FixPreview): string[] =>
  lines.map(
    ({ path, from, to }) => `${code}  ${path}  ${label}: “${from}” → ${to === '' ? 'nothing' : `“${to}”`}`,
  );

const unmute: Command = {
  name: 'unmute',
  usage: 'DIR CODE RULE [PATH]',
  summary: 'Takes back mutes and acceptances of a rule on a role, or on one place of it',
  arity: [3, 4],
  options: {},
  run: (invocation) =>
    withSession(invocation, true, 'unmute', async (call, session) => {
      const [, name = '', rule = '', path] = invocation.args;
      const role = session.workspace.idOf(name);
      const { rows } = await call('quality.muted', {});
      const entries = rows
        .filter((row) => row.role === role && row.rule === rule && (path === undefined || row.field === path))
        .map(({ kind, field, with: other }) => ({ kind, role, rule, field, with: other }));
      if (entries.length === 0) {
        throw new CanonError(
          'not-found',
          `Nothing of ${rule} is muted or accepted there. Nothing was changed.`,
          {
            role: name,
            rule,
          },
        );
      }
      return written(await call('findings.unmute', { entries }));
    }),
};

const SEVERITIES: readonly string[] = ['error', 'warning', 'info', 'off', 'default'];

const severity: Command = {
  name: 'severity',
  usage: 'DIR RULE error|warning|info|off|default [--dry-run]',
  summary: 'Gives a rule another severity in this workspace; says what comes of it',
  arity: [3, 3],
  options: { 'dry-run': { type: 'boolean', help: 'only say what would come of it' } },
  async run(invocation) {
    const [, rule = '', wanted = ''] = invocation.args;
    if (!SEVERITIES.includes(wanted)) {
      throw new CanonError('usage', `A severity is error, warning, info, off or default, not ${wanted}.`);
    }
    const to = (wanted === 'default' ? (ruleOf(rule)?.severity ?? 'info') : wanted) as RuleSeverity;
    const severities = { [rule]: to };
    if (!hasOption(invocation, 'dry-run'))
      return writing(invocation, 'severity', 'quality.severities', { severities });
    return reading(invocation, 'severity', async (call) => {
      const { effect } = await call('quality.severities', { severities, dryRun: true });
      const { rules, blocked, freed } = effect;
      return done(
        { effect },
        ...rules.map(
          (one) => `${one.rule}: ${one.findings} findings on ${one.roles} roles, ${one.from} → ${one.to}`,
        ),
        `${blocked.length} roles can no longer be approved, ${freed.length} can again. Nothing was changed.`,
      );
    });
  },
};

export const qualityCommands: readonly Command[] = [quality, fix, unmute, severity];

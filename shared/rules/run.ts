import type { Role } from '../model/role.ts';
import { factsOf } from './facts.ts';
import { RULES } from './table.ts';
import {
  type Finding,
  type Rule,
  type RuleContext,
  type RuleView,
  SEVERITIES,
  type Severity,
} from './types.ts';

/**
 * All findings of a role: every rule that the settings don't switch off, with the severity that they give it, less
 * those that were muted on this role. Worst first, then in the order of the table and of the page. Computed from the
 * records alone: it is the same everywhere and whenever, and the role need not be in the index (another state of it
 * may be: what would be found after an edit).
 */
export function findingsOf(role: Role, view: RuleView): Finding[] {
  const context: RuleContext = { role, facts: factsOf(role), level: view.levels.get(role.level), view };
  const findings = RULES.flatMap((rule): Finding[] => {
    const severity = severityOf(rule, view);
    if (severity === 'off') return [];
    return rule
      .check(context)
      .filter(({ field }) => severity === 'error' || !isMuted(role, rule.id, field))
      .map(({ field, message, ...more }) => ({
        rule: rule.id,
        severity,
        role: role.code,
        roleId: role.id,
        field,
        message,
        ...more,
      }));
  });
  return SEVERITIES.flatMap((severity) => findings.filter((finding) => finding.severity === severity));
}

/** The severity of a rule in a workspace: its own, unless the settings name another; `off` where they switch it off. */
function severityOf(rule: Rule, view: Pick<RuleView, 'settings'>): Severity | 'off' {
  const { severities } = view.settings;
  return (Object.hasOwn(severities, rule.id) ? severities[rule.id] : undefined) ?? rule.severity;
}

/** A mute hides what a rule finds at one place of the role, or with '' or '*' anywhere in it; errors are never asked. */
function isMuted(role: Role, rule: string, field: string): boolean {
  return role.curation.mutes.some(
    (mute) => mute.rule === rule && (mute.field === field || mute.field === '' || mute.field === '*'),
  );
}

/** How many findings there are of each severity. */
export function countFindings(findings: readonly Pick<Finding, 'severity'>[]): Record<Severity, number> {
  const counts = { error: 0, warning: 0, info: 0 };
  for (const { severity } of findings) counts[severity] += 1;
  return counts;
}

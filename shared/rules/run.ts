import type { Role } from '../model/role.ts';
import type { Settings } from '../model/settings.ts';
import { factsOf } from './facts.ts';
import { RULES } from './table.ts';
import {
  type Draft,
  type Finding,
  type Rule,
  type RuleContext,
  type RuleView,
  SEVERITIES,
  type Severity,
} from './types.ts';

/** What one rule found on a role, whatever its severity; beside each draft whether a mute covers its place. */
export interface Looked {
  readonly rule: Rule;
  readonly drafts: readonly { readonly draft: Draft; readonly muted: boolean }[];
}

/** Lets rules look at a role. Which severity they have doesn't matter here. */
export function lookAt(role: Role, view: RuleView, rules: readonly Rule[] = RULES): Looked[] {
  const context: RuleContext = { role, facts: factsOf(role), level: view.levels.get(role.level), view };
  return rules.map((rule) => ({
    rule,
    drafts: rule.check(context).map((draft) => ({ draft, muted: isMuted(role, rule.id, draft.field) })),
  }));
}

/**
 * All findings of a role: every rule that the settings don't switch off, with the severity that they give it, less
 * those that were muted on this role. Worst first, then in the order of the table and of the page. Computed from the
 * records alone: it is the same everywhere and whenever, and the role need not be in the index (another state of it
 * may be: what would be found after an edit).
 */
export function findingsOf(role: Role, view: RuleView): Finding[] {
  const on = RULES.filter((rule) => severityOf(rule, view.settings) !== 'off');
  return findingsIn(role, lookAt(role, view, on), view.settings);
}

/** The findings among what was looked at, under these settings. */
export function findingsIn(
  role: Role,
  looked: readonly Looked[],
  settings: Pick<Settings, 'severities'>,
): Finding[] {
  const findings = looked.flatMap(({ rule, drafts }): Finding[] => {
    const severity = severityOf(rule, settings);
    if (severity === 'off') return [];
    return drafts
      .filter(({ muted }) => severity === 'error' || !muted)
      .map(({ draft: { field, message, ...more } }) => ({
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
export function severityOf(
  rule: Pick<Rule, 'id' | 'severity'>,
  { severities }: Pick<Settings, 'severities'>,
): Severity | 'off' {
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

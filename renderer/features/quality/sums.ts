import type { RuleSeverity } from '../../../shared/contract-quality.ts';
import { SEVERITIES, type Severity } from '../../../shared/rules/types.ts';
import type { RoleRow } from '../../../shared/views.ts';
import type { QualityFilter, Summary } from '../../state/quality.ts';
import { findingTitle } from '../../words/findings.ts';

/** What one rule finds, as far as the filter lets it through. */
export interface RuleSum {
  readonly rule: string;
  readonly title: string;
  readonly severity: RuleSeverity;
  readonly findings: number;
  readonly roles: number;
  readonly muted: number;
}

/** Every rule with what it finds, in the order of the table; of one function, where one is named. */
export function ruleSums({ rules, cells }: Summary, fn: string | null): RuleSum[] {
  const sums = new Map<string, { findings: number; roles: number; muted: number }>();
  for (const cell of cells) {
    if (fn !== null && cell.function !== fn) continue;
    const sum = sums.get(cell.rule) ?? { findings: 0, roles: 0, muted: 0 };
    sum.findings += cell.findings;
    sum.roles += cell.roles;
    sum.muted += cell.muted;
    sums.set(cell.rule, sum);
  }
  return rules.map(({ rule, severity }) => ({
    rule,
    severity,
    title: findingTitle(rule),
    ...(sums.get(rule) ?? { findings: 0, roles: 0, muted: 0 }),
  }));
}

/** The rules of the list: those that find something, worst first, then the most; the one that is looked at stays. */
export function shownRules(
  sums: readonly RuleSum[],
  severity: Severity | null,
  chosen: string | null,
): RuleSum[] {
  const rank = (sum: RuleSum): number => SEVERITIES.indexOf(sum.severity as Severity);
  return sums
    .filter((sum) => sum.severity !== 'off')
    .filter(
      (sum) => (severity === null || sum.severity === severity) && (sum.findings > 0 || sum.rule === chosen),
    )
    .sort((a, b) => rank(a) - rank(b) || b.findings - a.findings);
}

/** How many findings of each severity there are. */
export function severitySums(sums: readonly RuleSum[]): Record<Severity, number> {
  const counts = { error: 0, warning: 0, info: 0 };
  for (const { severity, findings } of sums) if (severity !== 'off') counts[severity] += findings;
  return counts;
}

/** How many findings each function has, the most first. */
export function functionSums({ cells, rules }: Summary, severity: Severity | null): [string, number][] {
  const severities = new Map(rules.map((rule) => [rule.rule, rule.severity]));
  const sums = new Map<string, number>();
  for (const cell of cells) {
    if (cell.findings === 0 || (severity !== null && severities.get(cell.rule) !== severity)) continue;
    sums.set(cell.function, (sums.get(cell.function) ?? 0) + cell.findings);
  }
  return [...sums].sort(([a, many], [b, others]) => others - many || (a < b ? -1 : 1));
}

/** How many findings of a role the filter lets through. */
export const countOf = ({ findings }: RoleRow, severity: Severity | null): number =>
  severity === null ? findings.error + findings.warning + findings.info : findings[severity];

/** The roles with findings, the gravest first: errors, then warnings, then the rest. */
export function shownRoles(
  rows: Iterable<RoleRow>,
  { severity, function: fn }: QualityFilter,
  chosen: string | null,
): RoleRow[] {
  const kept: RoleRow[] = [];
  for (const row of rows) {
    if (fn !== null && row.function !== fn) continue;
    if (countOf(row, severity) > 0 || row.id === chosen) kept.push(row);
  }
  return kept.sort(
    ({ findings: a, code: left }, { findings: b, code: right }) =>
      b.error - a.error || b.warning - a.warning || b.info - a.info || (left < right ? -1 : 1),
  );
}

import { ruleOf } from '../../shared/rules/table.ts';
import type { FindingView } from '../../shared/views.ts';

/** The title of a rule; its id in words where it is a newer one. */
export function findingTitle(rule: string): string {
  const known = ruleOf(rule)?.title;
  if (known !== undefined) return known;
  const words = rule.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Findings of one rule beside each other, in the order of their first one. */
export interface FindingGroup {
  rule: string;
  severity: FindingView['severity'];
  title: string;
  findings: FindingView[];
}

export function groupFindings(findings: readonly FindingView[]): FindingGroup[] {
  const groups = new Map<string, FindingGroup>();
  for (const finding of findings) {
    const group = groups.get(`${finding.severity} ${finding.rule}`);
    if (group !== undefined) group.findings.push(finding);
    else {
      groups.set(`${finding.severity} ${finding.rule}`, {
        rule: finding.rule,
        severity: finding.severity,
        title: findingTitle(finding.rule),
        findings: [finding],
      });
    }
  }
  return [...groups.values()];
}

const SEVERITIES = ['error', 'warning', 'info'] as const;

/** The gravest severity among findings, or undefined where there is none. */
export const gravest = (findings: readonly FindingView[]): FindingView['severity'] | undefined =>
  SEVERITIES.find((severity) => findings.some((finding) => finding.severity === severity));

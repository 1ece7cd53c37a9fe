import type { FindingView } from '../../shared/views.ts';

/** Short titles of the rules; what exactly is wrong stands in a finding's message. */
const TITLES: Record<string, string> = {
  'code-mismatch': 'Code and parts disagree',
  'code-taken': 'Code is taken',
  'code-reserved': 'Code is reserved',
  'level-unknown': 'Level unknown',
  'function-unknown': 'Function unknown',
  'summary-missing': 'Summary missing',
  'title-missing': 'Title missing',
  'alias-duplicate': 'Alias stands twice',
  'alias-ambiguous': 'Alias of two roles',
  'mapping-unknown': 'Mapping unknown',
  'pay-incomplete': 'Pay incomplete',
  'band-mismatch': 'Band and score disagree',
  'replacement-cycle': 'Replacements go in a circle',
  'title-repeats-itself': 'Title repeats itself',
  'title-level-mismatch': 'Title against the level',
  'alias-equals-title': 'Alias equals the title',
  'alias-shared': 'Alias shared',
  'experience-out-of-level': 'Experience outside the level',
  'verb-above-level': 'Verb above the level',
  'component-duplicate': 'Same text in two lists',
  'mapping-too-broad': 'Mapping too broad',
  'mapping-title-differs': 'Mapping title differs',
  'core-outputs-missing': 'No core outputs',
  'story-incomplete': 'Story incomplete',
  'summary-repeats-title': 'Summary repeats the title',
  'role-duplicate': 'Nearly the same role',
  'alias-pending': 'Aliases wait for a decision',
  'alias-near': 'Alias near the title',
  'component-near': 'Nearly the same text',
  'mapping-unreviewed': 'Mapping not reviewed',
  'pay-pending': 'Pay pending',
  'deprecated-without-replacement': 'No replacement named',
  'text-hygiene': 'Text needs tidying',
};

/** The title of a rule; its id in words where it is a newer one. */
export function findingTitle(rule: string): string {
  const known = TITLES[rule];
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

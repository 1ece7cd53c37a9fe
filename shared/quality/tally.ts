import type { Role } from '../model/role.ts';
import type { Settings } from '../model/settings.ts';
import { type Looked, severityOf } from '../rules/run.ts';
import { RULES } from '../rules/table.ts';
import type { Severity } from '../rules/types.ts';
import { sectionsOf } from './sections.ts';

/** How often one rule found something on a role, and how much of that lies under a mute. */
export interface RuleTally {
  /** The place of the rule in {@link RULES}. */
  readonly rule: number;
  readonly found: number;
  readonly muted: number;
}

/**
 * What is counted of one role: small enough to keep for every role of a large canon. It doesn't depend on the severities,
 * so what another severity would mean can be said without looking at any role again.
 */
export interface Tally {
  readonly rules: readonly RuleTally[];
  /** Mutes and acceptances that stand in the record. */
  readonly curated: number;
  /** The sections that are filled, one bit each, in the order of SECTIONS. */
  readonly sections: number;
}

/** Counts what was looked at. */
export function tallyOf(role: Role, looked: readonly Looked[]): Tally {
  const rules = looked.flatMap(({ rule, drafts }): RuleTally[] => {
    if (drafts.length === 0) return [];
    return [
      { rule: RULES.indexOf(rule), found: drafts.length, muted: drafts.filter(({ muted }) => muted).length },
    ];
  });
  const { mutes, accepted } = role.curation;
  return { rules, curated: mutes.length + accepted.length, sections: sectionsOf(role) };
}

/** How many of these findings show at a severity: a mute hides all but errors. */
export const shownAt = ({ found, muted }: RuleTally, severity: Severity | 'off'): number =>
  severity === 'off' ? 0 : severity === 'error' ? found : found - muted;

/** How many findings of each severity a role has under these settings. */
export function countTally(
  { rules }: Tally,
  settings: Pick<Settings, 'severities'>,
): Record<Severity, number> {
  const counts = { error: 0, warning: 0, info: 0 };
  for (const tally of rules) {
    const rule = RULES[tally.rule];
    const severity = rule === undefined ? 'off' : severityOf(rule, settings);
    if (severity !== 'off') counts[severity] += shownAt(tally, severity);
  }
  return counts;
}

/** A tally in a few letters, as the index keeps it: `3.2,7.1.1;0;1023`. */
export const tallyText = ({ rules, curated, sections }: Tally): string =>
  `${rules.map(({ rule, found, muted }) => (muted === 0 ? `${rule}.${found}` : `${rule}.${found}.${muted}`)).join(',')};${curated};${sections}`;

/** The tally of such a text. */
export function tallyFrom(text: string): Tally {
  const [rules = '', curated = '0', sections = '0'] = text.split(';');
  return {
    rules:
      rules === ''
        ? []
        : rules.split(',').map((part) => {
            const [rule = 0, found = 0, muted = 0] = part.split('.').map(Number);
            return { rule, found, muted };
          }),
    curated: Number(curated),
    sections: Number(sections),
  };
}

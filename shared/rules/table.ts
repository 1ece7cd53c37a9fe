import { aliasRules } from './aliases.ts';
import { characterRules } from './characters.ts';
import { componentRules } from './components.ts';
import { figureRules } from './figures.ts';
import { identityRules } from './identity.ts';
import { levelRules } from './level.ts';
import { lifecycleRules } from './lifecycle.ts';
import { mappingRules } from './mappings.ts';
import { textRules } from './title.ts';
import { type Rule, SEVERITIES } from './types.ts';

const found: readonly Rule[] = [
  ...identityRules,
  ...textRules,
  ...levelRules,
  ...componentRules,
  ...aliasRules,
  ...mappingRules,
  ...figureRules,
  ...lifecycleRules,
  ...characterRules,
];

/** Every quality rule of DOMAIN.md, worst first by its own severity; the order in which findings stand. */
export const RULES: readonly Rule[] = SEVERITIES.flatMap((severity) =>
  found.filter((rule) => rule.severity === severity),
);

/** A rule by its id; undefined where there is none. */
export function ruleOf(id: string): Rule | undefined {
  return RULES.find((rule) => rule.id === id);
}

import type { RoleFacts } from './facts.ts';
import type { Rule, RuleContext } from './types.ts';
import { named } from './words.ts';

/** The roles that "replaced by" leads through until it is back at this one; undefined where it ends. */
function ringOf({ facts, view }: RuleContext): RoleFacts[] | undefined {
  const ring = new Map<string, RoleFacts>();
  let next = facts.replacedBy;
  while (next !== null && next !== facts.id) {
    const here = view.index.get(next);
    if (here === undefined || ring.has(next)) return undefined;
    ring.set(next, here);
    next = here.replacedBy;
  }
  return next === null ? undefined : [...ring.values()];
}

const replacementCycle: Rule = {
  id: 'replacement-cycle',
  severity: 'error',
  title: 'Replacements in a circle',
  explain:
    'Who looks for a retired role follows “replaced by” to the role that stands now. In a circle nobody ever arrives: one of the roles must name no replacement, or one outside.',
  check(context) {
    const ring = ringOf(context);
    if (ring === undefined) return [];
    const way = [...ring.map(({ code }) => code), context.role.code].join(', then ');
    const message = `This role is replaced by ${way} again. Name another replacement for one of them, or none.`;
    return [{ field: 'replacedBy', message, ...(ring.length > 0 && { with: named(ring) }) }];
  },
};

const deprecatedWithoutReplacement: Rule = {
  id: 'deprecated-without-replacement',
  severity: 'info',
  title: 'Retired without replacement',
  explain: 'Whoever relied on a retired role wants to know which one to use now. Not every role has one.',
  check({ role, facts, view }) {
    if (role.status !== 'deprecated') return [];
    const { replacedBy } = facts;
    if (replacedBy === null) {
      return [
        {
          field: 'replacedBy',
          message: 'Retired, and no role follows it. Name the replacement, if there is one.',
        },
      ];
    }
    if (replacedBy === role.id || view.index.get(replacedBy) !== undefined) return [];
    const message = 'The role that replaces this one is not in the canon any more. Name another one.';
    return [{ field: 'replacedBy', message }];
  },
};

/** Rules about a role's end. */
export const lifecycleRules: readonly Rule[] = [replacementCycle, deprecatedWithoutReplacement];

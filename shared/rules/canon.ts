import type { Rule } from './types.ts';
import { codes, named } from './words.ts';

const roleDuplicate: Rule = {
  id: 'role-duplicate',
  severity: 'warning',
  title: 'Role written twice',
  explain:
    'Another role on the same level has nearly the same title (word order, plurals, blanks and a misspelling aside) or shares at least 60 % of the components. Found through words and components that few roles of a level have; retired roles don’t count.',
  check({ role, facts, view }) {
    const { roles, crowd } = view.index.doublesOf(facts);
    if (!crowd && roles.length === 0) return [];
    const others = named(roles);
    const many = `${view.index.rare} other roles or more at ${role.level} have this title.`;
    const few = `${codes(others)} ${others.length === 1 ? 'looks' : 'look'} like this role written down twice.`;
    const what = [...(others.length > 0 ? [few] : []), ...(crowd ? [many] : [])].join(' ');
    const message = `${what} Merge them, or say in title and components what is different.`;
    return [{ field: '', message, ...(others.length > 0 && { with: others }) }];
  },
};

/** Rules that look for a role in the rest of the canon. */
export const canonRules: readonly Rule[] = [roleDuplicate];

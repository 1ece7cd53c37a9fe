import { codeOf } from '../model/role.ts';
import { isReservedCode } from '../model/taxonomy.ts';
import type { Rule } from './types.ts';
import { codes, named } from './words.ts';

const codeMismatch: Rule = {
  id: 'code-mismatch',
  severity: 'error',
  title: 'Code and parts disagree',
  explain:
    'A code is made of the function, the focus and the level that stand beside it. Only an edit outside the program can part them; renaming the role brings them together.',
  check({ role }) {
    const made = codeOf(role);
    if (role.code === made) return [];
    const message = `The code says ${role.code || 'nothing'}, function, focus and level say ${made}. Rename the role to the code that is meant.`;
    return [{ field: 'code', message }];
  },
};

const codeTaken: Rule = {
  id: 'code-taken',
  severity: 'error',
  title: 'Code taken',
  explain:
    'A code belongs to one role: no other role’s draft, and no other role’s text in force, may have it. Rename one of them, or delete the one that is not needed.',
  check({ role, view }) {
    const drafts = view.index.withCode(role.code).filter(({ id }) => id !== role.id);
    const drafted = new Set(drafts.map(({ id }) => id));
    const inForce = [...view.codesInForce(role.code)]
      .filter((id) => id !== role.id && !drafted.has(id))
      .map((id) => ({ id, code: view.index.get(id)?.code ?? role.code }));
    const others = named([...drafts, ...inForce]);
    if (others.length === 0) return [];
    const how =
      drafts.length > 0
        ? `${drafts.length === 1 ? 'Another role has' : `${drafts.length} other roles have`} the code ${role.code} as well`
        : `${role.code} is still the code of the text in force of ${codes(others)}`;
    return [{ field: 'code', message: `${how}. Rename one of them.`, with: others }];
  },
};

const codeReserved: Rule = {
  id: 'code-reserved',
  severity: 'error',
  title: 'Reserved function code',
  explain:
    'Windows keeps a few names for devices (CON, NUL, COM1 …). A folder of that name can’t exist there, so colleagues on Windows could not open the workspace.',
  check({ role }) {
    if (!isReservedCode(role.function)) return [];
    const message = `${role.function} is the name of a device on Windows, where no file can have it. Give the function another code.`;
    return [{ field: 'function', message }];
  },
};

const levelUnknown: Rule = {
  id: 'level-unknown',
  severity: 'error',
  title: 'Unknown level',
  explain:
    'The role stands at a level that the level framework doesn’t have. Add the level, or move the role.',
  check({ role, level }) {
    if (level !== undefined) return [];
    const message = `The level framework has no ${role.level}. Add it, or move the role to a level that is there.`;
    return [{ field: 'level', message }];
  },
};

const functionUnknown: Rule = {
  id: 'function-unknown',
  severity: 'error',
  title: 'Unknown function',
  explain: 'The role is in a function that the taxonomy doesn’t have. Add the function, or move the role.',
  check({ role, view }) {
    if (view.functions.has(role.function)) return [];
    const message = `The taxonomy has no function ${role.function}. Add it, or move the role to one that is there.`;
    return [{ field: 'function', message }];
  },
};

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

/** Rules about which role this is: its place in the structure, and no other role's double. */
export const identityRules: readonly Rule[] = [
  codeMismatch,
  codeTaken,
  codeReserved,
  levelUnknown,
  functionUnknown,
  roleDuplicate,
];

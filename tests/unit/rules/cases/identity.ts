import { makeRole } from '../../../support/role.ts';
import type { RuleCase } from './types.ts';

const OTHER = { id: '01JROLE0000000000000000002', focus: 'GEN' };

export const identityCases: readonly RuleCase[] = [
  {
    rule: 'code-mismatch',
    name: 'a level edited by hand',
    role: { ...makeRole(), level: 'P4' },
    finds: ['code'],
    says: /says DEVO\.REL\.P3.*say DEVO\.REL\.P4.*Rename/,
  },
  { rule: 'code-mismatch', name: 'code and parts agree', role: makeRole(), finds: [] },
  {
    rule: 'code-taken',
    name: 'two drafts with one code',
    role: makeRole(),
    others: [makeRole({ id: OTHER.id })],
    finds: ['code'],
    says: /Another role has the code DEVO\.REL\.P3/,
    names: ['DEVO.REL.P3'],
  },
  {
    rule: 'code-taken',
    name: 'the code of another role’s text in force, whose draft is renamed',
    role: makeRole(),
    others: [makeRole({ ...OTHER, inForce: 1, version: 2 })],
    options: { codesInForce: { [OTHER.id]: 'DEVO.REL.P3' } },
    finds: ['code'],
    says: /still the code of the text in force of DEVO\.GEN\.P3/,
    names: ['DEVO.GEN.P3'],
  },
  {
    rule: 'code-taken',
    name: 'its own text in force has the code',
    role: makeRole({ inForce: 1, status: 'approved' }),
    others: [makeRole({ inForce: 1, status: 'approved' }), makeRole(OTHER)],
    finds: [],
  },
  {
    rule: 'code-taken',
    name: 'the other role gave the code up and nothing of it is in force',
    role: makeRole(),
    others: [makeRole(OTHER)],
    finds: [],
  },
  {
    rule: 'code-reserved',
    name: 'a device of Windows',
    role: makeRole({ function: 'COM1' }),
    finds: ['function'],
    says: /COM1/,
  },
  { rule: 'code-reserved', name: 'only begins like one', role: makeRole({ function: 'CONS' }), finds: [] },
  {
    rule: 'level-unknown',
    name: 'no such level',
    role: makeRole({ level: 'P9' }),
    finds: ['level'],
    says: /no P9/,
  },
  { rule: 'level-unknown', name: 'a level of the framework', role: makeRole({ level: 'E3' }), finds: [] },
  {
    rule: 'function-unknown',
    name: 'no such function',
    role: makeRole({ function: 'LEGA' }),
    finds: ['function'],
    says: /no function LEGA/,
  },
  {
    rule: 'function-unknown',
    name: 'a function of the taxonomy',
    role: makeRole({ function: 'PROD' }),
    finds: [],
  },
];

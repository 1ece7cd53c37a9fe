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

export const lifecycleCases: readonly RuleCase[] = [
  {
    rule: 'replacement-cycle',
    name: 'two roles replace one another',
    role: makeRole({ replacedBy: OTHER.id }),
    others: [makeRole({ ...OTHER, replacedBy: makeRole().id })],
    finds: ['replacedBy'],
    says: /replaced by DEVO\.GEN\.P3, then DEVO\.REL\.P3 again/,
    names: ['DEVO.GEN.P3'],
  },
  {
    rule: 'replacement-cycle',
    name: 'a role replaces itself',
    role: makeRole({ replacedBy: makeRole().id }),
    finds: ['replacedBy'],
  },
  {
    rule: 'replacement-cycle',
    name: 'leads into a circle without being in it',
    role: makeRole({ replacedBy: '2' }),
    others: [
      makeRole({ id: '2', focus: 'B', replacedBy: '3' }),
      makeRole({ id: '3', focus: 'C', replacedBy: '2' }),
    ],
    finds: [],
  },
  {
    rule: 'replacement-cycle',
    name: 'a chain that ends',
    role: makeRole({ replacedBy: '2' }),
    others: [makeRole({ id: '2', focus: 'B', replacedBy: '3' }), makeRole({ id: '3', focus: 'C' })],
    finds: [],
  },
  {
    rule: 'deprecated-without-replacement',
    name: 'retired, nothing follows',
    role: makeRole({ status: 'deprecated', reason: 'merged' }),
    finds: ['replacedBy'],
    says: /no role follows/,
  },
  {
    rule: 'deprecated-without-replacement',
    name: 'what follows was deleted since',
    role: makeRole({ status: 'deprecated', reason: 'merged', replacedBy: OTHER.id }),
    finds: ['replacedBy'],
    says: /not in the canon any more/,
  },
  {
    rule: 'deprecated-without-replacement',
    name: 'another role follows',
    role: makeRole({ status: 'deprecated', reason: 'merged', replacedBy: OTHER.id }),
    others: [makeRole(OTHER)],
    finds: [],
  },
  { rule: 'deprecated-without-replacement', name: 'not retired', role: makeRole(), finds: [] },
];

const COMMON = ['Run the weekly build', 'Keep the rota', 'Answer pages', 'Write reviews', 'Order machines'];
const shared = COMMON.map((text, at) => ({
  id: `x${at}`,
  text,
  prevalence: null,
  anchor: null,
  provenance: { kind: 'authored' },
}));
const bare = {
  coreOutputs: [],
  responsibilities: [],
  skills: [],
  knowledge: [],
  competencies: [],
  qualifications: [],
};

export const canonCases: readonly RuleCase[] = [
  {
    rule: 'role-duplicate',
    name: 'the same title but for order, plural and case',
    role: makeRole({ title: 'Release Engineer' }),
    others: [makeRole({ ...OTHER, title: 'engineers, release' })],
    finds: [''],
    names: ['DEVO.GEN.P3'],
    says: /DEVO\.GEN\.P3 looks like this role written down twice/,
  },
  {
    rule: 'role-duplicate',
    name: 'one blank more',
    role: makeRole({ title: 'DevOps Engineer' }),
    others: [makeRole({ ...OTHER, title: 'Dev Ops Engineer' })],
    finds: [''],
  },
  {
    rule: 'role-duplicate',
    name: 'one letter misspelt',
    role: makeRole({ title: 'Release Coordinator' }),
    others: [makeRole({ ...OTHER, title: 'Release Cordinator' })],
    finds: [''],
  },
  {
    rule: 'role-duplicate',
    name: 'most components are the same',
    role: makeRole({ ...bare, tasks: shared }),
    others: [makeRole({ ...OTHER, ...bare, responsibilities: shared })],
    finds: [''],
  },
  {
    rule: 'role-duplicate',
    name: 'half of the components are the same',
    role: makeRole({ tasks: shared }),
    others: [makeRole({ ...OTHER, tasks: shared })],
    finds: [],
  },
  {
    rule: 'role-duplicate',
    name: 'three components, all the same, say nothing',
    role: makeRole({ ...bare, tasks: shared.slice(0, 3) }),
    others: [makeRole({ ...OTHER, ...bare, tasks: shared.slice(0, 3) })],
    finds: [],
  },
  {
    rule: 'role-duplicate',
    name: 'another level',
    role: makeRole({ title: 'Release Engineer' }),
    others: [makeRole({ ...OTHER, title: 'Release Engineer', level: 'P2' })],
    finds: [],
  },
  {
    rule: 'role-duplicate',
    name: 'the other one is retired',
    role: makeRole({ title: 'Release Engineer' }),
    others: [makeRole({ ...OTHER, title: 'Release Engineer', status: 'deprecated' })],
    finds: [],
  },
  {
    rule: 'role-duplicate',
    name: 'one short word differs',
    role: makeRole({ title: 'UX Designer' }),
    others: [makeRole({ ...OTHER, title: 'UI Designer' })],
    finds: [],
  },
  {
    rule: 'role-duplicate',
    name: 'more of one title than can be named',
    role: makeRole({ title: 'Release Engineer' }),
    others: ['A', 'B', 'C'].map((focus) => makeRole({ id: focus, focus, title: 'Release Engineer' })),
    options: { rare: 3 },
    finds: [''],
    says: /3 other roles or more at P3 have this title/,
  },
];

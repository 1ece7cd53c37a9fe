import { makeRole } from '../../../support/role.ts';
import type { RuleCase } from './types.ts';

const OTHER = { id: '01JROLE0000000000000000002', focus: 'GEN' };

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

export const doubleCases: readonly RuleCase[] = [
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

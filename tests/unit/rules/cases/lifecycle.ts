import { makeRole } from '../../../support/role.ts';
import type { RuleCase } from './types.ts';

const OTHER = { id: '01JROLE0000000000000000002', focus: 'GEN' };

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

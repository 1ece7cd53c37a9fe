import { alias, decided, makeRole, seedRole } from '../../../support/role.ts';
import type { RuleCase } from './types.ts';

const HERE = makeRole().id;
const THERE = '01JROLE0000000000000000002';
const GPM = 'Growth PM';

const here = (state: 'pending' | 'approved' | 'rejected', text = GPM, accepted = decided('none', '')) =>
  makeRole({
    aliases: [alias(text, { id: 'a1', state })],
    curation: { ...makeRole().curation, accepted: [accepted] },
  });
const there = (
  state: 'pending' | 'approved' | 'rejected',
  text = 'growth-pm',
  accepted = decided('none', ''),
) => ({
  ...here(state, text, accepted),
  id: THERE,
  focus: 'GEN',
  code: 'DEVO.GEN.P3',
  title: 'Something Else',
});
const crowd = ['A', 'B', 'C'].map((focus) => ({
  ...there('approved'),
  id: focus,
  focus,
  code: `DEVO.${focus}.P3`,
}));

export const aliasCases: readonly RuleCase[] = [
  {
    rule: 'alias-duplicate',
    name: 'the same after normalising',
    role: makeRole({
      aliases: [alias('Growth PM', { state: 'approved' }), alias('growth-pm!', { id: 'a2' })],
    }),
    finds: ['aliases[a2]'],
    says: /stands twice on this role \(approved, waiting\)/,
    fix: { label: 'Reject the waiting one', aliasDecision: { alias: 'a2', decision: 'rejected' } },
  },
  {
    rule: 'alias-duplicate',
    name: 'the approved one stays, wherever it stands',
    role: makeRole({
      aliases: [alias(GPM), alias(GPM, { id: 'a2', state: 'approved' }), alias(GPM, { id: 'a3' })],
    }),
    finds: ['aliases[a2]', 'aliases[a3]'],
    fix: { label: 'Reject the waiting one', aliasDecision: { alias: 'a1', decision: 'rejected' } },
  },
  {
    rule: 'alias-duplicate',
    name: 'a rejected one doesn’t count',
    role: makeRole({ aliases: [alias(GPM), alias(GPM, { id: 'a2', state: 'rejected' })] }),
    finds: [],
  },
  {
    rule: 'alias-duplicate',
    name: 'another language',
    role: makeRole({ aliases: [alias('Manager'), alias('Manager', { id: 'a2', lang: 'de' })] }),
    finds: [],
  },
  {
    rule: 'alias-ambiguous',
    name: 'approved on both',
    role: here('approved'),
    others: [there('approved')],
    finds: ['aliases[a1]'],
    names: ['DEVO.GEN.P3'],
  },
  {
    rule: 'alias-ambiguous',
    name: 'approved there in a second row, after one that waits',
    role: here('approved'),
    others: [{ ...there('approved'), aliases: [alias(GPM), alias(GPM, { id: 'a2', state: 'approved' })] }],
    finds: ['aliases[a1]'],
  },
  {
    rule: 'alias-ambiguous',
    name: 'the other one waits',
    role: here('approved'),
    others: [there('pending')],
    finds: [],
  },
  {
    rule: 'alias-ambiguous',
    name: 'the other one is rejected',
    role: here('approved'),
    others: [there('rejected')],
    finds: [],
  },
  {
    rule: 'alias-ambiguous',
    name: 'accepted here, by path',
    role: here('approved', GPM, decided('alias-ambiguous', 'aliases[a1]', THERE)),
    others: [there('approved')],
    finds: [],
  },
  {
    rule: 'alias-ambiguous',
    name: 'accepted here, by text',
    role: here('approved', GPM, decided('alias-ambiguous', 'GROWTH pm', THERE)),
    others: [there('approved')],
    finds: [],
  },
  {
    rule: 'alias-ambiguous',
    name: 'accepted on the other role',
    role: here('approved'),
    others: [there('approved', GPM, decided('alias-ambiguous', 'aliases[a1]', HERE))],
    finds: [],
  },
  {
    rule: 'alias-ambiguous',
    name: 'accepted as shared before both were approved',
    role: here('approved', GPM, decided('alias-shared', 'aliases[0]', THERE)),
    others: [there('approved')],
    finds: [],
  },
  {
    rule: 'alias-ambiguous',
    name: 'accepted with a third role',
    role: here('approved', GPM, decided('alias-ambiguous', 'aliases[a1]', 'third')),
    others: [there('approved')],
    finds: ['aliases[a1]'],
  },
  {
    rule: 'alias-ambiguous',
    name: 'another alias was accepted, and is gone',
    role: here('approved', GPM, decided('alias-ambiguous', 'aliases[a9]', THERE)),
    others: [there('approved')],
    finds: ['aliases[a1]'],
  },
  {
    rule: 'alias-ambiguous',
    name: 'the other role is retired',
    role: here('approved'),
    others: [{ ...there('approved'), status: 'deprecated' }],
    finds: [],
  },
  {
    rule: 'alias-ambiguous',
    name: 'of a crowd',
    role: here('approved'),
    others: crowd,
    options: { crowd: 3 },
    finds: ['aliases[a1]'],
    says: /3 other roles or more/,
  },
  {
    rule: 'alias-ambiguous',
    name: 'of a crowd, accepted with all',
    role: here('approved', GPM, decided('alias-ambiguous', 'aliases[a1]')),
    others: crowd,
    options: { crowd: 3 },
    finds: [],
  },
  {
    rule: 'alias-shared',
    name: 'waits here and there',
    role: here('pending'),
    others: [there('pending')],
    finds: ['aliases[a1]'],
    names: ['DEVO.GEN.P3'],
    fix: { label: 'Reject it here', aliasDecision: { alias: 'a1', decision: 'rejected' } },
  },
  {
    rule: 'alias-shared',
    name: 'approved here, waits there',
    role: here('approved'),
    others: [there('pending')],
    finds: ['aliases[a1]'],
  },
  {
    rule: 'alias-shared',
    name: 'approved on both is ambiguous',
    role: here('approved'),
    others: [there('approved')],
    finds: [],
  },
  {
    rule: 'alias-shared',
    name: 'rejected here',
    role: here('rejected'),
    others: [there('approved')],
    finds: [],
  },
  {
    rule: 'alias-shared',
    name: 'rejected there',
    role: here('pending'),
    others: [there('rejected')],
    finds: [],
  },
  {
    rule: 'alias-shared',
    name: 'accepted',
    role: here('pending', GPM, decided('alias-shared', GPM, THERE)),
    others: [there('approved')],
    finds: [],
  },
  {
    rule: 'alias-shared',
    name: 'with a crowd',
    role: here('pending'),
    others: crowd,
    options: { crowd: 3 },
    finds: ['aliases[a1]'],
    says: /3 other roles or more/,
  },
  {
    rule: 'alias-shared',
    name: 'texts without a letter are compared as they stand',
    role: here('pending', '—'),
    others: [there('pending', '…')],
    finds: [],
  },
  {
    rule: 'alias-shared',
    name: 'empty texts are nobody’s',
    role: here('pending', ' '),
    others: [there('pending', '')],
    finds: [],
  },
  {
    rule: 'alias-equals-title',
    name: 'as on the seed page',
    role: seedRole(),
    finds: ['aliases[a3]'],
    fix: { label: 'Reject it', aliasDecision: { alias: 'a3', decision: 'rejected' } },
  },
  {
    rule: 'alias-equals-title',
    name: 'case and hyphens aside',
    role: makeRole({
      title: 'DevOps Engineer',
      aliases: [alias('dev-ops engineer'), alias('DEVOPS-ENGINEER', { id: 'a2', state: 'approved' })],
    }),
    finds: ['aliases[a2]'],
  },
  {
    rule: 'alias-equals-title',
    name: 'rejected',
    role: makeRole({ title: GPM, aliases: [alias(GPM, { state: 'rejected' })] }),
    finds: [],
  },
  { rule: 'alias-pending', name: 'three wait', role: seedRole(), finds: ['aliases'], says: /3 aliases wait/ },
  {
    rule: 'alias-pending',
    name: 'all are decided',
    role: makeRole({
      aliases: [alias(GPM, { state: 'rejected' }), alias('PM', { id: 'a2', state: 'approved' })],
    }),
    finds: [],
  },
  {
    rule: 'alias-near',
    name: 'as on the seed page',
    role: seedRole(),
    finds: ['aliases[a2]'],
    says: /same words as the title/,
  },
  {
    rule: 'alias-near',
    name: 'one word less',
    role: makeRole({ title: 'Growth Product Manager', aliases: [alias('Product Manager')] }),
    finds: [],
  },
  {
    rule: 'alias-near',
    name: 'equal is not near',
    role: makeRole({ title: GPM, aliases: [alias(GPM)] }),
    finds: [],
  },
];

import { alias, makeRole, seedRole } from '../../../support/role.ts';
import type { RuleCase } from './types.ts';

const GPM = 'Growth PM';

const { pay } = makeRole();

export const figureCases: readonly RuleCase[] = [
  {
    rule: 'pay-incomplete',
    name: 'no currency and no date',
    role: makeRole({ pay: { ...pay, currency: null, asOf: ' ' } }),
    finds: ['pay'],
    says: /without its currency and date/,
  },
  {
    rule: 'pay-incomplete',
    name: 'no basis',
    role: makeRole({ pay: { ...pay, basis: null } }),
    finds: ['pay'],
  },
  {
    rule: 'pay-incomplete',
    name: 'a source isn’t asked for',
    role: makeRole({ pay: { ...pay, source: null } }),
    finds: [],
  },
  { rule: 'pay-incomplete', name: 'no figure', role: seedRole(), finds: [] },
  { rule: 'pay-pending', name: 'as on the seed page', role: seedRole(), finds: ['pay'] },
  {
    rule: 'pay-pending',
    name: 'a figure that rests on nothing yet',
    role: makeRole({ pay: { ...pay, basis: 'model_pending' } }),
    finds: ['pay'],
    says: /model is pending/,
  },
  { rule: 'pay-pending', name: 'a figure', role: makeRole(), finds: [] },
  {
    rule: 'band-mismatch',
    name: 'of the role',
    role: makeRole({ confidence: 0.7, statedBand: 'high' }),
    finds: ['confidence'],
    says: /“high” beside the score 0\.70, which is medium/,
    fix: { label: 'Keep 0.70 as my score', changes: [{ path: 'confidence', value: 0.7 }] },
  },
  {
    rule: 'band-mismatch',
    name: 'of an alias',
    role: makeRole({ aliases: [alias(GPM, { statedBand: 'low' })] }),
    finds: ['aliases[a1]'],
  },
  {
    rule: 'band-mismatch',
    name: 'without a score',
    role: makeRole({ confidence: null, statedBand: 'high' }),
    finds: ['confidence'],
    says: /gives no score/,
  },
  {
    rule: 'band-mismatch',
    name: 'of a rejected alias',
    role: makeRole({ aliases: [alias(GPM, { state: 'rejected', statedBand: 'low' })] }),
    finds: [],
  },
  { rule: 'band-mismatch', name: 'none was stated', role: makeRole(), finds: [] },
];

import { describe, expect, it } from 'vitest';
import { findingsOf } from '../../../shared/rules/run.ts';
import { viewOf } from '../../support/canon.ts';
import { makeRole, seedRole } from '../../support/role.ts';

describe('the role of the first seed page, alone', () => {
  it('breaks the rules that DOMAIN.md marks, and no other', () => {
    const role = seedRole();
    const found = findingsOf(role, viewOf([role])).map(
      ({ severity, rule, field }) => `${severity} ${rule} ${field}`,
    );
    expect(found).toEqual([
      'warning title-repeats-itself title',
      'warning experience-out-of-level qualifications[q2]',
      'warning verb-above-level story.plan[p3]',
      'warning verb-above-level story.plan[p5]',
      'warning component-duplicate tasks[t1]',
      'warning component-duplicate qualifications[q1]',
      'warning core-outputs-missing coreOutputs',
      'warning alias-equals-title aliases[a3]',
      'warning mapping-too-broad mappings[m1]',
      'info alias-pending aliases',
      'info alias-near aliases[a2]',
      'info mapping-unreviewed mappings[m1]',
      'info pay-pending pay',
    ]);
  });
});

it('finds nothing in the role that tests are made from', () => {
  expect(findingsOf(makeRole(), viewOf([makeRole()]))).toEqual([]);
});

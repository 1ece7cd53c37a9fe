import fc from 'fast-check';
import { test } from 'vitest';
import { mergeHeads } from '../../../shared/merge/heads.ts';
import { mergeRole } from '../../../shared/merge/record.ts';
import { crissCross, devices, twoSides } from '../../support/merge-laws.ts';

const seed = 20260101;

test('a merge is symmetric, loses nothing, invents nothing and keeps approvals honest (I1 to I7)', () => {
  fc.assert(twoSides({ mergeRole, mergeHeads }), { seed, numRuns: 300, endOnFailure: true });
});

test('four devices with 120 and more edits come to one head, and no conflict ends by itself (I8, I9, I11)', () => {
  fc.assert(devices({ mergeRole, mergeHeads }), { seed, numRuns: 25, endOnFailure: true });
});

test('case 44: two nearest commits that disagree are no base', () => {
  crissCross({ mergeRole, mergeHeads });
});

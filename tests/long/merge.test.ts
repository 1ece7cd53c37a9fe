import fc from 'fast-check';
import { test } from 'vitest';
import { mergeHeads } from '../../shared/merge/heads.ts';
import { mergeRole } from '../../shared/merge/record.ts';
import { devices, twoSides } from '../support/merge-laws.ts';

/** The same cases in every long run, whatever seed the others have. */
const seed = 20260101;

test('ten thousand pairs of histories merge by the laws', () => {
  fc.assert(twoSides({ mergeRole, mergeHeads }), { seed, numRuns: 10_000, endOnFailure: true });
});

test('hundreds of worlds of four devices come to one head', () => {
  fc.assert(devices({ mergeRole, mergeHeads }), { seed, numRuns: 500, endOnFailure: true });
});

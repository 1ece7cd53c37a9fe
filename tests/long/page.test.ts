import fc from 'fast-check';
import { test } from 'vitest';
import { nothingLost, roundTrip } from '../support/page-properties.ts';

/** The same cases in every long run, whatever seed the others have. */
const seed = 20260101;

test('tens of thousands of roles survive their page', () => {
  fc.assert(roundTrip, { seed, numRuns: 20_000 });
});

test('of thousands of damaged pages no line is lost', () => {
  fc.assert(nothingLost, { seed, numRuns: 10_000 });
});

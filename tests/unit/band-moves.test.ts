import { expect, it } from 'vitest';
import { bandMoves } from '../../shared/band-moves.ts';
import { type CoordinateContext, distance, type Place } from '../../shared/coordinates.ts';
import { defaultSettings } from '../../shared/model/settings.ts';
import type { JobFunction } from '../../shared/model/taxonomy.ts';
import { testLevels } from '../support/canon.ts';

const FAMILIES: Record<string, [before: string | null, after: string | null]> = {
  DEVO: ['TECH', 'TECH'],
  DATA: ['TECH', 'TECH'],
  PROD: ['TECH', 'PROD'],
  FINA: [null, 'PROD'],
  PEOP: [null, null],
};

function context(
  side: 0 | 1,
  change: Partial<CoordinateContext['settings']['distance']> = {},
): CoordinateContext {
  const functions = Object.entries(FAMILIES).map(
    ([code, families]) =>
      [code, { code, name: code, superfunction: families[side], focuses: [] }] as [string, JobFunction],
  );
  const settings = { distance: { ...defaultSettings().distance, ...change } };
  return { levels: testLevels(), functions: new Map(functions), settings };
}

/** Every fifth place of the structure is there, so that groups have one, two and many members. */
function places(): Place[] {
  const all = [...Object.keys(FAMILIES), 'ODD'].flatMap((fn) =>
    ['GEN', 'REL', 'SEC'].flatMap((focus) =>
      [...testLevels().keys(), 'ZZ'].map((level) => ({ function: fn, focus, level })),
    ),
  );
  return all.filter((_place, at) => (at * 7) % 5 < 2);
}

/** Pair by pair, as nobody could for ten thousand roles. */
function counted(all: readonly Place[], before: CoordinateContext, after: CoordinateContext) {
  const moves = new Map<string, number>();
  for (const [at, a] of all.entries()) {
    for (const b of all.slice(at + 1)) {
      const move = `${distance(a, b, before).band} ${distance(a, b, after).band}`;
      moves.set(move, (moves.get(move) ?? 0) + 1);
    }
  }
  return Object.fromEntries([...moves].filter(([move]) => new Set(move.split(' ')).size === 2));
}

const asCounts = (moves: ReturnType<typeof bandMoves>) =>
  Object.fromEntries(moves.map(({ from, to, count }) => [`${from} ${to}`, count]));

it.each([
  ['narrower limits', context(0), context(0, { near: 0.1, related: 0.4 })],
  ['other weights', context(0), context(0, { weights: { function: 0.1, focus: 0.1, level: 0.8 } })],
  ['other families', context(0), context(1)],
  ['families and costs at once', context(0), context(1, { sameSuperfunction: 0.1, otherTrack: 0.6 })],
])('%s: pairs by what a distance depends on are the pairs one by one', (_what, before, after) => {
  const all = places();
  const expected = counted(all, before, after);
  expect(Object.keys(expected).length).toBeGreaterThan(0);
  expect(asCounts(bandMoves(all, before, after))).toEqual(expected);
});

it('nothing moves where distances are measured as before', () => {
  expect(bandMoves(places(), context(0), context(0))).toEqual([]);
});

import { type CoordinateContext, distance, type Place } from './coordinates.ts';
import type { MatchBand } from './match-bands.ts';

/** Of how many pairs of roles the match band moves from one to another. */
export interface BandMove {
  from: MatchBand;
  to: MatchBand;
  count: number;
}

interface Entry {
  /** The functions that are in one family before and in one after are alike for every distance. */
  group: string;
  level: string;
  count: number;
}

/**
 * How many pairs of roles change their match band when distances are measured otherwise; the places stay. Pairs are
 * counted by what a distance depends on (levels, whether function, family and focus are the same) and not one by one, so
 * the cost follows the structure and not the square of the roles.
 */
export function bandMoves(
  places: Iterable<Place>,
  before: CoordinateContext,
  after: CoordinateContext,
): BandMove[] {
  const groupOf = new Map<string, string>();
  const members = new Map<string, Set<string>>();
  const groupFor = (code: string): string => {
    const known = groupOf.get(code);
    if (known !== undefined) return known;
    // Functions without a family are alike too: two of them are strangers to one another, as to all others.
    const family = ({ functions }: CoordinateContext): string => functions.get(code)?.superfunction ?? '';
    const group = JSON.stringify([family(before), family(after)]);
    groupOf.set(code, group);
    members.set(group, (members.get(group) ?? new Set()).add(code));
    return group;
  };
  const all = new Tally();
  const byFocus = new Tallies();
  const byFunction = new Tallies();
  const byBoth = new Tallies();
  for (const { function: fn, focus, level } of places) {
    const group = groupFor(fn);
    all.add(group, level);
    byFocus.of(focus).add(group, level);
    byFunction.of(fn).add(group, level);
    byBoth.of(`${fn}.${focus}`).add(group, level);
  }
  const focused = byFocus.pairs();
  const functional = byFunction.pairs();
  const both = byBoth.pairs();
  const moves = new Map<string, BandMove>();
  const weigh = (a: Place, b: Place, count: number): void => {
    if (count <= 0) return;
    const from = distance(a, b, before).band;
    const to = distance(a, b, after).band;
    if (from === to) return;
    const move = moves.get(`${from} ${to}`) ?? { from, to, count: 0 };
    move.count += count;
    moves.set(`${from} ${to}`, move);
  };
  for (const [key, { a, b, count }] of all.pairs()) {
    const one = [...(members.get(a.group) ?? [])];
    const first = one[0] ?? '';
    const second = a.group === b.group ? one[1] : [...(members.get(b.group) ?? [])][0];
    const sameFocus = focused.get(key)?.count ?? 0;
    const sameFunction = functional.get(key)?.count ?? 0;
    const same = both.get(key)?.count ?? 0;
    const at = (fn: string, focus: string, level: string): Place => ({ function: fn, focus, level });
    weigh(at(first, 'X', a.level), at(first, 'X', b.level), same);
    weigh(at(first, 'X', a.level), at(first, 'Y', b.level), sameFunction - same);
    if (second === undefined) continue;
    weigh(at(first, 'X', a.level), at(second, 'X', b.level), sameFocus - same);
    weigh(at(first, 'X', a.level), at(second, 'Y', b.level), count - sameFocus - sameFunction + same);
  }
  const order: readonly MatchBand[] = ['near', 'related', 'far'];
  return [...moves.values()].sort(
    (a, b) => order.indexOf(a.from) - order.indexOf(b.from) || order.indexOf(a.to) - order.indexOf(b.to),
  );
}

type Pairs = Map<string, { a: Entry; b: Entry; count: number }>;

/** How many roles of each group stand at each level. */
class Tally {
  private readonly entries = new Map<string, Entry>();

  add(group: string, level: string): void {
    const key = `${group} ${level}`;
    const entry = this.entries.get(key);
    if (entry === undefined) this.entries.set(key, { group, level, count: 1 });
    else entry.count += 1;
  }

  /** The pairs of roles in it, by the kinds of the two. */
  pairs(into: Pairs = new Map()): Pairs {
    const entries = [...this.entries].sort(([a], [b]) => (a < b ? -1 : 1));
    for (const [at, [keyA, a]] of entries.entries()) {
      for (const [keyB, b] of entries.slice(at)) {
        const count = a === b ? (a.count * (a.count - 1)) / 2 : a.count * b.count;
        if (count === 0) continue;
        const key = `${keyA}\n${keyB}`;
        const known = into.get(key);
        if (known === undefined) into.set(key, { a, b, count });
        else known.count += count;
      }
    }
    return into;
  }
}

/** One tally each of what roles share. */
class Tallies {
  private readonly tallies = new Map<string, Tally>();

  of(shared: string): Tally {
    const known = this.tallies.get(shared);
    if (known !== undefined) return known;
    const tally = new Tally();
    this.tallies.set(shared, tally);
    return tally;
  }

  pairs(): Pairs {
    const pairs: Pairs = new Map();
    for (const tally of this.tallies.values()) tally.pairs(pairs);
    return pairs;
  }
}

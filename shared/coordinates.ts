import type { MatchBand } from './match-bands.ts';
import type { Level } from './model/level.ts';
import type { Role } from './model/role.ts';
import type { Settings } from './model/settings.ts';
import type { JobFunction } from './model/taxonomy.ts';

/** Where a role stands in the structure. */
export type Place = Pick<Role, 'function' | 'focus' | 'level'>;

/** What distances are measured with: the level framework, the functions (both by code) and the settings. */
export interface CoordinateContext {
  readonly levels: ReadonlyMap<string, Level>;
  readonly functions: ReadonlyMap<string, JobFunction>;
  readonly settings: Pick<Settings, 'distance'>;
}

/** One number for each of the three coordinates. */
interface Terms {
  function: number;
  focus: number;
  level: number;
}

export interface Distance {
  /** 0 (the same place) to 1, two decimals. */
  distance: number;
  /** The state of the rounded distance, so that the number shown and its state never disagree. */
  band: MatchBand;
  /** Each part times its share of the weights; before rounding they add up to the distance. */
  terms: Terms;
  /** How far apart the places are in each coordinate alone, 0–1. */
  parts: Terms;
  /** The shares of the three weights; they add up to 1 (all 0 where every weight is 0: then nothing is far). */
  weights: Terms;
}

/**
 * The structural distance of two places (DOMAIN.md, "Coordinates and adjacency"): function 0 same, the setting
 * `sameSuperfunction` within one superfunction, else 1; focus 0 same, else 1; level the difference of grades over
 * the widest one in the framework, plus `otherTrack` on another track, at most 1; a level that the framework lacks
 * is 1 away from every other. Symmetric, and 0 for a place and itself.
 */
export function distance(a: Place, b: Place, context: CoordinateContext): Distance {
  return measure(a, b, context, widestGap(context.levels));
}

/** A neighbour: the role and its distance. */
export interface Neighbour<R> extends Distance {
  role: R;
}

/**
 * The roles nearest to one, nearest first (by the exact distance, then by code), without itself.
 * @param limit how many at most
 */
export function neighbours<R extends Place & { readonly id: string; readonly code: string }>(
  role: Place & { readonly id: string },
  all: Iterable<R>,
  context: CoordinateContext,
  limit: number,
): Neighbour<R>[] {
  const widest = widestGap(context.levels);
  const found: { neighbour: Neighbour<R>; exact: number }[] = [];
  for (const other of all) {
    if (other.id === role.id) continue;
    const measured = measure(role, other, context, widest);
    // Nine digits: equal distances stay equal whatever order their terms were added in.
    const exact = Math.round(sum(measured.terms) * 1e9);
    found.push({ neighbour: { role: other, ...measured }, exact });
  }
  found.sort((a, b) => a.exact - b.exact || compareText(a.neighbour.role.code, b.neighbour.role.code));
  return found.slice(0, Math.max(0, limit)).map(({ neighbour }) => neighbour);
}

/** The state of a distance: near < `near` ≤ related < `related` ≤ far. */
export function matchBandOf(
  measured: number,
  limits: Pick<Settings['distance'], 'near' | 'related'>,
): MatchBand {
  if (measured < limits.near) return 'near';
  return measured < limits.related ? 'related' : 'far';
}

function measure(a: Place, b: Place, context: CoordinateContext, widest: number): Distance {
  const { weights: given, near, related } = context.settings.distance;
  const total = given.function + given.focus + given.level;
  const share = (weight: number): number => (total > 0 ? weight / total : 0);
  const weights = { function: share(given.function), focus: share(given.focus), level: share(given.level) };
  const parts = {
    function: functionPart(a.function, b.function, context),
    focus: a.focus === b.focus ? 0 : 1,
    level: levelPart(a.level, b.level, context, widest),
  };
  const terms = {
    function: parts.function * weights.function,
    focus: parts.focus * weights.focus,
    level: parts.level * weights.level,
  };
  // 0.285 is a hair less than itself as a sum of binary fractions; it is to be rounded as a person would.
  const rounded = Math.round(sum(terms) * 100 + 1e-9) / 100;
  return { distance: rounded, band: matchBandOf(rounded, { near, related }), terms, parts, weights };
}

const sum = (terms: Terms): number => terms.function + terms.focus + terms.level;

function functionPart(a: string, b: string, { functions, settings }: CoordinateContext): number {
  if (a === b) return 0;
  const family = functions.get(a)?.superfunction ?? null;
  const sameFamily = family !== null && family === functions.get(b)?.superfunction;
  return sameFamily ? settings.distance.sameSuperfunction : 1;
}

function levelPart(a: string, b: string, { levels, settings }: CoordinateContext, widest: number): number {
  if (a === b) return 0;
  const one = levels.get(a);
  const other = levels.get(b);
  if (one === undefined || other === undefined) return 1;
  const rungs = widest > 0 ? Math.abs(one.grade - other.grade) / widest : 0;
  return Math.min(1, rungs + (one.track === other.track ? 0 : settings.distance.otherTrack));
}

/** The widest difference of grades in the framework, 0 for fewer than two levels. */
function widestGap(levels: ReadonlyMap<string, Level>): number {
  let lowest = Number.POSITIVE_INFINITY;
  let highest = Number.NEGATIVE_INFINITY;
  for (const { grade } of levels.values()) {
    lowest = Math.min(lowest, grade);
    highest = Math.max(highest, grade);
  }
  return highest > lowest ? highest - lowest : 0;
}

const compareText = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

import type { Alias } from '../../../../shared/model/role.ts';
import { normaliseTitle } from '../../../../shared/normalise.ts';

export type AliasState = Alias['review']['state'];
export type AliasOrder = 'waiting' | 'page' | 'text' | 'confidence';
export type AliasFilter = 'all' | AliasState;

export interface AliasSlice {
  order: AliasOrder;
  filter: AliasFilter;
  /** What a text must hold, as it was typed. */
  query: string;
}

/** How each alias stood when order and filter were last chosen: what is decided meanwhile stays where it is. */
export type Standing = ReadonlyMap<string, AliasState>;

export const standingOf = (aliases: readonly Alias[]): Standing =>
  new Map(aliases.map((alias) => [alias.id, alias.review.state]));

const PLACES: Record<AliasState, number> = { pending: 0, approved: 1, rejected: 2 };

const keys = new WeakMap<Alias, string>();
/** The text of an alias as it is compared; worked out once. */
export function keyOf(alias: Alias): string {
  let key = keys.get(alias);
  if (key === undefined) {
    key = normaliseTitle(alias.text);
    keys.set(alias, key);
  }
  return key;
}

/** The aliases that fit, in their order. Nothing jumps while one decides: that a row waits no more moves it only later. */
export function aliasesInOrder(
  aliases: readonly Alias[],
  { order, filter, query }: AliasSlice,
  standing: Standing,
): readonly Alias[] {
  const stateOf = (alias: Alias): AliasState => standing.get(alias.id) ?? alias.review.state;
  const wanted = normaliseTitle(query);
  const fitting = aliases.filter(
    (alias) =>
      (filter === 'all' || stateOf(alias) === filter) && (wanted === '' || keyOf(alias).includes(wanted)),
  );
  // Sorting is stable: among equals the order is that of the page.
  switch (order) {
    case 'page':
      return fitting;
    case 'waiting':
      return fitting.sort((a, b) => PLACES[stateOf(a)] - PLACES[stateOf(b)]);
    case 'text':
      return fitting.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : Number(keyOf(a) > keyOf(b))));
    case 'confidence':
      return fitting.sort((a, b) => (b.confidence ?? -1) - (a.confidence ?? -1));
  }
}

/** How many aliases there are of each state, as they stand now. */
export function countStates(aliases: readonly Alias[]): Record<AliasFilter, number> {
  const counts = { all: aliases.length, pending: 0, approved: 0, rejected: 0 };
  for (const { review } of aliases) counts[review.state] += 1;
  return counts;
}

/** The next alias after a row that waits, round to the start. */
export function nextWaiting(
  aliases: readonly Alias[],
  after: number,
  but: ReadonlySet<string>,
): number | undefined {
  for (let step = 1; step <= aliases.length; step++) {
    const at = (after + step) % aliases.length;
    const alias = aliases[at];
    if (alias?.review.state === 'pending' && !but.has(alias.id)) return at;
  }
  return undefined;
}

/** That a text is on this role already, in a sentence. */
export function twinText({ text, review }: Alias): string {
  const state = { pending: 'and waits', approved: 'and is approved', rejected: 'and was rejected' };
  return `“${text}” is here already ${state[review.state]}.`;
}

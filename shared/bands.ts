import type { Distance } from './coordinates.ts';
import type { RoleFacts } from './rules/facts.ts';
import type { BandDecisionView, NearnessView } from './views-coordinates.ts';

type Side = Pick<RoleFacts, 'id' | 'code' | 'bands'>;

/** What a person said of the band of two roles, on whichever of them it is kept; the later one where both have it. */
export function bandDecision(a: Side, b: Side): BandDecisionView | null {
  const found = [...kept(a, b.id), ...kept(b, a.id)];
  return found.reduce<BandDecisionView | null>(
    (last, one) => (last === null || one.at > last.at ? one : last),
    null,
  );
}

const kept = (on: Side, other: string): BandDecisionView[] =>
  on.bands.flatMap(({ with: id, ...decided }) => (id === other ? [{ ...decided, on: on.code }] : []));

/** A distance as it counts: with the band that a person decided on, where one did. */
export function nearness(
  { distance, band, terms }: Distance,
  decided: BandDecisionView | null,
): NearnessView {
  return { distance, band: decided?.band ?? band, computed: band, terms, decided };
}

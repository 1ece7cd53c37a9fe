import type { MatchBand } from '../match-bands.ts';
import type { Role } from '../model/role.ts';
import type { Hand } from './hand.ts';

/** Keeps with a role how near another one is to it, as a person sees it; what was said before gives way. */
export function decideBand(role: Role, other: string, band: MatchBand, reason: string, hand: Hand): Role {
  const before = role.curation.bands?.find((one) => one.with === other);
  if (before?.band === band && before.reason === reason) return role;
  const entry = { with: other, band, reason, by: hand.by, at: hand.at };
  const others = (role.curation.bands ?? []).filter((one) => one.with !== other);
  return { ...role, curation: { ...role.curation, bands: [...others, entry] } };
}

/** Forgets what a role keeps about its nearness to another; the same role where that is nothing. */
export function withdrawBand(role: Role, other: string): Role {
  const { bands, ...curation } = role.curation;
  const left = bands?.filter((one) => one.with !== other) ?? [];
  if (bands === undefined || left.length === bands.length) return role;
  return { ...role, curation: left.length === 0 ? curation : { ...curation, bands: left } };
}

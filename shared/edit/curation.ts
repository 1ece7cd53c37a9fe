import { CanonError } from '../errors.ts';
import type { Role } from '../model/role.ts';
import { TEXT_PATHS } from '../model/role.ts';
import { copyOf, isPlain, readPath } from '../paths.ts';
import { authored, type Hand } from './hand.ts';

/** Hides the findings of one rule on one place of this role ('' = everywhere on it), with a reason. */
export function mute(role: Role, rule: string, field: string, reason: string, hand: Hand): Role {
  const entry = { rule, field, reason, by: hand.by, at: hand.at };
  const { curation } = role;
  if (curation.mutes.some((old) => old.rule === rule && old.field === field && old.reason === reason))
    return role;
  const others = curation.mutes.filter((old) => old.rule !== rule || old.field !== field);
  return { ...role, curation: { ...curation, mutes: [...others, entry] } };
}

/** Accepts that a title is shared with another role (or with whichever, where `withRole` is left out). */
export function accept(
  role: Role,
  rule: string,
  field: string,
  reason: string,
  withRole: string | undefined,
  hand: Hand,
): Role {
  const entry = {
    rule,
    field,
    ...(withRole !== undefined && { with: withRole }),
    reason,
    by: hand.by,
    at: hand.at,
  };
  const { curation } = role;
  const same = (old: { rule: string; field: string; with?: string | undefined }): boolean =>
    old.rule === rule && old.field === field && old.with === withRole;
  if (curation.accepted.some((old) => same(old) && old.reason === reason)) return role;
  return {
    ...role,
    curation: { ...curation, accepted: [...curation.accepted.filter((old) => !same(old)), entry] },
  };
}

/**
 * "Confirm as it stands": the texts or items at these paths become a person's, their words unchanged. A path of a
 * list, or of the story, means everything in it.
 * @throws CanonError `not-found`
 */
export function confirm(role: Role, paths: readonly string[], hand: Hand): Role {
  const result = copyOf(role);
  for (const path of paths) {
    const value = readPath(result, path);
    if (value === undefined) {
      throw new CanonError('not-found', `${role.code} has no ${path}. Nothing was changed.`, {
        role: role.code,
        path,
      });
    }
    for (const textPath of [...TEXT_PATHS, 'confidence', 'scope', 'pay']) {
      const inside = textPath === path || textPath.startsWith(`${path}.`);
      const known = result.provenance[textPath];
      if (inside && known?.kind !== 'authored') result.provenance[textPath] = authored(hand, known?.proposed);
    }
    confirmItems(value, hand);
  }
  return result;
}

function confirmItems(value: unknown, hand: Hand): void {
  if (Array.isArray(value)) {
    for (const item of value) confirmItems(item, hand);
  } else if (isPlain(value)) {
    const old = value.provenance;
    // Whatever has a provenance of its own is a row: an item, an alias, a mapping, a neighbour.
    if (isPlain(old) && typeof old.kind === 'string') {
      if (old.kind !== 'authored') value.provenance = authored(hand, old.proposed);
    } else for (const member of Object.values(value)) confirmItems(member, hand);
  }
}

import type { Role } from '../model/role.ts';

/** A mute, or an acceptance that a title is shared, as it stands in a record. */
export interface CurationKey {
  readonly kind: 'mute' | 'accept';
  readonly rule: string;
  readonly field: string;
  /** The other role that was accepted; null where none was named. */
  readonly with: string | null;
}

/** Takes mutes and acceptances away; those that aren't there (any more) change nothing. */
export function unmute(role: Role, keys: readonly CurationKey[]): Role {
  const gone = (kind: CurationKey['kind'], one: { rule: string; field: string; with?: string | undefined }) =>
    keys.some(
      (key) =>
        key.kind === kind &&
        key.rule === one.rule &&
        key.field === one.field &&
        key.with === (one.with ?? null),
    );
  const { curation } = role;
  const mutes = curation.mutes.filter((one) => !gone('mute', { rule: one.rule, field: one.field }));
  const accepted = curation.accepted.filter((one) => !gone('accept', one));
  if (mutes.length === curation.mutes.length && accepted.length === curation.accepted.length) return role;
  return { ...role, curation: { ...curation, mutes, accepted } };
}

import type { StoreApi } from 'zustand';
import type { RoleRow } from '../../shared/views.ts';
import { z } from '../../shared/zod.ts';
import { type Preference, type PreferencesState, preference } from './preferences.ts';

/** So many roles are remembered one by one; of more the longest seen are told of again. */
const MOST = 1_000;

/**
 * When a person last looked here: at each role that somebody else changed, and (`since`) at all the others. Of one
 * workspace, person and machine.
 */
const lookedSchema = z.object({ since: z.string(), roles: z.record(z.string(), z.string()) });
export type Looked = z.infer<typeof lookedSchema>;

const known = new Map<string, Preference<Looked | null>>();

/** Where it is kept. */
export function lookedPreference(workspace: string, me: string | null): Preference<Looked | null> {
  const key = `roles.looked:${workspace}:${shortOf(me ?? '')}`;
  const found = known.get(key) ?? preference(key, lookedSchema.nullable(), null);
  known.set(key, found);
  return found;
}

/** A name for a person that a preference's key can hold. */
export function shortOf(text: string): string {
  let hash = 0;
  for (let at = 0; at < text.length; at++) hash = (Math.imul(hash, 31) + text.charCodeAt(at)) >>> 0;
  return hash.toString(36);
}

/** Whether somebody else changed a role since this person last looked at it. */
export function isNewTo(row: RoleRow, me: string | null, looked: Looked | null): boolean {
  const { changed } = row;
  if (changed === null || looked === null || changed.by === me) return false;
  return changed.at > (looked.roles[row.id] ?? looked.since);
}

/** This person looks at a role: from now on it is not new until somebody changes it again. */
export function lookAt(
  preferences: StoreApi<PreferencesState>,
  of: Preference<Looked | null>,
  row: RoleRow,
  me: string | null,
): void {
  const { get, set } = preferences.getState();
  const looked = get(of);
  if (looked === null || !isNewTo(row, me, looked)) return;
  const { [row.id]: _before, ...others } = looked.roles;
  const roles = [...Object.entries(others), [row.id, row.changed?.at ?? looked.since] as const];
  set(of, { ...looked, roles: Object.fromEntries(roles.slice(-MOST)) });
}

/** The first look: what was changed up to now is taken as seen. */
export function beginLooking(preferences: StoreApi<PreferencesState>, of: Preference<Looked | null>): void {
  const { get, set } = preferences.getState();
  if (get(of) === null) set(of, { since: new Date().toISOString(), roles: {} });
}

/** All that there is now is taken as seen. */
export function lookedAtAll(preferences: StoreApi<PreferencesState>, of: Preference<Looked | null>): void {
  preferences.getState().set(of, { since: new Date().toISOString(), roles: {} });
}

import type { DecisionDetail } from '../../state/history.ts';
import { NO_HISTORY_FILTER } from '../../state/past-filter.ts';
import { seenPreference } from '../../state/seen.ts';
import type { Stores } from '../../state/stores.tsx';
import { act } from '../actions.ts';

/** The id of the list of decisions, and of the field that filters it. */
export const HISTORY_GRID = 'history-list';
export const HISTORY_FILTER = 'history-filter';

/** Gives the keyboard to the list. */
export const focusHistory = (): void => document.getElementById(HISTORY_GRID)?.focus();

/** Opens the role of a decision as its page, where it is there still. */
export function openRole(stores: Stores, role: string | null): void {
  if (role === null || stores.roles.getState().rows?.has(role) !== true) {
    stores.toasts.getState().add({ tone: 'info', text: 'This decision is about no role that is there now.' });
    return;
  }
  void stores.role.getState().open(role);
  stores.place.getState().go('roles');
}

/** Shows the history of one role, or of a field of it. */
export function showHistoryOf(
  stores: Stores,
  role: { id: string; code: string } | null,
  field: string | null = null,
): void {
  const only = role === null ? null : { id: role.id, code: role.code };
  stores.history.getState().narrow({ ...NO_HISTORY_FILTER, role: only, field });
  stores.place.getState().go('history');
}

/** Takes the step of a decision back. */
export function takeBack(stores: Stores, id: string): void {
  if (stores.workspace.getState().view?.readOnly ?? true) return;
  void act(stores, () => stores.client.call('history.revert', { act: id }), 'Taken back');
}

/** Where it is kept on this machine up to where one has looked. */
export function seenHere(stores: Stores) {
  const view = stores.workspace.getState().view;
  return view === null ? null : seenPreference(view.id, view.author);
}

/** What there is by now counts as looked at. */
export function markRead(stores: Stores): void {
  const heads = stores.history.getState().markRead();
  const here = seenHere(stores);
  if (heads !== null && here !== null) stores.preferences.getState().set(here, heads);
}

/** Compares the role of a decision as it was before it (else right after it) with what it is now. */
export function compareWithNow(stores: Stores, { roleId, before, decision }: DecisionDetail): void {
  if (roleId === null) return;
  stores.place.getState().open({ kind: 'points', role: roleId, a: before ?? decision.id, b: 'now' });
}

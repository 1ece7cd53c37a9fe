import type { Stores } from '../../state/stores.tsx';

/** Asks for the other role that goes into this one, or the other way round. */
export function mergeRole({ place }: Stores, role: string): void {
  place.getState().open({ kind: 'merge-roles', keep: role, other: null });
}

/** Opens the merge of two roles. The one that is in force stays, until somebody says otherwise; else the first. */
export function mergeRoles({ roles, place }: Stores, one: string, two: string): void {
  const { rows } = roles.getState();
  const inForce = (id: string): boolean => (rows?.get(id)?.inForce ?? null) !== null;
  const retired = (id: string): boolean => rows?.get(id)?.status === 'deprecated';
  const second = retired(one) || (inForce(two) && !inForce(one));
  place.getState().open({ kind: 'merge-roles', keep: second ? two : one, other: second ? one : two });
}

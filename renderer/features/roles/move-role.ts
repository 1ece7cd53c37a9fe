import type { CanonError } from '../../../shared/errors.ts';
import type { Role, RoleStatus } from '../../../shared/model/role.ts';
import type { Stores } from '../../state/stores.tsx';
import { act } from '../actions.ts';

const APPROVE = 'canon-approve';

/**
 * Brings a role to another status and says so.
 * @throws CanonError `approve-blocked`, which a screen shows beside what it names; others are shown here.
 */
export async function moveRole(stores: Stores, role: Role, status: RoleStatus): Promise<void> {
  const said: Partial<Record<RoleStatus, string>> = {
    draft: `${role.code} is a draft again`,
    in_review: `${role.code} is in review`,
    approved: `Version ${role.version} of ${role.code} is approved and in force`,
  };
  const blocked = (error: CanonError): boolean => error.code === 'approve-blocked';
  const work = () => stores.client.call('roles.status', { role: role.id, status });
  await act(stores, work, said[status] ?? null, blocked);
}

/** Does what the button of the open role does, which also names what stands against it. */
export const approveOpenRole = (): void => void document.dispatchEvent(new CustomEvent(APPROVE));

/** Hears {@link approveOpenRole}; returns how to stop. */
export function onApprove(listener: () => void): () => void {
  document.addEventListener(APPROVE, listener);
  return () => document.removeEventListener(APPROVE, listener);
}

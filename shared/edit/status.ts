import { CanonError } from '../errors.ts';
import type { Approval, Role, RoleStatus } from '../model/role.ts';

const WORDS: Readonly<Record<RoleStatus, string>> = {
  draft: 'draft',
  in_review: 'in review',
  approved: 'approved',
  deprecated: 'deprecated',
};

/** A status as people read it. */
export const statusWord = (status: RoleStatus): string => WORDS[status];

function refused(role: Role, to: RoleStatus, why: string): CanonError {
  return new CanonError(
    'status-transition',
    `${role.code} is ${WORDS[role.status]} and can't become ${WORDS[to]}: ${why} Nothing was changed.`,
    { role: role.code, from: role.status, to },
  );
}

/**
 * Moves a role between draft and in review, or back from deprecated to draft. Approving and deprecating have
 * functions of their own, since they need more. The same status again is no decision: the role comes back as it is.
 * @throws CanonError `status-transition`
 */
export function moveStatus(role: Role, to: 'draft' | 'in_review'): Role {
  if (role.status === to) return role;
  if (role.status === 'approved') {
    throw refused(
      role,
      to,
      'an approved text is changed by editing it, which opens a draft of the next version.',
    );
  }
  if (role.status === 'deprecated') {
    if (to !== 'draft') throw refused(role, to, 'take it back to draft first.');
    const { reason: _reason, replacedBy: _replacedBy, ...draft } = role;
    return { ...draft, status: 'draft' };
  }
  return { ...role, status: to };
}

/** What an approval needs to know besides the role. */
export interface ApprovalGate {
  /** Error findings of the role, in words. */
  readonly errors: readonly { rule: string; field: string; message: string }[];
  /** Ids of open conflicts of the role. */
  readonly conflicts: readonly string[];
  /** Everybody who edited since the last approval, where two persons are asked for; otherwise empty. */
  readonly editors: readonly string[];
  readonly approver: string;
}

/**
 * Whether this role may be approved now.
 * @throws CanonError `status-transition`, `approve-blocked` (details.findings, details.conflicts) or
 * `two-person-approval`
 */
export function checkApproval(role: Role, gate: ApprovalGate): void {
  if (role.status === 'deprecated') throw refused(role, 'approved', 'take it back to draft first.');
  if (gate.errors.length > 0 || gate.conflicts.length > 0) {
    const reasons = [
      ...gate.errors.map((finding) => `${finding.rule}: ${finding.message}`),
      ...gate.conflicts.map((id) => `open conflict ${id}`),
    ];
    throw new CanonError(
      'approve-blocked',
      `${role.code} can't be approved yet. Mend first: ${reasons.join(' · ').replace(/\.$/, '')}. Nothing was changed.`,
      { role: role.code, findings: gate.errors, conflicts: gate.conflicts },
    );
  }
  if (gate.editors.includes(gate.approver)) {
    throw new CanonError(
      'two-person-approval',
      `${role.code} was edited by you since its last approval, and this workspace asks for a second person. Ask a colleague to approve it.`,
      { role: role.code, editors: gate.editors },
    );
  }
}

/** The role approved: its text is in force as `version`, the number it is frozen under. */
export function approved(role: Role, version: number, approval: Approval): Role {
  return { ...role, status: 'approved', version, inForce: version, approval };
}

/**
 * Takes a role out of force for good, with a reason and, where there is one, the role that takes its place.
 * @throws CanonError `status-transition` where no text is in force
 */
export function deprecated(role: Role, reason: string, replacedBy: string | undefined): Role {
  if (role.status === 'deprecated') return role;
  if (role.inForce === null) {
    throw refused(
      role,
      'deprecated',
      'no text of it is in force. A role that was never approved can be deleted.',
    );
  }
  const { approval: _approval, replacedBy: _old, ...rest } = role;
  return {
    ...rest,
    status: 'deprecated',
    inForce: null,
    reason,
    ...(replacedBy !== undefined && { replacedBy }),
  };
}

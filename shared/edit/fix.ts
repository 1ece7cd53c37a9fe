import type { Role } from '../model/role.ts';
import type { Finding } from '../rules/types.ts';
import { decideAlias } from './aliases.ts';
import { setFields } from './fields.ts';
import type { Hand } from './hand.ts';

/**
 * The role after the fix of a finding: the edit or the decision that a press on it makes.
 * @throws CanonError as {@link setFields} and {@link decideAlias}
 */
export function applyFix(role: Role, { fix }: Pick<Finding, 'fix'>, hand: Hand): Role {
  const edited = fix?.changes === undefined ? role : setFields(role, fix.changes, hand);
  const decision = fix?.aliasDecision;
  return decision === undefined ? edited : decideAlias(edited, decision.alias, decision.decision, hand);
}

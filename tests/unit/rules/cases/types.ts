import type { Role } from '../../../../shared/model/role.ts';
import type { Fix } from '../../../../shared/rules/types.ts';
import type { ViewOptions } from '../../../support/canon.ts';

/** One look of one rule at one role: what it finds there, and where. */
export interface RuleCase {
  rule: string;
  /** What is special about it. */
  name: string;
  role: Role;
  /** The other roles of the workspace. */
  others?: readonly Role[];
  options?: ViewOptions;
  /** The fields of the findings, in order; none = the rule is silent. */
  finds: readonly string[];
  /** What the first message says. */
  says?: RegExp;
  /** The codes that the first finding names. */
  names?: readonly string[];
  fix?: Fix;
}

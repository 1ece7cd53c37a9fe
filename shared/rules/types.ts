import type { Level } from '../model/level.ts';
import type { Role } from '../model/role.ts';
import type { Settings } from '../model/settings.ts';
import type { JobFunction } from '../model/taxonomy.ts';
import type { FindingView } from '../views.ts';
import type { CanonIndex } from './canon-index.ts';
import type { RoleFacts } from './facts.ts';

/** Severities, worst first. */
export const SEVERITIES = ['error', 'warning', 'info'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** What a rule found at one place of one role: the shape that screens, command line and export gate share. */
export type Finding = FindingView;
/** What one click can do about a finding; plain data, applied through a normal edit or a normal alias decision. */
export type Fix = NonNullable<Finding['fix']>;
/** Another role that a finding names. */
export type Named = NonNullable<Finding['with']>[number];

/** A finding as a rule gives it: who and how bad is added by {@link findingsOf}. */
export interface Draft {
  /** Path of the place to jump to; '' is the role as a whole. */
  field: string;
  /** What is wrong and what to do. */
  message: string;
  with?: Named[];
  fix?: Fix;
}

/** A loaded classification of one scheme, all its loaded versions together, as far as rules look into it. */
export interface Classification {
  has(code: string): boolean;
  /** What its versions call a code, the newest first; none where they lack it. */
  titles(code: string): readonly string[];
}

/** Everything about a workspace that findings of one role depend on beside its record. */
export interface RuleView {
  readonly index: CanonIndex;
  /** The level framework, by code. */
  readonly levels: ReadonlyMap<string, Level>;
  /** The functions of the taxonomy, by code. */
  readonly functions: ReadonlyMap<string, JobFunction>;
  readonly settings: Settings;
  /** The ids of the roles that have a text in force under a code. */
  readonly codesInForce: (code: string) => Iterable<string>;
  /** The loaded classification of a scheme; the rules that need one are silent without it. */
  readonly classification?: (scheme: string) => Classification | undefined;
}

/** What one rule looks at. */
export interface RuleContext {
  readonly role: Role;
  readonly facts: RoleFacts;
  /** The role's level; undefined where the framework lacks it. */
  readonly level: Level | undefined;
  readonly view: RuleView;
}

/** One quality rule of DOMAIN.md. `check` is pure: the same context gives the same findings in the same order. */
export interface Rule {
  readonly id: string;
  /** Unless the setting `severities` says another. */
  readonly severity: Severity;
  /** A few words, for lists and headings. */
  readonly title: string;
  /** Why it is looked at and what to do about it, for people. */
  readonly explain: string;
  readonly check: (context: RuleContext) => Draft[];
}

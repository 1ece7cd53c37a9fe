import type { ROLE_STATUSES } from './model/role.ts';
import { SECTIONS } from './quality/sections.ts';
import { manyResultSchema, severitySchema, writeResultSchema } from './views.ts';
import { z } from './zod.ts';

/** The methods of the Quality screen: findings over the whole canon, what is muted, severities, and sums to draw. */

const role = z.string().min(1);
const ruleSeveritySchema = z.enum([...severitySchema.options, 'off']);
export type RuleSeverity = z.infer<typeof ruleSeveritySchema>;

/** One finding of a list over many roles, without what only its own page needs. `fix` is what a press would do. */
const findingRowSchema = z.object({
  rule: z.string(),
  severity: severitySchema,
  role: z.string(),
  roleId: z.string(),
  field: z.string(),
  message: z.string(),
  fix: z.string().nullable(),
  /** The first of the other roles that it names. */
  with: z.string().nullable(),
});
export type FindingRow = z.infer<typeof findingRowSchema>;

/** What one rule finds in one function. */
const cellSchema = z.object({
  rule: z.string(),
  function: z.string(),
  findings: z.number(),
  /** On how many roles. */
  roles: z.number(),
  /** How many are hidden by a mute. */
  muted: z.number(),
});

/** One change of a fix, in words: what stands there and what would. */
const fixLineSchema = z.object({ path: z.string(), from: z.string(), to: z.string() });
const fixSchema = z.object({
  role: z.string(),
  code: z.string(),
  title: z.string(),
  field: z.string(),
  label: z.string(),
  /** It opens a draft of the next version of a role that is approved. */
  opens: z.boolean(),
  lines: z.array(fixLineSchema),
});
export type FixPreview = z.infer<typeof fixSchema>;

/** A finding as it is named in a list: the id of its role and its place. */
const placeSchema = z.strictObject({ role, field: z.string() });

/** A mute, or an acceptance, as it stands in a record. */
const curationKey = {
  kind: z.enum(['mute', 'accept']),
  role,
  rule: z.string().min(1),
  field: z.string(),
  with: role.nullable(),
};
const mutedRowSchema = z.object({
  ...curationKey,
  code: z.string(),
  title: z.string(),
  /** The text that stands at its place; '' where it is the whole role, null where it is gone. */
  place: z.string().nullable(),
  withCode: z.string().nullable(),
  reason: z.string(),
  by: z.string(),
  at: z.string(),
});
export type MutedRow = z.infer<typeof mutedRowSchema>;

const beforeAfterSchema = z.object({ before: z.number(), after: z.number() });
export const severityEffectSchema = z.object({
  /** The rules whose severity changes, with what they find. */
  rules: z.array(
    z.object({
      rule: z.string(),
      from: ruleSeveritySchema,
      to: ruleSeveritySchema,
      findings: z.number(),
      roles: z.number(),
      /** Findings that a mute hides and that show again, since errors can't be muted. */
      unmuted: z.number(),
    }),
  ),
  errors: beforeAfterSchema,
  warnings: beforeAfterSchema,
  infos: beforeAfterSchema,
  /** Roles that can't be approved any more, or can again, by their codes; retired ones don't count. */
  blocked: z.array(z.string()),
  freed: z.array(z.string()),
});
export type SeverityEffect = z.infer<typeof severityEffectSchema>;

const statusCounts = z.object({
  draft: z.number(),
  in_review: z.number(),
  approved: z.number(),
  deprecated: z.number(),
} satisfies Record<(typeof ROLE_STATUSES)[number], z.ZodNumber>);
export type StatusCounts = z.infer<typeof statusCounts>;

export const qualityContract = {
  /** How many findings there are, by rule and function, and how many roles can't be approved because of errors. */
  'quality.summary': {
    params: z.strictObject({}),
    result: z.object({
      roles: z.number(),
      /** Roles with an error that are not retired: none of them can be approved. */
      blocked: z.number(),
      /** Roles with any finding. */
      found: z.number(),
      /** Mutes and acceptances that stand in the records. */
      muted: z.number(),
      rules: z.array(z.object({ rule: z.string(), severity: ruleSeveritySchema })),
      cells: z.array(cellSchema),
    }),
  },
  /**
   * Findings of the whole canon in the order of codes: of one rule, one severity, one function, or these roles (ids;
   * one that is gone has none). With `limit` it answers as soon as it has so many, whole roles at a time; `next` is then
   * where to go on (`from`), null where there is no more.
   */
  'quality.findings': {
    params: z.strictObject({
      rule: z.string().optional(),
      severity: severitySchema.optional(),
      function: z.string().optional(),
      roles: z.array(role).optional(),
      from: z.number().int().min(0).optional(),
      limit: z.number().int().min(1).optional(),
    }),
    result: z.object({ findings: z.array(findingRowSchema), next: z.number().nullable() }),
  },
  /**
   * Mends what a rule found wherever it has a fix: everywhere, or only at these places; one act with one undo. `dryRun`
   * says every change and writes nothing. `stays` is what is found and has no fix, or can't be mended, with the reason.
   */
  'findings.fix': {
    params: z.strictObject({
      rule: z.string(),
      function: z.string().optional(),
      places: z.array(placeSchema).optional(),
      leaveOut: z.array(placeSchema).optional(),
      dryRun: z.boolean().optional(),
      /** The name of the work, to hear of its progress and to cancel it. */
      work: z.string().min(1).max(64).optional(),
    }),
    result: z.object({
      ...manyResultSchema.shape,
      fixes: z.array(fixSchema),
      /** Findings of the rule that have no fix. */
      without: z.number(),
    }),
  },
  /** Everything that is muted or accepted, by role. */
  'quality.muted': {
    params: z.strictObject({}),
    result: z.object({ rows: z.array(mutedRowSchema) }),
  },
  /** Takes mutes and acceptances away, so that their findings show again; one undo. */
  'findings.unmute': {
    params: z.strictObject({ entries: z.array(z.strictObject(curationKey)).min(1) }),
    result: writeResultSchema,
  },
  /** Gives rules another severity, as one decision on the settings. `dryRun` says what would come of it. */
  'quality.severities': {
    params: z.strictObject({
      severities: z.record(z.string(), ruleSeveritySchema),
      dryRun: z.boolean().optional(),
    }),
    result: z.object({ ...writeResultSchema.shape, effect: severityEffectSchema }),
  },
  /**
   * What the decision logs say of each day: how many roles stood in each status at its end, and how many decisions fell
   * on it. Statuses are counted backwards from what stands now.
   */
  'quality.trend': {
    params: z.strictObject({}),
    result: z.object({
      days: z.array(
        z.object({
          day: z.string(),
          statuses: statusCounts,
          decisions: z.number(),
        }),
      ),
      /** Logs that could only be read in part. */
      broken: z.number(),
    }),
  },
  /** Sums over all roles, for the pictures; retired roles count in their status only. */
  'quality.pictures': {
    params: z.strictObject({}),
    result: z.object({
      roles: z.number(),
      functions: z.array(z.object({ function: z.string(), name: z.string(), statuses: statusCounts })),
      sections: z.array(z.object({ section: z.enum(SECTIONS), filled: z.number() })),
      /** How many roles have a confidence of 0.0 to 0.1, … 0.9 to 1.0; `none` have none. */
      confidence: z.object({ bins: z.array(z.number()), none: z.number() }),
    }),
  },
} as const;

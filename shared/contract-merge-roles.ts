import { pointersSchema } from './contract-retire.ts';
import { findingSchema, writeResultSchema } from './views.ts';
import { z } from './zod.ts';

/** Two roles that become one: what would come of it, and the act. */

const role = z.string().min(1);

const wish = {
  /** The role that stays. */
  keep: role,
  /** The role that goes: retired in favour of the other, or deleted where it never was approved. */
  other: role,
  /** The paths of choices at which the role that goes counts; everywhere else the one that stays does. */
  take: z.array(z.string().min(1)).optional(),
  /** The title that goes becomes an approved alias. */
  titleAlias: z.boolean().optional(),
};

const sideSchema = z.object({
  id: z.string(),
  code: z.string(),
  title: z.string(),
});

const mergePreviewSchema = z.object({
  /** `opens` is the version whose draft the merge opens, where the role is approved and its content changes. */
  keep: z.object({ ...sideSchema.shape, opens: z.number().nullable() }),
  /** What becomes of it: it is retired, or deleted since it never was approved, or it was retired before. */
  other: z.object({ ...sideSchema.shape, becomes: z.enum(['retired', 'deleted', 'as it is']) }),
  /** The states that were looked at, of every role that the merge touches. */
  seen: z.record(z.string(), z.string()),
  /** Where both say something, and not the same. */
  choices: z.array(
    z.object({
      path: z.string(),
      about: z.string().nullable(),
      keep: z.string(),
      other: z.string(),
      taken: z.enum(['keep', 'other']),
    }),
  ),
  /** What only the role that goes has, and comes over: a row or a field each. */
  came: z.array(z.object({ path: z.string(), text: z.string(), note: z.string().nullable() })),
  left: z.array(z.object({ path: z.string(), text: z.string(), reason: z.string() })),
  /** How many rows both have. */
  both: z.number(),
  /** The title that goes, where it could become an alias. */
  titleFree: z.string().nullable(),
  ...pointersSchema.shape,
  /** What would be found afterwards and is not found now, on any role; how many findings go. */
  findings: z.array(findingSchema),
  gone: z.number(),
});
export type MergePreview = z.infer<typeof mergePreviewSchema>;

export const mergeRolesContract = {
  'roles.planMerge': {
    params: z.strictObject({ ...wish, work: z.string().min(1).max(64).optional() }),
    result: mergePreviewSchema,
  },
  /**
   * One act with one undo. What points at the role that goes is led to the one that stays, less the roles that are left
   * out. `seen` names the states that the preview showed: where one is another by now, nothing is done.
   */
  'roles.merge': {
    params: z.strictObject({
      ...wish,
      reason: z.string().trim().min(1, 'a reason is needed'),
      leaveOut: z.array(role).optional(),
      seen: z.record(z.string(), z.string()).optional(),
      work: z.string().min(1).max(64).optional(),
    }),
    result: writeResultSchema,
  },
};

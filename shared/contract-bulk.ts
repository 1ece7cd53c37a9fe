import { DIMENSIONS } from './model/level.ts';
import { COMPONENT_LISTS } from './model/role.ts';
import { manyResultSchema } from './views.ts';
import { z } from './zod.ts';

/** Edits of a whole selection: what one may ask for, the preview of every row, and the act itself. */

const role = z.string().min(1);
const componentList = z.enum(COMPONENT_LISTS);

/** Where words may be replaced: texts of the role, and lists of them. */
export const REPLACE_FIELDS = ['title', 'summary', 'story', 'plan', ...COMPONENT_LISTS, 'aliases'] as const;
export type ReplaceField = (typeof REPLACE_FIELDS)[number];

/** The texts of a level as its panel shows them. */
export const LEVEL_TEXTS = ['name', 'description', ...DIMENSIONS] as const;
export type LevelText = (typeof LEVEL_TEXTS)[number];

const scopeEdit = z.strictObject({
  kind: z.literal('scope'),
  how: z.enum(['set', 'add', 'remove']),
  /** `global` alone, or country codes. */
  scope: z.array(z.string()).min(1),
});
const tagsEdit = z.strictObject({
  kind: z.literal('tags'),
  tag: z.enum(['prevalence', 'anchor']),
  lists: z.array(componentList).min(1),
  /** Only items that have this tag (null: that have none); left out, all of them. */
  only: z.string().nullable().optional(),
  /** Null takes the tag off. */
  to: z.string().min(1).nullable(),
});
const replaceEdit = z.strictObject({
  kind: z.literal('replace'),
  find: z.string().min(1).max(1000),
  replace: z.string().max(5000),
  fields: z.array(z.enum(REPLACE_FIELDS)).min(1),
  matchCase: z.boolean(),
  wholeWords: z.boolean(),
  /** `find` is a regular expression, and `$1` in `replace` what its first group found. */
  pattern: z.boolean(),
});
const levelEdit = z.strictObject({
  kind: z.literal('level'),
  text: z.enum(LEVEL_TEXTS),
  to: z.string().trim().min(1).max(5000),
});
export const bulkEditSchema = z.discriminatedUnion('kind', [scopeEdit, tagsEdit, replaceEdit, levelEdit]);
export type BulkEdit = z.infer<typeof bulkEditSchema>;

/**
 * One record that would change: a role, or a level of the framework, whose code is its id. `seen` names the state that
 * the preview is of. `opens` is the version that the edit opens where the role is approved. `shownOn` is how many roles
 * show it: one, or all that stand at the level.
 */
const bulkSubjectSchema = z.object({
  kind: z.enum(['role', 'level']),
  id: z.string(),
  code: z.string(),
  title: z.string(),
  seen: z.string(),
  opens: z.number().nullable(),
  shownOn: z.number(),
  /** Every text or tag that would change; `about` is the item that a tag belongs to. */
  rows: z.array(
    z.object({ path: z.string(), before: z.string(), after: z.string(), about: z.string().optional() }),
  ),
});
export type BulkSubject = z.infer<typeof bulkSubjectSchema>;

/** What can't be changed, with the reason: a whole role, or one place of it. */
const bulkRefusalSchema = z.object({
  id: z.string(),
  role: z.string(),
  path: z.string().nullable(),
  text: z.string(),
  reason: z.string(),
});

export const bulkPlanSchema = z.object({
  subjects: z.array(bulkSubjectSchema),
  refused: z.array(bulkRefusalSchema),
});
export type BulkPlan = z.infer<typeof bulkPlanSchema>;

const roles = z.array(role).min(1);
const work = z.string().min(1).max(64).optional();

export const bulkContract = {
  /** What an edit of a selection would touch, row by row; nothing is written. */
  'roles.planMany': { params: z.strictObject({ roles, edit: bulkEditSchema, work }), result: bulkPlanSchema },
  /**
   * Does it, as one act with one undo. `leaveOut` has ids of subjects, or `ID PATH` for one row. With `seen`, the states
   * that a preview was of, by id, it is refused as a whole where something is not as it was shown (`changed-since`).
   */
  'roles.editMany': {
    params: z.strictObject({
      roles,
      edit: bulkEditSchema,
      leaveOut: z.array(z.string()).optional(),
      seen: z.record(z.string(), z.string()).optional(),
      work,
    }),
    result: manyResultSchema,
  },
};

import { writeResultSchema } from './views.ts';
import { z } from './zod.ts';

/** Taking a role out of force, and what others have to do with it. */

const role = z.string().min(1);

/** A role that names another one at these places. */
const namingSchema = z.object({
  id: z.string(),
  code: z.string(),
  title: z.string(),
  places: z.array(z.object({ path: z.string(), text: z.string() })),
});

/** A role that points at another one, with the places; `opens` is the version that an edit of it opens. */
const pointingSchema = z.object({ ...namingSchema.shape, opens: z.number().nullable() });

/** What has to do with a role: what can be led elsewhere, and what names it and stays as it is. */
export const pointersSchema = z.object({
  pointing: z.array(pointingSchema),
  staying: z.array(namingSchema),
});
export type Pointers = z.infer<typeof pointersSchema>;

export const retireContract = {
  /**
   * What would lead to a role that isn't in force any more: roles it replaces, texts that name its code, imported
   * neighbours. Notes, aliases and mappings that name it stay as they are, and are told apart.
   */
  'roles.pointers': {
    params: z.strictObject({ role, work: z.string().min(1).max(64).optional() }),
    result: pointersSchema,
  },
  /** `repoint` names roles that point at it and shall point at its replacement; all of it is one act with one undo. */
  'roles.retire': {
    params: z.strictObject({
      role,
      reason: z.string().trim().min(1, 'a reason is needed'),
      replacedBy: role.optional(),
      repoint: z.array(role).optional(),
    }),
    result: writeResultSchema,
  },
};

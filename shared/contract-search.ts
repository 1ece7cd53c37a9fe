import { roleStatusSchema } from './model/role.ts';
import { z } from './zod.ts';

/** Global search: one method over codes, titles, aliases and texts. */

const searchHitSchema = z.object({
  /** The role's id. */
  role: z.string(),
  code: z.string(),
  title: z.string(),
  status: roleStatusSchema,
  /** Where it was found. */
  place: z.enum(['code', 'title', 'alias', 'text']),
  /** Whether it only fits if a typing error is forgiven. */
  typo: z.boolean(),
  /** The path of the field, to go there. */
  path: z.string(),
  /** The title or alias, or the part of the text with the words. */
  text: z.string(),
  /** Where in it the words are: pairs of beginning and end. */
  marks: z.array(z.tuple([z.number(), z.number()])),
});
export type SearchHit = z.infer<typeof searchHitSchema>;

export const searchContract = {
  /**
   * The best hits, at most `limit` of roles (by code or title), of aliases and of texts each: beginnings of words in any
   * order, typing errors, case and accents aside. `reading`: texts are still being read, so more may be found soon.
   */
  'search.find': {
    params: z.strictObject({ query: z.string().max(400), limit: z.number().int().min(1).max(50).optional() }),
    result: z.object({ hits: z.array(searchHitSchema), reading: z.boolean() }),
  },
};

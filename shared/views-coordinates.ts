import { MATCH_BANDS } from './match-bands.ts';
import { roleStatusSchema } from './model/role.ts';
import { z } from './zod.ts';

/** One number for each of the three coordinates. */
const terms = z.object({ function: z.number(), focus: z.number(), level: z.number() });

/** What a person said of the band of two roles; `on` is the code of the role that it is kept with. */
const bandDecisionSchema = z.object({
  band: z.enum(MATCH_BANDS),
  reason: z.string(),
  by: z.string(),
  at: z.string(),
  on: z.string(),
});
export type BandDecisionView = z.infer<typeof bandDecisionSchema>;

/** How near two roles are: `band` is a person's where one decided, `computed` always that of the distance. */
export const nearnessSchema = z.object({
  distance: z.number(),
  band: z.enum(MATCH_BANDS),
  computed: z.enum(MATCH_BANDS),
  terms,
  decided: bandDecisionSchema.nullable(),
});
export type NearnessView = z.infer<typeof nearnessSchema>;

export const neighbourSchema = z.object({
  id: z.string(),
  code: z.string(),
  title: z.string(),
  ...nearnessSchema.shape,
});
export type NeighbourView = z.infer<typeof neighbourSchema>;

/** A pair of compared roles: each part of their distance, its weight, and the product. */
export const comparedPairSchema = z.object({
  a: z.string(),
  b: z.string(),
  ...nearnessSchema.shape,
  parts: terms,
  weights: terms,
});

/** One field of compared roles: its value by code, and in the order of the roles. */
export const comparedFieldSchema = z.object({
  path: z.string(),
  values: z.record(z.string(), z.unknown()),
  each: z.array(z.unknown()),
  same: z.boolean(),
});
export type ComparedFieldView = z.infer<typeof comparedFieldSchema>;

/** What of a role stands in a ladder: its texts by path, and the texts of its lists. */
export const ladderRoleSchema = z.object({
  id: z.string(),
  code: z.string(),
  level: z.string(),
  title: z.string(),
  status: roleStatusSchema,
  texts: z.record(z.string(), z.string()),
  lists: z.record(z.string(), z.array(z.string())),
});
export type LadderRole = z.infer<typeof ladderRoleSchema>;

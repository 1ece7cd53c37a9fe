import { MATCH_BANDS } from './match-bands.ts';
import { writeResultSchema } from './views.ts';
import {
  comparedFieldSchema,
  comparedPairSchema,
  ladderRoleSchema,
  neighbourSchema,
} from './views-coordinates.ts';
import { z } from './zod.ts';

const role = z.string().min(1);

/** The methods about where roles stand to one another. */
export const coordinatesContract = {
  /** The roles nearest to one; those whose band a person decided on come before others where not all have room. */
  'coordinates.adjacent': {
    params: z.strictObject({ role, limit: z.number().int().min(1).optional() }),
    result: z.object({ role: z.string(), neighbours: z.array(neighbourSchema) }),
  },
  'coordinates.compare': {
    params: z.strictObject({ roles: z.array(role).min(2).max(4) }),
    result: z.object({
      /** In the order asked for. */
      roles: z.array(z.object({ id: z.string(), code: z.string(), title: z.string() })),
      pairs: z.array(comparedPairSchema),
      fields: z.array(comparedFieldSchema),
    }),
  },
  /** The roles of one function and focus with their texts, by level. */
  'coordinates.ladder': {
    params: z.strictObject({ function: z.string().min(1), focus: z.string().min(1) }),
    result: z.object({ roles: z.array(ladderRoleSchema) }),
  },
  /**
   * A person confirms the band of two roles, or says another, with a reason; it counts for both. What one of the two
   * kept about the other before gives way.
   */
  'coordinates.decideBand': {
    params: z.strictObject({
      role,
      with: role,
      band: z.enum(MATCH_BANDS),
      reason: z.string().trim().min(1, 'a reason is needed'),
    }),
    result: writeResultSchema,
  },
  /** The computed band counts again. */
  'coordinates.withdrawBand': {
    params: z.strictObject({ role, with: role }),
    result: writeResultSchema,
  },
} as const;

import { z } from '../zod.ts';
import { experienceSchema, PART_CODE } from './common.ts';

export const LEVELS_SCHEMA_VERSION = 1;

export const TRACKS = ['S', 'P', 'M', 'E'] as const;

/** Six of the seven dimensions are texts; the seventh, typical experience, is `experience`. */
export const DIMENSIONS = [
  'scope',
  'autonomy',
  'complexity',
  'impact',
  'decisionRights',
  'leadership',
] as const;
export type Dimension = (typeof DIMENSIONS)[number];
export const DIMENSION_NAMES: Readonly<Record<Dimension, string>> = {
  scope: 'Scope',
  autonomy: 'Autonomy',
  complexity: 'Complexity',
  impact: 'Impact',
  decisionRights: 'Decision rights',
  leadership: 'Leadership',
};

/** A rung of the level framework. `grade` is its place on one scale over all tracks. */
export const levelSchema = z.looseObject({
  code: z.string().regex(PART_CODE),
  track: z.string(),
  grade: z.number(),
  name: z.string(),
  description: z.string(),
  dimensions: z.looseObject({
    scope: z.string(),
    autonomy: z.string(),
    complexity: z.string(),
    impact: z.string(),
    decisionRights: z.string(),
    leadership: z.string(),
  }),
  experience: experienceSchema.nullable(),
});
export type Level = z.infer<typeof levelSchema>;

/** levels.json: the whole framework. */
export const levelsSchema = z.looseObject({
  schemaVersion: z.literal(LEVELS_SCHEMA_VERSION),
  levels: z.array(levelSchema),
});
export type Levels = z.infer<typeof levelsSchema>;

/** A framework without a level. */
export function emptyLevels(): Levels {
  return { schemaVersion: LEVELS_SCHEMA_VERSION, levels: [] };
}

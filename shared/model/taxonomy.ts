import { z } from '../zod.ts';
import { FUNCTION_CODE, PART_CODE } from './common.ts';

export const TAXONOMY_SCHEMA_VERSION = 1;

/** A specialisation in a function: `GEN` "General". */
const focusSchema = z.looseObject({ code: z.string().regex(PART_CODE), name: z.string() });

/** A job family: `DEVO` "DevOps Engineer"; `superfunction` is the code of the family of families it is in. */
const functionSchema = z.looseObject({
  code: z.string().regex(FUNCTION_CODE),
  name: z.string(),
  superfunction: z.string().nullable(),
  focuses: z.array(focusSchema),
});
export type JobFunction = z.infer<typeof functionSchema>;

const superfunctionSchema = z.looseObject({ code: z.string(), name: z.string() });

/** taxonomy.json: superfunctions, functions and their focuses. */
export const taxonomySchema = z.looseObject({
  schemaVersion: z.literal(TAXONOMY_SCHEMA_VERSION),
  superfunctions: z.array(superfunctionSchema),
  functions: z.array(functionSchema),
});
export type Taxonomy = z.infer<typeof taxonomySchema>;

/** A taxonomy without a function. */
export function emptyTaxonomy(): Taxonomy {
  return { schemaVersion: TAXONOMY_SCHEMA_VERSION, superfunctions: [], functions: [] };
}

/** Device names of Windows: a folder or file of that name can't exist there (`code-reserved`). */
const RESERVED = /^(CON|PRN|AUX|NUL|COM[0-9]|LPT[0-9])$/;

/** Whether a function code is one that Windows keeps for a device. */
export function isReservedCode(functionCode: string): boolean {
  return RESERVED.test(functionCode.toUpperCase());
}

import { none, role, work } from './contract-parts.ts';
import {
  entryHitSchema,
  entryViewSchema,
  fileProblemSchema,
  importResultSchema,
  referenceColumnsSchema,
  referenceReadSchema,
  referenceViewSchema,
} from './views.ts';
import { z } from './zod.ts';

/** The methods that take in pages, role files and classifications. */
export const exchangeContract = {
  /**
   * Imports pages or role JSON; `dryRun` answers what would happen and writes nothing. With `over` the one role of the
   * sources is put over that role, whatever code it says.
   */
  'exchange.import': {
    params: z.strictObject({
      over: role.optional(),
      sources: z.array(z.strictObject({ name: z.string(), text: z.string() })).min(1),
      as: z.enum(['page', 'canon']).optional(),
      dryRun: z.boolean().optional(),
      note: z.string().optional(),
      work,
    }),
    result: importResultSchema,
  },
  'exchange.page': {
    params: z.strictObject({ role, version: z.number().int().min(1).optional() }),
    result: z.object({ text: z.string() }),
  },

  /** The loaded classifications, and files in their folder that are none. */
  'references.list': {
    params: none,
    result: z.object({ references: z.array(referenceViewSchema), problems: z.array(fileProblemSchema) }),
  },
  /** Loads a classification out of a CSV or TSV text; `dryRun` answers what was read and writes nothing. */
  'references.load': {
    params: z.strictObject({
      source: z.strictObject({ name: z.string().min(1), text: z.string() }),
      scheme: z.string().min(1).optional(),
      version: z.string().min(1).optional(),
      title: z.string().optional(),
      licence: z.string().optional(),
      columns: referenceColumnsSchema.optional(),
      dryRun: z.boolean().optional(),
      work,
    }),
    result: referenceReadSchema,
  },
  /** Takes a classification away; its file is kept in the backups, whose place is answered. */
  'references.remove': {
    params: z.strictObject({ name: z.string().min(1) }),
    result: z.object({ backup: z.string() }),
  },
  /** The entries that fit, best first; `entries` is how many were looked at. */
  'references.search': {
    params: z.strictObject({
      query: z.string(),
      scheme: z.string().optional(),
      limit: z.number().int().min(1).max(200).optional(),
    }),
    result: z.object({ hits: z.array(entryHitSchema), entries: z.number() }),
  },
  /** What the loaded classifications say of codes: the versions loaded, and the entry where one has it. */
  'references.look': {
    params: z.strictObject({
      codes: z.array(z.strictObject({ scheme: z.string(), code: z.string() })).min(1),
    }),
    result: z.object({
      codes: z.array(
        z.object({
          scheme: z.string(),
          code: z.string(),
          loaded: z.array(z.string()),
          entry: entryViewSchema.nullable(),
        }),
      ),
    }),
  },
} as const;

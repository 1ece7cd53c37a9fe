import { z } from '../zod.ts';

export const REFERENCE_SCHEMA_VERSION = 1;

export const referenceEntrySchema = z.looseObject({
  code: z.string().min(1),
  title: z.string(),
  /** Other titles. */
  alt: z.array(z.string()).optional(),
  /** The code of the group that it is in. */
  broader: z.string().optional(),
  uri: z.string().optional(),
});
export type ReferenceEntry = z.infer<typeof referenceEntrySchema>;

/** A loaded classification as it lies in `references/`: what mappings are checked against and chosen from. */
export const referenceSchema = z.looseObject({
  schemaVersion: z.literal(REFERENCE_SCHEMA_VERSION),
  scheme: z.string().regex(/^[a-z0-9][a-z0-9-]*$/),
  version: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/),
  title: z.string(),
  licence: z.string(),
  /** The file that it was read from. */
  source: z.string(),
  loadedBy: z.string(),
  loadedAt: z.string(),
  entries: z.array(referenceEntrySchema),
});
export type Reference = z.infer<typeof referenceSchema>;

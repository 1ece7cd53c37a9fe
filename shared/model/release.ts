import { z } from '../zod.ts';
import { instantSchema } from './common.ts';

export const RELEASE_SCHEMA_VERSION = 1;

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** A role that was in a bundle and left: it stays listed in every later one, unless it comes back. */
export const withdrawnEntrySchema = z.strictObject({
  id: z.string(),
  code: z.string(),
  at: instantSchema,
  reason: z.string(),
  replacedBy: z.string().nullable(),
});
export type WithdrawnEntry = z.infer<typeof withdrawnEntrySchema>;

/** releases/<channel>/<N>.json: one entry of the ledger of bundles, written once and never changed. */
export const releaseSchema = z.looseObject({
  schemaVersion: z.literal(RELEASE_SCHEMA_VERSION),
  channel: z.string(),
  sequence: z.number().int().min(1),
  manifestSha256: sha256,
  at: instantSchema,
  expiresAt: instantSchema,
  by: z.string(),
  keyid: sha256,
  rootVersion: z.number().int().min(1),
  /** What it carried: role, code and version of the text, digest of its file. */
  records: z.array(z.looseObject({ id: z.string(), code: z.string(), version: z.number().int(), sha256 })),
  withdrawn: z.array(withdrawnEntrySchema),
});
export type Release = z.infer<typeof releaseSchema>;

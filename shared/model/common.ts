import { z } from '../zod.ts';

/** Where a text or an item comes from. An edit or a confirmation by a person makes it `authored`. */
export const provenanceSchema = z.looseObject({
  kind: z.string(),
  by: z.string().optional(),
  at: z.string().optional(),
  /** What the machine had proposed before a person changed it (a score, a text). */
  proposed: z.unknown().optional(),
});
export type Provenance = z.infer<typeof provenanceSchema>;

/** A number between 0 and 1 with at most two decimals. */
export const scoreSchema = z
  .number()
  .min(0)
  .max(1)
  .refine((n) => Math.abs(n * 100 - Math.round(n * 100)) < 1e-9, 'at most two decimals');

/** `YYYY-MM-DDTHH:MM:SSZ`, optionally with milliseconds. */
export const instantSchema = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{3})?Z$/, 'a UTC time such as 2026-11-24T10:00:00Z');

export const FUNCTION_CODE = /^[A-Z][A-Z0-9]{1,15}$/;
export const PART_CODE = /^[A-Z0-9]{1,8}$/;

/** Typical experience in years; `to` null stands for "and more". */
export const experienceSchema = z.looseObject({
  from: z.number().min(0),
  to: z.number().min(0).nullable(),
});
export type Experience = z.infer<typeof experienceSchema>;

/** A ULID: what a role or a workspace is known by for good. */
export const ulidSchema = z.string().regex(/^[0-7][0-9A-HJKMNP-TV-Z]{25}$/, 'an id (ULID, 26 characters)');

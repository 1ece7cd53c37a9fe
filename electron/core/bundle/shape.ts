import { CanonError } from '../../../shared/errors.ts';
import { z } from '../../../shared/zod.ts';
import { decodeBase64 } from './base64.ts';
import { isTime } from './time.ts';

/** The members that several of the signed texts share. */
export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/, 'expected 64 lower-case hex digits');
export const timeSchema = z.string().refine(isTime, 'expected a time like 2026-11-24T02:00:00Z');
export const ulidSchema = z.string().regex(/^[0-9A-HJKMNP-TV-Z]{26}$/, 'expected a ULID');
export const channelSchema = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,31}$/, 'expected a channel name in lower case');
export const codeSchema = z
  .string()
  .regex(/^[A-Z0-9]+([.-][A-Z0-9]+)*$/, 'expected a role code')
  .max(100);
export const countSchema = z.int().min(0);
export const base64Schema = z
  .string()
  .refine((text) => decodeBase64(text) !== undefined, 'expected standard base64');

/**
 * The value as the schema types it. Throws `code` with the place and the reason of the first thing that is wrong;
 * `what` names the text for people ("The manifest").
 */
export function checkShape<T>(schema: z.ZodType<T>, value: unknown, code: string, what: string): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const { field, reason } = firstProblem(result.error);
  throw new CanonError(code, `${what} does not have the form it must have: ${reason}`, { field });
}

/** Place and reason of the first thing that a schema found wrong, or of any other thrown thing, in one line for people. */
export function firstProblem(thrown: unknown): { readonly field: string; readonly reason: string } {
  const issue = thrown instanceof z.ZodError ? thrown.issues[0] : undefined;
  if (issue === undefined) {
    return { field: '', reason: thrown instanceof Error ? thrown.message : String(thrown) };
  }
  const field = issue.path.map(String).join('.');
  return { field, reason: field === '' ? `${issue.message}.` : `${field}: ${issue.message}.` };
}

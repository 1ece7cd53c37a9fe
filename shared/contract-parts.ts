import { z } from './zod.ts';

/** A role is named by its code or by its id. */
export const role = z.string().min(1);
export const reason = z.string().trim().min(1, 'a reason is needed');
export const none = z.strictObject({});
/** The name that a caller gives a longer piece of work, to hear of its progress and to cancel it; never used twice. */
export const work = z.string().min(1).max(64).optional();

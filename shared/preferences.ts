import { z } from './zod.ts';

/** What this machine remembers about the window is small: characters of JSON, and how many values. */
export const PREFERENCE_LIMITS = { one: 64 * 1024, all: 1024 * 1024, keys: 500 } as const;

/** `theme`, `roles.views:01jf1x…`: begins with a letter; a dot parts words, a colon the id of a workspace. */
const KEY = /^[a-z][\w.:-]{0,79}$/;

/** Whether a text may name a preference. */
export const isPreferenceKey = (key: string): boolean => KEY.test(key);

export const preferenceKeySchema = z.string().regex(KEY);

/** Any JSON that isn't too much; null takes the value away. */
export const preferenceValueSchema = z.unknown().refine(isSmallJson, 'no JSON, or too much of it');

function isSmallJson(value: unknown): boolean {
  try {
    const text: string | undefined = JSON.stringify(value);
    return text !== undefined && text.length <= PREFERENCE_LIMITS.one;
  } catch {
    // A circle, or deeper than anything that a window keeps.
    return false;
  }
}

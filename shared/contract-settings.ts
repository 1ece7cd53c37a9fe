import { settingsChangeSchema } from './model/settings-change.ts';
import { writeResultSchema } from './views.ts';
import { z } from './zod.ts';

/** The methods of the Settings screen: what a change would do, and doing it. */

/** One role that a change touches: what was, and what will be, each in a word (a code, a band, a count). */
const touchedRoleSchema = z.object({
  id: z.string(),
  code: z.string(),
  title: z.string(),
  from: z.string(),
  to: z.string(),
});
export type TouchedRole = z.infer<typeof touchedRoleSchema>;

const EFFECT_KINDS = [
  'bands',
  'alias-bands',
  'pairs',
  'codes',
  'drafts',
  'findings',
  'words',
  'shown',
  'waiting',
] as const;

/**
 * One kind of effect. `count` is how many roles, aliases or pairs it touches in all; `moves` how they divide; `roles`
 * names the first of them.
 * `bands`: roles whose confidence band changes · `alias-bands`: aliases whose band does · `pairs`: pairs of roles whose
 * match band does · `codes`: roles whose code changes · `drafts`: approved roles that become a draft of the next version ·
 * `findings`: roles whose findings change (a move: the rule, how many go, how many come) · `words`: items and aliases that
 * have a word which is in no list any more · `shown`: roles that show what is changed · `waiting`: roles in review, which
 * two people then have to look at.
 */
const effectPartSchema = z.object({
  kind: z.enum(EFFECT_KINDS),
  count: z.number(),
  moves: z.array(z.object({ what: z.string(), from: z.string(), to: z.string(), count: z.number() })),
  roles: z.array(touchedRoleSchema),
});
export type EffectPart = z.infer<typeof effectPartSchema>;

/** What a change would do. `token` names the settings that it was worked out from. */
export const settingsEffectSchema = z.object({
  token: z.string(),
  /** What is changed, in words after "change of". */
  label: z.string(),
  /** Whether anything changes at all. */
  changes: z.boolean(),
  parts: z.array(effectPartSchema),
});
export type SettingsEffect = z.infer<typeof settingsEffectSchema>;

const work = z.string().min(1).max(64).optional();

export const settingsContract = {
  /** What a change of settings or structure would do; writes nothing, and is refused where the change would be. */
  'settings.preview': {
    params: z.strictObject({ change: settingsChangeSchema, work }),
    result: settingsEffectSchema,
  },
  /**
   * Changes settings or structure, with the roles that follow, as one act with one undo. With the token of a preview it is
   * refused (`settings-changed`) where somebody else changed settings since.
   */
  'settings.change': {
    params: z.strictObject({ change: settingsChangeSchema, token: z.string().optional() }),
    result: writeResultSchema,
  },
} as const;

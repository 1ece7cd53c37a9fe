import { z } from '../zod.ts';
import { levelSchema } from './level.ts';
import { settingsSchema } from './settings.ts';

/**
 * One change of what a workspace is made of: its settings, its taxonomy or its level framework. A part of the
 * structure is named by its code: `code` null adds one, `to` null removes it; `into` is where its roles then go. Values
 * are checked by the edit and not here, so that a person reads why and not which pattern failed.
 */

const number = z.number();
const words = z.array(z.string());

const named = z.strictObject({ code: z.string(), name: z.string() });

const workspaceChange = z.strictObject({
  kind: z.literal('workspace'),
  name: z.string().optional(),
  lang: z.string().optional(),
  bands: z.strictObject({ medium: number, high: number }).optional(),
  distance: z
    .strictObject({
      weights: z.strictObject({ function: number, focus: number, level: number }),
      sameSuperfunction: number,
      otherTrack: number,
      near: number,
      related: number,
    })
    .optional(),
  vocabularies: z.strictObject({ prevalence: words, anchor: words, aliasType: words }).partial().optional(),
  verbsAbove: z.record(z.string(), words).optional(),
  twoPersonApproval: settingsSchema.shape.twoPersonApproval.optional(),
  approverInBundle: settingsSchema.shape.approverInBundle.optional(),
});
export type WorkspaceChange = z.infer<typeof workspaceChange>;

const superfunctionChange = z.strictObject({
  kind: z.literal('superfunction'),
  code: z.string().nullable(),
  to: named.nullable(),
});
export type SuperfunctionChange = z.infer<typeof superfunctionChange>;

const functionChange = z.strictObject({
  kind: z.literal('function'),
  code: z.string().nullable(),
  to: z.strictObject({ ...named.shape, superfunction: z.string().nullable() }).nullable(),
  into: z.string().optional(),
});
export type FunctionChange = z.infer<typeof functionChange>;

const focusChange = z.strictObject({
  kind: z.literal('focus'),
  function: z.string(),
  code: z.string().nullable(),
  to: named.nullable(),
  into: z.string().optional(),
});
export type FocusChange = z.infer<typeof focusChange>;

const { code: _code, grade: _grade, ...levelTexts } = levelSchema.shape;
const levelChange = z.strictObject({
  kind: z.literal('level'),
  code: z.string().nullable(),
  to: z.strictObject({ ...levelTexts, code: z.string(), grade: number }).nullable(),
  into: z.string().optional(),
});
export type LevelChange = z.infer<typeof levelChange>;

export const settingsChangeSchema = z.discriminatedUnion('kind', [
  workspaceChange,
  superfunctionChange,
  functionChange,
  focusChange,
  levelChange,
]);
export type SettingsChange = z.infer<typeof settingsChangeSchema>;

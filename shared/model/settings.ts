import { z } from '../zod.ts';
import { ulidSchema } from './common.ts';

export const WORKSPACE_SCHEMA_VERSION = 1;
/** The number of the folder's whole layout; a program that meets a higher one opens nothing. */
export const WORKSPACE_FORMAT = 1;

const limit = z.number().min(0).max(1);

export const settingsSchema = z.looseObject({
  /** Confidence: low < medium ≤ … < high ≤ …; the numbers are the lower limits. */
  bands: z
    .looseObject({ medium: limit, high: limit })
    .refine((b) => b.medium < b.high, 'medium must be below high'),
  distance: z.looseObject({
    weights: z.looseObject({
      function: z.number().min(0),
      focus: z.number().min(0),
      level: z.number().min(0),
    }),
    sameSuperfunction: limit,
    otherTrack: limit,
    near: limit,
    related: limit,
  }),
  vocabularies: z.looseObject({
    prevalence: z.array(z.string()),
    anchor: z.array(z.string()),
    aliasType: z.array(z.string()),
  }),
  /** Rule id → severity, only where it differs from the table of rules. */
  severities: z.record(z.string(), z.enum(['error', 'warning', 'info', 'off'])),
  /** Track → verbs that a plan at that track should not open with. */
  verbsAbove: z.record(z.string(), z.array(z.string())),
  twoPersonApproval: z.boolean(),
  /** How approvers stand in what is published. */
  approverInBundle: z.enum(['name', 'address', 'none']),
});
export type Settings = z.infer<typeof settingsSchema>;

/** canon.json: what the folder is, and the settings that everybody shares. */
export const workspaceSchema = z.looseObject({
  schemaVersion: z.literal(WORKSPACE_SCHEMA_VERSION),
  format: z.literal(WORKSPACE_FORMAT),
  id: ulidSchema,
  name: z.string(),
  lang: z.string(),
  example: z.boolean().optional(),
  settings: settingsSchema,
});
export type WorkspaceFile = z.infer<typeof workspaceSchema>;

/** The settings a new workspace begins with; the numbers are those of DOMAIN.md. */
export function defaultSettings(): Settings {
  return {
    bands: { medium: 0.5, high: 0.8 },
    distance: {
      weights: { function: 0.5, focus: 0.2, level: 0.3 },
      sameSuperfunction: 0.5,
      otherTrack: 0.25,
      near: 0.25,
      related: 0.6,
    },
    vocabularies: {
      prevalence: ['core', 'common', 'uncommon', 'occasional', 'rare'],
      anchor: ['level', 'function', 'focus', 'role'],
      aliasType: ['common', 'abbreviation', 'former', 'misspelling', 'internal', 'localised'],
    },
    severities: {},
    verbsAbove: {
      S: [
        'approve',
        'champion',
        'coach',
        'define',
        'delegate',
        'direct',
        'drive',
        'educate',
        'establish',
        'govern',
        'lead',
        'manage',
        'mentor',
        'negotiate',
        'own',
        'set',
        'sponsor',
        'teach',
        'train',
      ],
      P: ['delegate', 'govern', 'hire', 'sponsor'],
      M: ['sponsor'],
      E: [],
    },
    twoPersonApproval: false,
    approverInBundle: 'name',
  };
}

/** A new canon.json. `id` is a ULID. */
export function newWorkspaceFile(id: string, name: string, lang: string): WorkspaceFile {
  return {
    schemaVersion: WORKSPACE_SCHEMA_VERSION,
    format: WORKSPACE_FORMAT,
    id,
    name,
    lang,
    settings: defaultSettings(),
  };
}

import { MATCH_BANDS } from '../match-bands.ts';
import { z } from '../zod.ts';
import {
  FUNCTION_CODE,
  instantSchema,
  PART_CODE,
  provenanceSchema,
  scoreSchema,
  ulidSchema,
} from './common.ts';

/** The version of the role record that this program writes; migrations stand in migrations.ts. */
export const ROLE_SCHEMA_VERSION = 1;

export const ROLE_STATUSES = ['draft', 'in_review', 'approved', 'deprecated'] as const;
export const roleStatusSchema = z.enum(ROLE_STATUSES);
export type RoleStatus = z.infer<typeof roleStatusSchema>;

/** One line of a list: a component, a core output or a plan step. */
const itemSchema = z.looseObject({
  id: z.string().min(1),
  text: z.string(),
  prevalence: z.string().nullable(),
  anchor: z.string().nullable(),
  provenance: provenanceSchema,
});
export type Item = z.infer<typeof itemSchema>;

export const REVIEW_STATES = ['pending', 'approved', 'rejected'] as const;
const aliasReviewSchema = z.looseObject({
  state: z.enum(REVIEW_STATES),
  by: z.string().optional(),
  at: z.string().optional(),
  note: z.string().optional(),
  /** What other reviewers answered, one answer a person: their agreement or their doubt, beside the one that counts. */
  answers: z
    .array(
      z.looseObject({
        state: z.enum(['approved', 'rejected']),
        by: z.string(),
        at: z.string(),
        note: z.string().optional(),
      }),
    )
    .optional(),
});

const aliasSchema = z.looseObject({
  id: z.string().min(1),
  text: z.string(),
  type: z.string(),
  lang: z.string(),
  confidence: scoreSchema.nullable(),
  statedBand: z.string().optional(),
  review: aliasReviewSchema,
  provenance: provenanceSchema,
});
export type Alias = z.infer<typeof aliasSchema>;

export const MAPPING_SCHEMES = ['onet-soc-2019', 'soc-2018', 'esco', 'isco-08'] as const;
export const MAPPING_RELATIONS = ['exact', 'close', 'broad', 'narrow', 'related'] as const;
export const MAPPING_STATES = ['needs_review', 'approved', 'rejected', 'unsure'] as const;

const mappingSchema = z.looseObject({
  id: z.string().min(1),
  scheme: z.string(),
  code: z.string(),
  title: z.string(),
  relation: z.string().nullable(),
  source: z.string().nullable(),
  confidence: scoreSchema.nullable(),
  heading: z.string().optional(),
  review: z.looseObject({
    state: z.enum(MAPPING_STATES),
    by: z.string().optional(),
    at: z.string().optional(),
    note: z.string().optional(),
  }),
  provenance: provenanceSchema,
});
export type Mapping = z.infer<typeof mappingSchema>;

export const paySchema = z.looseObject({
  median: z.number().min(0).nullable(),
  currency: z.string().nullable(),
  period: z.string().nullable(),
  asOf: z.string().nullable(),
  source: z.string().nullable(),
  basis: z.string().nullable(),
});
export type Pay = z.infer<typeof paySchema>;

/** A neighbour as an import stated it; computed neighbours are never stored. */
export const adjacentSchema = z.looseObject({
  code: z.string(),
  title: z.string().optional(),
  distance: z.number().min(0).max(1).optional(),
  band: z.string().optional(),
  provenance: provenanceSchema,
});
export type Adjacent = z.infer<typeof adjacentSchema>;

const uniqueIds = <T extends { id: string }>(list: readonly T[]): boolean =>
  new Set(list.map((item) => item.id)).size === list.length;
const SAME_ID = 'two items with one id';
const items = z.array(itemSchema).refine(uniqueIds, SAME_ID);

export const storySchema = z.looseObject({
  who: z.string(),
  problem: z.looseObject({ external: z.string(), internal: z.string(), why: z.string() }),
  plan: items,
  stakes: z.string(),
  success: z.string(),
});

const approvalSchema = z.looseObject({
  contentSha256: z.string().regex(/^[0-9a-f]{64}$/),
  by: z.array(z.string()),
  at: instantSchema,
});
export type Approval = z.infer<typeof approvalSchema>;

const muteSchema = z.looseObject({
  rule: z.string(),
  field: z.string(),
  reason: z.string(),
  by: z.string(),
  at: z.string(),
});
const acceptedSchema = z.looseObject({
  rule: z.string(),
  field: z.string(),
  with: z.string().optional(),
  reason: z.string(),
  by: z.string(),
  at: z.string(),
});

/** How near another role is, as a person sees it whatever the distance says. */
const bandSchema = z.looseObject({
  /** The other role's id. */
  with: z.string(),
  band: z.enum(MATCH_BANDS),
  reason: z.string(),
  by: z.string(),
  at: z.string(),
});

const curationSchema = z.looseObject({
  mutes: z.array(muteSchema),
  accepted: z.array(acceptedSchema),
  /** Rejected alias rows that were removed since, so that they are never proposed again. */
  rejectedAliases: z.array(aliasSchema),
  notes: z.array(z.looseObject({ id: z.string(), text: z.string(), by: z.string(), at: z.string() })),
  /** There from the first decision on; the same pair is kept with one of its two roles. */
  bands: z.array(bandSchema).optional(),
});

/** What an editor writes: members in this order on disk, unknown ones after them. */
const roleShape = {
  schemaVersion: z.literal(ROLE_SCHEMA_VERSION),
  id: ulidSchema,
  code: z.string(),
  function: z.string().regex(FUNCTION_CODE),
  focus: z.string().regex(PART_CODE),
  level: z.string().regex(PART_CODE),
  scope: z.array(z.string()).min(1),
  title: z.string(),
  summary: z.string(),
  status: roleStatusSchema,
  version: z.number().int().min(1),
  inForce: z.number().int().min(1).nullable(),
  confidence: scoreSchema.nullable(),
  statedBand: z.string().optional(),
  reason: z.string().optional(),
  replacedBy: z.string().optional(),
  story: storySchema,
  coreOutputs: items,
  responsibilities: items,
  tasks: items,
  skills: items,
  knowledge: items,
  competencies: items,
  qualifications: items,
  aliases: z.array(aliasSchema).refine(uniqueIds, SAME_ID),
  mappings: z.array(mappingSchema).refine(uniqueIds, SAME_ID),
  pay: paySchema,
  adjacent: z.array(adjacentSchema),
  curation: curationSchema,
  provenance: z.record(z.string(), provenanceSchema),
  approval: approvalSchema.optional(),
};

export const roleSchema = z.looseObject(roleShape);
export type Role = z.infer<typeof roleSchema>;

/** The seven lists of items, in the order of the page. */
export const COMPONENT_LISTS = [
  'coreOutputs',
  'responsibilities',
  'tasks',
  'skills',
  'knowledge',
  'competencies',
  'qualifications',
] as const;
export type ComponentList = (typeof COMPONENT_LISTS)[number];

/** The texts of a role that carry a provenance under their path. */
export const TEXT_PATHS = [
  'title',
  'summary',
  'story.who',
  'story.problem.external',
  'story.problem.internal',
  'story.problem.why',
  'story.stakes',
  'story.success',
] as const;

/** `FUNCTION.FOCUS.LEVEL`. */
export function codeOf(parts: Pick<Role, 'function' | 'focus' | 'level'>): string {
  return `${parts.function}.${parts.focus}.${parts.level}`;
}

/** The three members of a code, or undefined where it has another form. */
export function partsOfCode(code: string): Pick<Role, 'function' | 'focus' | 'level'> | undefined {
  const [fn, focus, level, ...rest] = code.split('.');
  if (fn === undefined || focus === undefined || level === undefined || rest.length > 0) return undefined;
  if (!FUNCTION_CODE.test(fn) || !PART_CODE.test(focus) || !PART_CODE.test(level)) return undefined;
  return { function: fn, focus, level };
}

/** A role with nothing in it but its place: the start of every new and every imported role. */
export function emptyRole(id: string, parts: Pick<Role, 'function' | 'focus' | 'level'>): Role {
  return {
    schemaVersion: ROLE_SCHEMA_VERSION,
    id,
    code: codeOf(parts),
    function: parts.function,
    focus: parts.focus,
    level: parts.level,
    scope: ['global'],
    title: '',
    summary: '',
    status: 'draft',
    version: 1,
    inForce: null,
    confidence: null,
    story: { who: '', problem: { external: '', internal: '', why: '' }, plan: [], stakes: '', success: '' },
    coreOutputs: [],
    responsibilities: [],
    tasks: [],
    skills: [],
    knowledge: [],
    competencies: [],
    qualifications: [],
    aliases: [],
    mappings: [],
    pay: { median: null, currency: null, period: null, asOf: null, source: null, basis: null },
    adjacent: [],
    curation: { mutes: [], accepted: [], rejectedAliases: [], notes: [] },
    provenance: {},
  };
}

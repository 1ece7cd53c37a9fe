import { MAPPING_VERDICTS } from './edit/mappings.ts';
import { REVIEW_STATES, roleStatusSchema } from './model/role.ts';
import { writeResultSchema } from './views.ts';
import { z } from './zod.ts';

/** The methods of the Review screen: queues, the evidence of one card, verdicts on mappings. */

export const QUEUES = ['aliases', 'mappings', 'roles', 'texts'] as const;
export type Queue = (typeof QUEUES)[number];

export const QUEUE_ORDERS = ['informative', 'confidence', 'ambiguity', 'role'] as const;
export type QueueOrder = (typeof QUEUE_ORDERS)[number];

const role = z.string().min(1);

/**
 * One thing that waits. `item` is the id of the alias or mapping, '' where the role itself waits; `kind` is the
 * alias's type, the mapping's scheme or the role's status. `others` is how many other roles claim the alias, how many
 * other roles map to the same code, how many aliases of the role wait, or how many of its texts a machine drafted.
 */
export const queueRowSchema = z.object({
  role,
  code: z.string(),
  item: z.string(),
  text: z.string(),
  kind: z.string(),
  lang: z.string().nullable(),
  confidence: z.number().nullable(),
  others: z.number(),
});
export type QueueRow = z.infer<typeof queueRowSchema>;

const claimSchema = z.object({
  role,
  code: z.string(),
  title: z.string(),
  status: roleStatusSchema,
  alias: z.string(),
  text: z.string(),
  state: z.enum(REVIEW_STATES),
  confidence: z.number().nullable(),
  by: z.string().nullable(),
  at: z.string().nullable(),
  note: z.string().nullable(),
  /** Removed from the role after it was rejected there. */
  removed: z.boolean(),
  /** Why somebody accepted that both roles have it; null where nobody did. */
  accepted: z.string().nullable(),
});

/** What one needs to know to decide on one alias. */
export const aliasEvidenceSchema = z.object({
  role: z.object({
    id: z.string(),
    code: z.string(),
    title: z.string(),
    status: roleStatusSchema,
    level: z.string(),
    summary: z.string(),
  }),
  /** Where the alias comes from. */
  origin: z.object({
    kind: z.string(),
    by: z.string().nullable(),
    at: z.string().nullable(),
  }),
  /** The other rows with the very same text, after normalising: on other roles, and past ones on this. */
  claims: z.array(claimSchema),
  /** Texts written nearly alike, anywhere in the canon, with where they stand. */
  near: z.array(
    z.object({
      text: z.string(),
      likeness: z.number(),
      where: z.array(
        z.object({
          role,
          code: z.string(),
          title: z.string(),
          as: z.enum(['title', ...REVIEW_STATES]),
        }),
      ),
    }),
  ),
  /** How people decided on what this proposer had given about the same score; null where nobody decided yet. */
  score: z.object({ from: z.number(), to: z.number(), decided: z.number(), approved: z.number() }).nullable(),
});
export type AliasEvidence = z.infer<typeof aliasEvidenceSchema>;

const binSchema = z.object({
  from: z.number(),
  to: z.number(),
  decided: z.number(),
  approved: z.number(),
  low: z.number().nullable(),
  high: z.number().nullable(),
});

export const reviewContract = {
  /** Everything that waits in a queue, in the order asked for; with `roles` (ids) only what waits on these. */
  'review.queue': {
    params: z.strictObject({
      queue: z.enum(QUEUES),
      order: z.enum(QUEUE_ORDERS).optional(),
      roles: z.array(role).optional(),
    }),
    result: z.object({ rows: z.array(queueRowSchema) }),
  },
  'review.alias': {
    params: z.strictObject({ role, alias: z.string().min(1) }),
    result: aliasEvidenceSchema,
  },
  /** Groups of different alias texts that are one text written differently. */
  'review.clusters': {
    params: z.strictObject({ method: z.enum(['fingerprint', 'grams']) }),
    result: z.object({ clusters: z.array(z.array(z.string())) }),
  },
  /** One or many verdicts on mappings; one undo step. */
  'mappings.judge': {
    params: z.strictObject({
      mappings: z.array(z.strictObject({ role, mapping: z.string().min(1) })).min(1),
      verdict: z.enum(MAPPING_VERDICTS),
      note: z.string().optional(),
    }),
    result: writeResultSchema,
  },
  /** How often people approved what was proposed with about this score, over all and per proposer. */
  'quality.calibration': {
    params: z.strictObject({}),
    result: z.object({
      all: z.array(binSchema),
      sources: z.array(z.object({ source: z.string().nullable(), bins: z.array(binSchema) })),
    }),
  },
} as const;

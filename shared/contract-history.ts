import { changeSchema } from './model/decision.ts';
import { decisionViewSchema, findingSchema, writeResultSchema } from './views.ts';
import { z } from './zod.ts';

/** The methods about what was decided: to list, compare, bring back and take back. */

const role = z.string().min(1);
/** `now`, `in-force`, a version number, or the id of a decision (with a `~` behind it: right before that). */
const historyPoint = z.string().min(1);

/** Which decisions are wanted; each member leaves out what doesn't fit it. */
const pastFilterSchema = z.strictObject({
  role: role.optional(),
  /** People, as they stand on decisions. */
  people: z.array(z.string()).optional(),
  kinds: z.array(z.string()).optional(),
  /** A path in a role. Changes of the whole record count where one role is asked for. */
  field: z.string().min(1).optional(),
  /** Times, the first counted in and the last not. */
  from: z.string().optional(),
  until: z.string().optional(),
  /** In the words, the note, or the code. */
  text: z.string().optional(),
  /** Others' decisions after these numbers of each device; of devices not named, all. */
  unseen: z.record(z.string(), z.number()).optional(),
});
export type PastFilter = z.infer<typeof pastFilterSchema>;

const pastLineSchema = z.object({
  id: z.string(),
  at: z.string(),
  by: z.string(),
  kind: z.string(),
  object: z.string(),
  role: z.string().nullable(),
  code: z.string().nullable(),
  text: z.string(),
  note: z.string().nullable(),
});
export type PastLineView = z.infer<typeof pastLineSchema>;

/** An act, or a text that was written on and on, as one line: the last of its decisions that fit. */
const pastStepSchema = z.object({
  ...pastLineSchema.shape,
  /** How many of its decisions fit, on how many roles. */
  lines: z.number(),
  roles: z.number(),
  typing: z.boolean(),
});
export type PastStepView = z.infer<typeof pastStepSchema>;

const countedSchema = z.object({ value: z.string(), count: z.number() });

/** What stands against taking an act back, null where nothing does. */
const againstSchema = z.object({ code: z.string(), message: z.string() }).nullable();

const lineSchema = z.object({
  path: z.string(),
  before: z.string(),
  after: z.string(),
  notes: z.array(z.string()).readonly(),
  same: z.boolean(),
});
const fieldSchema = z.object({ name: z.string(), path: z.string(), lines: z.array(lineSchema).readonly() });
/** A difference as it is read: by section and field, texts before and after. */
const differenceSchema = z
  .array(z.object({ title: z.string(), fields: z.array(fieldSchema).readonly() }))
  .readonly();

export const historyContract = {
  'history.list': {
    params: z.strictObject({
      role: role.optional(),
      by: z.string().optional(),
      since: z.string().optional(),
      until: z.string().optional(),
      kind: z.string().optional(),
      field: z.string().min(1).optional(),
      limit: z.number().int().min(1).optional(),
    }),
    result: z.object({ decisions: z.array(decisionViewSchema) }),
  },
  /**
   * The steps that fit, a stretch of them, the oldest first: from the place `from` on, else the last ones. `steps` and
   * `decisions` count all that fit. Places hold as long as `epoch` is the same.
   */
  'history.page': {
    params: z.strictObject({
      filter: pastFilterSchema,
      from: z.number().int().min(0).optional(),
      limit: z.number().int().min(1).max(500),
    }),
    result: z.object({
      epoch: z.number(),
      steps: z.number(),
      decisions: z.number(),
      from: z.number(),
      rows: z.array(pastStepSchema),
    }),
  },
  /** The decisions of a step that fit, the oldest first. It is named by any of its decisions. */
  'history.step': {
    params: z.strictObject({ id: z.string().min(1), filter: pastFilterSchema }),
    result: z.object({ lines: z.array(pastLineSchema) }),
  },
  /** Who decided what, counted: each over what fits the other parts of the filter. */
  'history.counts': {
    params: z.strictObject({ filter: pastFilterSchema, seen: z.record(z.string(), z.number()).optional() }),
    result: z.object({
      people: z.array(countedSchema),
      kinds: z.array(countedSchema),
      /** Others' decisions after `seen`. */
      unseen: z.number(),
      /** The number of each device's last decision. */
      heads: z.record(z.string(), z.number()),
      /** What is wrong with logs, in a sentence each. */
      problems: z.array(z.string()),
    }),
  },
  /** One decision with its values, and what can be done about it. */
  'history.decision': {
    params: z.strictObject({ id: z.string().min(1) }),
    result: z.object({
      decision: decisionViewSchema,
      roleId: z.string().nullable(),
      difference: differenceSchema,
      /** The point of the role before it. */
      before: z.string().nullable(),
      /** Fields it wrote that were written again since, each with the last decision that did. */
      later: z.array(z.object({ path: z.string(), line: pastLineSchema })),
      /** How many decisions its step has. */
      lines: z.number(),
      against: againstSchema,
    }),
  },
  /** What there is to compare a role at, the newest first. */
  'history.points': {
    params: z.strictObject({ role }),
    result: z.object({
      role: z.object({ id: z.string(), code: z.string(), title: z.string() }),
      points: z.array(
        z.object({
          id: z.string(),
          kind: z.enum(['now', 'in-force', 'version', 'decision']),
          at: z.string().nullable(),
          by: z.string().nullable(),
          text: z.string(),
        }),
      ),
    }),
  },
  /** Who touched a field of a role, the last first. */
  'history.field': {
    params: z.strictObject({
      role,
      path: z.string().min(1),
      limit: z.number().int().min(1).max(100).optional(),
    }),
    result: z.object({ lines: z.array(pastLineSchema), count: z.number() }),
  },
  'history.diff': {
    params: z.strictObject({ role, a: historyPoint, b: historyPoint }),
    result: z.object({ changes: z.array(changeSchema), difference: differenceSchema }),
  },
  'history.undo': { params: z.strictObject({}), result: writeResultSchema },
  'history.redo': { params: z.strictObject({}), result: writeResultSchema },
  /** Takes one earlier act back, whoever's it is, where nothing later stands on it; a step of its own. */
  'history.revert': { params: z.strictObject({ act: z.string().min(1) }), result: writeResultSchema },
  'history.restore': {
    params: z.strictObject({ role, path: z.string().optional(), to: historyPoint }),
    result: writeResultSchema,
  },
  /** What a restore would do, and what would stand against it; nothing is written. */
  'history.preview': {
    params: z.strictObject({ role, path: z.string().optional(), to: historyPoint }),
    result: z.object({
      changes: z.array(changeSchema),
      difference: differenceSchema,
      /** The version whose draft it would open, because the role is approved. */
      opens: z.number().nullable(),
      /** What the quality rules would find that they don't find now. */
      findings: z.array(findingSchema),
      against: againstSchema,
    }),
  },
} as const;

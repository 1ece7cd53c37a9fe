import { z } from '../zod.ts';

export const DECISION_VERSION = 1;

/**
 * One changed place of a record. `from` or `to` is left out where the place was, or is, absent. `index` goes
 * with an item that came or went: its place in the list. The path `NAME[]` is the order of a list's common items.
 */
export const changeSchema = z.looseObject({
  path: z.string(),
  from: z.unknown().optional(),
  to: z.unknown().optional(),
  index: z.number().int().min(0).optional(),
});
export type Change = z.infer<typeof changeSchema>;

const OBJECT_KINDS = ['role', 'taxonomy', 'levels', 'workspace', 'conflict', 'release', 'log'] as const;

/**
 * What a decision is about. A role has an id and a code, a conflict an id and the role or settings file that it is
 * about; the others are one file each.
 */
const decisionObjectSchema = z.looseObject({
  kind: z.enum(OBJECT_KINDS),
  id: z.string().optional(),
  code: z.string().optional(),
  role: z.string().optional(),
});
export type DecisionObject = z.infer<typeof decisionObjectSchema>;

/**
 * A line of the decision log (SIGNING-AND-SYNC §5). `id` is `<dev>-<n>`; `act` is the id of the first line of its
 * act, the step that one undo takes back; `prev` is the sha256 of the line before; `before` and `after` are digests
 * of the whole record, null where there is none. `undoes` and `redoes` name the act that this line reverts or repeats.
 * `lines`, on the first line of an act of several, says how many it has: an act that a crash cut short never counts.
 */
export const decisionSchema = z.looseObject({
  v: z.literal(DECISION_VERSION),
  id: z.string(),
  act: z.string(),
  dev: z.string(),
  n: z.number().int().min(1),
  prev: z.string(),
  at: z.string(),
  hlc: z.string(),
  actor: z.string(),
  op: z.string(),
  obj: decisionObjectSchema,
  before: z.string().nullable(),
  after: z.string().nullable(),
  changes: z.array(changeSchema),
  note: z.string().nullable(),
  lines: z.number().int().min(2).optional(),
  undoes: z.string().optional(),
  redoes: z.string().optional(),
  /** The act that this one takes back although others came after it: a step of its own, which undo takes back. */
  reverts: z.string().optional(),
  /** Of an edit: it goes on with the text that the act before it wrote, so undo takes both back as one step. */
  continues: z.literal(true).optional(),
  /** Of an import: digest of what its source said of this role, so that the same source again is known again. */
  source: z.string().optional(),
});
export type Decision = z.infer<typeof decisionSchema>;

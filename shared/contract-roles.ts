import { reason, role } from './contract-parts.ts';
import { REVIEW_STATES, roleStatusSchema } from './model/role.ts';
import {
  aliasHitSchema,
  findingSchema,
  manyResultSchema,
  roleNewsSchema,
  roleRowSchema,
  roleViewSchema,
  severitySchema,
  writeResultSchema,
} from './views.ts';
import { z } from './zod.ts';

const noteText = z.string().trim().min(1).max(20_000);

/** The methods that show and change roles, their aliases and notes, and the findings on them. */
export const rolesContract = {
  'roles.list': {
    params: z.strictObject({
      status: roleStatusSchema.optional(),
      function: z.string().optional(),
      level: z.string().optional(),
      query: z.string().optional(),
    }),
    result: z.object({ roles: z.array(roleRowSchema) }),
  },
  'roles.get': { params: z.strictObject({ role }), result: roleViewSchema },
  /** What became of a role since the state with that digest, without what stayed as it was. */
  'roles.since': { params: z.strictObject({ role, digest: z.string().min(1) }), result: roleNewsSchema },
  /**
   * Changes fields of one role as one decision. A value is the whole new value of its path; lists of items may be
   * given as texts, as items with their ids (kept, moved) or as items without (new). `base` is the digest of the
   * state the editor read: with it, a field that somebody else changed since is refused (`edit-conflict`).
   * `continues` says that the same text is being written on: it is one undo step with the edit before.
   */
  'roles.edit': {
    params: z.strictObject({
      role,
      changes: z.array(z.strictObject({ path: z.string().min(1), value: z.unknown() })).min(1),
      base: z.string().optional(),
      note: z.string().optional(),
      continues: z.boolean().optional(),
    }),
    result: writeResultSchema,
  },
  /** "Confirm as it stands": machine-drafted texts and items become a person's, their words unchanged. */
  'roles.confirm': {
    params: z.strictObject({ role, paths: z.array(z.string().min(1)).min(1) }),
    result: writeResultSchema,
  },
  /** A function or focus that the taxonomy lacks is added, under the name given or its code. */
  'roles.create': {
    params: z.strictObject({
      code: z.string(),
      title: z.string(),
      functionName: z.string().optional(),
      focusName: z.string().optional(),
    }),
    result: writeResultSchema,
  },
  'roles.status': {
    params: z.strictObject({ role, status: roleStatusSchema, reason: z.string().optional() }),
    result: writeResultSchema,
  },
  /**
   * Moves a selection between draft and in review as one act with one undo. Roles that can't go there stay as they are
   * and come back with the reason; `dryRun` says both and writes nothing. What else is done to a selection has this form.
   */
  'roles.statusMany': {
    params: z.strictObject({
      roles: z.array(role).min(1),
      status: z.enum(['draft', 'in_review']),
      dryRun: z.boolean().optional(),
      leaveOut: z.array(role).optional(),
    }),
    result: manyResultSchema,
  },
  'roles.delete': { params: z.strictObject({ role, reason }), result: writeResultSchema },
  'roles.rename': { params: z.strictObject({ role, code: z.string() }), result: writeResultSchema },

  'aliases.add': {
    params: z.strictObject({
      role,
      text: z.string().trim().min(1),
      type: z.string().optional(),
      lang: z.string().optional(),
      note: z.string().optional(),
    }),
    result: writeResultSchema,
  },
  /** Many aliases as one decision; those that the role has already, rejected ones too, are left out and named. */
  'aliases.addAll': {
    params: z.strictObject({
      role,
      texts: z.array(z.string().trim().min(1)).min(1),
      type: z.string().optional(),
      lang: z.string().optional(),
    }),
    result: z.object({ ...writeResultSchema.shape, leftOut: z.array(z.string()) }),
  },
  /** The aliases of all roles that say the same as a text, case, accents and punctuation aside; rejected ones not. */
  'aliases.same': {
    params: z.strictObject({ text: z.string(), limit: z.number().int().min(1).max(200).optional() }),
    result: z.object({ hits: z.array(aliasHitSchema) }),
  },
  /**
   * One or many decisions on aliases (by id, or by text within its role); one undo step. A `text` is written first: what
   * is decided on is the mended alias.
   */
  'aliases.decide': {
    params: z.strictObject({
      aliases: z
        .array(
          z.strictObject({
            role,
            alias: z.string().min(1),
            text: z.string().trim().min(1).optional(),
          }),
        )
        .min(1),
      decision: z.enum(REVIEW_STATES),
      note: z.string().optional(),
    }),
    result: writeResultSchema,
  },
  'aliases.approveAtLeast': {
    params: z.strictObject({
      atLeast: z.number().min(0).max(1),
      dryRun: z.boolean().optional(),
      leaveOut: z.array(z.string()).optional(),
    }),
    result: z.object({
      ...writeResultSchema.shape,
      aliases: z.array(
        z.object({ role: z.string(), alias: z.string(), text: z.string(), confidence: z.number() }),
      ),
    }),
  },

  'findings.list': {
    params: z.strictObject({ severity: severitySchema.optional(), role: role.optional() }),
    result: z.object({ findings: z.array(findingSchema) }),
  },
  'findings.mute': {
    params: z.strictObject({ role, rule: z.string(), path: z.string().optional(), reason }),
    result: writeResultSchema,
  },
  'findings.accept': {
    params: z.strictObject({
      role,
      rule: z.string(),
      path: z.string().optional(),
      reason,
      with: role.optional(),
    }),
    result: writeResultSchema,
  },

  /** Notes on a role: colleagues read them, nothing that is published has them. One may rewrite one's own. */
  'notes.add': {
    params: z.strictObject({ role, text: noteText }),
    result: writeResultSchema,
  },
  'notes.edit': {
    params: z.strictObject({ role, note: z.string().min(1), text: noteText }),
    result: writeResultSchema,
  },
  'notes.remove': {
    params: z.strictObject({ role, note: z.string().min(1) }),
    result: writeResultSchema,
  },
} as const;

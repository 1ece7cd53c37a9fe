import { bulkContract } from './contract-bulk.ts';
import { coordinatesContract } from './contract-coordinates.ts';
import { historyContract } from './contract-history.ts';
import { mergeRolesContract } from './contract-merge-roles.ts';
import { qualityContract } from './contract-quality.ts';
import { retireContract } from './contract-retire.ts';
import { reviewContract } from './contract-review.ts';
import { searchContract } from './contract-search.ts';
import { settingsContract } from './contract-settings.ts';
import { REVIEW_STATES, roleStatusSchema } from './model/role.ts';
import { preferenceKeySchema, preferenceValueSchema } from './preferences.ts';
import {
  aliasHitSchema,
  entryHitSchema,
  entryViewSchema,
  exportResultSchema,
  fileProblemSchema,
  fileReportSchema,
  findingSchema,
  folderSchema,
  importResultSchema,
  keyViewSchema,
  manyResultSchema,
  referenceColumnsSchema,
  referenceReadSchema,
  referenceViewSchema,
  releasePreviewSchema,
  roleNewsSchema,
  roleRowSchema,
  roleViewSchema,
  severitySchema,
  verifyResultSchema,
  welcomeSchema,
  workspaceViewSchema,
  writeResultSchema,
} from './views.ts';
import { z } from './zod.ts';

/** A role is named by its code or by its id. */
const role = z.string().min(1);
/** A folder as a person writes it: absolute, or from the home folder. */
const path = z.string().trim().min(1).max(4096);
const reason = z.string().trim().min(1, 'a reason is needed');
const noteText = z.string().trim().min(1).max(20_000);
const none = z.strictObject({});
/** The name that a caller gives a longer piece of work, to hear of its progress and to cancel it; never used twice. */
const work = z.string().min(1).max(64).optional();
const preferencesSchema = z.object({ values: z.record(z.string(), z.unknown()) });

/**
 * Every method that a shell may call: its parameters and its result. Both transports, the dispatcher and the
 * contract tests walk this one list; what isn't in it can't be called.
 */
export const contract = {
  'workspace.get': { params: none, result: workspaceViewSchema },
  /** The person whose name goes on decisions; kept on this machine. */
  'author.set': {
    params: z.strictObject({ name: z.string().trim().min(1), address: z.string().trim() }),
    result: z.object({ author: z.string() }),
  },
  /** How this person likes the window, kept on this machine; of no workspace, and never a decision. */
  'preferences.get': { params: none, result: preferencesSchema },
  /** Keeps one value (null takes it away) and answers with all of them. The last writer wins. */
  'preferences.set': {
    params: z.strictObject({ key: preferenceKeySchema, value: preferenceValueSchema }),
    result: preferencesSchema,
  },

  /**
   * Stops a longer piece of work by its name; its call is refused with `cancelled`, and nothing was changed. False where
   * it is done or past stopping; where its call isn't here yet, it is refused when it comes.
   */
  'work.cancel': {
    params: z.strictObject({ id: z.string().min(1).max(64) }),
    result: z.object({ cancelled: z.boolean() }),
  },

  /** Tries again to write the files of decisions that are in the log already; refused as long as they can't. */
  'workspace.settle': { params: none, result: z.object({}) },

  /** A file of a role that is told as a problem: its text, what can be read of it, what is wrong where. */
  'files.problem': { params: z.strictObject({ file: z.string().min(1) }), result: fileReportSchema },
  /** The last good state of such a role goes back into its file; what stands there is kept in .canon/backups. */
  'files.restore': { params: z.strictObject({ file: z.string().min(1) }), result: writeResultSchema },
  /** Without a workspace: what this machine opened before, and where an example would come to lie. */
  'welcome.get': { params: none, result: welcomeSchema },
  /** Takes one off the list of workspaces; its folder is left alone. */
  'welcome.forget': { params: z.strictObject({ path }), result: welcomeSchema },
  /** The folders in a folder by name (the home folder, if none is said), and which of them are workspaces. */
  'folders.list': { params: z.strictObject({ path: path.optional() }), result: folderSchema },
  /** Makes a workspace in a new or empty folder; it is not opened by that. */
  'workspace.create': {
    params: z.strictObject({
      path,
      name: z.string().trim().min(1).max(200).optional(),
      lang: z.string().optional(),
      example: z.boolean(),
    }),
    result: z.object({ path: z.string() }),
  },
  /** Opens a workspace in place of the one that is open, for all windows of this shell; else nothing changes. */
  'workspace.open': { params: z.strictObject({ path }), result: z.object({ path: z.string() }) },

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

  ...bulkContract,
  ...retireContract,
  ...mergeRolesContract,
  ...searchContract,
  ...reviewContract,
  ...qualityContract,
  ...settingsContract,

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

  /**
   * Imports pages or role JSON; `dryRun` answers what would happen and writes nothing. With `over` the one role of the
   * sources is put over that role, whatever code it says.
   */
  'exchange.import': {
    params: z.strictObject({
      over: role.optional(),
      sources: z.array(z.strictObject({ name: z.string(), text: z.string() })).min(1),
      as: z.enum(['page', 'canon']).optional(),
      dryRun: z.boolean().optional(),
      note: z.string().optional(),
      work,
    }),
    result: importResultSchema,
  },
  'exchange.page': {
    params: z.strictObject({ role, version: z.number().int().min(1).optional() }),
    result: z.object({ text: z.string() }),
  },

  ...historyContract,

  ...coordinatesContract,

  /** The loaded classifications, and files in their folder that are none. */
  'references.list': {
    params: none,
    result: z.object({ references: z.array(referenceViewSchema), problems: z.array(fileProblemSchema) }),
  },
  /** Loads a classification out of a CSV or TSV text; `dryRun` answers what was read and writes nothing. */
  'references.load': {
    params: z.strictObject({
      source: z.strictObject({ name: z.string().min(1), text: z.string() }),
      scheme: z.string().min(1).optional(),
      version: z.string().min(1).optional(),
      title: z.string().optional(),
      licence: z.string().optional(),
      columns: referenceColumnsSchema.optional(),
      dryRun: z.boolean().optional(),
      work,
    }),
    result: referenceReadSchema,
  },
  /** Takes a classification away; its file is kept in the backups, whose place is answered. */
  'references.remove': {
    params: z.strictObject({ name: z.string().min(1) }),
    result: z.object({ backup: z.string() }),
  },
  /** The entries that fit, best first; `entries` is how many were looked at. */
  'references.search': {
    params: z.strictObject({
      query: z.string(),
      scheme: z.string().optional(),
      limit: z.number().int().min(1).max(200).optional(),
    }),
    result: z.object({ hits: z.array(entryHitSchema), entries: z.number() }),
  },
  /** What the loaded classifications say of codes: the versions loaded, and the entry where one has it. */
  'references.look': {
    params: z.strictObject({
      codes: z.array(z.strictObject({ scheme: z.string(), code: z.string() })).min(1),
    }),
    result: z.object({
      codes: z.array(
        z.object({
          scheme: z.string(),
          code: z.string(),
          loaded: z.array(z.string()),
          entry: entryViewSchema.nullable(),
        }),
      ),
    }),
  },

  'keys.list': { params: none, result: z.object({ keys: z.array(keyViewSchema) }) },
  'keys.create': {
    params: z.strictObject({ label: z.string(), passphrase: z.string() }),
    result: z.object({ keyid: z.string(), owner: z.string(), publicKeyFile: z.string() }),
  },
  'release.preview': { params: none, result: releasePreviewSchema },
  'release.export': {
    params: z.strictObject({
      out: z.string().min(1),
      keyid: z.string().optional(),
      passphrase: z.string(),
      createdAt: z.string().optional(),
      work,
    }),
    result: exportResultSchema,
  },
  /** Verifies a bundle file against this workspace's pinned root: by path, or by its bytes in base64. */
  'release.verify': {
    params: z.strictObject({ file: z.string().optional(), base64: z.string().optional() }),
    result: verifyResultSchema,
  },

  'doctor.check': {
    params: z.strictObject({ repair: z.boolean().optional() }),
    result: z.object({
      ok: z.boolean(),
      problems: z.array(z.object({ ...fileProblemSchema.shape, repaired: z.boolean() })),
    }),
  },
} as const;

/** The methods that need no open workspace. */
const MACHINE_METHODS = [
  'preferences.get',
  'preferences.set',
  'welcome.get',
  'welcome.forget',
  'folders.list',
  'workspace.create',
  'workspace.open',
] as const satisfies readonly (keyof typeof contract)[];
export type MachineMethod = (typeof MACHINE_METHODS)[number];

/** Whether a method is about this machine and not about the workspace that is open. */
export const isMachineMethod = (method: string): method is MachineMethod =>
  (MACHINE_METHODS as readonly string[]).includes(method);

export type Contract = typeof contract;
export type Method = keyof Contract;
export type Params<M extends Method> = z.input<Contract[M]['params']>;
export type Result<M extends Method> = z.output<Contract[M]['result']>;

/** What the core tells its windows unasked. */
export const eventSchema = z.discriminatedUnion('type', [
  /** Roles changed, by this window, another one or another program. Findings of other roles may have moved. */
  z.object({
    type: z.literal('changed'),
    rows: z.array(roleRowSchema),
    removed: z.array(z.string()),
    undo: writeResultSchema.shape.undo,
  }),
  /** The workspace as a whole changed: read it anew (it became writable, settings changed). */
  z.object({ type: z.literal('workspace') }),
  /** How far a longer piece of work is that some window named. */
  z.object({
    type: z.literal('progress'),
    id: z.string(),
    what: z.string(),
    done: z.number(),
    of: z.number(),
  }),
  /** Another workspace was opened in place of the one that was: windows begin anew with it. */
  z.object({ type: z.literal('opened'), path: z.string() }),
]);
export type CanonEvent = z.infer<typeof eventSchema>;

/** A reply: always one of the two, whatever happened. */
export type Reply<T> =
  | { ok: true; value: T }
  | { ok: false; error: { code: string; message: string; details: unknown } };

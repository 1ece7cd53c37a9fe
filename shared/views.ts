import { changeSchema } from './model/decision.ts';
import { levelsSchema } from './model/level.ts';
import { referenceEntrySchema } from './model/reference.ts';
import { REVIEW_STATES, roleSchema, roleStatusSchema } from './model/role.ts';
import { settingsSchema } from './model/settings.ts';
import { taxonomySchema } from './model/taxonomy.ts';
import { publishedRoleSchema } from './publish.ts';
import { neighbourSchema } from './views-coordinates.ts';
import { z } from './zod.ts';

/** What handlers answer with: shapes that both the windows and the command line read. */

export const severitySchema = z.enum(['error', 'warning', 'info']);

/** What one click can do about a finding: an edit of fields, or a decision on one alias. */
const fixSchema = z.object({
  label: z.string(),
  changes: z.array(z.object({ path: z.string(), value: z.unknown() })).optional(),
  aliasDecision: z.object({ alias: z.string(), decision: z.enum(['approved', 'rejected']) }).optional(),
});

/** A finding of a quality rule: `role` is the code, `field` a path in the role ('' = the role itself). */
export const findingSchema = z.object({
  rule: z.string(),
  severity: severitySchema,
  role: z.string(),
  roleId: z.string(),
  field: z.string(),
  message: z.string(),
  with: z.array(z.object({ id: z.string(), code: z.string() })).optional(),
  fix: fixSchema.optional(),
});
export type FindingView = z.infer<typeof findingSchema>;

/** A role as a row of a list. */
export const roleRowSchema = z.object({
  id: z.string(),
  code: z.string(),
  function: z.string(),
  focus: z.string(),
  level: z.string(),
  title: z.string(),
  status: roleStatusSchema,
  version: z.number(),
  inForce: z.number().nullable(),
  confidence: z.number().nullable(),
  band: z.enum(['low', 'medium', 'high']).nullable(),
  scope: z.array(z.string()),
  /** Aliases that wait for a decision. */
  waiting: z.number(),
  findings: z.object({ error: z.number(), warning: z.number(), info: z.number() }),
  /** How many sections of its page are filled; there are as many as SECTIONS of the quality model has. */
  filled: z.number(),
  /** The last decision about it; null where the log of this machine has none. */
  changed: z.object({ at: z.string(), by: z.string() }).nullable(),
});
export type RoleRow = z.infer<typeof roleRowSchema>;

/** A role with everything its page shows. `digest` names the state read; an edit may send it back. */
export const roleViewSchema = z.object({
  role: roleSchema,
  row: roleRowSchema,
  digest: z.string(),
  findings: z.array(findingSchema),
  /** The text in force, null where there is none. */
  published: publishedRoleSchema.nullable(),
  /** The five nearest roles and those whose band a person decided on, nearest first. */
  neighbours: z.array(neighbourSchema),
});
export type RoleView = z.infer<typeof roleViewSchema>;

/** An alias that says the same, with the role it is of. */
export const aliasHitSchema = z.object({
  role: z.string(),
  code: z.string(),
  title: z.string(),
  alias: z.string(),
  text: z.string(),
  state: z.enum(REVIEW_STATES),
});
export type AliasHitView = z.infer<typeof aliasHitSchema>;

/** What the next undo and redo would take back or repeat, in words; null where there is nothing. */
const undoViewSchema = z.object({
  undo: z.string().nullable(),
  redo: z.string().nullable(),
  /** The number of this device's last log line: of two answers the one with the higher number is the newer. */
  at: z.number(),
});
export type UndoView = z.infer<typeof undoViewSchema>;

/** The answer of everything that writes. `roles` are codes; `rows` the changed roles as they are now. */
export const writeResultSchema = z.object({
  changed: z.number(),
  decisions: z.array(z.string()),
  roles: z.array(z.string()),
  rows: z.array(roleRowSchema),
  removed: z.array(z.string()),
  undo: undoViewSchema,
});
export type WriteResult = z.infer<typeof writeResultSchema>;

/**
 * The answer of an act on a selection. Of a dry run `changed` and `roles` say what would change. `refused` are the
 * roles that are left as they are, each with the reason; those that were left out on purpose are not among them.
 */
export const manyResultSchema = z.object({
  ...writeResultSchema.shape,
  refused: z.array(z.object({ id: z.string(), role: z.string(), reason: z.string() })),
});
export type ManyResult = z.infer<typeof manyResultSchema>;

/** A file of the workspace that could not be read; it is kept byte for byte. */
export const fileProblemSchema = z.object({
  code: z.string(),
  file: z.string(),
  message: z.string(),
  line: z.number().optional(),
  /** Whose file it is, as far as that is known; only of files of roles, and only where a window asks. */
  role: z
    .object({ id: z.string().nullable(), code: z.string().nullable(), title: z.string().nullable() })
    .optional(),
});
export type FileProblem = z.infer<typeof fileProblemSchema>;

/** A file of a role that can't be read as one, or is gone, with what there is to see of it. */
export const fileReportSchema = z.object({
  file: z.string(),
  code: z.string(),
  message: z.string(),
  role: fileProblemSchema.shape.role.unwrap().nullable(),
  /** The file as it stands; null where there is none, or it isn't to be opened. */
  text: z.string().nullable(),
  /** Whether only its beginning is given, because it is too long. */
  cut: z.boolean(),
  /** What is wrong, in the order of the file; lines and columns count from 1. */
  faults: z.array(z.object({ line: z.number(), column: z.number(), path: z.string(), message: z.string() })),
  /** The members of the role that could be read; of a file that is gone, the last good state. */
  readable: z.record(z.string(), z.unknown()).nullable(),
  /** Whether a good state can be put back, and whose it is. */
  good: z.object({ at: z.string().nullable(), by: z.string().nullable() }).nullable(),
});
export type FileReport = z.infer<typeof fileReportSchema>;

/** The program that holds the workspace, where it isn't this one. */
export const holderSchema = z.object({
  pid: z.number(),
  program: z.string(),
  host: z.string(),
  since: z.string(),
});
export type Holder = z.infer<typeof holderSchema>;

export const workspaceViewSchema = z.object({
  id: z.string(),
  name: z.string(),
  lang: z.string(),
  path: z.string(),
  example: z.boolean(),
  readOnly: z.boolean(),
  holder: holderSchema.nullable(),
  author: z.string().nullable(),
  settings: settingsSchema,
  taxonomy: taxonomySchema,
  levels: levelsSchema,
  counts: z.object({
    roles: z.number(),
    waiting: z.number(),
    errors: z.number(),
    warnings: z.number(),
    infos: z.number(),
  }),
  undo: undoViewSchema,
  problems: z.array(fileProblemSchema),
});
export type WorkspaceView = z.infer<typeof workspaceViewSchema>;

const importProblemSchema = z.object({
  code: z.string(),
  severity: severitySchema,
  file: z.string(),
  line: z.number().nullable(),
  message: z.string(),
});

export const importResultSchema = z.object({
  ...writeResultSchema.shape,
  added: z.number(),
  /** How many existing roles the import changes. */
  changed: z.number(),
  unchanged: z.number(),
  skipped: z.number(),
  dryRun: z.boolean(),
  unplaced: z.array(z.object({ file: z.string(), line: z.number(), text: z.string() })),
  problems: z.array(importProblemSchema),
  /** For each existing role that would change, or did: the difference. */
  differences: z.array(z.object({ role: z.string(), title: z.string(), changes: z.array(changeSchema) })),
  /** Codes of roles that are new here. */
  newRoles: z.array(z.string()),
});
export type ImportResult = z.infer<typeof importResultSchema>;

export const decisionViewSchema = z.object({
  id: z.string(),
  act: z.string(),
  at: z.string(),
  by: z.string(),
  kind: z.string(),
  role: z.string().nullable(),
  object: z.string(),
  changes: z.array(z.object({ path: z.string(), from: z.unknown(), to: z.unknown() })),
  note: z.string().nullable(),
});
export type DecisionView = z.infer<typeof decisionViewSchema>;

/** What became of a role since a state of it, place by place. */
export const roleNewsSchema = z.object({
  /** In this order; null where the way from there isn't known: then the role is to be read whole. */
  changes: z.array(changeSchema).nullable(),
  /** The decisions that the changes come from, oldest first. */
  decisions: z.array(decisionViewSchema),
  digest: z.string(),
  row: roleRowSchema,
  findings: z.array(findingSchema),
});

export const keyViewSchema = z.object({
  keyid: z.string(),
  label: z.string(),
  owner: z.string(),
  createdAt: z.string(),
});

const withdrawnSchema = z.object({
  id: z.string(),
  code: z.string(),
  at: z.string(),
  reason: z.string(),
  replacedBy: z.string().nullable(),
});

/** What the next bundle would be. */
export const releasePreviewSchema = z.object({
  channel: z.string(),
  sequence: z.number(),
  /** Why nothing can go out now (`nothing-to-export`, `already-published`, `E_…`), or null. */
  refusal: z.object({ code: z.string(), message: z.string() }).nullable(),
  goesOut: z.array(
    z.object({
      id: z.string(),
      code: z.string(),
      title: z.string(),
      version: z.number(),
      change: z.enum(['new', 'changed', 'same']),
      approvedBy: z.array(z.string()),
      approvedAt: z.string(),
      /** A draft of a later version is open and stays here. */
      openDraft: z.number().nullable(),
    }),
  ),
  withdrawn: z.array(withdrawnSchema),
  held: z.array(
    z.object({ code: z.string(), title: z.string(), status: roleStatusSchema, reason: z.string() }),
  ),
  past: z.array(
    z.object({
      sequence: z.number(),
      manifestSha256: z.string(),
      at: z.string(),
      by: z.string(),
      records: z.number(),
    }),
  ),
  root: z.object({ version: z.number(), fingerprint: z.string(), pinned: z.boolean() }).nullable(),
  keys: z.array(keyViewSchema),
  /** Where a bundle is put when nobody says otherwise. */
  suggestedFile: z.string(),
});
export type ReleasePreview = z.infer<typeof releasePreviewSchema>;

export const exportResultSchema = z.object({
  file: z.string(),
  records: z.number(),
  sequence: z.number(),
  manifestSha256: z.string(),
  held: z.array(z.object({ code: z.string(), reason: z.string() })),
});
export type ExportResult = z.infer<typeof exportResultSchema>;

export const verifyResultSchema = z.object({
  ok: z.boolean(),
  /** `OK`, or the first error. */
  code: z.string(),
  at: z.string(),
  signers: z.array(z.looseObject({ keyid: z.string(), owner: z.string().nullable() })),
  sequence: z.number().nullable(),
  manifestSha256: z.string().nullable(),
  warnings: z.array(z.object({ code: z.string(), message: z.string() })),
  records: z.number().nullable(),
  createdAt: z.string().nullable(),
  expiresAt: z.string().nullable(),
  taxonomy: z.string().nullable(),
  error: z.object({ code: z.string(), message: z.string() }).optional(),
});
export type VerifyResult = z.infer<typeof verifyResultSchema>;

const referenceHead = {
  name: z.string(),
  scheme: z.string(),
  version: z.string(),
  title: z.string(),
  licence: z.string(),
  source: z.string(),
  loadedAt: z.string(),
  /** How many. */
  entries: z.number(),
  file: z.string(),
};

/** A loaded classification without its entries. */
export const referenceViewSchema = z.object(referenceHead);
export type ReferenceView = z.infer<typeof referenceViewSchema>;

export const referenceColumnsSchema = z.strictObject({
  code: z.string(),
  title: z.string(),
  alt: z.string().optional(),
  broader: z.string().optional(),
  uri: z.string().optional(),
});

/** What a file holds as a classification: read only, or loaded too (`written`). */
export const referenceReadSchema = z.object({
  ...referenceHead,
  columns: referenceColumnsSchema,
  headers: z.array(z.string()),
  sample: z.array(referenceEntrySchema),
  problems: z.array(
    z.object({ severity: z.enum(['warning', 'info']), line: z.number(), message: z.string() }),
  ),
  /** So many entries of the same name are loaded already and would be replaced; null where none is. */
  replaces: z.number().nullable(),
  written: z.boolean(),
});
export type ReferenceRead = z.infer<typeof referenceReadSchema>;

/** An entry of a classification with the groups that it is in, the widest first. */
export const entryViewSchema = z.object({
  scheme: z.string(),
  code: z.string(),
  title: z.string(),
  path: z.array(z.object({ code: z.string(), title: z.string() })),
});
export const entryHitSchema = z.object({
  ...entryViewSchema.shape,
  /** The other title that fits, where its own doesn't. */
  via: z.string().nullable(),
});
export type EntryHitView = z.infer<typeof entryHitSchema>;

const recentSchema = z.object({
  path: z.string(),
  name: z.string(),
  openedAt: z.string().nullable(),
  /** Its folder is gone, or is no workspace any more. */
  missing: z.boolean(),
});
export type Recent = z.infer<typeof recentSchema>;

/** What a window without a workspace shows. */
export const welcomeSchema = z.object({
  recents: z.array(recentSchema),
  /** The workspace of the last time, and why it could not be opened. */
  failure: z.object({ path: z.string(), code: z.string(), message: z.string() }).nullable(),
  /** Where new workspaces are suggested to lie. */
  documents: z.string(),
  /** The folder of the example, made already or still free. */
  example: z.object({ path: z.string(), made: z.boolean() }),
});
export type WelcomeView = z.infer<typeof welcomeSchema>;

/** A folder of this machine with the folders in it: names alone. */
export const folderSchema = z.object({
  path: z.string(),
  parent: z.string().nullable(),
  workspace: z.boolean(),
  empty: z.boolean(),
  folders: z.array(z.object({ name: z.string(), path: z.string(), workspace: z.boolean() })),
  /** So many more are there than are shown. */
  more: z.number(),
});
export type FolderView = z.infer<typeof folderSchema>;

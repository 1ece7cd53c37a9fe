import { none } from './contract-parts.ts';
import { preferenceKeySchema, preferenceValueSchema } from './preferences.ts';
import {
  fileProblemSchema,
  fileReportSchema,
  folderSchema,
  welcomeSchema,
  workspaceViewSchema,
  writeResultSchema,
} from './views.ts';
import { z } from './zod.ts';

/** A folder as a person writes it: absolute, or from the home folder. */
const path = z.string().trim().min(1).max(4096);
const preferencesSchema = z.object({ values: z.record(z.string(), z.unknown()) });

/** The methods about the workspace as a whole, its files, and this machine. */
export const workspaceContract = {
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

  'doctor.check': {
    params: z.strictObject({ repair: z.boolean().optional() }),
    result: z.object({
      ok: z.boolean(),
      problems: z.array(z.object({ ...fileProblemSchema.shape, repaired: z.boolean() })),
    }),
  },
} as const;

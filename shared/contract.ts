import { bulkContract } from './contract-bulk.ts';
import { coordinatesContract } from './contract-coordinates.ts';
import { exchangeContract } from './contract-exchange.ts';
import { historyContract } from './contract-history.ts';
import { mergeRolesContract } from './contract-merge-roles.ts';
import { qualityContract } from './contract-quality.ts';
import { releaseContract } from './contract-release.ts';
import { retireContract } from './contract-retire.ts';
import { reviewContract } from './contract-review.ts';
import { rolesContract } from './contract-roles.ts';
import { searchContract } from './contract-search.ts';
import { settingsContract } from './contract-settings.ts';
import { workspaceContract } from './contract-workspace.ts';
import { roleRowSchema, writeResultSchema } from './views.ts';
import { z } from './zod.ts';

/**
 * Every method that a shell may call: its parameters and its result. Both transports, the dispatcher and the
 * contract tests walk this one list; what isn't in it can't be called.
 */
export const contract = {
  ...workspaceContract,
  ...rolesContract,
  ...bulkContract,
  ...retireContract,
  ...mergeRolesContract,
  ...searchContract,
  ...reviewContract,
  ...qualityContract,
  ...settingsContract,
  ...exchangeContract,
  ...historyContract,
  ...coordinatesContract,
  ...releaseContract,
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
    /** How many conflicts are open now, where some came or went. */
    conflicts: z.number().optional(),
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

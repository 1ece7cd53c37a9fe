import { isCommandId } from './commands.ts';
import { z } from './zod.ts';

/**
 * What the Electron shell and its window say to one another beside the contract of the core. The browser shell has
 * none of it: a window asks whether there is a `window.canon`.
 */

/**
 * What the preload puts on `window.canon`: everything of Electron that a page may touch. Both directions are JSON
 * text, the same as over HTTP, so that no other value can cross.
 */
export interface CanonBridge {
  /** `{"method": …, "params": …}` → a reply of the core's form. Rejects only where the program is ending. */
  call(request: string): Promise<string>;
  /** Hears events, one JSON document each; the answer ends that. */
  subscribe(listener: (event: string) => void): () => void;
}

/** The most that one call may carry, in characters; the same as the browser shell's limit in bytes. */
export const CALL_LIMIT = 64 * 1024 * 1024;

const none = z.strictObject({});
const title = z.string().min(1).max(200);
const chosen = z.object({
  /** Absolute; null where the person chose nothing. */
  path: z.string().nullable(),
});

/** The methods of the shell itself, over the same channel as those of the core. */
export const shellContract = {
  /** Whether somebody answers. */
  'shell.ping': { params: none, result: none },
  /** A folder, in the system's own dialog. */
  'shell.openFolder': { params: z.strictObject({ title }), result: chosen },
  /** A file to read; `extensions` without dots, none for every file. */
  'shell.openFile': {
    params: z.strictObject({ title, extensions: z.array(z.string().regex(/^[\w.]+$/)).max(20) }),
    result: chosen,
  },
  /** Where to write a file; the system has asked already whether one that is there may be replaced. */
  'shell.saveAs': { params: z.strictObject({ title, suggested: z.string().max(4096) }), result: chosen },
  /** Opens a workspace in a window of its own, or brings the one forward that has it. */
  'shell.openWorkspace': { params: z.strictObject({ dir: z.string().min(1).max(4096) }), result: none },
  /** The answer to the event `closing`: every text is on its way or saved. */
  'shell.left': { params: none, result: none },
} as const;

type ShellContract = typeof shellContract;
export type ShellMethod = keyof ShellContract;
export type ShellParams<M extends ShellMethod> = z.output<ShellContract[M]['params']>;
export type ShellResult<M extends ShellMethod> = z.output<ShellContract[M]['result']>;

export const isShellMethod = (text: string): text is ShellMethod => Object.hasOwn(shellContract, text);

/** What the shell tells its window unasked. */
export const shellEventSchema = z.discriminatedUnion('type', [
  /** A command was chosen in the application menu. */
  z.object({ type: z.literal('command'), id: z.string().refine(isCommandId) }),
  /** The window is about to close: save what is being written, then call `shell.left`. */
  z.object({ type: z.literal('closing') }),
]);
export type ShellEvent = z.infer<typeof shellEventSchema>;

import { type IpcMainInvokeEvent, ipcMain, type WebContents } from 'electron';
import type { CanonEvent, Reply } from '../../shared/contract.ts';
import { CanonError, errorData } from '../../shared/errors.ts';
import {
  CALL_LIMIT,
  isShellMethod,
  type ShellEvent,
  type ShellMethod,
  type ShellParams,
  type ShellResult,
  shellContract,
} from '../../shared/shell.ts';
import { z } from '../../shared/zod.ts';
import { CALL, EVENT } from './channels.ts';
import { isTrustedSender } from './sender.ts';

/** What a window needs of the core, and all that it may know of it; a SessionHost is one. */
export interface CorePort {
  /** The single door. A reply always comes; it never rejects on purpose. */
  call(method: string, params: unknown, workspace?: string): Promise<Reply<unknown>>;
  /** Hears every event from now on; the answer ends that. */
  subscribe(listener: (event: CanonEvent) => void): () => void;
}

/** The shell's own methods; each gets the web contents that asks. */
export type ShellHandlers = {
  [M in ShellMethod]: (params: ShellParams<M>, contents: WebContents) => Promise<ShellResult<M>>;
};

export interface IpcOptions {
  /** The core behind the window with this web contents; undefined where it is none of ours. */
  portOf(contentsId: number): CorePort | undefined;
  readonly shell: ShellHandlers;
  /** Told of refusals and of faults of ours. */
  readonly log: (line: string) => void;
}

const requestSchema = z.strictObject({
  method: z.string(),
  params: z.unknown(),
  workspace: z.string().optional(),
});

/** The one invoke channel: text in, text out. Whatever comes, a reply goes out, and it is a reply of the core's form. */
export function registerIpc(options: IpcOptions): void {
  ipcMain.handle(CALL, (event, request: unknown) => answer(event, request, options));
}

/** Sends the core's events to a window until it is gone or the result is called. */
export function forwardEvents(contents: WebContents, port: CorePort): () => void {
  const stop = port.subscribe((event) => tell(contents, event));
  contents.once('destroyed', stop);
  return stop;
}

/** Tells a window something, where it is still there to hear it. */
export function tell(contents: WebContents, event: CanonEvent | ShellEvent): void {
  if (!contents.isDestroyed()) contents.send(EVENT, JSON.stringify(event));
}

async function answer(event: IpcMainInvokeEvent, request: unknown, options: IpcOptions): Promise<string> {
  // Before anything is awaited: afterwards the frame may have gone elsewhere.
  if (!isTrustedSender(event, (id) => options.portOf(id) !== undefined)) {
    options.log('A message from something that is no window of this program was refused.');
    return refused(new CanonError('sender-refused', 'Only a window of the program may ask.'));
  }
  try {
    return JSON.stringify(await reply(event.sender, request, options));
  } catch (error) {
    if (!(error instanceof CanonError)) options.log(`A call failed inside the program: ${stackOf(error)}`);
    return refused(error);
  }
}

async function reply(contents: WebContents, request: unknown, options: IpcOptions): Promise<Reply<unknown>> {
  const { method, params, workspace } = parse(request);
  if (isShellMethod(method))
    return { ok: true, value: await callShell(method, params, contents, options.shell) };
  const port = options.portOf(contents.id);
  if (port === undefined) throw new CanonError('ending', 'The window is being closed. Nothing was changed.');
  return port.call(method, params, workspace);
}

function parse(request: unknown): z.output<typeof requestSchema> {
  const size = typeof request === 'string' ? request.length : undefined;
  if (size !== undefined && size > CALL_LIMIT) {
    throw new CanonError('too-large', 'That is more than one call may carry. Nothing was changed.', {
      limit: CALL_LIMIT,
    });
  }
  let data: unknown;
  try {
    data = JSON.parse(request as string);
  } catch {
    data = undefined;
  }
  const parsed = requestSchema.safeParse(typeof request === 'string' ? data : undefined);
  if (!parsed.success)
    throw new CanonError('bad-request', 'That is no call of a method. Nothing was changed.');
  return parsed.data;
}

async function callShell<M extends ShellMethod>(
  method: M,
  params: unknown,
  contents: WebContents,
  handlers: ShellHandlers,
): Promise<ShellResult<M>> {
  const checked = shellContract[method].params.safeParse(params);
  if (!checked.success) {
    const field = checked.error.issues[0]?.path.join('.') ?? '';
    throw new CanonError('bad-parameters', `${method}: ${field === '' ? 'parameters' : field} invalid`, {
      method,
      field,
    });
  }
  return handlers[method](checked.data as ShellParams<M>, contents);
}

const refused = (error: unknown): string => JSON.stringify({ ok: false, error: errorData(error) });

const stackOf = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : String(error);

import { resolve } from 'node:path';
import type { Method, Params, Result } from '../../shared/contract.ts';
import type { WriteResult } from '../../shared/views.ts';
import { caller } from '../core/dispatch.ts';
import { canonHome } from '../core/home.ts';
import { Session } from '../core/session.ts';
import { type Answer, done, type Invocation, textOption } from './command.ts';

export type Call = <M extends Method>(method: M, params: Params<M>) => Promise<Result<M>>;

/** Who decides, as far as the command was told, on one line. A blank name is none. */
export function person(invocation: Invocation): string | undefined {
  const named = textOption(invocation, 'by') ?? invocation.around.env.CANON_AUTHOR ?? '';
  const name = named.replace(/\s+/g, ' ').trim();
  return name === '' ? undefined : name;
}

/** Opens the workspace that the first word names, for reading or writing, and closes it whatever happens. */
export async function withSession<T>(
  invocation: Invocation,
  write: boolean,
  program: string,
  work: (call: Call, session: Session) => Promise<T>,
): Promise<T> {
  const { around, args } = invocation;
  const session = await Session.open({
    root: resolve(around.cwd, args[0] ?? '.'),
    write,
    program: `canon ${program}`,
    clock: around.clock,
    home: canonHome(around.env),
    by: person(invocation),
  });
  try {
    return await work(caller(around.handlers, session), session);
  } finally {
    await session.workspace.close();
  }
}

export const reading = <T>(
  invocation: Invocation,
  program: string,
  work: (call: Call, session: Session) => Promise<T>,
) => withSession(invocation, false, program, work);

/** Runs one writing method; its answer has the members that every writing command promises. */
export function writing<M extends Method>(
  invocation: Invocation,
  program: string,
  method: M,
  params: Params<M>,
): Promise<Answer> {
  return withSession(invocation, true, program, async (call) => {
    const result = (await call(method, params)) as WriteResult;
    return written(result);
  });
}

export function written({ changed, decisions, roles }: WriteResult, ...lines: string[]): Answer {
  const said =
    changed === 0
      ? 'Nothing to do: it is so already.'
      : `Done: ${decisions.length} ${decisions.length === 1 ? 'decision' : 'decisions'}${roles.length > 0 ? ` on ${roles.slice(0, 5).join(', ')}${roles.length > 5 ? ', …' : ''}` : ''}.`;
  return done({ changed, decisions, roles }, ...lines, said);
}

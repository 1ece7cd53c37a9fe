import {
  type Contract,
  contract,
  isMachineMethod,
  type MachineMethod,
  type Method,
  type Params,
  type Reply,
  type Result,
} from '../../shared/contract.ts';
import { CanonError, errorData } from '../../shared/errors.ts';
import type { z } from '../../shared/zod.ts';
import type { Machine } from './machine.ts';
import type { Session } from './session.ts';

/** One handler a method; its parameters are checked, its result is what the contract says. */
export type Handlers = {
  [M in Method]: (
    params: z.output<Contract[M]['params']>,
    context: M extends MachineMethod ? Machine : Session,
  ) => Promise<Result<M>>;
};

/** Told of faults of ours, with their stack; the caller gets a message without one. */
export type FaultLog = (error: unknown) => void;

/**
 * The single door to the core: allow-list → parameters → handler → reply. It never rejects: whatever happens, a
 * reply goes out.
 * @param session undefined where no workspace is open: only what needs none is answered
 * @param machine left out: methods that need no workspace are none of this door's
 */
export function createDispatch(
  handlers: Handlers,
  session: Session | undefined,
  onFault: FaultLog,
  machine?: Machine,
) {
  return async (method: string, raw: unknown): Promise<Reply<unknown>> => {
    try {
      return { ok: true, value: await callMethod(handlers, { session, machine }, method, raw) };
    } catch (error) {
      if (!(error instanceof CanonError)) onFault(error);
      return { ok: false, error: errorData(error) };
    }
  };
}

interface Contexts {
  readonly session: Session | undefined;
  readonly machine: Machine | undefined;
}

async function callMethod(
  handlers: Handlers,
  { session, machine }: Contexts,
  method: string,
  raw: unknown,
): Promise<unknown> {
  if (!Object.hasOwn(contract, method)) {
    throw new CanonError('unknown-method', `There is no method ${method.slice(0, 60)}.`, {
      method: method.slice(0, 60),
    });
  }
  const name = method as Method;
  const checked = contract[name].params.safeParse(raw);
  if (!checked.success) {
    const issue = checked.error.issues[0];
    const field = issue?.path.join('.') ?? '';
    throw new CanonError(
      'bad-parameters',
      `${name}: ${field === '' ? '' : `${field}: `}${issue?.message ?? 'invalid'}`,
      {
        method: name,
        field,
      },
    );
  }
  const context = isMachineMethod(name) ? machine : session;
  if (context === undefined) throw new CanonError('no-workspace', 'No workspace is open. Open one first.');
  const handler = handlers[name] as (params: unknown, context: Session | Machine) => Promise<unknown>;
  return handler(checked.data, context);
}

/** A typed call of a workspace's method in this process: what the command line uses. It throws what the handler throws. */
export function caller(handlers: Handlers, session: Session) {
  return async <M extends Method>(method: M, params: Params<M>): Promise<Result<M>> =>
    (await callMethod(handlers, { session, machine: undefined }, method, params)) as Result<M>;
}

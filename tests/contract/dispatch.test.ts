import { expect, it } from 'vitest';
import { createDispatch, type Handlers } from '../../electron/core/dispatch.ts';
import { handlers } from '../../electron/core/handlers/all.ts';
import { contract } from '../../shared/contract.ts';
import { machineAt } from '../support/machine.ts';
import { makeWorkspace, testRole } from '../support/workspace.ts';
import { describeContract } from './suite.ts';

describeContract('in process', async ({ session }) => {
  const call = createDispatch(
    handlers,
    session,
    (fault) => {
      throw fault;
    },
    machineAt(session.home),
  );
  return { call, close: async () => undefined };
});

it('every method has a handler, and there is no other', () => {
  expect(Object.keys(handlers).sort()).toEqual(Object.keys(contract).sort());
});

it('a fault of ours is told to the log with its stack and to the caller without one', async () => {
  const test = makeWorkspace([testRole(1)]);
  const { session } = await test.open();
  const faults: unknown[] = [];
  const broken: Handlers = {
    ...handlers,
    'roles.list': () => Promise.reject(new TypeError('x is undefined')),
  };
  const dispatch = createDispatch(broken, session, (fault) => faults.push(fault));
  const reply = await dispatch('roles.list', {});
  expect(reply).toEqual({
    ok: false,
    error: { code: 'internal', message: expect.stringContaining('x is undefined'), details: {} },
  });
  expect(JSON.stringify(reply)).not.toMatch(/\bat .*\.ts/);
  expect(faults).toEqual([expect.any(TypeError)]);
  const thrown: Handlers = {
    ...handlers,
    'roles.list': () => {
      throw new RangeError('at once');
    },
  };
  expect(await createDispatch(thrown, session, () => undefined)('roles.list', {})).toMatchObject({
    ok: false,
    error: { code: 'internal' },
  });
});

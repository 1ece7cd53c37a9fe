import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { act, redo, undo } from '../../../renderer/features/actions.ts';
import { runCommand } from '../../../renderer/features/commands/run.ts';
import { setValue } from '../../../renderer/state/edits.ts';
import { createStores, type Stores } from '../../../renderer/state/stores.tsx';
import { CanonError } from '../../../shared/errors.ts';
import { alias, makeRole } from '../../support/role.ts';
import { FakeClient } from './fake-client.ts';

const ONE = '01JR0000000000000000000001';

let client: FakeClient;
let stores: Stores;

beforeEach(async () => {
  const waiting = ['a', 'b', 'c'].map((id) => alias(`Name ${id}`, { id }));
  client = new FakeClient([makeRole({ id: ONE, aliases: waiting })]);
  stores = createStores(client);
  await stores.workspace.getState().load();
  await stores.role.getState().open(ONE);
});
afterEach(() => stores.stop());

const states = () => client.role(ONE).aliases.map(({ review }) => review.state);
const decide = (id: string, decision: 'approved' | 'rejected' = 'approved') =>
  act(stores, () => stores.role.getState().decide([id], decision), `Approved ${id}`);
const type = (text: string): void => {
  const base = JSON.stringify(client.role(ONE));
  stores.role.getState().edit(setValue('summary', text), { field: 'summary', base, role: ONE });
};
const done = () => client.calls.map(({ method }) => method).filter((method) => /undo|redo/.test(method));

/** Everything so far has its answer; held calls stay held. */
const rest = () => new Promise((resolve) => setTimeout(resolve, 0));

test('undo in the moment between a decision and its answer takes back that decision, not the one before it', async () => {
  await decide('a');
  client.held = [];
  const second = decide('b');
  const back = undo(stores);
  await rest();
  expect(done()).toEqual([]);
  client.release();
  await Promise.all([second, back]);
  expect(states()).toEqual(['approved', 'pending', 'pending']);
});

test('undo waits for a text on its way and for what is typed behind it', async () => {
  await decide('a');
  client.held = [];
  type('First');
  type('First, second');
  const back = undo(stores);
  client.release();
  await back;
  expect(states()).toEqual(['approved', 'pending', 'pending']);
  expect(client.role(ONE).summary).toBe('First');
});

test('the very first decision can be taken back before it has its answer', async () => {
  client.held = [];
  const first = decide('a');
  runCommand('edit.undo', stores, 'key');
  client.release();
  await first;
  await vi.waitFor(() => expect(done()).toEqual(['history.undo']));
  await vi.waitFor(() => expect(states()).toEqual(['pending', 'pending', 'pending']));
});

test('a redo is of what an undo under way takes back', async () => {
  await decide('a');
  await decide('b');
  await undo(stores);
  client.held = [];
  const back = undo(stores);
  const again = redo(stores);
  client.release();
  await Promise.all([back, again]);
  expect(done()).toEqual(['history.undo', 'history.undo', 'history.redo']);
  expect(states()).toEqual(['approved', 'pending', 'pending']);
});

test('the undo that a message offers is of its own step, and says so where another one is under way', async () => {
  await decide('a');
  const [toast] = stores.toasts.getState().toasts;
  client.held = [];
  const second = decide('b');
  toast?.action?.run();
  client.release();
  await second;
  await vi.waitFor(() =>
    expect(JSON.stringify(stores.toasts.getState().toasts)).toContain('Something else was done since'),
  );
  expect(states()).toEqual(['approved', 'approved', 'pending']);
});

test('a decision that is refused holds up no undo', async () => {
  await decide('a');
  client.held = [];
  client.refuse = (method) => (method === 'aliases.decide' ? new CanonError('E_IO', 'Full.') : undefined);
  const second = decide('b');
  const back = undo(stores);
  client.release();
  await Promise.all([second, back]);
  expect(states()).toEqual(['pending', 'pending', 'pending']);
});

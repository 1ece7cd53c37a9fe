import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { addItems, moveItem, newItemId, setValue } from '../../../renderer/state/edits.ts';
import { createStores, type Stores } from '../../../renderer/state/stores.tsx';
import { CanonError } from '../../../shared/errors.ts';
import { makeRole } from '../../support/role.ts';
import { FakeClient } from './fake-client.ts';

const ONE = '01JR0000000000000000000001';
const TWO = '01JR0000000000000000000002';
const HOUR = 3_600_000;

let client: FakeClient;
let stores: Stores;

beforeEach(async () => {
  vi.useFakeTimers();
  sessionStorage.clear();
  client = new FakeClient([makeRole({ id: ONE }), makeRole({ id: TWO, focus: 'OPS' })]);
  stores = createStores(client);
  await stores.role.getState().open(ONE);
});
afterEach(() => {
  stores.stop();
  vi.useRealTimers();
});

const role = () => stores.role.getState();
const settle = (ms = 0) => vi.advanceTimersByTimeAsync(ms);
const failing = (code: string, details = {}) => {
  client.refuse = (method) =>
    method === 'roles.edit' ? new CanonError(code, 'The disk is full.', details) : undefined;
};
const type = (path: string, text: string, of = ONE): void => {
  const base = JSON.stringify(client.role(of));
  role().edit(setValue(path, text), { field: path, base, role: of });
};

test('a save that fails for an hour: ever fewer tries, one quiet state, and everything once it works', async () => {
  failing('E_IO');
  type('summary', 'One');
  await settle();
  expect(role()).toMatchObject({ save: 'error', saveFailure: { code: 'E_IO' } });
  // Typing goes on, in this role and in another, and items are added.
  for (let n = 1; n <= 200; n += 1) {
    type('summary', `One and ${n}`);
    await settle(500);
  }
  role().edit(addItems('tasks', ['New task'], { prevalence: null, anchor: null }));
  await role().open(TWO);
  type('title', 'Another title', TWO);
  await settle(HOUR);
  const tries = client.of('roles.edit').length;
  expect(tries).toBeGreaterThan(100);
  expect(tries).toBeLessThan(140);
  expect(stores.toasts.getState().toasts).toEqual([]);
  expect(role().save).toBe('error');
  expect(role().unsaved()).toEqual([
    { role: ONE, path: 'summary', value: 'One and 200' },
    { role: ONE, path: 'tasks', value: expect.anything() },
    { role: TWO, path: 'title', value: 'Another title' },
  ]);

  client.refuse = () => undefined;
  client.calls.length = 0;
  await settle(30_000);
  expect(role()).toMatchObject({ save: 'saved', saveFailure: null });
  expect(client.of('roles.edit').map((call) => (call as { role: string }).role)).toEqual([ONE, ONE, TWO]);
  expect(client.role(ONE).summary).toBe('One and 200');
  expect(client.role(ONE).tasks.filter(({ text }) => text === 'New task')).toHaveLength(1);
  expect(client.role(TWO).title).toBe('Another title');
});

test('a person need not wait for the next try', async () => {
  failing('E_IO');
  type('summary', 'Mine');
  await settle(60_000);
  client.refuse = () => undefined;
  role().saveAgain();
  await settle();
  expect(client.role(ONE).summary).toBe('Mine');
  expect(role().save).toBe('saved');
});

test('words typed while their field is being saved are saved after it, and are no conflict with themselves', async () => {
  client.held = [];
  type('summary', 'First');
  await settle();
  type('summary', 'First, second');
  type('summary', 'First, second, third');
  client.release();
  await settle();
  expect(role()).toMatchObject({ save: 'saved', conflicts: [] });
  expect(client.role(ONE).summary).toBe('First, second, third');
  expect(client.of('roles.edit')).toHaveLength(2);
});

test('what is done to a mapping or an item before it is saved is done to it once it is', async () => {
  const id = newItemId();
  const row = { newId: id, scheme: 'soc-2018', code: '15-1232', title: 'Support', source: null };
  role().edit((now) => [{ path: 'mappings', value: [...now.mappings, row] }]);
  expect(role().shown?.mappings.at(-1)).toMatchObject({ id });
  role().edit(setValue(`mappings[${id}].review.state`, 'approved'));
  role().edit(addItems('tasks', ['Fresh'], {}));
  role().edit(moveItem('tasks', role().shown?.tasks.at(-1)?.id ?? '', -1));
  await settle();
  expect(role().save).toBe('saved');
  expect(client.role(ONE).mappings.at(-1)).toMatchObject({ id, review: { state: 'approved' } });
  expect(client.role(ONE).tasks.at(-2)?.text).toBe('Fresh');
  expect(stores.toasts.getState().toasts).toEqual([]);
});

test('an answer that was lost on the way is no conflict, and nothing is done twice', async () => {
  const call = client.call.bind(client);
  let lose = true;
  client.call = async (method, params) => {
    const result = await call(method, params);
    if (method === 'roles.edit' && lose) throw new CanonError('connection-lost', 'Nobody answers.');
    return result;
  };
  type('summary', 'Arrived');
  await settle();
  role().edit(addItems('tasks', ['Once'], { prevalence: null, anchor: null }));
  await settle();
  lose = false;
  role().saveAgain();
  await settle();
  expect(role()).toMatchObject({ save: 'saved', conflicts: [] });
  expect(client.role(ONE).summary).toBe('Arrived');
  lose = true;
  role().edit(addItems('tasks', ['Twice?'], { prevalence: null, anchor: null }));
  await settle();
  lose = false;
  role().saveAgain();
  await settle();
  expect(client.role(ONE).tasks.filter(({ text }) => text === 'Twice?')).toHaveLength(1);
  expect(client.role(ONE).tasks.filter(({ text }) => text === 'Once')).toHaveLength(1);
  expect(stores.toasts.getState().toasts).toEqual([]);
});

test('words typed after an answer was lost build on those that arrived', async () => {
  const call = client.call.bind(client);
  let lose = true;
  client.call = async (method, params) => {
    if (method === 'roles.edit' && !lose) return call(method, params);
    const result = await call(method, params);
    if (lose && method === 'roles.edit') throw new CanonError('connection-lost', 'Nobody answers.');
    return result;
  };
  const base = JSON.stringify(client.role(ONE));
  role().edit(setValue('summary', 'First'), { field: 'summary', base, role: ONE });
  await settle();
  role().edit(setValue('summary', 'First, and more'), { field: 'summary', base, role: ONE });
  lose = false;
  role().saveAgain();
  await settle();
  expect(role()).toMatchObject({ save: 'saved', conflicts: [] });
  expect(client.role(ONE).summary).toBe('First, and more');
});

test('a decision whose file can’t follow is not sent again: the file is', async () => {
  let waits = true;
  const call = client.call.bind(client);
  let settled = 0;
  client.call = async (method, params) => {
    if (method === 'workspace.settle') {
      settled += 1;
      if (waits) throw new CanonError('save-pending', 'It is in the log.');
      return {} as never;
    }
    const result = await call(method, params);
    if (method === 'roles.edit' && waits) throw new CanonError('save-pending', 'It is in the log.');
    return result;
  };
  type('summary', 'Decided');
  await settle(60_000);
  expect(role()).toMatchObject({ save: 'error', saveFailure: { code: 'save-pending' } });
  expect(client.of('roles.edit')).toHaveLength(1);
  expect(settled).toBeGreaterThan(3);
  waits = false;
  await settle(30_000);
  expect(role()).toMatchObject({ save: 'saved', saveFailure: null });
});

/** Another program writes at the same place in the very moment of saving: what it wrote stands, ours was decided. */
const race = (path: string, theirs: string): void => {
  const call = client.call.bind(client);
  client.call = async (method, params) => {
    const result = await call(method, params);
    if (method !== 'roles.edit') return result;
    client.call = call;
    client.elsewhere(ONE, path, theirs);
    throw new CanonError('changed-outside', 'Another program was as fast.', { paths: [path] });
  };
};

test('what another program writes in the moment of saving costs no word: both texts stay until one is chosen', async () => {
  race('summary', 'Theirs');
  type('summary', 'Mine');
  await settle();
  expect(client.role(ONE).summary).toBe('Theirs');
  expect(role()).toMatchObject({
    save: 'conflict',
    conflicts: [{ role: ONE, path: 'summary', mine: 'Mine', theirs: 'Theirs' }],
  });
  // Typing on keeps the latest words beside theirs.
  type('title', 'Goes through');
  await settle();
  const [conflict] = role().conflicts;
  if (conflict === undefined) throw new Error('The conflict is gone.');
  role().settle(conflict, 'mine');
  await settle();
  expect(client.role(ONE)).toMatchObject({ summary: 'Mine', title: 'Goes through' });
  expect(role()).toMatchObject({ save: 'saved', conflicts: [] });
});

test('words typed behind it are the ones that stay beside theirs', async () => {
  race('summary', 'Theirs');
  client.held = [];
  type('summary', 'Mine');
  await settle();
  type('summary', 'Mine, and more');
  client.release();
  await settle();
  expect(role()).toMatchObject({
    save: 'conflict',
    conflicts: [{ path: 'summary', mine: 'Mine, and more', theirs: 'Theirs' }],
  });
});

test('an item that was added in that moment is added to what the other program left', async () => {
  const call = client.call.bind(client);
  client.call = async (method, params) => {
    if (method !== 'roles.edit') return call(method, params);
    client.call = FakeClient.prototype.call.bind(client);
    client.elsewhere(ONE, 'summary', 'Theirs');
    throw new CanonError('changed-outside', 'Another program was as fast.', { paths: ['tasks'] });
  };
  role().edit(addItems('tasks', ['Mine'], { prevalence: null, anchor: null }));
  await settle();
  expect(role().save).toBe('saved');
  expect(client.role(ONE).tasks.filter(({ text }) => text === 'Mine')).toHaveLength(1);
});

test('a role whose file is gone keeps its text and holds up no other', async () => {
  client.refuse = (method, params) =>
    method === 'roles.edit' && (params as { role: string }).role === ONE
      ? new CanonError('missing-file', 'Gone.', { file: 'roles/devo/r-one.json' })
      : undefined;
  type('summary', 'Still here');
  type('title', 'Goes through', TWO);
  await settle();
  expect(role()).toMatchObject({
    save: 'orphan',
    orphan: { role: ONE, file: 'roles/devo/r-one.json', broken: false },
    waiting: new Set(['summary']),
  });
  expect(role().shown?.summary).toBe('Still here');
  expect(client.role(TWO).title).toBe('Goes through');
  // Its file comes back by itself: what was typed is saved then.
  client.refuse = () => undefined;
  await role().refresh();
  await settle();
  expect(client.role(ONE).summary).toBe('Still here');
  expect(role()).toMatchObject({ save: 'saved', orphan: null });
});

test('a role that is opened elsewhere keeps its two texts until one is chosen', async () => {
  client.refuse = (method) =>
    method === 'roles.edit' ? new CanonError('edit-conflict', 'Faster.') : undefined;
  type('summary', 'Mine');
  await settle();
  client.refuse = () => undefined;
  expect(role().conflicts).toMatchObject([{ role: ONE, path: 'summary', mine: 'Mine' }]);
  await role().open(TWO);
  expect(role().save).toBe('conflict');
  await role().open(ONE);
  const [conflict] = role().conflicts;
  if (conflict === undefined) throw new Error('The conflict is gone.');
  role().settle(conflict, 'mine');
  await settle();
  expect(client.role(ONE).summary).toBe('Mine');
  expect(role().save).toBe('saved');
});

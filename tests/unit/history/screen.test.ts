import { expect, it, vi } from 'vitest';
import { createHistoryStore } from '../../../renderer/state/history.ts';
import { coreFilter, isNarrow, NO_HISTORY_FILTER } from '../../../renderer/state/past-filter.ts';
import { BLOCK, PastLines } from '../../../renderer/state/past-lines.ts';
import type { CanonClient } from '../../../renderer/transport/client.ts';
import type { PastStepView } from '../../../shared/contract-history.ts';
import { alias } from '../../support/role.ts';
import { JON, makeWorkspace, type Opened, roleId, testRole } from '../../support/workspace.ts';

const A = testRole(1).code;

/** A window of the real core. */
const clientOf = (on: Opened): CanonClient => ({
  call: (method, params) => on.call(method, params),
  subscribe: () => () => undefined,
  connection: () => 'open',
  onConnection: () => () => undefined,
});
const edit = (on: Opened, value: string) =>
  on.call('roles.edit', { role: A, changes: [{ path: 'summary', value }] });
const texts = (store: ReturnType<typeof createHistoryStore>): string[] =>
  (store.getState().lines ?? []).map((line) =>
    line.kind !== 'row' || line.row.kind === 'wait' ? '…' : line.row.line.text,
  );

it('the newest comes first and is shown; what is decided meanwhile comes to the top, and the choice stays', async () => {
  const on = await makeWorkspace([testRole(1)]).open();
  await edit(on, 'First.');
  const store = createHistoryStore(clientOf(on));
  await store.getState().enter(null);
  await vi.waitFor(() => expect(store.getState().detail?.decision.kind).toBe('edit'));
  const shown = store.getState().current;
  await on.call('roles.status', { role: A, status: 'in_review' });
  store.getState().touched();
  await vi.waitFor(() => expect(texts(store)).toEqual(['Now in review', 'Edited summary']));
  expect(store.getState().current).toBe(shown);
});

it('steps beyond the first stretch are read as they come into sight, once', async () => {
  const on = await makeWorkspace([testRole(1)]).open();
  for (let n = 0; n < BLOCK + 3; n++) await edit(on, `Text ${n}.`);
  const client = clientOf(on);
  const call = vi.spyOn(client, 'call');
  const store = createHistoryStore(client);
  await store.getState().enter(null);
  expect(texts(store).filter((text) => text === '…')).toHaveLength(3);
  store.getState().want(0);
  store.getState().want(1);
  await vi.waitFor(() => expect(texts(store)).not.toContain('…'));
  expect(call.mock.calls.filter(([method]) => method === 'history.page')).toHaveLength(2);
});

it('unfolded decisions stand below their step, filtered as it is', async () => {
  const on = await makeWorkspace(
    [1, 2].map((n) => testRole(n, { aliases: [alias(`Name ${n}`, { id: `a${n}` })] })),
  ).open();
  await on.call('aliases.decide', {
    aliases: [1, 2].map((n) => ({ role: testRole(n).code, alias: `a${n}` })),
    decision: 'approved',
  });
  const store = createHistoryStore(clientOf(on));
  await store.getState().enter(null);
  await store.getState().fold('s-0', false);
  expect(store.getState().lines?.map((line) => line.kind === 'row' && line.level)).toEqual([1, 2, 2]);
  await store.getState().fold('s-0', true);
  expect(store.getState().lines).toHaveLength(1);
  store.getState().narrow({ role: { id: roleId(2), code: '' } });
  await vi.waitFor(() => expect(store.getState().decisions).toBe(1));
  expect(store.getState().lines?.[0]).not.toHaveProperty('folded');
});

it('what others decided since one last looked is new until one leaves, or marks it as read', async () => {
  const test = makeWorkspace([testRole(1)]);
  const jon = await test.open({ by: JON });
  await edit(jon, 'Jon’s.');
  await jon.close();
  const on = await test.open();
  const store = createHistoryStore(clientOf(on));
  await store.getState().enter({});
  expect(store.getState().counts?.unseen).toBe(1);
  store.getState().narrow({ when: 'unseen' });
  await vi.waitFor(() => expect(texts(store)).toEqual(['Edited summary']));
  const heads = store.getState().markRead();
  expect(Object.values(heads ?? {})).toEqual([1]);
  await vi.waitFor(() => expect(store.getState().filter.when).toBe('all'));
  await edit(on, 'Mine is no news to me.');
  const left = store.getState().leave();
  expect(Object.keys(left ?? {})).toEqual(Object.keys(heads ?? {}));
  const again = createHistoryStore(clientOf(on));
  await again.getState().enter(left);
  expect(again.getState().counts?.unseen).toBe(0);
});

it('what is new is counted before anybody looks, and again after what is decided; who left has seen it', async () => {
  const test = makeWorkspace([testRole(1)]);
  const jon = await test.open({ by: JON });
  await edit(jon, 'Jon’s.');
  await jon.close();
  const on = await test.open();
  const store = createHistoryStore(clientOf(on), 0);
  store.getState().watch({});
  await vi.waitFor(() => expect(store.getState().counts?.unseen).toBe(1));
  expect(store.getState().lines).toBeNull();
  await store.getState().enter(null);
  store.getState().leave();
  expect(store.getState().counts?.unseen).toBe(0);
  await on.close();
  const again = await test.open({ by: JON });
  await edit(again, 'Jon’s again.');
  await again.close();
  const mine = await test.open();
  const later = createHistoryStore(clientOf(mine), 0);
  later.getState().watch(store.getState().seen ?? {});
  await vi.waitFor(() => expect(later.getState().counts?.unseen).toBe(1));
});

it('days are those of the place one is in, both counted in; a word of a kind stands for all its kinds', () => {
  const now = new Date(2026, 10, 24, 15);
  const core = (part: Partial<typeof NO_HISTORY_FILTER>) =>
    coreFilter({ ...NO_HISTORY_FILTER, ...part }, {}, ['note-add', 'note-edit', 'edit'], now);
  const day = (date: number) => new Date(2026, 10, date).toISOString();
  expect(core({})).toEqual({});
  expect(core({ when: 'today' })).toEqual({ from: day(24) });
  expect(core({ when: 'week', from: '2026-11-20', until: '2026-11-22' })).toEqual({
    from: day(20),
    until: day(23),
  });
  expect(core({ from: 'nonsense' })).toEqual({});
  expect(core({ kind: 'Notes' })).toEqual({ kinds: ['note-add', 'note-edit'] });
  expect([isNarrow(NO_HISTORY_FILTER), isNarrow({ ...NO_HISTORY_FILTER, text: 'x' })]).toEqual([false, true]);
});

it('100,000 steps are lines at once, and a stretch that is read changes only its own', () => {
  const lines = new PastLines();
  const step = { id: 'x', lines: 1 } as PastStepView;
  lines.take(
    99_900,
    Array.from({ length: BLOCK }, () => step),
    100_000,
  );
  const before = lines.lines;
  expect(before).toHaveLength(100_000);
  expect([lines.waits(0), lines.waits(99_950)]).toEqual([true, false]);
  lines.take(0, [step], 100_000);
  expect(lines.lines.slice(0, 99_999)).toEqual(before.slice(0, 99_999));
  expect(lines.lines.at(-1)).toMatchObject({ row: { kind: 'step' } });
});

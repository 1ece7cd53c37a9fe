import { afterEach, expect, test } from 'vitest';
import { createStores, type Stores } from '../../../renderer/state/stores.tsx';
import type { QueueRow } from '../../../shared/contract-review.ts';
import { FakeClient } from './fake-client.ts';

const opened: Stores[] = [];
afterEach(() => {
  for (const stores of opened.splice(0)) stores.stop();
});

const row = (item: string): QueueRow => ({
  role: 'r1',
  item,
  text: `Name ${item}`,
  code: 'DEVO.GEN.S1',
  kind: 'exact',
  lang: 'en',
  confidence: 0.5,
  others: 0,
});

/** A window over a queue of aliases, on a machine that remembers what `client` does. */
async function window(client: FakeClient, items: () => string[]): Promise<Stores> {
  const call = FakeClient.prototype.call.bind(client) as (
    method: string,
    params: unknown,
  ) => Promise<unknown>;
  client.call = (async (method: string, params: unknown) => {
    if (method !== 'review.queue') return call(method, params);
    return { rows: (params as { queue: string }).queue === 'aliases' ? items().map(row) : [] };
  }) as typeof client.call;
  const stores = createStores(client);
  opened.push(stores);
  await stores.preferences.getState().load();
  await stores.workspace.getState().load();
  await stores.review.getState().enter();
  return stores;
}

const order = (stores: Stores) =>
  stores.review
    .getState()
    .lists.aliases?.lines.map(({ row: { item, later } }) => `${item}${later ? '·' : ''}`);

test('what is put off comes last in the next window too, in any order of the queue, until it is decided', async () => {
  const client = new FakeClient([]);
  let items = ['a', 'b', 'c', 'd'];
  const first = await window(client, () => items);
  first.review.getState().putOff(['r1 a']);
  first.review.getState().putOff(['r1 c']);
  expect(order(first)).toEqual(['b', 'd', 'a·', 'c·']);
  await first.preferences.getState().flush();

  const second = await window(client, () => items);
  expect(order(second)).toEqual(['b', 'd', 'a·', 'c·']);
  await second.review.getState().orderBy('confidence');
  expect(order(second)).toEqual(['b', 'd', 'a·', 'c·']);

  // One was decided elsewhere: it is forgotten with the next that is put off.
  items = ['b', 'c', 'd'];
  const third = await window(client, () => items);
  expect(order(third)).toEqual(['b', 'd', 'c·']);
  third.review.getState().putOff(['r1 b']);
  await third.preferences.getState().flush();
  expect(client.preferences).toMatchObject({ 'review.later:w1': { aliases: ['r1 c', 'r1 b'] } });
});

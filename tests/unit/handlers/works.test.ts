import { expect, it } from 'vitest';
import { Works } from '../../../electron/core/works.ts';
import type { CanonEvent } from '../../../shared/contract.ts';
import { testRole } from '../../support/workspace.ts';
import { open } from './support.ts';

/** Longer work: how far it is, and that cancelling it leaves nothing. */

const sources = (count: number) =>
  Array.from({ length: count }, (_, at) => ({
    name: `role-${at}.json`,
    text: JSON.stringify(testRole(at + 10)),
  }));

it('an import tells how far it is; cancelled while it is checked it leaves nothing, and can be done again', async () => {
  const { test, on } = await open();
  const before = test.files();
  const told: CanonEvent[] = [];
  on.session.subscribe((event) => {
    told.push(event);
    if (event.type === 'progress') on.session.works.cancel(event.id);
  });
  // Two cores under load need never be quick enough to be done before the first word of it.
  const all = sources(1500);
  await expect(on.call('exchange.import', { sources: all, work: 'w' })).rejects.toMatchObject({
    code: 'cancelled',
  });
  expect(told).toMatchObject([{ type: 'progress', id: 'w', of: 1500 }]);
  expect(test.files()).toEqual(before);
  expect(test.logLines()).toEqual([]);
  const few = all.slice(0, 5);
  expect(await on.call('exchange.import', { sources: few, work: 'x' })).toMatchObject({ added: 5 });
  expect(test.logLines().length).toBeGreaterThan(0);
});

it('a classification that is cancelled is not loaded', async () => {
  const { test, on } = await open();
  const source = { name: 'own.csv', text: 'code,title\n1,One\n' };
  on.session.works.cancel('w');
  await expect(on.call('references.load', { source, work: 'w' })).rejects.toMatchObject({
    code: 'cancelled',
  });
  expect(test.has('references')).toBe(false);
});

it('work that writes is past stopping; a name counts for the work that has it, and no longer', async () => {
  const works = new Works(() => undefined);
  await works.run('a', async (work) => {
    expect(works.cancel('b')).toBe(false);
    await work.step('Reading', 0, 2);
    await work.seal();
    expect(works.cancel('a')).toBe(false);
    await work.step('Reading', 1, 2);
  });
  await expect(works.run('b', (work) => work.step('Reading', 0, 1))).rejects.toMatchObject({
    code: 'cancelled',
  });
  await works.run('b', (work) => work.step('Reading', 0, 1));
  await expect(
    works.run('c', async (work) => {
      expect(works.cancel('c')).toBe(true);
      await work.seal();
    }),
  ).rejects.toMatchObject({ code: 'cancelled' });
});

it('work without a name tells nothing', async () => {
  const told: CanonEvent[] = [];
  const works = new Works((event) => told.push(event));
  await works.run(undefined, async (work) => {
    for (let at = 0; at < 6; at += 1) {
      const until = performance.now() + 30;
      while (performance.now() < until);
      await work.step('Reading', at, 6);
    }
  });
  expect(told).toEqual([]);
});

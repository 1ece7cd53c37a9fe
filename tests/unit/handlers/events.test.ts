import { describe, expect, it } from 'vitest';
import type { CanonEvent } from '../../../shared/contract.ts';
import { alias } from '../../support/role.ts';
import { type Opened, testRole } from '../../support/workspace.ts';
import { A, B, edit, open } from './support.ts';

/** What windows are told unasked. */

describe('events', () => {
  const listen = (on: Opened): CanonEvent[] => {
    const events: CanonEvent[] = [];
    on.session.subscribe((event) => events.push(event));
    return events;
  };

  it('a change tells the rows of its role and of those whose findings moved with it', async () => {
    const { on } = await open([1, { aliases: [alias('Shared Title')] }], [2], [3]);
    const before = (await on.call('roles.list', {})).roles.find(({ code }) => code === A);
    const events = listen(on);
    await on.call('aliases.add', { role: B, text: 'Shared Title' });
    await until(() => events.length > 0);
    expect(events).toMatchObject([
      {
        type: 'changed',
        removed: [],
        undo: { undo: expect.stringContaining('Shared Title'), redo: null, at: expect.any(Number) },
      },
    ]);
    const [event] = events;
    const rows = event?.type === 'changed' ? event.rows : [];
    expect(rows.map(({ code }) => code).sort()).toEqual([A, B].sort());
    expect(rows.find(({ code }) => code === A)?.findings.warning).toBe((before?.findings.warning ?? 0) + 1);
    const list = (await on.call('roles.list', {})).roles;
    for (const row of rows) expect(list).toContainEqual(row);
  });

  it('who asks for a role as soon as its approval is told gets the text that is in force', async () => {
    const { on } = await open();
    const views: Promise<{ published: unknown }>[] = [];
    on.session.workspace.onCommit(() => views.push(on.call('roles.get', { role: A })));
    await on.call('roles.status', { role: A, status: 'approved' });
    expect(views).toHaveLength(1);
    expect((await views[0])?.published).toMatchObject({ code: A, version: 1 });
  });

  it('a deletion names what is gone; its undo brings the row again', async () => {
    const { on } = await open();
    const { id } = await on.role(A);
    const events = listen(on);
    await on.call('roles.delete', { role: A, reason: 'x' });
    await until(() => events.length === 1);
    expect(events[0]).toMatchObject({ type: 'changed', removed: [id] });
    await on.call('history.undo', {});
    await until(() => events.length === 2);
    expect(events[1]).toMatchObject({
      type: 'changed',
      removed: [],
      rows: expect.arrayContaining([expect.objectContaining({ id, code: A })]),
      undo: { redo: expect.any(String) },
    });
  });

  it('a change of the structure tells to read anew; nothing changed tells nothing', async () => {
    const { on } = await open();
    const events = listen(on);
    await on.call('roles.status', { role: A, status: 'draft' });
    await on.call('exchange.import', {
      sources: [{ name: 'x', text: JSON.stringify(testRole(9)) }],
      dryRun: true,
    });
    await on.call('roles.rename', { role: A, code: 'NEWF.GEN.P3' });
    await until(() => events.length > 0);
    expect(events).toEqual([{ type: 'workspace' }]);
    await on.call('author.set', { name: 'Ann', address: 'ann@example.org' });
    expect(events).toEqual([{ type: 'workspace' }, { type: 'workspace' }]);
  });

  it('who stopped listening hears no more', async () => {
    const { on } = await open();
    const events: CanonEvent[] = [];
    const stop = on.session.subscribe((event) => events.push(event));
    stop();
    await edit(on, 'title', 'x');
    await on.workspace.idle();
    expect(events).toEqual([]);
  });
});

async function until(holds: () => boolean): Promise<void> {
  for (let turn = 0; turn < 1000 && !holds(); turn += 1)
    await new Promise((resolve) => setImmediate(resolve));
  expect(holds()).toBe(true);
}

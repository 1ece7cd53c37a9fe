import { describe, expect, it, vi } from 'vitest';
import { type Disk, nodeDisk } from '../../../electron/core/store/disk.ts';
import { withGroupedSyncs } from '../../../electron/core/store/grouped-syncs.ts';
import { alias } from '../../support/role.ts';
import { makeWorkspace, type Opened, roleId, testRole } from '../../support/workspace.ts';

/** A disk that only syncs folders, each time when the test says so. */
function slowSyncs() {
  const begun: { path: string; end: (error?: Error) => void }[] = [];
  const syncDir = (path: string): Promise<void> =>
    new Promise((resolve, reject) => {
      begun.push({ path, end: (error) => (error === undefined ? resolve() : reject(error)) });
    });
  return { disk: withGroupedSyncs({ ...nodeDisk, syncDir }), begun };
}

describe('syncs of one folder', () => {
  it('are shared by those who ask while one is under way, which may have missed what they did', async () => {
    const { disk, begun } = slowSyncs();
    const done: string[] = [];
    const ask = (name: string, path = '/a') => disk.syncDir(path).then(() => done.push(name));
    const all = [ask('first'), ask('second'), ask('third'), ask('elsewhere', '/b')];
    expect(begun.map(({ path }) => path)).toEqual(['/a', '/b']);
    begun[0]?.end();
    await vi.waitFor(() => expect(begun).toHaveLength(3));
    expect(done).toEqual(['first']);
    begun[1]?.end();
    begun[2]?.end();
    await Promise.all(all);
    expect(done.slice(1).sort()).toEqual(['elsewhere', 'second', 'third']);
    const later = disk.syncDir('/a');
    expect(begun).toHaveLength(4);
    begun[3]?.end();
    await later;
  });

  it('fail for those who shared the failing one and for nobody else', async () => {
    const { disk, begun } = slowSyncs();
    const first = disk.syncDir('/a').catch(() => 'failed');
    const second = disk.syncDir('/a').then(() => 'done');
    begun[0]?.end(new Error('EIO'));
    await vi.waitFor(() => expect(begun).toHaveLength(2));
    begun[1]?.end();
    expect(await Promise.all([first, second])).toEqual(['failed', 'done']);
  });
});

const MANY = 60;
const roles = () =>
  Array.from({ length: MANY }, (_, at) =>
    testRole(at + 1, { aliases: [alias(`Name of ${at + 1}`, { id: `a${at + 1}` })] }),
  );
const decideAll = (opened: Opened) =>
  opened.call('aliases.decide', {
    aliases: Array.from({ length: MANY }, (_, at) => ({ role: roleId(at + 1), alias: `a${at + 1}` })),
    decision: 'approved',
  });
const isRole = (path: string): boolean => /roles\/\w+\/r-[\w.~]+\.json$/.test(path);

/** The real disk, on which no role file takes its place before the test lets them. */
function heldRenames(): { disk: Disk; order: string[]; letGo: () => void } {
  const order: string[] = [];
  let letGo = (): void => undefined;
  const open = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const rename: Disk['rename'] = async (from, to) => {
    if (isRole(to)) {
      await open;
      order.push(to);
    }
    await nodeDisk.rename(from, to);
  };
  return { disk: { ...nodeDisk, rename }, order, letGo };
}

describe('the files of an act on many roles', () => {
  it('let the file that somebody waits for go first', async () => {
    const test = makeWorkspace(roles());
    const { disk, order, letGo } = heldRenames();
    const opened = await test.open({ disk });
    await decideAll(opened);
    const own = opened.workspace.entries.get(roleId(MANY))?.file ?? '';
    const edit = opened.call('roles.edit', {
      role: roleId(MANY),
      changes: [{ path: 'summary', value: 'Mine.' }],
    });
    await vi.waitFor(() => expect(test.logLines().at(-1)?.op).toBe('edit'));
    letGo();
    await edit;
    expect(test.json(own)).toMatchObject({ summary: 'Mine.', aliases: [{ review: { state: 'approved' } }] });
    expect(order.filter((path) => path.endsWith(own))).toHaveLength(1);
    expect(order.findIndex((path) => path.endsWith(own))).toBeLessThan(MANY / 2);
    await opened.workspace.idle();
    expect(order).toHaveLength(MANY);
    await opened.close();
  });

  it('are all written, and what another program wrote into one meanwhile is not lost', async () => {
    const test = makeWorkspace(roles());
    const { disk, letGo } = heldRenames();
    const opened = await test.open({ disk });
    await decideAll(opened);
    // The last ones are not looked at yet: another program writes one of them now.
    const file = opened.workspace.entries.get(roleId(MANY))?.file ?? '';
    test.write(file, test.text(file).replace('Keeper of', 'Tender of'));
    letGo();
    await opened.workspace.idle();
    expect(opened.workspace.entries.size).toBe(MANY);
    for (const entry of opened.workspace.entries.values())
      expect(test.json(entry.file)).toMatchObject({ aliases: [{ review: { state: 'approved' } }] });
    expect(test.json(file).title).toMatch(/^Tender of/);
    await opened.close();
  });
});

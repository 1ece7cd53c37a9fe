import { expect, it } from 'vitest';
import { type Disk, nodeDisk } from '../../../electron/core/store/disk.ts';
import { alias } from '../../support/role.ts';
import { makeWorkspace, type Opened, roleId, testRole } from '../../support/workspace.ts';

/** The real disk, which tells every call: a save must cost the same whatever the size of the workspace. */
function counting(): { disk: Disk; calls: string[] } {
  const calls: string[] = [];
  const tell = (name: string, path: string): void => {
    calls.push(`${name} ${path.replace(/^.*\/canon\//, '').replace(/[0-9a-f]{12,}/g, '#')}`);
  };
  const disk = { ...nodeDisk };
  for (const name of [
    'readFile',
    'readdir',
    'stat',
    'mkdir',
    'rename',
    'link',
    'unlink',
    'syncDir',
  ] as const) {
    const call = nodeDisk[name] as (...args: string[]) => Promise<unknown>;
    Object.assign(disk, {
      [name]: (...args: string[]) => {
        tell(name, args.at(name === 'rename' || name === 'link' ? 1 : 0) ?? '');
        return call(...args);
      },
    });
  }
  disk.open = async (path, flags, mode) => {
    tell('open', path);
    const file = await nodeDisk.open(path, flags, mode);
    return {
      write: (bytes) => {
        tell('write', path);
        return file.write(bytes);
      },
      sync: () => {
        tell('sync', path);
        return file.sync();
      },
      close: () => file.close(),
    };
  };
  return { disk, calls };
}

const ACTS: [string, (opened: Opened) => Promise<unknown>][] = [
  [
    'an edit',
    (opened) =>
      opened.call('roles.edit', { role: roleId(1), changes: [{ path: 'summary', value: 'Mine.' }] }),
  ],
  [
    'a decision on an alias',
    (opened) =>
      opened.call('aliases.decide', { aliases: [{ role: roleId(1), alias: 'a1' }], decision: 'approved' }),
  ],
  ['a confirmation', (opened) => opened.call('roles.confirm', { role: roleId(1), paths: ['title'] })],
  ['a change of status', (opened) => opened.call('roles.status', { role: roleId(1), status: 'in_review' })],
  ['an approval', (opened) => opened.call('roles.status', { role: roleId(1), status: 'approved' })],
  ['an undo', (opened) => opened.call('history.undo', {})],
  ['a rename', (opened) => opened.call('roles.rename', { role: roleId(2), code: 'PROD.OPS.E2' })],
  ['a creation', (opened) => opened.call('roles.create', { code: 'DEVO.OPS.E2', title: 'Quite new' })],
  ['a deletion', (opened) => opened.call('roles.delete', { role: roleId(3), reason: 'r' })],
  ['a look at a role', (opened) => opened.call('roles.get', { role: roleId(1) })],
];

/** What each act asked of the disk, in a workspace of that many roles. */
async function costs(size: number): Promise<Record<string, string[]>> {
  const roles = Array.from({ length: size }, (_, at) => {
    const n = at + 1;
    const place = n > 12 ? { function: `F${n}`, focus: 'GEN', level: 'P3' } : {};
    return testRole(n, { ...place, aliases: [alias(`Name of ${n}`, { id: `a${n}` })] });
  });
  const test = makeWorkspace(roles, { inMemory: true });
  await (await test.open()).close();
  const { disk, calls } = counting();
  const opened = await test.open({ disk });
  // The first decision of a session may begin a month; that is not what is looked at here.
  await opened.call('roles.edit', { role: roleId(4), changes: [{ path: 'summary', value: 'Begin.' }] });
  const result: Record<string, string[]> = {};
  for (const [name, act] of ACTS) {
    calls.length = 0;
    await act(opened);
    result[name] = [...calls];
  }
  return result;
}

it('a save asks the same of the disk in a workspace of 5 roles and of 500: nothing walks the workspace', async () => {
  const small = await costs(5);
  const large = await costs(500);
  expect(Object.keys(small)).toHaveLength(ACTS.length);
  for (const name of Object.keys(small)) expect(large[name], name).toEqual(small[name]);
});

it('an edit is one line and one file: read, compared, written, synced, and little more', async () => {
  const { 'an edit': edit = [] } = await costs(5);
  const file = 'roles/devo/r-devo.gen.p3.json';
  const temp = 'roles/devo/.r-devo.gen.p3.json.#.tmp';
  const changing = edit.filter((call) => !/^(readFile|stat) /.test(call));
  expect(changing).toEqual([
    'open decisions/#/2026-11.jsonl',
    'write decisions/#/2026-11.jsonl',
    'sync decisions/#/2026-11.jsonl',
    'mkdir roles/devo',
    `open ${temp}`,
    `write ${temp}`,
    `sync ${temp}`,
    `rename ${file}`,
    'syncDir roles/devo',
  ]);
  expect(edit.length - changing.length).toBeLessThanOrEqual(6);
});

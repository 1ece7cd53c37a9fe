import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Low } from 'lowdb';
import { JSONFile } from 'lowdb/node';
import { caller } from '../../electron/core/dispatch.ts';
import { handlers } from '../../electron/core/handlers/all.ts';
import { Session } from '../../electron/core/session.ts';
import type { Role } from '../../shared/model/role.ts';
import { manyRoles, median, type Row, row, workspaceOf } from './support.ts';

const BY = 'Bench <bench@example.org>';

/**
 * Opening, listing and saving at 100 and 10,000 roles. The counterparts: plain Node reading and parsing the same files;
 * lowdb keeping all roles in one file, as it is meant to be used.
 */
export async function run(): Promise<Row[]> {
  const rows: Row[] = [];
  const saves: number[] = [];
  for (const count of [100, 10_000]) {
    const roles = manyRoles(count);
    const { dir, remove } = await workspaceOf(roles);
    try {
      const plain = await median(3, () => readAll(join(dir, 'roles')));
      const session = () =>
        Session.open({ root: dir, write: true, program: 'bench', home: join(dir, '..', 'home'), by: BY });
      const first = await session();
      const call = caller(handlers, first);
      const list = await median(3, () => call('roles.list', {}));
      const save = await median(20, (at) => edit(call, roles[(at + 1) * 3] as Role, at));
      await first.workspace.close();
      const open = await median(3, async () => (await session()).workspace.close());
      const lowdb = await wholeFile(join(dir, '..', 'all.json'), roles);
      saves.push(save);
      rows.push(
        row(`open a workspace of ${count} roles`, open, 'read and parse its files', plain),
        row(`list ${count} roles with their findings`, list, 'read and parse its files', plain),
        row(`save one edited field, ${count} roles`, save, 'lowdb, all roles in one file', lowdb),
      );
    } finally {
      remove();
    }
  }
  const [small = 1, large = 1] = saves;
  rows.push(row('save one edited field at 10,000 roles', large, 'the same at 100 roles', small));
  return rows;
}

function readAll(folder: string): number {
  let bytes = 0;
  for (const name of readdirSync(folder)) {
    for (const file of readdirSync(join(folder, name))) {
      const text = readFileSync(join(folder, name, file), 'utf8');
      JSON.parse(text);
      bytes += text.length;
    }
  }
  return bytes;
}

function edit(call: ReturnType<typeof caller>, role: Role, at: number): Promise<unknown> {
  return call('roles.edit', {
    role: role.id,
    changes: [{ path: 'summary', value: `Bench ${at}: ${role.summary}` }],
  });
}

async function wholeFile(path: string, roles: readonly Role[]): Promise<number> {
  const low = new Low<{ roles: readonly Role[] }>(new JSONFile(path), { roles });
  return median(5, () => low.write());
}

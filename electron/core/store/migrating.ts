import { RECORD_TYPES } from '../../../shared/model/migrations.ts';
import type { Role } from '../../../shared/model/role.ts';
import type { Plain } from '../../../shared/paths.ts';
import type { Edit } from './acts.ts';
import { backUp } from './backups.ts';
import { errno } from './disk.ts';
import { PROGRAM } from './outside.ts';
import { FILES, inside } from './places.ts';
import { SETTINGS_KINDS } from './settings-files.ts';
import type { Workspace } from './workspace.ts';

/**
 * Writes files of an older schema in the present one: first a backup of every such file under
 * `.canon/backups/<time>/`, byte for byte, then one act in the log, then the files.
 * @param roles ids of the roles whose file is of an older schema
 */
export async function migrateFiles(workspace: Workspace, roles: readonly string[]): Promise<void> {
  const edits: Edit[] = [];
  const old: string[] = [];
  for (const kind of SETTINGS_KINDS) {
    const raw = await readRaw(workspace, FILES[kind]);
    if (raw === undefined || (raw.schemaVersion ?? 0) === RECORD_TYPES[kind].current) continue;
    edits.push({ kind, before: raw, after: workspace.settingsFiles.get(kind) as Plain });
    old.push(FILES[kind]);
  }
  for (const id of roles) {
    const file = workspace.entries.get(id)?.file;
    const raw = file === undefined ? undefined : await readRaw(workspace, file);
    if (file === undefined || raw === undefined) continue;
    edits.push({ kind: 'role', id, before: raw as Role, after: await workspace.role(id) });
    old.push(file);
  }
  if (edits.length === 0) return;
  await backUp(workspace, old);
  await workspace.exclusive(() =>
    workspace.commit({
      op: 'migrate',
      by: PROGRAM,
      note: `${old.length} files brought to the present schema; a backup lies in .canon/backups.`,
      edits,
    }),
  );
}

async function readRaw(workspace: Workspace, file: string): Promise<Plain | undefined> {
  const bytes = await workspace.disk.readFile(inside(workspace.root, file)).catch((error: unknown) => {
    if (errno(error) === 'ENOENT') return undefined;
    throw error;
  });
  return bytes === undefined ? undefined : (JSON.parse(bytes.toString('utf8')) as Plain);
}

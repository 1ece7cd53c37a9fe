import type { Role } from '../../../shared/model/role.ts';
import { digestOf } from './digest.ts';
import { parseRecord } from './json-file.ts';
import { takeOver } from './outside.ts';
import { FILES, inside } from './places.ts';
import { duplicateId, missingFile, problemOf, sameStamp } from './scan.ts';
import { SETTINGS_KINDS } from './settings-files.ts';
import type { Workspace } from './workspace.ts';

/**
 * Looks at one file of an open workspace: what another program changed is taken over, what can't be read any more
 * becomes a problem to show (and stays as it is, with the last good state in memory), and what is missing is told,
 * never taken for a deletion. Our own writes and mere formatting are no change.
 */
export function lookAt(workspace: Workspace, file: string): Promise<void> {
  return workspace.serially(async () => {
    if (!file.startsWith('roles/')) return lookAtSettings(workspace, file);
    const path = inside(workspace.root, file);
    const id = workspace.files.ownerOf(file);
    const entry = id === undefined ? undefined : workspace.entries.get(id);
    // One who only reads writes nothing: what it shows instead of a file ends when the file says more.
    if (!workspace.readOnly && workspace.files.isPending(file)) return;
    try {
      const stamp = await workspace.open.stamp(file);
      if (stamp === null) {
        if (entry !== undefined) workspace.setProblem(file, missingFile(file, entry.facts.code));
      } else if (entry !== undefined && sameStamp(entry.stamp, stamp)) {
        workspace.setProblem(file, undefined);
      } else {
        const { value, digest } = parseRecord<Role>('role', file, await workspace.disk.readFile(path));
        await take(workspace, file, value, digest, stamp);
      }
    } catch (error) {
      workspace.setProblem(file, problemOf(file, error));
    }
  });
}

type Stamp = Awaited<ReturnType<Workspace['disk']['stat']>>;

async function take(
  workspace: Workspace,
  file: string,
  role: Role,
  digest: string,
  stamp: Stamp,
): Promise<void> {
  const known = workspace.entries.get(role.id);
  if (known !== undefined && known.file !== file) {
    if ((await workspace.open.stamp(known.file)) !== null) {
      workspace.setProblem(file, duplicateId(file, known.file));
      return;
    }
    workspace.setProblem(known.file, undefined);
  }
  workspace.setProblem(file, undefined);
  // A role whose file was missing or broken is known still.
  const before = (known ?? workspace.lost.get(role.id))?.digest;
  workspace.place(role, file, before ?? digest, stamp);
  if (before !== digest) await takeOver(workspace, role.id, before ?? null);
  else if (known === undefined) workspace.isBack(role.id);
}

/** Looks at canon.json, taxonomy.json and levels.json. Call it inside `exclusive`. */
export async function lookAtAllSettings(workspace: Workspace): Promise<void> {
  for (const kind of SETTINGS_KINDS) await lookAtSettings(workspace, FILES[kind]);
}

/** canon.json, taxonomy.json, levels.json: read anew where their record changed. */
async function lookAtSettings(workspace: Workspace, file: string): Promise<void> {
  const kind = SETTINGS_KINDS.find((candidate) => FILES[candidate] === file);
  // A value of ours that its file doesn't have yet must not be taken back by what stands there.
  if (kind === undefined || workspace.files.isWaiting(kind)) return;
  const { settingsFiles } = workspace;
  const before = settingsFiles.get(kind);
  const known = settingsFiles.digest(kind);
  try {
    await settingsFiles.read(kind);
    workspace.setProblem(file, undefined);
    if (settingsFiles.digest(kind) !== known && digestOf(before) !== digestOf(settingsFiles.get(kind))) {
      workspace.settingsChanged();
    }
  } catch (error) {
    settingsFiles.set(kind, before);
    workspace.setProblem(file, problemOf(file, error));
  }
}

import type { Role } from '../../../shared/model/role.ts';
import type { Plain } from '../../../shared/paths.ts';
import { mendClashes } from './clashes.ts';
import { idIn } from './conflict-files.ts';
import { digestOf } from './digest.ts';
import { parseRecord } from './json-file.ts';
import { type FoundRole, takeOver, takeOverConflict, takeOverSettings } from './outside.ts';
import { FILES, inside, isConflictFile } from './places.ts';
import { duplicateId, missingFile, missingSettings, problemOf, sameStamp } from './scan.ts';
import { SETTINGS_KINDS } from './settings-files.ts';
import type { Workspace } from './workspace.ts';

/**
 * Looks at files of an open workspace: what another program changed is taken over, all of it in one act; what can't be
 * read any more becomes a problem to show (and stays as it is, with the last good state in memory), and what is missing
 * is told, never taken for a deletion. Our own writes and mere formatting are no change.
 */
export function lookAt(workspace: Workspace, ...files: string[]): Promise<void> {
  return workspace.serially(async () => {
    const found: FoundRole[] = [];
    for (const file of files) {
      if (file.startsWith('roles/')) found.push(...(await lookAtRole(workspace, file)));
      else if (isConflictFile(file)) await lookAtConflict(workspace, file);
      else await lookAtSettings(workspace, file);
    }
    // Of two files with one role in one look the first is the role's.
    const first = found.filter(({ id }, at) => found.findIndex((other) => other.id === id) === at);
    if (first.length > 0) await takeOver(workspace, first);
  });
}

async function lookAtRole(workspace: Workspace, file: string): Promise<FoundRole[]> {
  const path = inside(workspace.root, file);
  // One who only reads writes nothing: what it shows instead of a file ends when the file says more.
  if (!workspace.readOnly && workspace.files.isPending(file)) {
    if (workspace.files.clashAt(file) !== undefined) await mendClashes(workspace);
    if (workspace.files.isPending(file)) return [];
  }
  const id = workspace.files.ownerOf(file);
  const entry = id === undefined ? undefined : workspace.entries.get(id);
  try {
    const stamp = await workspace.open.stamp(file);
    if (stamp === null) {
      if (entry !== undefined) workspace.setProblem(file, missingFile(file, entry.facts.code));
    } else if (entry !== undefined && sameStamp(entry.stamp, stamp)) {
      workspace.setProblem(file, undefined);
    } else {
      const { value, digest } = parseRecord<Role>('role', file, await workspace.disk.readFile(path));
      return await take(workspace, file, value, digest, stamp);
    }
  } catch (error) {
    workspace.setProblem(file, problemOf(file, error));
  }
  return [];
}

type Stamp = Awaited<ReturnType<Workspace['disk']['stat']>>;

async function take(
  workspace: Workspace,
  file: string,
  role: Role,
  digest: string,
  stamp: Stamp,
): Promise<FoundRole[]> {
  const { id } = role;
  const known = workspace.entries.get(id);
  if (known !== undefined && known.file !== file) {
    if ((await workspace.open.stamp(known.file)) !== null) {
      workspace.setProblem(file, duplicateId(file, known.file));
      return [];
    }
    workspace.setProblem(known.file, undefined);
  }
  workspace.setProblem(file, undefined);
  const was = workspace.lastKnown(id);
  // A role whose file was missing or broken is known still.
  const before = (known ?? workspace.lost.get(id))?.digest;
  workspace.place(role, file, before ?? digest, stamp);
  if (before !== digest) return [{ id, before: before ?? null, was }];
  if (known === undefined) workspace.isBack(id);
  return [];
}

/** Looks at canon.json, taxonomy.json and levels.json. Call it inside `exclusive`. */
export async function lookAtAllSettings(workspace: Workspace): Promise<void> {
  for (const kind of SETTINGS_KINDS) await lookAtSettings(workspace, FILES[kind]);
}

/** A conflict that another program brought is open, one that it took away was settled elsewhere. */
async function lookAtConflict(workspace: Workspace, file: string): Promise<void> {
  const id = idIn(file);
  // What we decided and the file doesn't say yet must not be taken back by what stands there.
  if (workspace.files.isWaiting(id)) return;
  const { conflictFiles } = workspace;
  const before = workspace.conflicts.get(id) ?? null;
  const known = conflictFiles.digest(id);
  try {
    await conflictFiles.read(id);
    workspace.setProblem(file, undefined);
    if (conflictFiles.digest(id) !== known) await takeOverConflict(workspace, id, before);
  } catch (error) {
    workspace.setProblem(file, problemOf(file, error));
  }
}

/** canon.json, taxonomy.json, levels.json: read anew where their record changed. */
async function lookAtSettings(workspace: Workspace, file: string): Promise<void> {
  const kind = SETTINGS_KINDS.find((candidate) => FILES[candidate] === file);
  if (kind === undefined) return;
  if (workspace.files.clashAt(file) !== undefined) await mendClashes(workspace);
  // A value of ours that its file doesn't have yet must not be taken back by what stands there.
  if (workspace.files.isWaiting(kind)) return;
  const { settingsFiles } = workspace;
  const before = settingsFiles.get(kind);
  const known = settingsFiles.digest(kind);
  try {
    await settingsFiles.read(kind);
  } catch (error) {
    settingsFiles.set(kind, before);
    workspace.setProblem(file, problemOf(file, error));
    return;
  }
  if (settingsFiles.isMissing(kind)) return workspace.setProblem(file, missingSettings(file));
  workspace.setProblem(file, undefined);
  const digest = digestOf(before);
  if (settingsFiles.digest(kind) !== known && digest !== digestOf(settingsFiles.get(kind)))
    await takeOverSettings(workspace, kind, digest, before as Plain);
}

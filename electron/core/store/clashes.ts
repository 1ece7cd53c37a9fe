import { diffRecords } from '../../../shared/diff.ts';
import { CanonError } from '../../../shared/errors.ts';
import { type MergeOptions, UNKNOWN } from '../../../shared/merge/context.ts';
import { mergeRole, mergeSettings } from '../../../shared/merge/record.ts';
import type { Role } from '../../../shared/model/role.ts';
import type { Plain } from '../../../shared/paths.ts';
import { pathName } from '../../../shared/words/names.ts';
import { digestOf, recordDigest, sha256 } from './digest.ts';
import { changedOutside, parseRecord } from './json-file.ts';
import { draftOf, settleOutside } from './outside.ts';
import { FILES, inside } from './places.ts';
import { problemOf } from './scan.ts';
import { SETTINGS_KINDS, type SettingsKind } from './settings-files.ts';
import type { Workspace } from './workspace.ts';

/** How often in one act another program may be faster before that is told. */
const TRIES = 5;

/**
 * When the files of these roles and settings are written. What another program wrote into one of them at the same
 * moment is brought together with what was decided here. Inside `exclusive`.
 * @throws CanonError `changed-outside` (details.paths) where both wrote at one place: what the other program wrote
 * stands there, what was decided is in the log; `save-pending`, or what is wrong with the file, where it can't follow
 */
export async function settleFiles(workspace: Workspace, keys: readonly string[]): Promise<void> {
  const lost = new Map<string, readonly string[]>();
  for (let tries = 0; ; tries += 1) {
    try {
      await workspace.files.settled(keys);
      break;
    } catch (error) {
      const clashes = workspace.files.clashes(keys);
      if (clashes.length === 0 || tries === TRIES) throw error;
      for (const key of clashes) {
        const paths = await mendClash(workspace, key);
        if (paths.length > 0) lost.set(fileOf(workspace, key), paths);
      }
    }
  }
  for (const [file, paths] of lost) {
    const message = `Another program changed ${file} at the same moment, at ${namesOf(paths)}. What it wrote there stands; what was decided here is in the history.`;
    throw changedOutside(file, message, { paths });
  }
}

const namesOf = (paths: readonly string[]): string =>
  [...new Set(paths.map((path) => pathName(path).toLowerCase()))].join(', ');

/** Brings together what clashes in files that nobody waits for; what can't be is a problem of its file. */
export async function mendClashes(workspace: Workspace): Promise<void> {
  for (const key of workspace.files.clashes()) {
    await mendClash(workspace, key).catch((error: unknown) => {
      const file = fileOf(workspace, key);
      workspace.setProblem(file, problemOf(file, error));
    });
  }
}

const isSettings = (key: string): key is SettingsKind => (SETTINGS_KINDS as readonly string[]).includes(key);

/** The file that a clash is about. */
export const fileOf = (workspace: Workspace, key: string): string =>
  isSettings(key) ? FILES[key] : (workspace.entries.get(key)?.file ?? key);

/**
 * Another program wrote into a file while a decision was on its way there. Both are merged; the log has the decision
 * and, in a line of its own, what the other program's words changed of it.
 * @returns where both wrote: there the other program's words stand
 * @throws CanonError what is wrong with the file
 */
async function mendClash(workspace: Workspace, key: string): Promise<string[]> {
  if (isSettings(key)) return mendSettings(workspace, key);
  const mine = workspace.files.waiting(key);
  // A file that was to go and has something new in it: who looks at it next finds that.
  if (mine === undefined) {
    if (!workspace.entries.has(key)) workspace.files.stay(key);
    return [];
  }
  return mendRole(workspace, key, mine);
}

const options = (role: string): MergeOptions => ({
  win: 'b',
  role,
  origins: {
    a: { commit: 'decided here', actor: null, hlc: '' },
    b: { commit: 'another program', actor: null, hlc: '' },
  },
  sha256,
});

async function mendRole(workspace: Workspace, id: string, mine: Role): Promise<string[]> {
  const { files } = workspace;
  const file = fileOf(workspace, id);
  const theirs = await read<Role>(workspace, 'role', file);
  if (theirs === null) {
    // A file that goes missing is no deletion, and there is something new to write.
    files.goOn(id, mine, { file, role: null, digest: null });
    return [];
  }
  if (theirs.value.id !== id) throw changedOutside(file);
  const base = files.baseOf(id) as Role | null | undefined;
  const known = base ?? undefined;
  const { value, conflicts } = mergeRole(known ?? UNKNOWN, mine, theirs.value, options(id));
  const merged = settleOutside(value ?? theirs.value);
  const before = recordDigest(mine);
  const after = digestOf(merged);
  const paths = conflicts.map(({ path }) => path);
  if (after !== before) {
    const changes = diffRecords(mine as Plain, merged as Plain);
    const obj = { kind: 'role' as const, id, code: merged.code };
    const lines = await workspace.write([draftOf(obj, before, after, changes, noteOf(paths))]);
    const step = workspace.take(id, merged, after, { file });
    files.goOn(id, merged, { file, role: theirs.value, digest: theirs.digest });
    workspace.tell({ decisions: lines.map(({ decision }) => decision), roles: [step], settings: false });
  } else files.goOn(id, mine, { file, role: theirs.value, digest: theirs.digest });
  workspace.setProblem(file, undefined);
  return paths;
}

async function mendSettings(workspace: Workspace, kind: SettingsKind): Promise<string[]> {
  const { files, settingsFiles } = workspace;
  const mine = settingsFiles.get(kind) as Plain;
  const theirs = await read<Plain>(workspace, kind, FILES[kind]);
  const base = files.baseOf(kind);
  if (base == null) throw changedOutside(FILES[kind]);
  if (theirs === null) {
    // A file that goes missing is no deletion, and there is something new to write.
    settingsFiles.expect(kind, null);
    files.goOnWithSettings(kind, base);
    return [];
  }
  const { value, conflicts } = mergeSettings(kind, base, mine, theirs.value, options(kind));
  const paths = conflicts.map(({ path }) => path);
  const [before, after] = [digestOf(mine), digestOf(value)];
  settingsFiles.expect(kind, theirs.digest);
  if (after !== before) {
    const changes = diffRecords(mine, value);
    const lines = await workspace.write([draftOf({ kind }, before, after, changes, noteOf(paths))]);
    settingsFiles.set(kind, value as never);
    workspace.tell({ decisions: lines.map(({ decision }) => decision), roles: [], settings: true });
  }
  files.goOnWithSettings(kind, theirs.value);
  workspace.setProblem(FILES[kind], undefined);
  return paths;
}

const noteOf = (paths: readonly string[]): string =>
  paths.length === 0
    ? 'Changed by another program at the same moment.'
    : `Changed by another program at the same moment, also at ${namesOf(paths)}: what was decided there is in the step before.`;

async function read<T>(workspace: Workspace, kind: 'role' | SettingsKind, file: string) {
  try {
    return parseRecord<T>(kind, file, await workspace.disk.readFile(inside(workspace.root, file)));
  } catch (error) {
    if (error instanceof CanonError) throw error;
    if ((error as { code?: unknown }).code === 'ENOENT') return null;
    throw error;
  }
}

import { realpath } from 'node:fs/promises';
import { CanonError } from '../../../shared/errors.ts';
import type { Decision } from '../../../shared/model/decision.ts';
import { LastChanges } from '../history/last-changes.ts';
import { DecisionLog } from '../history/log.ts';
import { UndoCursor } from '../history/undo.ts';
import { ConflictFiles } from './conflict-files.ts';
import { openDevice } from './device.ts';
import { nodeDisk } from './disk.ts';
import { FileWriter } from './file-writer.ts';
import { withGroupedSyncs } from './grouped-syncs.ts';
import { type Entry, type IndexFile, readIndex } from './index-file.ts';
import { lockHolder, takeLock } from './lock.ts';
import { OpenRoles } from './open-roles.ts';
import { problemOf, type Scan, scanRoles } from './scan.ts';
import { SettingsFiles } from './settings-files.ts';
import { type OpenOptions, Workspace } from './workspace.ts';

/** A workspace as it was found in its folder, before recovery. */
export interface Assembled {
  readonly workspace: Workspace;
  /** What the log says since the index was saved. */
  readonly news: readonly Decision[];
  /** What the index knows by id; undefined where there is none. */
  readonly known: ReadonlyMap<string, Entry> | undefined;
  /** The settings files as the index knows them. */
  readonly settings: IndexFile['settings'];
  readonly scan: Scan;
  /** Digests of the conflicts that the index knows, by id; undefined where it knows none of them. */
  readonly knownConflicts: Readonly<Record<string, string>> | undefined;
}

/** Everything that {@link Workspace} is put together from, read from a folder; recovery comes after (opening.ts). */
export async function assemble(options: OpenOptions): Promise<Assembled> {
  const { write, program, disk = nodeDisk, clock = Date.now } = options;
  const root = await realpath(options.root).catch(() => {
    throw new CanonError('not-a-workspace', `There is no folder ${options.root}.`, { folder: options.root });
  });
  let settingsFiles = await SettingsFiles.open(root, disk);
  const lock = write ? await takeLock(root, program, disk) : undefined;
  try {
    // The last holder may have written them while we looked.
    if (write) settingsFiles = await SettingsFiles.open(root, disk);
    const { device } = await openDevice(root, disk, write);
    const saved = await readIndex(root, device.id, disk);
    const { log, news, problem } = await DecisionLog.open(
      root,
      device.id,
      saved?.checkpoint,
      disk,
      clock,
      write,
    );
    const cursor = saved === undefined ? new UndoCursor() : UndoCursor.fromJSON(saved.cursor);
    cursor.feed(news);
    const changes = saved === undefined ? new LastChanges() : LastChanges.fromJSON(saved.changes);
    changes.feed(news);
    const known = saved === undefined ? undefined : new Map(saved.entries.map((entry) => [entry.id, entry]));
    const scan = scanRoles(root, known ?? new Map());
    const fileDisk = withGroupedSyncs(disk);
    const open = new OpenRoles(root, fileDisk);
    const conflicts = await ConflictFiles.open(root, disk);
    const files = new FileWriter(root, fileDisk, open, settingsFiles, conflicts.files, scan.entries);
    const holder = write ? undefined : await lockHolder(root, disk);
    // Another role that came or went since changes what was computed from all of them.
    const same =
      known !== undefined &&
      known.size === scan.entries.size &&
      [...known.keys()].every((id) => scan.entries.has(id));
    const kept = same ? saved?.kept : undefined;
    const workspace = new Workspace({
      root,
      disk,
      clock,
      device,
      settingsFiles,
      conflictFiles: conflicts.files,
      log,
      cursor,
      changes,
      open,
      files,
      entries: scan.entries,
      lock,
      holder,
      kept,
    });
    workspace.problems.push(...scan.problems, ...conflicts.problems);
    if (problem !== undefined) workspace.problems.push(problemOf(`decisions/${device.id}`, problem));
    return {
      workspace,
      news: news.map(({ decision }) => decision),
      known,
      settings: saved?.settings,
      scan,
      knownConflicts: saved?.conflicts,
    };
  } catch (error) {
    await lock?.release();
    throw error;
  }
}

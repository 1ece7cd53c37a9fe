import { CanonError } from '../../../shared/errors.ts';
import { groupBy } from '../../../shared/group.ts';
import type { Conflict } from '../../../shared/model/conflict.ts';
import type { Decision } from '../../../shared/model/decision.ts';
import type { Role } from '../../../shared/model/role.ts';
import type { Plain } from '../../../shared/paths.ts';
import { publish } from '../../../shared/publish.ts';
import { objectKey } from './acts.ts';
import { type Assembled, assemble } from './assembling.ts';
import { digestOf } from './digest.ts';
import { diskError } from './disk-error.ts';
import type { Entry } from './index-file.ts';
import { sweep } from './leftovers.ts';
import { migrateFiles } from './migrating.ts';
import { type FoundRole, takeOver, takeOverConflict, takeOverSettings } from './outside.ts';
import { conflictFile, FILES, inside, roleFile } from './places.ts';
import { freeze, frozenVersions } from './published.ts';
import { type Complete, compareWithLog, positionOf, type Standing, stateAfter } from './recovery.ts';
import { duplicateId, missingFile, missingSettings, problemOf } from './scan.ts';
import { SETTINGS_KINDS, type SettingsKind } from './settings-files.ts';
import type { OpenOptions, Workspace } from './workspace.ts';

/**
 * Opens a workspace. A session that may write first brings the folder in order, without a question: files that a
 * crash kept behind the log are completed, what another program changed is taken over, old schemas are migrated after
 * a backup. A session that only reads sees the same state and writes nothing.
 * @throws CanonError `not-a-workspace`, `workspace-held` (details.holder), `E_SCHEMA_NEWER`, `E_FORMAT_VERSION`, where
 * it is to write also `E_AUDIT_CHAIN`, or what is wrong with canon.json, taxonomy.json or levels.json; `E_IO`
 * (details.cause: the system's code) where the disk refuses, `save-pending` where a file can't be completed
 */
export async function openWorkspace(options: OpenOptions): Promise<Workspace> {
  try {
    return await openInOrder(options);
  } catch (error) {
    throw diskError(
      error,
      `${options.root} could not be opened${options.write ? ' for writing' : ''}. What is in it is safe`,
    );
  }
}

async function openInOrder(options: OpenOptions): Promise<Workspace> {
  const found = await assemble(options);
  const { workspace, news, known, scan } = found;
  try {
    if (options.write) await sweep(workspace.root, approvedIn(news), workspace.disk);
    const failed = await completeFromLog(found);
    await takeOutsideChanges(found, failed);
    await takeOutsideSettings(found);
    await takeOutsideConflicts(found, failed);
    tellOfTwins(found);
    if (options.write) {
      // What was completed must be in its file before that file is looked at as one of an older schema.
      await workspace.idle();
      await migrateFiles(workspace, scan.old);
      await workspace.idle();
      if (known === undefined || news.length > 0) await workspace.saveIndex();
    }
    return workspace;
  } catch (error) {
    await workspace.abandon();
    throw error;
  }
}

/** The roles whose approval may have been cut short while its text was frozen. */
const approvedIn = (news: readonly Decision[]): Set<string> =>
  new Set(news.flatMap(({ op, obj }) => (op === 'approve' && obj.id !== undefined ? [obj.id] : [])));

/**
 * Every record that the log speaks of since the checkpoint is brought to the state the log ends with.
 * @returns the ids of the roles with which that failed
 */
async function completeFromLog(found: Assembled): Promise<Set<string>> {
  const { workspace, news } = found;
  const failed = new Set<string>();
  const byObject = groupBy(news, (decision) => objectKey(decision.obj));
  for (const decisions of byObject.values()) {
    const { kind, id } = decisions[0]?.obj ?? { kind: 'log' as const };
    try {
      if (kind === 'role' && id !== undefined) await completeRole(found, id, decisions);
      else if (kind === 'conflict' && id !== undefined) await completeConflict(workspace, id, decisions);
      else if (isSettings(kind)) await completeSettings(workspace, kind, decisions);
    } catch (error) {
      if (!(error instanceof CanonError)) throw error;
      workspace.addProblem(problemOf(workspace.entries.get(id ?? '')?.file ?? kind, error));
      // The next start tries again: it must not believe that everything up to here is complete.
      workspace.keepCheckpoint();
      if (id !== undefined) failed.add(id);
    }
  }
  return failed;
}

const isSettings = (kind: string): kind is SettingsKind =>
  (SETTINGS_KINDS as readonly string[]).includes(kind);

async function completeRole(found: Assembled, id: string, decisions: readonly Decision[]): Promise<void> {
  const { workspace } = found;
  chooseFile(found, id, decisions);
  const entry = workspace.entries.get(id);
  const record = entry === undefined ? null : await asOnDisk(workspace, entry);
  const standing: Standing = { record, digest: entry?.digest ?? null, decisions };
  const complete = (decision: Decision): Promise<Decision> => workspace.log.complete(decision);
  if (!workspace.readOnly) await freezeApproved(workspace, id, standing, complete);
  const verdict = await compareWithLog(standing, complete);
  if (verdict.kind === 'behind') {
    workspace.adopt(id, record as Role | null, verdict.record as Role | null, verdict.decision);
  }
}

/**
 * A rename that a crash cut short leaves a role in two files. The one the log leads to further is the role's; the
 * other goes, where the log knows what stands in it. Copies that somebody made stay, and are told of.
 */
function chooseFile({ workspace, scan }: Assembled, id: string, decisions: readonly Decision[]): void {
  const entry = workspace.entries.get(id);
  const twins = scan.twins.filter((twin) => twin.id === id);
  if (entry === undefined || twins.length === 0) return;
  const written = (one: Entry): boolean =>
    one.file.replace(/~[0-9a-f]{8}\.json$/, '.json') === roleFile(one.facts.code);
  const at = (one: Entry): number => (written(one) ? positionOf(one.digest, decisions) : -1);
  const [best, ...others] = [entry, ...twins].sort((a, b) => at(b) - at(a));
  if (best === undefined || at(best) < 0) return;
  workspace.foundAt(best);
  const copies = others.filter((one) => at(one) < 0 || one.digest === best.digest);
  const rest = scan.twins.filter((twin) => twin.id !== id);
  scan.twins.splice(0, scan.twins.length, ...rest, ...copies);
  if (workspace.readOnly) return;
  for (const left of others) if (!copies.includes(left)) workspace.files.leave(left.file, left.digest);
}

/** The record as the file has it: the digests of the log are those of files, whatever their schema. */
async function asOnDisk(workspace: Workspace, { id, file, digest }: Entry): Promise<Plain> {
  const role = await workspace.role(id);
  if (digestOf(role) === digest) return role;
  return JSON.parse((await workspace.disk.readFile(inside(workspace.root, file))).toString('utf8')) as Plain;
}

/** Every text that was approved is there, even where its approval was undone: its number is not used again. */
async function freezeApproved(
  workspace: Workspace,
  id: string,
  standing: Standing,
  complete: Complete,
): Promise<void> {
  const { root, disk, settings } = workspace;
  const approvals = standing.decisions.flatMap((decision, at) =>
    decision.op === 'approve' ? [{ decision, at }] : [],
  );
  if (approvals.length === 0) return;
  const frozen = new Set(await frozenVersions(root, id, disk));
  for (const { decision, at } of approvals) {
    const { changes } = await complete(decision);
    const version = changes.find(({ path }) => path === 'inForce')?.to;
    if (typeof version === 'number' && frozen.has(version)) continue;
    const role = (await stateAfter(standing, at, complete)) as Role | null | undefined;
    if (role == null) continue;
    await freeze(root, id, role.version, publish(role, settings.approverInBundle), disk);
    frozen.add(role.version);
  }
}

async function completeConflict(
  workspace: Workspace,
  id: string,
  decisions: readonly Decision[],
): Promise<void> {
  const files = workspace.conflictFiles;
  const record = (workspace.conflicts.get(id) ?? null) as Plain | null;
  const standing: Standing = { record, digest: files.digest(id), decisions };
  const verdict = await compareWithLog(standing, (decision) => workspace.log.complete(decision));
  if (verdict.kind !== 'behind') return;
  files.set(id, verdict.record as Conflict | null);
  if (!workspace.readOnly) workspace.files.followConflict(id);
}

async function completeSettings(
  workspace: Workspace,
  kind: SettingsKind,
  decisions: readonly Decision[],
): Promise<void> {
  const files = workspace.settingsFiles;
  const digest = files.digest(kind);
  let record = files.get(kind) as Plain;
  if (digest !== null && digestOf(record) !== digest) {
    record = JSON.parse(
      (await workspace.disk.readFile(inside(workspace.root, FILES[kind]))).toString('utf8'),
    ) as Plain;
  }
  const verdict = await compareWithLog({ record, digest, decisions }, (decision) =>
    workspace.log.complete(decision),
  );
  if (verdict.kind !== 'behind' || verdict.record === null) return;
  files.set(kind, verdict.record as never);
  if (!workspace.readOnly) await files.write(kind);
}

/**
 * What differs from the index although the log doesn't say so was changed by another program: an editor, Git, a sync
 * client. It is taken over and the log tells; a missing file is told and never taken for a deletion. Without an index
 * only what the log speaks of can be seen to differ, and an approved role that isn't what was approved.
 */
async function takeOutsideChanges(
  { workspace, known, news, scan }: Assembled,
  failed: ReadonlySet<string>,
): Promise<void> {
  const spoken = new Map(
    news.flatMap((decision) => (decision.obj.id === undefined ? [] : [[decision.obj.id, decision]])),
  );
  const changed: FoundRole[] = [];
  for (const [id, { digest }] of workspace.entries) {
    const last = spoken.get(id);
    // What the log has of this role could not be told; its file is behind, and nobody else's word.
    if (failed.has(id)) continue;
    const before = last !== undefined ? last.after : known !== undefined ? known.get(id)?.digest : digest;
    if (before !== digest || (last === undefined && known === undefined && scan.unsettled.has(id)))
      changed.push({ id, before: before ?? null, was: undefined });
  }
  await takeOver(workspace, changed);
  for (const [id, entry] of known ?? []) {
    if (workspace.entries.has(id) || spoken.get(id)?.after === null) continue;
    workspace.lost.set(id, entry);
    workspace.addProblem(missingFile(entry.file, entry.facts.code));
  }
  for (const [id, { after, obj }] of spoken) {
    if (after === null || workspace.entries.has(id) || workspace.lost.has(id) || obj.code === undefined)
      continue;
    workspace.addProblem(missingFile(roleFile(obj.code), obj.code));
  }
}

/** The same for canon.json, taxonomy.json and levels.json. */
async function takeOutsideSettings({ workspace, news, settings = {} }: Assembled): Promise<void> {
  const { settingsFiles } = workspace;
  for (const kind of SETTINGS_KINDS) {
    const last = news.findLast(({ obj }) => obj.kind === kind);
    const was = settings[kind] as Plain | undefined;
    const before = last?.after ?? (was && digestOf(was));
    if (before === undefined || workspace.problems.some(({ file }) => file === FILES[kind])) continue;
    if (settingsFiles.digest(kind) === null) {
      // What stood in it is known from the index, or was completed from the log.
      if (last === undefined) settingsFiles.set(kind, was as never);
      if (settingsFiles.isMissing(kind)) workspace.addProblem(missingSettings(FILES[kind]));
    } else if (digestOf(settingsFiles.get(kind)) !== before)
      await takeOverSettings(workspace, kind, before, was);
  }
}

/** As {@link takeOutsideChanges}: a conflict that Git brought, or took away since a colleague settled it. */
async function takeOutsideConflicts(
  { workspace, knownConflicts, news }: Assembled,
  failed: ReadonlySet<string>,
): Promise<void> {
  const known = new Map(Object.entries(knownConflicts ?? {}));
  const spoken = new Set<string>();
  for (const { obj, after } of news) {
    if (obj.kind !== 'conflict' || obj.id === undefined) continue;
    spoken.add(obj.id);
    if (after === null) known.delete(obj.id);
    else known.set(obj.id, after);
  }
  const broken = new Set(workspace.problems.map(({ file }) => file));
  for (const id of new Set([...known.keys(), ...workspace.conflicts.keys()])) {
    const told = knownConflicts !== undefined || spoken.has(id);
    if (!told || failed.has(id) || broken.has(conflictFile(id)) || workspace.files.isWaiting(id)) continue;
    const before = known.get(id) ?? null;
    if (before !== workspace.conflictFiles.digest(id)) await takeOverConflict(workspace, id, before);
  }
}

function tellOfTwins({ workspace, scan }: Assembled): void {
  for (const { id, file } of scan.twins) {
    const shown = workspace.entries.get(id)?.file;
    if (shown !== undefined) workspace.addProblem(duplicateId(file, shown));
  }
}

import { CanonError } from '../../../shared/errors.ts';
import type { Decision } from '../../../shared/model/decision.ts';
import type { Role } from '../../../shared/model/role.ts';
import { groupBy } from '../../../shared/group.ts';
import type { Plain } from '../../../shared/paths.ts';
import { publish } from '../../../shared/publish.ts';
import { objectKey } from './acts.ts';
import type { Entry } from './index-file.ts';
import { migrateFiles } from './migrating.ts';
import { freeze } from './published.ts';
import { takeOver } from './outside.ts';
import { problemOf } from './scan.ts';
import { SETTINGS_KINDS, type SettingsKind } from './settings-files.ts';
import { type Verdict, compareWithLog } from './recovery.ts';
import { assemble, type OpenOptions, type Workspace } from './workspace.ts';

/**
 * Opens a workspace. A session that may write first brings the folder in order, without a question: files that a
 * crash kept behind the log are completed, what another program changed is taken over, old schemas are migrated after
 * a backup. A session that only reads sees the same state and writes nothing.
 * @throws CanonError `not-a-workspace`, `workspace-held` (details.holder), `E_SCHEMA_NEWER`, `E_AUDIT_CHAIN`, or what
 * is wrong with canon.json, taxonomy.json or levels.json
 */
export async function openWorkspace(options: OpenOptions): Promise<Workspace> {
  const { workspace, news, known, old } = await assemble(options);
  try {
    await completeFromLog(workspace, news);
    if (known !== undefined) await takeOutsideChanges(workspace, known, news);
    if (options.write) {
      await migrateFiles(workspace, old);
      await workspace.idle();
      if (known === undefined || news.length > 0) await workspace.saveIndex();
    }
    return workspace;
  } catch (error) {
    await workspace.close().catch(() => undefined);
    throw error;
  }
}

/** Every record that the log speaks of since the checkpoint is brought to the state the log ends with. */
async function completeFromLog(workspace: Workspace, news: readonly Decision[]): Promise<void> {
  const byObject = groupBy(news, (decision) => objectKey(decision.obj));
  for (const decisions of byObject.values()) {
    const { kind, id } = decisions[0]?.obj ?? { kind: 'log' as const };
    try {
      if (kind === 'role' && id !== undefined) await completeRole(workspace, id, decisions);
      else if (isSettings(kind)) await completeSettings(workspace, kind, decisions);
    } catch (error) {
      if (!(error instanceof CanonError)) throw error;
      workspace.problems.push(problemOf(workspace.entries.get(id ?? '')?.file ?? kind, error));
    }
  }
}

const isSettings = (kind: string): kind is SettingsKind => (SETTINGS_KINDS as readonly string[]).includes(kind);

async function completeRole(workspace: Workspace, id: string, decisions: readonly Decision[]): Promise<void> {
  const entry = workspace.entries.get(id);
  const record = entry === undefined ? null : await workspace.role(id);
  const standing = { record: record as Plain | null, digest: entry?.digest ?? null, decisions };
  const verdict = await compareWithLog(standing, (decision) => workspace.log.complete(decision));
  if (verdict.kind !== 'behind') return;
  for (const state of verdict.states) {
    const role = state.record as Role | null;
    if (state.decision.op === 'approve' && role !== null && !workspace.readOnly) {
      const text = publish(role, workspace.settings.approverInBundle);
      await freeze(workspace.root, id, role.version, text, workspace.disk);
    }
  }
  const last = verdict.states.at(-1);
  if (last !== undefined) workspace.adopt(id, record, last.record as Role | null, last.decision);
}

async function completeSettings(
  workspace: Workspace,
  kind: SettingsKind,
  decisions: readonly Decision[],
): Promise<void> {
  const files = workspace.settingsFiles;
  const record = files.get(kind) as Plain;
  const verdict: Verdict = await compareWithLog(
    { record, digest: files.digest(kind), decisions },
    (decision) => workspace.log.complete(decision),
  );
  if (verdict.kind !== 'behind') return;
  const after = verdict.states.at(-1)?.record;
  if (after != null) {
    files.set(kind, after as never);
    if (!workspace.readOnly) await files.write(kind);
  }
}

/**
 * What differs from the index although the log doesn't say so was changed by another program: an editor, Git, a sync
 * client. It is taken over and the log tells; a missing file is told and never taken for a deletion.
 */
async function takeOutsideChanges(
  workspace: Workspace,
  known: ReadonlyMap<string, Entry>,
  news: readonly Decision[],
): Promise<void> {
  const spoken = new Set(news.map((decision) => decision.obj.id));
  for (const [id, entry] of workspace.entries) {
    const before = known.get(id);
    if (spoken.has(id) ? isLogged(news, id, entry.digest) : before?.digest === entry.digest) continue;
    const last = news.findLast((decision) => decision.obj.id === id);
    await takeOver(workspace, id, last === undefined ? (before?.digest ?? null) : last.after);
  }
  for (const [id, entry] of known) {
    const deleted = news.findLast((decision) => decision.obj.id === id)?.after === null;
    if (workspace.entries.has(id) || deleted || workspace.problems.some(({ file }) => file === entry.file)) continue;
    workspace.problems.push({
      code: 'missing-file',
      file: entry.file,
      message: `${entry.file} (${entry.facts.code}) is missing on disk. That is no deletion: restore it from a backup or from Git, and it is read again.`,
    });
  }
}

const isLogged = (news: readonly Decision[], id: string, digest: string): boolean =>
  news.findLast((decision) => decision.obj.id === id)?.after === digest;

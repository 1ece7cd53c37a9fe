import { applyChanges } from '../../../shared/diff.ts';
import { CanonError } from '../../../shared/errors.ts';
import type { Decision } from '../../../shared/model/decision.ts';
import { type Role, roleSchema } from '../../../shared/model/role.ts';
import type { Plain } from '../../../shared/paths.ts';
import { readAllLogs } from '../history/read-logs.ts';
import { backUp } from './backups.ts';
import { digestOf } from './digest.ts';
import { errno } from './disk.ts';
import { diskError } from './disk-error.ts';
import { FILES, inside } from './places.ts';
import { SETTINGS_KINDS, type SettingsKind } from './settings-files.ts';
import { codeOfFile, nothingWrong, problemAt, withRole } from './whose-file.ts';
import type { Commit, Workspace } from './workspace.ts';

/** The last state of a role that was whole, and since when it was. */
export interface GoodState {
  readonly role: Role;
  readonly at: string | null;
  readonly by: string | null;
}

/** The last good state of the role whose file is broken or gone, from memory or the log; null where neither knows it. */
export async function goodState(workspace: Workspace, file: string): Promise<GoodState | null> {
  const whose = withRole(workspace, { code: '', file, message: '' }).role;
  const code = whose?.code ?? codeOfFile(file);
  const { decisions } = await readAllLogs(workspace.root, workspace.disk);
  const ofRole = decisions.filter(({ obj }) => obj.kind === 'role');
  const id = whose?.id ?? ofRole.findLast(({ obj }) => obj.code === code)?.obj.id;
  if (id === undefined) return null;
  // Another file has this role already: this one is a copy, and nothing is to be put back.
  const elsewhere = workspace.entries.get(id)?.file;
  if (elsewhere !== undefined && elsewhere !== file) return null;
  const own = ofRole.filter(({ obj }) => obj.id === id);
  const last = own.at(-1);
  const when = { at: last?.at ?? null, by: last?.actor ?? null };
  const known = workspace.lastKnown(id);
  if (known !== undefined) return { role: known, ...when };
  const complete = await Promise.all(own.map((decision) => workspace.log.complete(decision)));
  const role = lastState(complete);
  return role === null ? null : { role, ...when };
}

/** The state that the log leads to, from the last line on that has the whole record. */
function lastState(decisions: readonly Decision[]): Role | null {
  let state: Plain | null = null;
  for (const { before, after, changes } of decisions) {
    const whole = changes.find(({ path }) => path === '');
    if (whole !== undefined) state = (whole.to as Plain | undefined) ?? null;
    else if (state !== null && digestOf(state) === before) state = applyChanges(state, changes, 'to');
    else state = null;
    if (state !== null && digestOf(state) !== after) state = null;
  }
  const checked = roleSchema.safeParse(state);
  return checked.success ? checked.data : null;
}

/**
 * Puts the last good state of a role back into its file, as a decision of a person's. What stands there now is kept in
 * `.canon/backups` first, byte for byte. Call it inside `exclusive`.
 * @throws CanonError `not-found` where nothing is wrong with the file, `nothing-to-restore`, or `E_IO`
 */
export async function putBack(workspace: Workspace, file: string, by: string): Promise<Commit> {
  const kind = SETTINGS_KINDS.find((candidate) => FILES[candidate] === file);
  if (kind !== undefined) return putBackSettings(workspace, kind, by);
  problemAt(workspace, file);
  const good = await goodState(workspace, file);
  if (good === null) {
    throw new CanonError(
      'nothing-to-restore',
      `The decision log of this workspace has no whole state of the role in ${file}. Restore the file from a backup or from Git. Nothing was changed.`,
      { file },
    );
  }
  return makingWay(workspace, file, (note, makeWay) => writeBack(workspace, good.role, by, note, makeWay));
}

/** The same of canon.json, taxonomy.json or levels.json, whose last good state is in memory. */
async function putBackSettings(workspace: Workspace, kind: SettingsKind, by: string): Promise<Commit> {
  const file = FILES[kind];
  if (!workspace.problems.some((problem) => problem.file === file)) throw nothingWrong(file);
  return makingWay(workspace, file, async (note, makeWay) => {
    const record = workspace.settingsFiles.get(kind) as Plain;
    const digest = digestOf(record);
    const lines = await workspace.write([
      { actor: by, op: 'put-back', obj: { kind }, before: digest, after: digest, changes: [], note },
    ]);
    await makeWay();
    workspace.settingsFiles.expect(kind, null);
    workspace.files.goOnWithSettings(kind, record);
    const commit = { decisions: lines.map(({ decision }) => decision), roles: [], settings: true };
    workspace.tell(commit);
    await workspace.files.settled([kind]);
    return commit;
  });
}

/** Keeps what stands in a file in the backups, and lets `work` take it away when the log has its line. */
async function makingWay(
  workspace: Workspace,
  file: string,
  work: (note: string, makeWay: () => Promise<void>) => Promise<Commit>,
): Promise<Commit> {
  const path = inside(workspace.root, file);
  try {
    const bytes = await workspace.disk.readFile(path).catch((error: unknown) => {
      if (errno(error) === 'ENOENT' || errno(error) === 'ENOTDIR') return undefined;
      throw error;
    });
    const backup = bytes === undefined ? undefined : await backUp(workspace, [file]);
    const note =
      backup === undefined
        ? `${file} was gone and was written back.`
        : `${file} was broken; what stood there is kept in ${backup}.`;
    return await work(note, async () => {
      if (bytes !== undefined) await workspace.disk.unlink(path);
      workspace.setProblem(file, undefined);
    });
  } catch (error) {
    throw diskError(error, `${file} could not be written back. What stood there is as it was`);
  }
}

/** @param makeWay takes away what stands in the file's place, once the log has the line */
async function writeBack(
  workspace: Workspace,
  role: Role,
  by: string,
  note: string,
  makeWay: () => Promise<void>,
): Promise<Commit> {
  const { id, code } = role;
  const after = digestOf(role);
  const before = workspace.digestOf(id) || after;
  const changes = before === after ? [] : [{ path: '', to: role }];
  const obj = { kind: 'role' as const, id, code };
  const lines = await workspace.write([{ actor: by, op: 'put-back', obj, before, after, changes, note }]);
  await makeWay();
  workspace.lost.delete(id);
  workspace.files.vanished(id);
  const taken = workspace.take(id, role, after);
  const commit = { decisions: lines.map(({ decision }) => decision), roles: [taken], settings: false };
  for (const { decision } of lines) {
    workspace.files.follow({ kind: 'role', id, before: role, after: role }, decision, workspace.settings);
  }
  workspace.tell(commit);
  await workspace.files.settled([id]);
  return commit;
}

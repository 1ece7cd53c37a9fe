import { changeSettings } from '../../../shared/edit/settings/change.ts';
import type { SettingsEdit, SettingsState } from '../../../shared/edit/settings/state.ts';
import { settle } from '../../../shared/edit/settle.ts';
import { CanonError } from '../../../shared/errors.ts';
import { codeOf, type Role } from '../../../shared/model/role.ts';
import type { SettingsChange } from '../../../shared/model/settings-change.ts';
import type { Plain } from '../../../shared/paths.ts';
import type { RoleFacts } from '../../../shared/rules/facts.ts';
import type { Edit } from '../store/acts.ts';
import { digestOf } from '../store/digest.ts';
import { SETTINGS_KINDS } from '../store/settings-files.ts';
import type { Workspace } from '../store/workspace.ts';

/** A change worked out: what becomes of the settings, and of the roles that follow. The preview and the act share it. */
export interface SettingsPlan {
  readonly before: SettingsState;
  readonly edit: SettingsEdit;
  /** The settings files that change. */
  readonly files: readonly Edit[];
  /** The roles that follow. */
  readonly roles: readonly { readonly before: Readonly<Role>; readonly after: Role }[];
}

/** The settings as they stand. */
export function settingsOf({ settingsFiles }: Workspace): SettingsState {
  return {
    workspace: settingsFiles.get('workspace'),
    taxonomy: settingsFiles.get('taxonomy'),
    levels: settingsFiles.get('levels'),
  };
}

/** Names the settings as they stand: with other ones, what a preview said may not be so. */
export function settingsToken({ workspace, taxonomy, levels }: SettingsState): string {
  return [workspace, taxonomy, levels].map((record) => digestOf(record as Plain).slice(0, 16)).join('-');
}

/**
 * Works a change out against the workspace as it is.
 * @param read gives a role: as it is for a preview, with what another program wrote taken over for the act
 * @throws CanonError as `changeSettings`; `in-use` where something is removed that roles stand in and nothing says where
 * they go; `code-taken` where a role would get the code of another
 */
export async function planSettings(
  workspace: Workspace,
  change: SettingsChange,
  read: (id: string) => Promise<Readonly<Role>>,
): Promise<SettingsPlan> {
  const before = settingsOf(workspace);
  const edit = changeSettings(before, change);
  const files = SETTINGS_KINDS.flatMap((kind): Edit[] =>
    edit.state[kind] === before[kind]
      ? []
      : [{ kind, before: before[kind] as Plain, after: edit.state[kind] as Plain }],
  );
  const moving = [...workspace.index.all()].filter((facts) => {
    const place = edit.place(facts);
    return place === null || place !== facts;
  });
  refuseHomeless(moving, edit);
  refuseTaken(workspace, moving, edit);
  const roles: { before: Readonly<Role>; after: Role }[] = [];
  for (const { id } of moving) {
    const role = await read(id);
    const to = edit.place({ function: role.function, focus: role.focus, level: role.level });
    if (to === null) continue;
    const parts = { function: to.function, focus: to.focus, level: to.level };
    const after = settle(role, { ...role, ...parts, code: codeOf(parts) });
    if (after.code !== role.code || codeOf(role) !== after.code) roles.push({ before: role, after });
  }
  return { before, edit, files, roles };
}

function refuseHomeless(moving: readonly RoleFacts[], edit: SettingsEdit): void {
  const homeless = moving.filter((facts) => edit.place(facts) === null);
  const [first] = homeless;
  if (first === undefined) return;
  const many = homeless.length === 1 ? '1 role stands' : `${homeless.length} roles stand`;
  throw new CanonError(
    'in-use',
    `${many} there (${first.code}${homeless.length > 1 ? ' …' : ''}). Say where they are to go, or move them first. Nothing was changed.`,
    { roles: homeless.map(({ code }) => code).slice(0, 200), count: homeless.length },
  );
}

function refuseTaken(workspace: Workspace, moving: readonly RoleFacts[], edit: SettingsEdit): void {
  const going = new Set(moving.map(({ id }) => id));
  const wanted = new Map<string, RoleFacts>();
  for (const facts of moving) {
    const place = edit.place(facts);
    if (place === null) continue;
    const code = codeOf(place);
    const twin = wanted.get(code);
    if (twin !== undefined && twin.code !== facts.code) throw taken(code, facts, twin);
    wanted.set(code, facts);
    const others = [
      ...workspace.index.withCode(code).map(({ id }) => id),
      ...workspace.index.inForceUnder(code),
    ];
    for (const id of others) {
      const other = workspace.index.get(id);
      // A text in force keeps its code also where its draft goes elsewhere.
      const leaves = going.has(id) && other?.codeInForce !== code;
      if (id !== facts.id && other !== undefined && !leaves) throw taken(code, facts, other);
    }
  }
}

const taken = (code: string, role: RoleFacts, other: RoleFacts): CanonError =>
  new CanonError(
    'code-taken',
    `${role.code} would become ${code}, and that is the code of “${other.title}”${other.code === code ? '' : ' in its text in force'}. Rename one of them first, or choose another code. Nothing was changed.`,
    { code, role: role.code, by: other.id, field: 'code' },
  );

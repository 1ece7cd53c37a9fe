import { sameValue } from '../../../shared/diff.ts';
import { keepRejected } from '../../../shared/edit/aliases.ts';
import { confirm } from '../../../shared/edit/curation.ts';
import { setFields } from '../../../shared/edit/fields.ts';
import { settle } from '../../../shared/edit/settle.ts';
import { CanonError } from '../../../shared/errors.ts';
import { codeOf, emptyRole, partsOfCode, type Role } from '../../../shared/model/role.ts';
import { isReservedCode, type Taxonomy } from '../../../shared/model/taxonomy.ts';
import { normaliseTitle } from '../../../shared/normalise.ts';
import { readPath } from '../../../shared/paths.ts';
import type { RoleRow, RoleView } from '../../../shared/views.ts';
import type { Handlers } from '../dispatch.ts';
import { stateAt } from '../history/states.ts';
import { newRoleId } from '../ids.ts';
import type { Session } from '../session.ts';
import type { Edit } from '../store/acts.ts';
import { currentRole } from '../store/outside.ts';
import { frozenVersions, readPublished } from '../store/published.ts';
import { neighbourViews } from './coordinates.ts';
import { viewOf } from './history.ts';
import { commitAct, editRole } from './support.ts';

type RoleHandlers = Pick<
  Handlers,
  | 'roles.list'
  | 'roles.get'
  | 'roles.since'
  | 'roles.edit'
  | 'roles.confirm'
  | 'roles.create'
  | 'roles.delete'
  | 'roles.rename'
>;

export const roleHandlers: RoleHandlers = {
  async 'roles.list'({ status, function: fn, level, query }, session) {
    const wanted = query === undefined ? '' : normaliseTitle(query);
    const rows: RoleRow[] = [];
    for (const facts of session.workspace.index.all()) {
      if (status !== undefined && facts.status !== status) continue;
      if (fn !== undefined && facts.function !== fn.toUpperCase()) continue;
      if (level !== undefined && facts.level !== level.toUpperCase()) continue;
      const texts = [facts.code.replaceAll('.', ' '), facts.title, ...facts.aliases.map(({ text }) => text)];
      if (wanted !== '' && !texts.some((text) => normaliseTitle(text).includes(wanted))) continue;
      rows.push(await session.quality.row(facts.id));
    }
    return { roles: rows.sort((a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : 0)) };
  },

  async 'roles.get'({ role: name }, session) {
    return roleView(session, session.workspace.idOf(name));
  },

  async 'roles.since'({ role: name, digest }, session) {
    const { workspace, quality, recent } = session;
    const id = workspace.idOf(name);
    // A file that is gone or broken by now is told as `roles.get` tells it.
    await workspace.role(id);
    const way = recent.since(id, digest);
    const changes = way?.flatMap((decision) => decision.changes) ?? null;
    return {
      changes,
      decisions: (way ?? []).map(viewOf),
      digest: workspace.digestOf(id),
      row: await quality.row(id),
      findings: changes === null ? [] : [...(await quality.of(id))],
    };
  },

  'roles.edit'({ role: name, changes, base, note, continues }, session) {
    const fields = changes.map(({ path, value }) => ({ path, value }));
    const edit = async (role: Readonly<Role>, id: string): Promise<Role> => {
      if (base !== undefined && base !== session.workspace.digestOf(id))
        await checkBase(session, id, base, role, fields);
      return keepRejected(role, setFields(role, fields, session.hand()));
    };
    return editRole(session, name, 'edit', edit, note, continues);
  },

  'roles.confirm'({ role: name, paths }, session) {
    return editRole(session, name, 'confirm', (role) => confirm(role, paths, session.hand()));
  },

  'roles.create'({ code, title, functionName, focusName }, session) {
    const { workspace } = session;
    return workspace.exclusive(async () => {
      const hand = session.hand();
      const { parts, taxonomy } = placeFor(session, code, undefined, { functionName, focusName });
      const id = newRoleId(workspace.clock());
      const role = setFields(emptyRole(id, parts), [{ path: 'title', value: title }], hand);
      const edits: Edit[] = [...taxonomy, { kind: 'role', id, before: null, after: role }];
      return commitAct(session, { op: 'create', by: hand.by, edits });
    });
  },

  'roles.delete'({ role: name, reason }, session) {
    const { workspace } = session;
    return workspace.exclusive(async () => {
      const id = workspace.idOf(name);
      const before = await currentRole(workspace, id);
      const frozen = await frozenVersions(workspace.root, id, workspace.disk);
      if (before.inForce !== null || before.status === 'deprecated' || frozen.length > 0) {
        throw new CanonError(
          'was-approved',
          `${before.code} was approved before (version ${frozen.at(-1) ?? before.version}) and others may rely on it: it can be retired, not deleted. Nothing was changed.`,
          { role: before.code },
        );
      }
      const edits: Edit[] = [{ kind: 'role', id, before, after: null }];
      return commitAct(session, { op: 'delete', by: session.by(), note: reason, edits });
    });
  },

  'roles.rename'({ role: name, code }, session) {
    const { workspace } = session;
    return workspace.exclusive(async () => {
      const by = session.by();
      const id = workspace.idOf(name);
      const before = await currentRole(workspace, id);
      if (before.code === code.toUpperCase() && codeOf(before) === before.code) {
        return commitAct(session, { op: 'rename', by, edits: [] });
      }
      const { parts, taxonomy } = placeFor(session, code, id, {});
      const renamed = settle(before, { ...before, ...parts, code: codeOf(parts) });
      const edits: Edit[] = [...taxonomy, { kind: 'role', id, before, after: renamed }];
      return commitAct(session, { op: 'rename', by, note: `was ${before.code}`, edits });
    });
  },
};

/** A role with all that its page shows. */
async function roleView(session: Session, id: string): Promise<RoleView> {
  const { workspace, quality } = session;
  const role = await workspace.role(id);
  const published = role.inForce === null ? null : await textInForce(workspace, id, role.inForce);
  return {
    role,
    row: await quality.row(id),
    digest: workspace.digestOf(id),
    findings: [...(await quality.of(id))],
    published,
    neighbours: neighbourViews(session, id, 5, true),
  };
}

/**
 * The text in force. Windows hear of an approval when it is decided, which is before its text is frozen: then that is
 * waited for. An export names what is wrong with a frozen text; the page still opens without it.
 */
async function textInForce(
  workspace: Session['workspace'],
  id: string,
  version: number,
): Promise<RoleView['published']> {
  const read = async () => (await readPublished(workspace.root, id, version, workspace.disk)).text;
  try {
    return await read();
  } catch {
    if (workspace.files.waiting(id) === undefined) return read().catch(() => null);
    return workspace.files
      .settled([id])
      .then(read)
      .catch(() => null);
  }
}

/**
 * An editor that read an older state may still write the fields that nobody touched since.
 * @throws CanonError `edit-conflict` (details.paths) where one of them was
 */
async function checkBase(
  session: Session,
  id: string,
  base: string,
  now: Readonly<Role>,
  fields: readonly { path: string }[],
): Promise<void> {
  const then = await stateAt(session.workspace, id, (digest) => digest === base).catch(() => undefined);
  const touched = fields
    .map(({ path }) => path)
    .filter((path) => then === undefined || !sameValue(readPath(then, path), readPath(now, path)));
  if (touched.length === 0) return;
  throw new CanonError(
    'edit-conflict',
    `${now.code} was changed meanwhile at ${touched.join(', ')}. Nothing was overwritten; your text is kept here. Look at the other version and decide.`,
    { role: now.code, paths: touched },
  );
}

interface Names {
  functionName?: string | undefined;
  focusName?: string | undefined;
}

/**
 * The place that a code names, free for the role `self`. A function or focus that the taxonomy lacks is added, under
 * the name given or its code.
 * @throws CanonError `bad-code`, `not-found` (the level), `code-reserved`, `code-taken`
 */
function placeFor(session: Session, code: string, self: string | undefined, names: Names) {
  const { index, settingsFiles } = session.workspace;
  const parts = partsOfCode(code.toUpperCase());
  if (parts === undefined) {
    throw new CanonError(
      'bad-code',
      `${code} is no role code; it has the form FUNCTION.FOCUS.LEVEL, as DEVO.GEN.S1.`,
      {
        code,
      },
    );
  }
  if (isReservedCode(parts.function)) {
    throw new CanonError(
      'code-reserved',
      `${parts.function} is a device name on Windows and can't be a function code. Nothing was changed.`,
      { code },
    );
  }
  if (!settingsFiles.get('levels').levels.some((level) => level.code === parts.level)) {
    throw new CanonError(
      'not-found',
      `The level framework has no level ${parts.level}. Nothing was changed.`,
      { code },
    );
  }
  const whole = codeOf(parts);
  const drafts = index.withCode(whole).map(({ id }) => id);
  const taken = [...drafts, ...index.inForceUnder(whole)].find((id) => id !== self);
  if (taken !== undefined) {
    const by = index.get(taken);
    throw new CanonError(
      'code-taken',
      `${whole} is taken by “${by?.title ?? taken}”${by?.code === whole ? '' : ', whose text in force still has it'}. Nothing was changed.`,
      { code: whole, by: taken },
    );
  }
  return { parts, taxonomy: withPlace(settingsFiles.get('taxonomy'), parts, names) };
}

function withPlace(before: Taxonomy, parts: { function: string; focus: string }, names: Names): Edit[] {
  const focus = { code: parts.focus, name: names.focusName ?? parts.focus };
  const fn = before.functions.find(({ code }) => code === parts.function);
  if (fn?.focuses.some(({ code }) => code === parts.focus)) return [];
  const functions =
    fn === undefined
      ? [
          ...before.functions,
          {
            code: parts.function,
            name: names.functionName ?? parts.function,
            superfunction: null,
            focuses: [focus],
          },
        ]
      : before.functions.map((old) => (old === fn ? { ...fn, focuses: [...fn.focuses, focus] } : old));
  return [{ kind: 'taxonomy', before, after: { ...before, functions } }];
}

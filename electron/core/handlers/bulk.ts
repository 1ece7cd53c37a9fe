import type { BulkEdit, BulkPlan } from '../../../shared/contract-bulk.ts';
import { applyLevel, applyRows, planLevel, planRole } from '../../../shared/edit/bulk.ts';
import { literalReplacer, type Replacer } from '../../../shared/edit/replacing.ts';
import { validScope } from '../../../shared/edit/values.ts';
import { CanonError } from '../../../shared/errors.ts';
import type { Role } from '../../../shared/model/role.ts';
import type { Plain } from '../../../shared/paths.ts';
import type { Handlers } from '../dispatch.ts';
import { patternReplacer } from '../guarded-pattern.ts';
import type { Session } from '../session.ts';
import type { Edit } from '../store/acts.ts';
import { recordDigest } from '../store/digest.ts';
import { currentRole } from '../store/outside.ts';
import type { Work } from '../works.ts';
import { checkSeen, shortDigest } from './seen.ts';
import { commitAct } from './support.ts';

/** So many rows are shown and done at once; more is nothing that anybody reads. */
const MOST_ROWS = 20_000;

export const bulkHandlers: Pick<Handlers, 'roles.planMany' | 'roles.editMany'> = {
  'roles.planMany'({ roles, edit, work }, session) {
    return session.works.run(work, async (step) => {
      const { workspace } = session;
      const { subjects, refused } = await found(session, roles, edit, step, (id) => workspace.glance(id));
      return { subjects: subjects.map(({ subject }) => subject), refused };
    });
  },

  'roles.editMany'({ roles, edit, leaveOut = [], seen, work }, session) {
    const { workspace } = session;
    return session.works.run(work, (step) =>
      workspace.exclusive(async () => {
        const out = new Set(leaveOut);
        const hand = session.hand();
        const plan = await found(session, roles, edit, step, (id) => currentRole(workspace, id));
        if (seen !== undefined)
          checkSeen(
            session,
            plan.subjects.map(({ subject }) => subject),
            seen,
            out,
          );
        const edits: Edit[] = plan.subjects.flatMap(({ role, subject, rows }): Edit[] => {
          if (role === undefined || out.has(subject.id)) return [];
          const after = applyRows(
            role,
            rows.filter(({ path }) => !out.has(`${subject.id} ${path}`)),
            hand,
          );
          return after === role ? [] : [{ kind: 'role', id: role.id, before: role as Role, after }];
        });
        if (edit.kind === 'level') edits.push(...levelEdits(session, plan.subjects, edit, out));
        await step.seal();
        const done = await commitAct(session, { op: `bulk-${edit.kind}`, by: hand.by, edits });
        const whole = plan.refused.filter(({ path }) => path === null);
        return { ...done, refused: whole.map(({ id, role, reason }) => ({ id, role, reason })) };
      }),
    );
  },
};

interface Found {
  readonly subject: BulkPlan['subjects'][number];
  /** The role itself; a level has none. */
  readonly role?: Readonly<Role>;
  readonly rows: ReturnType<typeof planRole>['rows'];
}

/** What the edit touches: the one way for the preview and for the act. */
async function found(
  session: Session,
  roles: readonly string[],
  edit: BulkEdit,
  work: Work,
  read: (id: string) => Promise<Readonly<Role>>,
): Promise<{ subjects: Found[]; refused: BulkPlan['refused'] }> {
  const { workspace } = session;
  const ids = new Set(roles.map((name) => workspace.idOf(name)));
  if (edit.kind === 'level') return { subjects: foundLevels(session, ids, edit), refused: [] };
  if (edit.kind === 'scope') validScope('scope', edit.scope);
  const replacer = replacerOf(edit);
  const subjects: Found[] = [];
  const refused: BulkPlan['refused'] = [];
  let count = 0;
  let done = 0;
  for (const id of ids) {
    await work.step('Looking at roles', done++, ids.size);
    const { code, title } = workspace.factsOf(id);
    let role: Readonly<Role>;
    try {
      role = await read(id);
    } catch (error) {
      if (!(error instanceof CanonError)) throw error;
      refused.push({ id, role: code, path: null, text: title, reason: error.message });
      continue;
    }
    const plan = planRole(role, edit, replacer);
    for (const row of plan.refused) refused.push({ id, role: code, ...row, text: row.text || title });
    if (plan.rows.length === 0) continue;
    count += plan.rows.length;
    if (count > MOST_ROWS) throw tooMany();
    const rows = plan.rows.map(({ value: _value, ...row }) => row);
    const seen = shortDigest(workspace.digestOf(id));
    const opens = role.status === 'approved' ? role.version + 1 : null;
    const subject = { kind: 'role' as const, id, code, title: role.title, seen, opens, shownOn: 1, rows };
    subjects.push({ subject, role, rows: plan.rows });
  }
  return { subjects, refused };
}

const tooMany = (): CanonError =>
  new CanonError(
    'too-many-rows',
    `More than ${MOST_ROWS.toLocaleString('en')} texts would change. Select fewer roles or fields. Nothing was changed.`,
    { most: MOST_ROWS },
  );

function replacerOf(edit: BulkEdit): Replacer | undefined {
  if (edit.kind !== 'replace') return undefined;
  const { find, replace } = edit;
  return edit.pattern ? patternReplacer(find, replace, edit) : literalReplacer(find, replace, edit);
}

/** The levels at which the roles stand and whose text is another one; all roles at them will show it. */
function foundLevels(
  { workspace }: Session,
  ids: ReadonlySet<string>,
  edit: Extract<BulkEdit, { kind: 'level' }>,
): Found[] {
  const wanted = new Set([...ids].map((id) => workspace.factsOf(id).level));
  const shownOn = new Map<string, number>();
  for (const { level } of workspace.index.all()) shownOn.set(level, (shownOn.get(level) ?? 0) + 1);
  return workspace.settingsFiles.get('levels').levels.flatMap((level): Found[] => {
    const row = wanted.has(level.code) ? planLevel(level, edit) : undefined;
    if (row === undefined) return [];
    const subject = {
      kind: 'level' as const,
      id: level.code,
      code: level.code,
      title: level.name,
      seen: shortDigest(recordDigest(level)),
      opens: null,
      shownOn: shownOn.get(level.code) ?? 0,
      rows: [row],
    };
    return [{ subject, rows: [] }];
  });
}

function levelEdits(
  { workspace }: Session,
  subjects: readonly Found[],
  edit: Extract<BulkEdit, { kind: 'level' }>,
  out: ReadonlySet<string>,
): Edit[] {
  const going = new Set(
    subjects
      .filter(
        ({ subject: { id, rows } }) => !out.has(id) && !rows.some(({ path }) => out.has(`${id} ${path}`)),
      )
      .map(({ subject }) => subject.id),
  );
  if (going.size === 0) return [];
  const before = workspace.settingsFiles.get('levels');
  const levels = before.levels.map((level) => (going.has(level.code) ? applyLevel(level, edit) : level));
  return [{ kind: 'levels', before: before as Plain, after: { ...before, levels } as Plain }];
}

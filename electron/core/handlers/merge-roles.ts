import type { MergePreview } from '../../../shared/contract-merge-roles.ts';
import type { Pointers } from '../../../shared/contract-retire.ts';
import type { Hand } from '../../../shared/edit/hand.ts';
import { type MergedRoles, mergeRoles } from '../../../shared/edit/merging/roles.ts';
import {
  decidedWith,
  type Pointed,
  pointersOf,
  repointed,
  stayingOf,
} from '../../../shared/edit/pointers.ts';
import { deprecated } from '../../../shared/edit/status.ts';
import { CanonError } from '../../../shared/errors.ts';
import type { Role } from '../../../shared/model/role.ts';
import type { Handlers } from '../dispatch.ts';
import { findingsAfter } from '../findings-after.ts';
import { newItemId } from '../ids.ts';
import type { Session } from '../session.ts';
import type { Edit } from '../store/acts.ts';
import { currentRole } from '../store/outside.ts';
import { frozenVersions } from '../store/published.ts';
import type { Work } from '../works.ts';
import { pointedAt, pointersAt } from './retire.ts';
import { checkSeen, type Subject, shortDigest } from './seen.ts';
import { commitAct } from './support.ts';

export const mergeRolesHandlers: Pick<Handlers, 'roles.planMerge' | 'roles.merge'> = {
  'roles.planMerge'({ work, ...wish }, session) {
    return session.works.run(work, async (step) => {
      const { workspace } = session;
      const hand = session.person === null ? { by: '', at: '', newId: newItemId } : session.hand();
      const plan = await planOf(session, wish, hand, '', step, (id) => workspace.glance(id));
      const changes = plan.edits.map(({ before, after }) => ({ before, after }));
      const { come, gone } = await findingsAfter(session, changes, step);
      return { ...previewOf(session, plan), findings: come, gone };
    });
  },

  'roles.merge'({ reason, leaveOut = [], seen, work, ...wish }, session) {
    const { workspace } = session;
    return session.works.run(work, (step) =>
      workspace.exclusive(async () => {
        const hand = session.hand();
        const plan = await planOf(session, wish, hand, reason, step, (id) => currentRole(workspace, id));
        const out = new Set(leaveOut.map((name) => workspace.idOf(name)));
        if (seen !== undefined) checkSeen(session, subjectsOf(session, plan), seen, out);
        const edits = plan.edits
          .map(({ before, after, least }) => ({ before, after: out.has(before.id) ? least : after }))
          .filter(({ before, after }) => before !== after)
          .map(({ before, after }): Edit => ({ kind: 'role', id: before.id, before: before as Role, after }));
        await step.seal();
        const note = `${plan.other.code} into ${plan.keep.code} · ${reason}`;
        return commitAct(session, { op: 'merge-roles', by: hand.by, note, edits });
      }),
    );
  },
};

interface Wish {
  readonly keep: string;
  readonly other: string;
  readonly take?: readonly string[] | undefined;
  readonly titleAlias?: boolean | undefined;
}

interface Plan {
  readonly keep: Readonly<Role>;
  readonly other: Readonly<Role>;
  /** The other role as it ends; null where it is deleted. */
  readonly end: Role | null;
  readonly merged: MergedRoles;
  readonly pointers: Pointers;
  readonly edits: readonly MergeEdit[];
}

/** One role of a merge, as it is and as it would be; `least` is what follows although it is left out. */
interface MergeEdit {
  readonly before: Readonly<Role>;
  readonly after: Role | null;
  readonly least: Role | null;
}

/**
 * What a merge is made of: the one way for the preview and for the act.
 * @throws CanonError `merge-itself`, `merge-retired`, `status-transition`, `not-found`
 */
async function planOf(
  session: Session,
  { keep: keepName, other: otherName, take = [], titleAlias = false }: Wish,
  hand: Hand,
  reason: string,
  work: Work,
  read: (id: string) => Promise<Readonly<Role>>,
): Promise<Plan> {
  const { workspace } = session;
  const [keepId, otherId] = [workspace.idOf(keepName), workspace.idOf(otherName)];
  const keep = await read(keepId);
  if (keepId === otherId) {
    throw new CanonError('merge-itself', `${keep.code} can't be merged with itself. Nothing was changed.`);
  }
  if (keep.status === 'deprecated') {
    throw new CanonError(
      'merge-retired',
      `${keep.code} is retired, so nothing can be merged into it. Bring it back first, or keep the other one. Nothing was changed.`,
      { role: keep.code },
    );
  }
  const other = await read(otherId);
  const end = await endOf(session, other, keepId, reason);
  const merged = mergeRoles(keep, other, { take, titleAlias: titleAlias ? aliasForm(session) : null }, hand);
  const target = pointedAt(session, otherId);
  const to = { ...pointedAt(session, keepId), title: merged.role.title };
  const pointers = withOwn(merged.role, target, await pointersAt(session, target, work));
  const edits: MergeEdit[] = [
    { before: keep, after: merged.role, least: merged.role },
    { before: other, after: end, least: end },
  ];
  const decided = decidedIds(session, otherId);
  for (const id of new Set([...pointers.pointing.map((one) => one.id), ...decided])) {
    if (id === keepId || id === otherId) continue;
    const before = await read(id);
    const least = decidedWith(before, otherId, keepId);
    const after = repointed(least, target, to, hand);
    // A retired role that said "replaced by" it would lead to nobody.
    edits.push({ before, after, least: before.status === 'deprecated' ? after : least });
  }
  return { keep, other, end, merged, pointers, edits };
}

/**
 * What becomes of the role that goes: it is retired, or where it never was approved deleted.
 * @throws CanonError `status-transition` where its rules allow neither
 */
async function endOf(
  { workspace }: Session,
  other: Readonly<Role>,
  keepId: string,
  reason: string,
): Promise<Role | null> {
  if (other.status === 'deprecated') return { ...(other as Role), replacedBy: keepId };
  if (other.inForce !== null) return deprecated(other as Role, reason, keepId);
  const frozen = await frozenVersions(workspace.root, other.id, workspace.disk);
  if (frozen.length === 0) return null;
  throw new CanonError(
    'status-transition',
    `${other.code} was approved before (version ${frozen.at(-1)}), and no text of it is in force now: it can neither be deleted nor retired. Approve it first, or keep it and merge the other one into it. Nothing was changed.`,
    { role: other.code, from: other.status, to: 'deprecated' },
  );
}

/** The form of a title that becomes an alias: a former one, where the workspace knows that type. */
function aliasForm({ workspace }: Session): { lang: string; type: string } {
  const { lang, settings } = workspace.settingsFiles.get('workspace');
  const { aliasType } = settings.vocabularies;
  return { lang, type: aliasType.includes('former') ? 'former' : (aliasType[0] ?? 'common') };
}

/** Roles with which people decided something together with this one. */
function decidedIds({ workspace }: Session, id: string): string[] {
  return [...workspace.index.all()].flatMap(({ id: own, accepted, bands }) =>
    [...accepted, ...bands].some((entry) => entry.with === id) ? [own] : [],
  );
}

/** The role that stays points nowhere else: where it names the one that goes, somebody has to look. */
function withOwn(merged: Role, target: Pointed, { pointing, staying }: Pointers): Pointers {
  const places = [...pointersOf(merged, target), ...stayingOf(merged, target)];
  const { id, code, title } = merged;
  const others = staying.filter((one) => one.id !== id);
  return {
    pointing: pointing.filter((one) => one.id !== id),
    staying: places.length === 0 ? others : [{ id, code, title, places }, ...others],
  };
}

function subjectsOf({ workspace }: Session, { edits }: Plan): Subject[] {
  return edits.map(({ before: { id, code } }) => ({ id, code, seen: shortDigest(workspace.digestOf(id)) }));
}

function previewOf(session: Session, plan: Plan): Omit<MergePreview, 'findings' | 'gone'> {
  const { keep, other, end, merged, pointers } = plan;
  const seen = Object.fromEntries(subjectsOf(session, plan).map((one) => [one.id, one.seen]));
  const { role, ...found } = merged;
  return {
    keep: {
      id: keep.id,
      code: keep.code,
      title: keep.title,
      opens: role.version > keep.version ? role.version : null,
    },
    other: {
      id: other.id,
      code: other.code,
      title: other.title,
      becomes: end === null ? 'deleted' : other.status === 'deprecated' ? 'as it is' : 'retired',
    },
    seen,
    choices: [...found.choices],
    came: [...found.came],
    left: [...found.left],
    both: found.both,
    titleFree: found.titleFree,
    ...pointers,
  };
}

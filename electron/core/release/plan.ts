import { CanonError } from '../../../shared/errors.ts';
import { groupBy } from '../../../shared/group.ts';
import type { Release, WithdrawnEntry } from '../../../shared/model/release.ts';
import type { RoleStatus } from '../../../shared/model/role.ts';
import type { PublishedRole } from '../../../shared/publish.ts';
import type { RoleFacts } from '../../../shared/rules/facts.ts';
import { readAllLogs } from '../history/read-logs.ts';
import { instant } from '../ids.ts';
import { readPublished } from '../store/published.ts';
import type { Workspace } from '../store/workspace.ts';
import type { Work } from '../works.ts';
import { readLedger } from './ledger.ts';

/** A text in force, as it would go out. */
export interface OutgoingRecord {
  readonly facts: RoleFacts;
  readonly text: PublishedRole;
  readonly sha256: string;
}

/** What stays behind, and why: `reason` is a word of ours, for people and for programs. */
export interface HeldRole {
  readonly code: string;
  readonly title: string;
  readonly status: RoleStatus;
  readonly reason: 'never-approved' | 'in-review' | 'approval-undone' | 'deprecated';
}

/** What the next bundle would carry. */
export interface ReleasePlan {
  readonly sequence: number;
  readonly ledger: readonly Release[];
  readonly records: readonly OutgoingRecord[];
  readonly withdrawn: readonly WithdrawnEntry[];
  readonly held: readonly HeldRole[];
  /** Why texts can't go out as they are, the first of them first: `E_RECORD_…`, `not-found`, `missing-file`. */
  readonly broken: readonly CanonError[];
}

/** A bundle may be made again without a change when the last one has fewer days left than this. */
const RENEW_DAYS = 90;

/**
 * Reads every text in force, and works out what left since the last bundle.
 * @param createdAt the moment that the bundle will say it was made at
 * @throws CanonError `ledger-broken`
 */
export async function planRelease(workspace: Workspace, createdAt: Date, work?: Work): Promise<ReleasePlan> {
  const ledger = await readLedger(workspace.root, workspace.disk);
  const records: OutgoingRecord[] = [];
  const held: HeldRole[] = [];
  const broken: CanonError[] = [];
  const all = [...workspace.index.all()].sort((a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : 0));
  for (const [at, facts] of all.entries()) {
    await work?.step('Reading texts', at, all.length);
    if (facts.inForce === null) {
      const { code, title, status } = facts;
      held.push({ code, title, status, reason: heldReason(facts) });
    } else {
      try {
        const { text, digest } = await readPublished(workspace.root, facts.id, facts.inForce, workspace.disk);
        records.push({ facts, text, sha256: digest });
      } catch (error) {
        broken.push(asBroken(error));
      }
    }
  }
  broken.push(...twins(records));
  const withdrawn = await withdrawnSince(workspace, ledger.at(-1), createdAt).catch((error: unknown) => {
    broken.push(asBroken(error));
    return [];
  });
  return { sequence: ledger.length + 1, ledger, records, withdrawn, held, broken };
}

function asBroken(error: unknown): CanonError {
  if (error instanceof CanonError) return error;
  throw error;
}

/** Two texts in force with one code: nobody could tell which is meant. */
function twins(records: readonly OutgoingRecord[]): CanonError[] {
  return [...groupBy(records, ({ text }) => text.code)].flatMap(([code, group]) =>
    group.length < 2
      ? []
      : new CanonError(
          'E_RECORD_CONFLICT',
          `${group.length} texts in force have the code ${code}. Nothing was exported. Rename or retire one of the roles (${group.map(({ facts }) => facts.id).join(', ')}), then export again.`,
          { role: code, ids: group.map(({ facts }) => facts.id) },
        ),
  );
}

function heldReason({ status, version }: RoleFacts): HeldRole['reason'] {
  if (status === 'deprecated') return 'deprecated';
  if (status === 'in_review') return 'in-review';
  return version > 1 ? 'approval-undone' : 'never-approved';
}

/**
 * The cumulative list of roles that left: those of the last bundle's list, and those it carried, that are not in force
 * now. A role that came back is not among them.
 */
async function withdrawnSince(
  workspace: Workspace,
  last: Release | undefined,
  createdAt: Date,
): Promise<WithdrawnEntry[]> {
  if (last === undefined) return [];
  const inForce = new Set(
    [...workspace.index.all()].filter((facts) => facts.inForce !== null).map(({ id }) => id),
  );
  const before = last.withdrawn.filter(({ id }) => !inForce.has(id));
  const left = last.records.filter(({ id }) => !inForce.has(id));
  if (left.length === 0) return before;
  const { decisions } = await readAllLogs(workspace.root, workspace.disk);
  const fresh: WithdrawnEntry[] = [];
  for (const { id, code } of left) {
    if (!workspace.entries.has(id)) {
      throw new CanonError(
        'missing-file',
        `${code} was in bundle ${last.sequence} and its file can't be read here. Absence is no withdrawal: restore the file, or retire the role. Nothing was exported.`,
        { role: code },
      );
    }
    const role = await workspace.role(id);
    const retired = decisions.findLast(({ obj, op }) => obj.id === id && RETIRES.has(op));
    const at = retired === undefined ? instant(createdAt.getTime()) : `${retired.at.slice(0, 19)}Z`;
    fresh.push({ id, code, at, reason: role.reason ?? 'withdrawn', replacedBy: role.replacedBy ?? null });
  }
  return [...before, ...fresh];
}

/** What takes a role out of force; the last of these acts is when it was. */
const RETIRES = new Set(['retire', 'merge-roles']);

/**
 * Why nothing can go out now, or undefined.
 * @param at the moment the bundle would be made
 */
export function refusalOf(
  { ledger, records, withdrawn, broken }: ReleasePlan,
  at: Date,
): CanonError | undefined {
  const last = ledger.at(-1);
  if (broken[0] !== undefined) return broken[0];
  if (records.length === 0 && last === undefined) {
    return new CanonError(
      'nothing-to-export',
      'No text is in force yet, so there is nothing to export. Approve a role first.',
    );
  }
  if (last === undefined || !sameContent(last, records, withdrawn)) return undefined;
  const daysLeft = (Date.parse(last.expiresAt) - at.getTime()) / 86_400_000;
  if (daysLeft < RENEW_DAYS) return undefined;
  return new CanonError(
    'already-published',
    `Bundle ${last.sequence} of ${last.at.slice(0, 10)} carries exactly ${records.length === 1 ? 'this text' : `these ${records.length} texts`}; nothing changed since. Nothing was exported. It can be renewed without a change when it has fewer than ${RENEW_DAYS} days left.`,
    { sequence: last.sequence, manifestSha256: last.manifestSha256 },
  );
}

function sameContent(
  last: Release,
  records: readonly OutgoingRecord[],
  withdrawn: readonly WithdrawnEntry[],
): boolean {
  const then = new Map(last.records.map((record) => [record.id, record.sha256]));
  return (
    last.records.length === records.length &&
    records.every(({ facts, sha256 }) => then.get(facts.id) === sha256) &&
    last.withdrawn.length === withdrawn.length &&
    withdrawn.every(({ id }) => last.withdrawn.some((old) => old.id === id))
  );
}

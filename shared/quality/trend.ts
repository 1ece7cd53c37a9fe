import type { StatusCounts } from '../contract-quality.ts';
import type { Decision } from '../model/decision.ts';
import { ROLE_STATUSES, type RoleStatus } from '../model/role.ts';
import { isPlain } from '../paths.ts';

export interface TrendDay {
  /** `2026-11-24` */
  readonly day: string;
  readonly statuses: StatusCounts;
  readonly decisions: number;
}

/** Lines that nobody decided: what the program says about the log and the folder. */
const NOBODY = new Set(['init', 'torn-tail', 'migrate', 'external-edit', 'put-back']);

const asStatus = (value: unknown): RoleStatus | undefined => ROLE_STATUSES.find((status) => status === value);

/**
 * Statuses and decisions by day. Statuses are walked backwards from what stands now: before a line that changed a status
 * the role had the one it changed from, before the line that made it there was no role. So the last day always agrees
 * with the canon, and a role that no log tells the beginning of counts from the first day on.
 * @param now the status of every role by its id
 * @param decisions oldest first, whole where a role was removed or changed as a whole
 * @param dayOf the day that an instant is of
 */
export function trendOf(
  now: ReadonlyMap<string, RoleStatus>,
  decisions: readonly Decision[],
  dayOf: (at: string) => string,
): TrendDay[] {
  const earlier = earlierStatuses(decisions);
  const standing = new Map(now);
  const counts: StatusCounts = { draft: 0, in_review: 0, approved: 0, deprecated: 0 };
  for (const status of standing.values()) counts[status] += 1;
  const set = (id: string, status: RoleStatus | undefined): void => {
    const before = standing.get(id);
    if (before !== undefined) counts[before] -= 1;
    if (status === undefined) standing.delete(id);
    else {
      standing.set(id, status);
      counts[status] += 1;
    }
  };
  const days: TrendDay[] = [];
  let open: { day: string; statuses: StatusCounts; decisions: number } | undefined;
  for (let at = decisions.length - 1; at >= 0; at--) {
    const decision = decisions[at];
    if (decision === undefined) continue;
    const day = dayOf(decision.at);
    // The clocks of two machines may disagree by a little: a day that was left is not opened again.
    if (open === undefined || day < open.day) {
      if (open !== undefined) days.push(open);
      open = { day, statuses: { ...counts }, decisions: 0 };
    }
    if (!NOBODY.has(decision.op)) open.decisions += 1;
    const { id } = decision.obj;
    if (decision.obj.kind !== 'role' || id === undefined) continue;
    const whole = decision.changes.find(({ path }) => path === '');
    const change = decision.changes.find(({ path }) => path === 'status');
    if (decision.before === null) set(id, undefined);
    else if (whole !== undefined) {
      const from = (isPlain(whole.from) ? asStatus(whole.from.status) : undefined) ?? earlier.get(decision);
      if (from !== undefined) set(id, from);
    } else if (change !== undefined) {
      const from = asStatus(change.from);
      if (from !== undefined) set(id, from);
    }
  }
  if (open !== undefined) days.push(open);
  return days.reverse();
}

/** Another program's edit says only what came of it: what the role's status was before is told by the lines before. */
function earlierStatuses(decisions: readonly Decision[]): Map<Decision, RoleStatus> {
  const found = new Map<Decision, RoleStatus>();
  const last = new Map<string, RoleStatus>();
  for (const decision of decisions) {
    const { id } = decision.obj;
    if (decision.obj.kind !== 'role' || id === undefined) continue;
    const before = last.get(id);
    if (decision.op === 'external-edit' && before !== undefined) found.set(decision, before);
    const whole = decision.changes.find(({ path }) => path === '');
    const to = isPlain(whole?.to)
      ? whole.to.status
      : decision.changes.find(({ path }) => path === 'status')?.to;
    const status = asStatus(to);
    if (status !== undefined) last.set(id, status);
  }
  return found;
}

import type { Decision } from '../../shared/model/decision.ts';
import { type TrendDay, trendOf } from '../../shared/quality/trend.ts';
import { readAllLogs } from './history/read-logs.ts';
import type { Workspace } from './store/workspace.ts';
import type { Work } from './works.ts';

/**
 * What the logs of everybody say of each day of this machine's time zone. Only lines whose large values matter here are
 * completed: a role that was removed, and a change so large that its line has none of it.
 */
export async function trendIn(
  workspace: Workspace,
  work: Work,
): Promise<{ days: TrendDay[]; broken: number }> {
  const { decisions, problems } = await readAllLogs(workspace.root, workspace.disk);
  const whole: Decision[] = [];
  for (const [at, decision] of decisions.entries()) {
    whole.push(needsMore(decision) ? await workspace.log.complete(decision).catch(() => decision) : decision);
    await work.step('Reading the decisions', at, decisions.length);
  }
  const now = new Map([...workspace.index.all()].map(({ id, status }) => [id, status]));
  return { days: trendOf(now, whole, dayOf), broken: problems.length };
}

function needsMore(decision: Decision): boolean {
  if (decision.obj.kind !== 'role' || decision.before === null) return false;
  return decision.after === null || 'changesBlob' in decision;
}

/** The day in the time zone of this machine, as `2026-11-24`. */
function dayOf(at: string): string {
  const time = new Date(at);
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())}`;
}

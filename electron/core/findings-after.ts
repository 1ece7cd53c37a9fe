import type { Role } from '../../shared/model/role.ts';
import { factsOf } from '../../shared/rules/facts.ts';
import { findingsOf } from '../../shared/rules/run.ts';
import type { Finding } from '../../shared/rules/types.ts';
import type { Session } from './session.ts';
import type { Work } from './works.ts';

/** A role as it is and as it would be; null where it would be gone. */
export interface RoleChange {
  readonly before: Readonly<Role>;
  readonly after: Readonly<Role> | null;
}

/** Findings of one rule at one place of one severity are the same one, whatever its words. */
export function findingsDifference(
  before: readonly Finding[],
  after: readonly Finding[],
): { gone: Finding[]; come: Finding[] } {
  const key = ({ rule, severity, field }: Finding): string => `${severity} ${rule} ${field}`;
  const [old, now] = [new Set(before.map(key)), new Set(after.map(key))];
  return {
    gone: before.filter((finding) => !now.has(key(finding))),
    come: after.filter((finding) => !old.has(key(finding))),
  };
}

/**
 * What the rules would find after some roles changed, and don't find now; how many findings would be gone. Roles that
 * have to do with the changing ones are looked at too.
 */
export async function findingsAfter(
  session: Session,
  changes: readonly RoleChange[],
  work: Work,
): Promise<{ come: Finding[]; gone: number }> {
  const { workspace, quality } = session;
  const { index } = workspace;
  const moves = changes.map(({ before, after }) => {
    const was = workspace.factsOf(before.id);
    const inForce = after === null || after.inForce === null ? null : was.codeInForce;
    return { before: was, after: after === null ? undefined : factsOf(after, inForce, was) };
  });
  const around = [...index.affectedByAll(moves)];
  const now = new Map<string, readonly Finding[]>();
  const roles: Readonly<Role>[] = [];
  for (const [at, id] of [...changes.map(({ before }) => before.id), ...around].entries()) {
    await work.step('Looking at findings', at, changes.length + around.length);
    now.set(id, await quality.of(id));
  }
  for (const { after } of changes) if (after !== null) roles.push(after);
  for (const id of around) {
    const role = await workspace.glance(id).catch(() => undefined);
    if (role !== undefined) roles.push(role);
  }
  await quality.readyFor(roles);
  // The index is another one for just this moment: nobody else comes in between.
  try {
    for (const { before, after } of moves) {
      if (after === undefined) index.remove(before.id);
      else index.put(after);
    }
    const found = roles.map((role) =>
      findingsDifference(now.get(role.id) ?? [], findingsOf(role, quality.ruleView)),
    );
    const lost = changes.flatMap(({ before, after }) => (after === null ? (now.get(before.id) ?? []) : []));
    return {
      come: found.flatMap(({ come }) => come),
      gone: found.reduce((sum, { gone }) => sum + gone.length, lost.length),
    };
  } finally {
    for (const { before } of moves) index.put(before);
  }
}

import { applyChanges } from '../../../shared/diff.ts';
import { CanonError } from '../../../shared/errors.ts';
import type { Decision } from '../../../shared/model/decision.ts';
import type { Plain } from '../../../shared/paths.ts';
import { digestOf } from './digest.ts';

/** What a file holds now, and what the log says of it since the checkpoint, in the log's order. */
export interface Standing {
  /** The record as it stands in the file, null where there is none. */
  readonly record: Plain | null;
  readonly digest: string | null;
  readonly decisions: readonly Decision[];
}

export type Verdict =
  /** The file is what the log last said. */
  | { kind: 'complete' }
  /** The file is behind: this is the present, which the last decision led to. */
  | { kind: 'behind'; decision: Decision; record: Plain | null }
  /** The file is none of the log's states: another program wrote it. */
  | { kind: 'foreign' };

/** A decision as its line has it, with its large values back in place. */
export type Complete = (decision: Decision) => Promise<Decision>;

/**
 * How many of the decisions a record of this digest has behind it; -1 where none of them knows it. Of several answers
 * (what was done may have been undone) the latest counts.
 */
export function positionOf(digest: string | null, decisions: readonly Decision[]): number {
  for (let at = decisions.length; at >= 0; at -= 1) {
    if (decisions[at - 1]?.after === digest || decisions[at]?.before === digest) return at;
  }
  return -1;
}

/**
 * Compares a file with the decision log, which is written first (ARCHITECTURE.md, "the write-ahead log"): a file that
 * a crash kept from following is completed from the log, by comparing digests.
 * @throws CanonError `E_AUDIT_CHAIN` where the log's changes don't lead where its digests say
 */
export async function compareWithLog(standing: Standing, complete: Complete): Promise<Verdict> {
  const { record, digest, decisions } = standing;
  const last = decisions.at(-1);
  const from = positionOf(digest, decisions);
  if (last === undefined || from === decisions.length) return { kind: 'complete' };
  if (from < 0) return { kind: 'foreign' };
  let state = record;
  for (const decision of decisions.slice(from)) state = await follow(state, decision, complete);
  return { kind: 'behind', decision: last, record: state };
}

/**
 * The record right after the decision at that place, whichever state the file has; undefined where the log doesn't
 * tell (another program's change lies in between).
 */
export async function stateAfter(
  standing: Standing,
  at: number,
  complete: Complete,
): Promise<Plain | null | undefined> {
  const { record, digest, decisions } = standing;
  const from = positionOf(digest, decisions);
  if (from < 0) return undefined;
  let state = record;
  for (const decision of decisions.slice(from, at + 1)) state = await follow(state, decision, complete);
  for (const decision of decisions.slice(at + 1, Math.max(from, at + 1)).reverse()) {
    const { changes } = await complete(decision);
    const oneWay =
      decision.before !== null && changes.some((change) => change.path === '' && !('from' in change));
    if (oneWay) return undefined;
    state = applyChanges(state, changes, 'from');
    check(state, decision.before, decision);
  }
  return state;
}

async function follow(state: Plain | null, decision: Decision, complete: Complete): Promise<Plain | null> {
  const { changes } = await complete(decision);
  const next = applyChanges(state, changes, 'to');
  check(next, decision.after, decision);
  return next;
}

function check(state: Plain | null, digest: string | null, decision: Decision): void {
  if ((state === null ? null : digestOf(state)) === digest) return;
  throw new CanonError(
    'E_AUDIT_CHAIN',
    `Decision ${decision.id} does not lead to the record it names (${decision.obj.code ?? decision.obj.kind}). Nothing was overwritten; look at it with canon doctor.`,
    { decision: decision.id },
  );
}

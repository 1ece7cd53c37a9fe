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
  /** The file is behind: these are the states it has to pass, the last one being the present. */
  | { kind: 'behind'; states: { decision: Decision; record: Plain | null }[] }
  /** The file is none of the log's states: another program wrote it. */
  | { kind: 'foreign' };

/**
 * Compares a file with the decision log, which is written first (ARCHITECTURE.md, "the write-ahead log"): a file that
 * a crash kept from following is completed from the log, by comparing digests.
 * @param complete gives a decision its large values back
 * @throws CanonError `E_AUDIT_CHAIN` where the log's changes don't lead where its digests say
 */
export async function compareWithLog(
  { record, digest, decisions }: Standing,
  complete: (decision: Decision) => Promise<Decision>,
): Promise<Verdict> {
  const last = decisions.at(-1);
  if (last === undefined || last.after === digest) return { kind: 'complete' };
  const from = decisions.findLastIndex((decision) => decision.before === digest);
  if (from < 0) return { kind: 'foreign' };
  const states: { decision: Decision; record: Plain | null }[] = [];
  let state = record;
  for (const decision of decisions.slice(from)) {
    const { changes } = await complete(decision);
    state = applyChanges(state, changes, 'to');
    if ((state === null ? null : digestOf(state)) !== decision.after) {
      throw new CanonError(
        'E_AUDIT_CHAIN',
        `Decision ${decision.id} does not lead to the record it names (${decision.obj.code ?? decision.obj.kind}). Nothing was overwritten; look at it with canon doctor.`,
        { decision: decision.id },
      );
    }
    states.push({ decision, record: state });
  }
  return { kind: 'behind', states };
}

import type { Decision } from '../../../shared/model/decision.ts';
import type { Commit, Workspace } from '../store/workspace.ts';

/** So many decisions of this session are kept at hand, over all roles. */
const KEPT = 200;

/**
 * What was decided in this session, at hand without reading the log: it tells a window what became of a role since the
 * state it knows, so that one decision on one of thousands of aliases isn't answered with all of them.
 */
export class RecentDecisions {
  private readonly decisions: Decision[] = [];

  constructor(private readonly workspace: Workspace) {
    workspace.onCommit((commit) => this.keep(commit));
  }

  /**
   * The decisions that led a role from the state with that digest to what it is now, oldest first; none where nothing
   * happened, undefined where the way there isn't known.
   */
  since(id: string, digest: string): readonly Decision[] | undefined {
    const now = this.workspace.digestOf(id);
    const way: Decision[] = [];
    for (let at = this.decisions.length - 1, wanted = now; wanted !== digest; at -= 1) {
      const decision = this.decisions[at];
      if (decision === undefined) return undefined;
      if (decision.obj.id !== id || decision.after !== wanted || decision.before === null) continue;
      // A change by another program is known as the whole record only.
      if (decision.changes.some(({ path }) => path === '')) return undefined;
      way.push(decision);
      wanted = decision.before;
    }
    return way.reverse();
  }

  private keep({ decisions }: Commit): void {
    this.decisions.push(...decisions.filter(({ obj }) => obj.kind === 'role').slice(-KEPT));
    if (this.decisions.length > 2 * KEPT) this.decisions.splice(0, this.decisions.length - KEPT);
  }
}

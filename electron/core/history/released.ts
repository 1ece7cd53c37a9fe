import { CanonError } from '../../../shared/errors.ts';
import type { Decision } from '../../../shared/model/decision.ts';
import { readLedger } from '../release/ledger.ts';
import type { Workspace } from '../store/workspace.ts';

/**
 * An approval that a bundle carried is out of the house: others hold it with our signature.
 * @throws CanonError `undo-released`
 */
export async function refuseReleased(
  { root, disk }: Workspace,
  decisions: readonly Decision[],
  label: string,
): Promise<void> {
  const approvals = decisions.filter(({ op }) => op === 'approve');
  if (approvals.length === 0) return;
  const ledger = await readLedger(root, disk);
  for (const { obj, changes } of approvals) {
    const version = changes.find(({ path }) => path === 'inForce')?.to;
    const bundle = ledger.find(({ records }) =>
      records.some((row) => row.id === obj.id && row.version === version),
    );
    if (bundle === undefined) continue;
    throw new CanonError(
      'undo-released',
      `“${label}” can't be taken back: bundle ${bundle.sequence} carried ${obj.code} version ${version} to others. Edit it and approve the next version, or retire it. Nothing was changed.`,
      { role: obj.code, version, sequence: bundle.sequence },
    );
  }
}

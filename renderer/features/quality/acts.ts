import type { FindingRow, MutedRow } from '../../../shared/contract-quality.ts';
import { ACCEPTABLE_RULES } from '../../../shared/rules/facts.ts';
import type { Stores } from '../../state/stores.tsx';
import { findingTitle } from '../../words/findings.ts';
import { counted } from '../../words/labels.ts';
import { act } from '../actions.ts';
import { jumpTo } from '../roles/jump.ts';

/** The finding that has the keyboard. */
export function currentFinding({ quality }: Stores): FindingRow | undefined {
  const { lines, current } = quality.getState();
  return lines?.find(({ key }) => key === current)?.row;
}

/** Opens a role at the place of a finding. */
export function openAt(stores: Stores, role: string, field: string): void {
  void stores.role
    .getState()
    .open(role)
    .then(() => {
      stores.place.getState().go('roles');
      // The page is drawn first.
      requestAnimationFrame(() => requestAnimationFrame(() => jumpTo(field)));
    });
}

/** Does what the fix of a finding says, as one step. */
export async function fixOne(stores: Stores, row: FindingRow): Promise<void> {
  if (row.fix === null) return;
  const places = [{ role: row.roleId, field: row.field }];
  await act(
    stores,
    () => stores.client.call('findings.fix', { rule: row.rule, places }),
    ({ changed }) => (changed > 0 ? `${row.role}: ${findingTitle(row.rule)}, mended` : ''),
  );
}

/** Asks for the reason of a mute, or of accepting that a title is shared. */
export function askMute(stores: Stores, row: FindingRow, accept: boolean): void {
  stores.place.getState().open({
    kind: 'mute',
    role: row.roleId,
    rule: row.rule,
    path: row.field,
    accept,
    ...(row.with !== null && { with: row.with }),
  });
}

export const canMute = ({ severity }: FindingRow): boolean => severity !== 'error';
export const canAccept = ({ rule }: FindingRow): boolean => ACCEPTABLE_RULES.includes(rule);
/** Which role keeps a shared title is a decision, so it is never mended everywhere at once. */
export const canFixAll = (rule: string): boolean => rule !== 'alias-shared';

/** Lets findings show again. */
export async function showAgain(stores: Stores, rows: readonly MutedRow[]): Promise<void> {
  if (rows.length === 0) return;
  const entries = rows.map(({ kind, role, rule, field, with: other }) => ({
    kind,
    role,
    rule,
    field,
    with: other,
  }));
  const [first] = rows;
  const said =
    rows.length === 1 && first !== undefined
      ? `“${findingTitle(first.rule)}” shows again on ${first.code}`
      : `${counted(rows.length, 'finding')} show again`;
  await act(stores, () => stores.client.call('findings.unmute', { entries }), said);
}

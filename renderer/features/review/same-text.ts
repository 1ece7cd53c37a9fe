import type { AliasEvidence } from '../../../shared/contract-review.ts';
import type { ReviewRow } from '../../state/review-rows.ts';
import type { Stores } from '../../state/stores.tsx';

/** One alias that a decision on all with the same text would touch. */
export interface SameText {
  readonly key: string;
  readonly role: string;
  readonly item: string;
  readonly code: string;
  readonly title: string;
  readonly text: string;
}

/** The row itself and every other alias with its text that waits on a role that isn't retired. */
export function sameTexts(row: ReviewRow, { role, claims }: AliasEvidence): SameText[] {
  const self = {
    key: row.key,
    role: row.role,
    item: row.item,
    code: row.code,
    title: role.title,
    text: row.text,
  };
  const others = claims
    .filter(({ state, removed, status }) => state === 'pending' && !removed && status !== 'deprecated')
    .map(({ role: id, alias, code, title, text }) => ({
      key: `${id} ${alias}`,
      role: id,
      item: alias,
      code,
      title,
      text,
    }));
  return row.mark === null ? [self, ...others] : others;
}

/** Asks what to do with all aliases of this text, where there is more than this one. */
export function openSameText(stores: Stores): void {
  const { current, lists } = stores.review.getState();
  const row = lists.aliases?.get(current);
  const evidence = row && stores.evidence.getState().aliases.get(row.key);
  if (row === undefined || evidence === undefined) return;
  if (sameTexts(row, evidence).length > 1) stores.place.getState().open({ kind: 'same-text', row: row.key });
  else stores.toasts.getState().add({ tone: 'info', text: `“${row.text}” waits on no other role.` });
}

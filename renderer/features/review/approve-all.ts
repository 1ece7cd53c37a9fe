import { keyOf } from '../../state/review-rows.ts';
import type { Stores } from '../../state/stores.tsx';
import { counted, scoreText } from '../../words/labels.ts';
import { act } from '../actions.ts';
import { APPROVED } from './verdicts.ts';

/** Approves every waiting alias from a score on, single ones left out, as one step. True where it was done. */
export async function approveAll(
  stores: Stores,
  atLeast: number,
  leaveOut: readonly string[] = [],
): Promise<boolean> {
  const { review, client } = stores;
  await review.getState().settled();
  let keys: string[] = [];
  const result = await act(
    stores,
    async () => {
      const answer = await client.call('aliases.approveAtLeast', { atLeast, leaveOut: [...leaveOut] });
      const idOf = new Map(answer.rows.map(({ code, id }) => [code, id]));
      keys = answer.aliases.map(({ role, alias }) => keyOf({ role: idOf.get(role) ?? role, item: alias }));
      return answer;
    },
    () => `${counted(keys.length, 'alias', 'aliases')} approved, from ${scoreText(atLeast)} on`,
  );
  if (result === undefined) return false;
  review.getState().decided(keys, APPROVED, 'approved');
  return true;
}

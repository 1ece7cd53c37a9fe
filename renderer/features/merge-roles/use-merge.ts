import { useEffect, useState } from 'react';
import type { MergePreview } from '../../../shared/contract-merge-roles.ts';
import { errorData } from '../../../shared/errors.ts';
import { useStores } from '../../state/stores.tsx';
import { type FollowedWork, useWork, wasCancelled } from '../../state/work.ts';

/** What is asked: which two, where the one that goes counts, whether its title becomes an alias. */
export interface MergeWish {
  readonly keep: string;
  readonly other: string;
  readonly take: readonly string[];
  readonly titleAlias: boolean;
}

interface MergePlan {
  /** What stands on the screen: the last answer of these two roles, until there is a newer one. */
  readonly plan: MergePreview | null;
  readonly failure: string | null;
  /** The answer is that of the wish as it stands now. */
  readonly current: boolean;
  readonly progress: FollowedWork['progress'];
}

/**
 * What a merge would do, as the core says; it follows the wish.
 * @param turn another number asks again
 */
export function useMerge(wish: MergeWish | null, turn: number): MergePlan {
  const { client } = useStores();
  const { run, progress } = useWork();
  const key = wish === null ? '' : JSON.stringify([turn, wish]);
  const [answer, setAnswer] = useState<{
    key: string;
    pair: string;
    plan: MergePreview | null;
    failure: string | null;
  } | null>(null);
  const pair = wish === null ? '' : `${wish.keep} ${wish.other}`;
  useEffect(() => {
    if (key === '') return;
    let over = false;
    const [, asked] = JSON.parse(key) as [number, MergeWish];
    const now = `${asked.keep} ${asked.other}`;
    run((work) => client.call('roles.planMerge', { ...asked, take: [...asked.take], work })).then(
      (plan) => over || setAnswer({ key, pair: now, plan, failure: null }),
      (thrown: unknown) =>
        over ||
        wasCancelled(thrown) ||
        setAnswer({ key, pair: now, plan: null, failure: errorData(thrown).message }),
    );
    return () => {
      over = true;
    };
  }, [client, run, key]);
  const known = answer?.pair === pair ? answer : null;
  return {
    plan: known?.plan ?? null,
    failure: known?.failure ?? null,
    current: known?.key === key && known.plan !== null,
    progress,
  };
}

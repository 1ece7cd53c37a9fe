import { useEffect, useState } from 'react';
import type { BulkEdit, BulkPlan } from '../../../shared/contract-bulk.ts';
import { errorData } from '../../../shared/errors.ts';
import { useStores } from '../../state/stores.tsx';
import { type FollowedWork, useWork, wasCancelled } from '../../state/work.ts';

/** So long nothing is typed before it is looked what the edit would do. */
const PAUSE_MS = 250;

interface Planned {
  readonly edit: BulkEdit;
  readonly plan: BulkPlan | null;
  readonly failure: string | null;
}

export interface PlanState {
  /** What stands on the screen: the last answer, until there is a newer one. */
  readonly plan: BulkPlan | null;
  readonly failure: string | null;
  /** The answer is that of the edit as it stands now. */
  readonly current: boolean;
  readonly progress: FollowedWork['progress'];
}

/**
 * What an edit of these roles would do, as the core says. It follows the edit; an answer to an older one is dropped.
 * @param turn another number asks again
 */
export function usePlan(roles: readonly string[], edit: BulkEdit | null, turn: number): PlanState {
  const { client } = useStores();
  const { run, cancel, progress } = useWork();
  const [planned, setPlanned] = useState<Planned | null>(null);
  const key = `${turn} ${JSON.stringify(edit)}`;
  const [answered, setAnswered] = useState('');
  useEffect(() => {
    if (edit === null) {
      void cancel();
      setPlanned(null);
      setAnswered(key);
      return;
    }
    let over = false;
    const answer = (plan: BulkPlan | null, failure: string | null): void => {
      if (over) return;
      setPlanned({ edit, plan, failure });
      setAnswered(key);
    };
    const timer = setTimeout(() => {
      run((work) => client.call('roles.planMany', { roles: [...roles], edit, work }))
        .then((plan) => answer(plan, null))
        .catch((thrown: unknown) => {
          if (!wasCancelled(thrown)) answer(null, errorData(thrown).message);
        });
    }, PAUSE_MS);
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [client, roles, edit, key, run, cancel]);
  return {
    plan: planned?.plan ?? null,
    failure: planned?.failure ?? null,
    current: answered === key,
    progress,
  };
}

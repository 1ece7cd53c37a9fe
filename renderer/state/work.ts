import { useCallback, useEffect, useRef, useState } from 'react';
import type { CanonEvent } from '../../shared/contract.ts';
import { errorData } from '../../shared/errors.ts';
import { useStores } from './stores.tsx';

type Progress = Pick<Extract<CanonEvent, { type: 'progress' }>, 'what' | 'done' | 'of'>;

/** Quicker work shows nothing. */
const SHOWN_AFTER_MS = 300;

export interface FollowedWork {
  /** How far it is; null while there is none, or none worth showing. */
  progress: Progress | null;
  /** Calls a method with the name of the work among its parameters. What ran before is cancelled. */
  run<T>(call: (work: string) => Promise<T>): Promise<T>;
  /** Cancels what runs: its call is refused with `cancelled`. False where it is past stopping. */
  cancel(): Promise<boolean>;
}

/** Longer work of one part of the window: its progress, and the way out of it. It ends with the part. */
export function useWork(): FollowedWork {
  const { client } = useStores();
  const [progress, setProgress] = useState<Progress | null>(null);
  const current = useRef<string | null>(null);
  const cancel = useCallback(async (): Promise<boolean> => {
    const id = current.current;
    if (id === null) return false;
    const answer = await client.call('work.cancel', { id }).catch(() => undefined);
    return answer?.cancelled ?? false;
  }, [client]);
  const run = useCallback(
    async <T>(call: (work: string) => Promise<T>): Promise<T> => {
      void cancel();
      const id = crypto.randomUUID();
      const began = performance.now();
      current.current = id;
      setProgress(null);
      const stop = client.subscribe((event) => {
        if (event.type !== 'progress' || event.id !== id || current.current !== id) return;
        if (performance.now() - began >= SHOWN_AFTER_MS) setProgress(event);
      });
      try {
        return await call(id);
      } finally {
        stop();
        if (current.current === id) {
          current.current = null;
          setProgress(null);
        }
      }
    },
    [client, cancel],
  );
  useEffect(() => () => void cancel(), [cancel]);
  return { progress, run, cancel };
}

/** Whether a call was refused because somebody cancelled it: nothing to complain about. */
export const wasCancelled = (thrown: unknown): boolean => errorData(thrown).code === 'cancelled';

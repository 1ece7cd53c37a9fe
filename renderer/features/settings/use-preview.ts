import { useEffect, useState } from 'react';
import type { SettingsEffect } from '../../../shared/contract-settings.ts';
import { type ErrorData, errorData } from '../../../shared/errors.ts';
import type { SettingsChange } from '../../../shared/model/settings-change.ts';
import { useStores, useWorkspace } from '../../state/stores.tsx';
import { type FollowedWork, useWork, wasCancelled } from '../../state/work.ts';

/** The keys rest for so long before it is worked out. Milliseconds. */
const REST_MS = 200;

export interface Preview {
  /** What the change does, as soon as it is known. */
  effect: SettingsEffect | null;
  /** Why it can't be made. */
  refusal: ErrorData | null;
  /** It is being worked out. */
  waiting: boolean;
  work: FollowedWork;
  /** Works it out again. */
  again: () => void;
}

/** What a change would do, worked out by the core whenever it, or the settings under it, become others. */
export function usePreview(change: SettingsChange | null): Preview {
  const { client } = useStores();
  const work = useWork();
  const { run, cancel } = work;
  const [state, setState] = useState<{
    key: string;
    effect: SettingsEffect | null;
    refusal: ErrorData | null;
  }>();
  const [turn, setTurn] = useState(0);
  // Another program, or another window, may change the settings under the form.
  const view = useWorkspace(({ view: now }) => now);
  const basis = view === null ? null : view.settings;
  const taxonomy = view?.taxonomy;
  const levels = view?.levels;
  const key = change === null ? '' : JSON.stringify(change);
  const wanted = `${turn} ${key}`;
  useEffect(() => {
    if (key === '' || basis === null || taxonomy === undefined || levels === undefined) return;
    const asked: SettingsChange = JSON.parse(key);
    let over = false;
    const timer = setTimeout(async () => {
      try {
        const effect = await run((name) => client.call('settings.preview', { change: asked, work: name }));
        if (!over) setState({ key: wanted, effect, refusal: null });
      } catch (thrown) {
        if (!over && !wasCancelled(thrown))
          setState({ key: wanted, effect: null, refusal: errorData(thrown) });
      }
    }, REST_MS);
    return () => {
      over = true;
      clearTimeout(timer);
      void cancel();
    };
  }, [key, wanted, basis, taxonomy, levels, client, run, cancel]);
  const known = state?.key === wanted ? state : undefined;
  return {
    effect: known?.effect ?? null,
    refusal: known?.refusal ?? null,
    waiting: change !== null && known === undefined,
    work,
    again: () => setTurn((now) => now + 1),
  };
}

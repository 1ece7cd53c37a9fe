import { useEffect } from 'react';
import { beginLooking, lookAt, lookedPreference } from '../../state/looked.ts';
import { useRole, useRoles, useStores, useWorkspace } from '../../state/stores.tsx';

/** A role that is passed over is not looked at. Milliseconds. */
const LOOK_MS = 1_000;

/**
 * Remembers which roles this person looked at since somebody else changed them. While the list shows just those that
 * are new, none goes out of it under the eyes: they go when the list shows something else.
 */
export function useLooking(): void {
  const stores = useStores();
  const workspace = useWorkspace((state) => state.view?.id ?? null);
  const me = useWorkspace((state) => state.view?.author ?? null);
  const id = useRole((state) => state.id);
  const at = useRoles((state) => (id === null ? null : (state.rows?.get(id)?.changed?.at ?? null)));
  const held = useRoles((state) => state.filters.changed === 'new');

  useEffect(() => {
    if (workspace === null) return;
    let over = false;
    // What is kept may have come later than the window waited for it.
    void stores.preferences
      .getState()
      .load()
      .then(() => {
        if (!over) beginLooking(stores.preferences, lookedPreference(workspace, me));
      });
    return () => {
      over = true;
    };
  }, [stores, workspace, me]);

  useEffect(() => {
    if (workspace === null || id === null || at === null || held) return;
    const timer = setTimeout(() => {
      const row = stores.roles.getState().rows?.get(id);
      if (row !== undefined) lookAt(stores.preferences, lookedPreference(workspace, me), row, me);
    }, LOOK_MS);
    return () => clearTimeout(timer);
  }, [stores, workspace, me, id, at, held]);

  useEffect(() => {
    if (!held || workspace === null) return;
    const seen = new Set<string>();
    const see = (): void => {
      const open = stores.role.getState().id;
      if (open !== null) seen.add(open);
    };
    see();
    const stop = stores.role.subscribe(see);
    return () => {
      stop();
      const { rows } = stores.roles.getState();
      const of = lookedPreference(workspace, me);
      for (const one of seen) {
        const row = rows?.get(one);
        if (row !== undefined) lookAt(stores.preferences, of, row, me);
      }
    };
  }, [stores, workspace, me, held]);
}

import { useEffect, useRef, useState } from 'react';
import { App } from './app.tsx';
import { whenUncovered } from './features/uncovered.ts';
import { lastWords } from './features/welcome/last-words.ts';
import { takeNext } from './features/welcome/open-workspace.ts';
import { createStores, type Stores } from './state/stores.tsx';
import type { CanonClient } from './transport/client.ts';
import type { ShellClient } from './transport/ipc.ts';

interface RootProps {
  client: CanonClient;
  shell: ShellClient | null;
  first: Stores;
}

/**
 * The window over whichever workspace is open. When this window or another one opens another workspace it begins anew
 * with stores of its own: nothing that was read or typed in one can reach the other.
 */
export function Root({ client, shell, first }: RootProps) {
  const [current, setCurrent] = useState({ stores: first, number: 0 });
  const following = useRef<string | null>(null);
  const { stores, number } = current;

  useEffect(() => {
    const follow = async (path: string): Promise<void> => {
      if (following.current === path) return;
      following.current = path;
      const { saved, text } = await lastWords(stores);
      stores.stop();
      const next = createStores(client, shell);
      next.begin();
      next.preferences.setState({ values: stores.preferences.getState().values });
      const { open } = next.place.getState();
      const first = takeNext();
      delete document.documentElement.dataset.ready;
      setCurrent({ stores: next, number: number + 1 });
      // A dialog that comes up before the last one is gone would be taken for a part of what lies under that.
      whenUncovered(() => {
        if (!saved) open({ kind: 'last-words', text });
        else if (first === 'import') open({ kind: 'import' });
      });
    };
    const path = (): string | undefined => stores.workspace.getState().view?.path;
    const stops = [
      client.subscribe((event) => {
        if (event.type === 'opened' && event.path !== path()) void follow(event.path);
      }),
      // While nobody listened another one may have been opened: the answer to what is read anew tells.
      stores.workspace.subscribe(({ view }, { view: before }) => {
        if (view !== null && before !== null && view.path !== before.path) void follow(view.path);
      }),
    ];
    following.current = null;
    return () => {
      for (const stop of stops) stop();
    };
  }, [stores, number, client, shell]);

  useEffect(() => (number > 0 ? focusWhenRead(stores) : undefined), [stores, number]);
  return <App key={number} stores={stores} />;
}

/** What had the focus is gone with the old workspace: the list of the new one takes it, once it is there. */
function focusWhenRead({ roles }: Stores): () => void {
  const stop = roles.subscribe(({ rows }) => {
    if (rows === null) return;
    stop();
    requestAnimationFrame(() => {
      if (document.activeElement !== document.body) return;
      const target = document.getElementById('role-list') ?? document.querySelector('main button');
      if (target instanceof HTMLElement) target.focus();
    });
  });
  return stop;
}

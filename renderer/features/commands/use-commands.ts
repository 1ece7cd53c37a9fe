import { useEffect } from 'react';
import { useStores } from '../../state/stores.tsx';
import { isCovered } from '../uncovered.ts';
import { commandOf } from './keys.ts';
import { runCommand } from './run.ts';

/** Listens for the keys of commands and for the application menu, where there is one. */
export function useCommands(): void {
  const stores = useStores();
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented) return;
      const id = commandOf(event);
      if (id === undefined) return;
      if (isCovered()) {
        // The key that opened the palette leaves it; the browser's own meaning of it stays out of the way.
        if (id !== 'go.palette') return;
        event.preventDefault();
        if (stores.place.getState().dialog?.kind === 'palette') stores.place.getState().close();
        return;
      }
      event.preventDefault();
      runCommand(id, stores, 'key');
    };
    document.addEventListener('keydown', onKey);
    const stop = stores.shell?.onCommand((id) => {
      const bare = /^(theme|density|edit)\./.test(id);
      if (bare || !isCovered()) runCommand(id, stores, 'menu');
    });
    return () => {
      document.removeEventListener('keydown', onKey);
      stop?.();
    };
  }, [stores]);
}

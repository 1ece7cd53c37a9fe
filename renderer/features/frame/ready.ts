import { useEffect } from 'react';

/** Marks the document once something worth looking at is painted; start-up measurements and tests wait for it. */
export function useReady(ready: boolean): void {
  useEffect(() => {
    if (!ready) return;
    const frame = requestAnimationFrame(() => {
      document.documentElement.dataset.ready = 'true';
    });
    return () => cancelAnimationFrame(frame);
  }, [ready]);
}

import { type ReactNode, useEffect } from 'react';
import type { QualityView } from '../../state/quality.ts';
import { useQuality, useStores, useWorkspace } from '../../state/stores.tsx';
import { useReady } from '../frame/ready.ts';
import { FindingsView } from './findings-view.tsx';
import { focusQuality } from './focus.ts';
import { MutedView } from './muted-view.tsx';
import { PicturesView } from './pictures/pictures-view.tsx';
import { SeveritiesView } from './severities-view.tsx';
import { useQualityKeys } from './use-quality-keys.ts';
import './quality-screen.css';

/** After a change the sums are asked for anew once a burst of them is over. Milliseconds. */
const REST_MS = 80;

const VIEWS: Readonly<Record<QualityView, ReactNode>> = {
  findings: <FindingsView />,
  muted: <MutedView />,
  severities: <SeveritiesView />,
  pictures: <PicturesView />,
};

/** Where the canon is thin or wrong: findings over all roles, what is muted, severities, pictures. */
export function QualityScreen() {
  const stores = useStores();
  const view = useQuality((state) => state.view);
  const stale = useQuality((state) => state.stale);
  const known = useWorkspace((state) => state.view !== null);
  const read = useQuality((state) => state.summary !== null || state.failure !== null);
  useReady(known && read);
  useQualityKeys();
  useEffect(() => {
    if (!known || !stale) return;
    const first = stores.quality.getState().summary === null;
    const timer = setTimeout(() => void stores.quality.getState().refresh(), first ? 0 : REST_MS);
    return () => clearTimeout(timer);
  }, [known, stale, stores]);
  useEffect(() => {
    // Who comes here has the keyboard in the list: also from the screen's name in the rail, which gets the focus meanwhile.
    const at = document.activeElement;
    if (read && (at === document.body || at?.matches('nav [aria-current="page"]'))) focusQuality();
  }, [read]);
  return <main className={`main quality quality--${view}`}>{VIEWS[view]}</main>;
}

import {
  Gauge,
  Grid3x3,
  History,
  Inbox,
  Layers,
  type LucideIcon,
  PackageCheck,
  Settings,
} from 'lucide-react';
import { type ReactNode, useEffect } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import type { Screen } from '../../state/place.ts';
import { useHistory, usePlace, useRoles, useStores, useWorkspace } from '../../state/stores.tsx';
import { Icon } from '../../ui/icon.tsx';
import { seenHere } from '../history/acts.ts';
import { HistorySlices } from '../history/history-slices.tsx';
import { MapSlices } from '../map/map-slices.tsx';
import { QualitySlices } from '../quality/quality-slices.tsx';
import { ReleaseSlices } from '../releases/release-slices.tsx';
import { ReviewSlices } from '../review/review-slices.tsx';
import { Facets } from '../roles/facets.tsx';
import './navigation.css';

const SCREENS: { id: Screen; text: string; icon: LucideIcon }[] = [
  { id: 'roles', text: 'Roles', icon: Layers },
  { id: 'review', text: 'Review', icon: Inbox },
  { id: 'map', text: 'Map', icon: Grid3x3 },
  { id: 'quality', text: 'Quality', icon: Gauge },
  { id: 'history', text: 'History', icon: History },
  { id: 'releases', text: 'Releases', icon: PackageCheck },
  { id: 'settings', text: 'Settings', icon: Settings },
];

const SLICES: Readonly<Record<Screen, ReactNode>> = {
  roles: <Facets />,
  review: <ReviewSlices />,
  map: <MapSlices />,
  quality: <QualitySlices />,
  history: <HistorySlices />,
  releases: <ReleaseSlices />,
  settings: null,
};

/** The screens, and below them the slices of the one that is open. */
export function Navigation() {
  const screen = usePlace((state) => state.screen);
  const go = usePlace((state) => state.go);
  return (
    <nav className="nav" aria-label="Screens" data-pane="screens">
      {SCREENS.map((one) => (
        <AriaButton
          key={one.id}
          className="navitem"
          {...(one.id === screen && { 'aria-current': 'page' as const })}
          onPress={() => go(one.id)}
        >
          <Icon of={one.icon} size={16} />
          <span>{one.text}</span>
          {one.id === 'review' && <Waiting />}
          {one.id === 'quality' && <Blocked />}
          {one.id === 'history' && <Unseen />}
        </AriaButton>
      ))}
      <div className="slices">{SLICES[screen]}</div>
    </nav>
  );
}

/** The rail has room for four signs. */
const SHORT = new Intl.NumberFormat('en', { notation: 'compact' });

/** How many aliases wait for a decision. */
function Waiting() {
  const waiting = useRoles((state) => {
    let sum = 0;
    for (const row of state.rows?.values() ?? []) if (row.status !== 'deprecated') sum += row.waiting;
    return sum;
  });
  return waiting === 0 ? null : <Count count={waiting} word="waiting" />;
}

/** How many roles can't be approved because of errors. */
function Blocked() {
  const blocked = useRoles((state) => {
    let sum = 0;
    for (const row of state.rows?.values() ?? [])
      if (row.status !== 'deprecated' && row.findings.error > 0) sum += 1;
    return sum;
  });
  if (blocked === 0) return null;
  return <Count count={blocked} word={blocked === 1 ? 'role has errors' : 'roles have errors'} bad />;
}

/** How many decisions of others came since this person last looked at the history. */
function Unseen() {
  const stores = useStores();
  const known = useWorkspace((state) => state.view !== null);
  const unseen = useHistory((state) => state.counts?.unseen ?? 0);
  useEffect(() => {
    const here = known ? seenHere(stores) : null;
    const seen = here === null ? null : stores.preferences.getState().get(here);
    if (seen !== null) stores.history.getState().watch(seen);
  }, [known, stores]);
  return unseen === 0 ? null : <Count count={unseen} word="new" />;
}

function Count({ count, word, bad = false }: { count: number; word: string; bad?: boolean }) {
  return (
    <span className={`count navitem__count ${bad ? 'sev-error' : ''}`}>
      <span className="vh">
        {count.toLocaleString('en')} {word}
      </span>
      <span className="navitem__whole" aria-hidden="true">
        {count.toLocaleString('en')}
      </span>
      <span className="navitem__short" aria-hidden="true">
        {SHORT.format(count)}
      </span>
    </span>
  );
}

import { Layers, type LucideIcon, PackageCheck } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components';
import type { Screen } from '../../state/place.ts';
import { usePlace } from '../../state/stores.tsx';
import { Icon } from '../../ui/icon.tsx';
import { ReleaseSlices } from '../releases/release-slices.tsx';
import { Facets } from '../roles/facets.tsx';
import './navigation.css';

const SCREENS: { id: Screen; text: string; icon: LucideIcon }[] = [
  { id: 'roles', text: 'Roles', icon: Layers },
  { id: 'releases', text: 'Releases', icon: PackageCheck },
];

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
        </AriaButton>
      ))}
      <div className="slices">{screen === 'roles' ? <Facets /> : <ReleaseSlices />}</div>
    </nav>
  );
}

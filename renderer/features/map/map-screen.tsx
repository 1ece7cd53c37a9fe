import { Funnel, TriangleAlert } from 'lucide-react';
import { useEffect } from 'react';
import { WHOLE_MAP } from '../../state/map.ts';
import { useMapState, useRoles, useStores, useWorkspace } from '../../state/stores.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { useReady } from '../frame/ready.ts';
import { LadderPane } from '../ladder/ladder-pane.tsx';
import { EmptyCanon } from '../roles/empty-canon.tsx';
import { MAP_GRID } from './acts.ts';
import { MapGrid } from './map-grid.tsx';
import { MapHead } from './map-head.tsx';
import { MapLegend } from './map-legend.tsx';
import { useMap } from './use-map.ts';
import './map-screen.css';

/** Where the canon is thin or wrong: every function and focus by level. */
export function MapScreen() {
  const known = useWorkspace((state) => state.view !== null);
  const read = useRoles((state) => state.rows !== null);
  const empty = useRoles((state) => state.rows?.size === 0);
  const failure = useRoles((state) => state.failure);
  const narrow = useMapState((state) => state.narrow);
  const { columns, rows, fitting, lines } = useMap();
  const standing = useMapState((state) => state.row);
  const ladder = useMapState((state) => state.ladder);
  const whole = useMapState((state) => state.whole);
  const { stand, climb } = useStores().map.getState();
  const climbed = ladder ? rows.find(({ key }) => key === standing) : undefined;
  const alone = climbed !== undefined && whole;
  useReady(known && read);
  useEffect(() => {
    // Who comes here wants the map: also from the screen's name in the rail, which gets the focus meanwhile.
    const at = document.activeElement;
    if (known && read && (at === document.body || at?.matches('nav [aria-current="page"]')))
      document.getElementById(MAP_GRID)?.focus();
  }, [known, read]);
  if (read && empty && rows.length === 0) return <EmptyCanon />;
  return (
    <main className="main map" data-ladder={climbed === undefined ? 'none' : alone ? 'alone' : 'beside'}>
      <section className="pane pane--page" aria-label="Map" data-pane="map" hidden={alone}>
        <MapHead rows={rows} fitting={fitting} />
        <MapLegend />
        {!read && failure === null && <SkeletonRows count={14} label="Reading the roles" />}
        {!read && failure !== null && (
          <EmptyState icon={TriangleAlert} title="The roles could not be read" text={failure.message} />
        )}
        {read && lines.length === 0 && (
          <EmptyState icon={Funnel} title="No row fits" text="Look for less, or at the whole map.">
            <Button onPress={() => narrow(WHOLE_MAP)}>Show the whole map</Button>
          </EmptyState>
        )}
        {read && lines.length > 0 && (
          <MapGrid
            columns={columns}
            lines={lines}
            onLadder={(row) => {
              stand(row.key);
              climb('beside');
            }}
          />
        )}
      </section>
      {climbed !== undefined && <LadderPane row={climbed} columns={columns} />}
    </main>
  );
}

import { Columns3, UserCheck } from 'lucide-react';
import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { usePlace, useStores, useWorkspace } from '../../../state/stores.tsx';
import { Button } from '../../../ui/button.tsx';
import { Tag } from '../../../ui/chip.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import { PopoverButton } from '../../../ui/popover.tsx';
import { scoreText } from '../../../words/labels.ts';
import { useRolePage } from '../role-form.tsx';
import { Section } from '../section.tsx';
import { BandForm } from './band-form.tsx';
import { DistanceTable } from './distance-table.tsx';
import { HowDialog } from './how-dialog.tsx';
import { Neighbourhood } from './neighbourhood.tsx';
import { type Neighbour, useNeighbours } from './use-coordinates.ts';
import './adjacent-section.css';

/** Roles near by: as the structure has them, and as an import stated them where it said something else. */
export function AdjacentSection() {
  const { computed, stated } = useNeighbours();
  const [how, setHow] = useState(false);
  return (
    <Section
      id="adjacent"
      title="Adjacent roles"
      path="adjacent"
      caption="by structural coordinates"
      end={
        <Button look="quiet" small onPress={() => setHow(true)}>
          How coordinates work
        </Button>
      }
    >
      <div className="ind">
        {computed.length + stated.length === 0 && <p className="cap">No other role is near.</p>}
        <Neighbourhood neighbours={computed} />
        <ul aria-label="Adjacent roles">
          {computed.map((one) => (
            <AdjacentRow key={one.id} neighbour={one} />
          ))}
        </ul>
        {stated.length > 0 && (
          <>
            <p className="cap adj__head">As the imported page has them</p>
            <ul aria-label="Adjacent roles as imported">
              {stated.map((one) => (
                <AdjacentRow key={one.code} neighbour={one} />
              ))}
            </ul>
          </>
        )}
      </div>
      {how && <HowDialog neighbours={[...computed, ...stated]} onClose={() => setHow(false)} />}
    </Section>
  );
}

function AdjacentRow({ neighbour }: { neighbour: Neighbour }) {
  const stores = useStores();
  const { id, code, title } = neighbour;
  const names = (
    <>
      <span className="mono muted">{code}</span>
      <span className="ell">{title}</span>
    </>
  );
  return (
    <li className="adj" {...(id === undefined && { title: 'Not in this workspace' })}>
      {id === undefined ? (
        <span className="adj__role">{names}</span>
      ) : (
        <AriaButton className="adj__role" onPress={() => void stores.role.getState().open(id)}>
          {names}
        </AriaButton>
      )}
      <DistanceButton neighbour={neighbour} />
      <Band neighbour={neighbour} />
      {id === undefined ? <span /> : <CompareButton id={id} code={code} />}
    </li>
  );
}

/** Shows the role of the page and this one side by side. */
function CompareButton({ id, code }: { id: string; code: string }) {
  const { role } = useRolePage();
  const open = usePlace((state) => state.open);
  return (
    <IconButton
      icon={Columns3}
      label={`Compare with ${code}`}
      tip="Compare side by side"
      onPress={() => open({ kind: 'compare-roles', roles: [role.id, id] })}
    />
  );
}

/** The band of a row; pressed, a person confirms it or says another. A decided one is marked. */
function Band({ neighbour: { id, code, stated, measured, decided } }: { neighbour: Neighbour }) {
  const readOnly = useWorkspace((state) => state.view?.readOnly ?? true);
  const band = stated === null ? (decided?.band ?? measured?.band) : stated.band;
  if (band === undefined) return <span />;
  const tag = (
    <Tag>
      {band}
      {decided !== null && <Icon of={UserCheck} size={12} className="adj__decided" />}
    </Tag>
  );
  if (stated !== null || id === undefined || measured === undefined || readOnly) return tag;
  const how =
    decided === null ? '' : decided.band === measured.band ? ', confirmed' : ', decided by a person';
  return (
    <PopoverButton
      label={`Band of ${code}`}
      className="adj__pane"
      button={
        <AriaButton className="adj__band" aria-label={`Band of ${code}: ${band}${how}`}>
          {tag}
        </AriaButton>
      }
    >
      {(close) => <BandForm other={{ id, code }} computed={measured.band} decided={decided} onDone={close} />}
    </PopoverButton>
  );
}

/** The number of a row; pressed, it shows how it comes about. */
function DistanceButton({ neighbour: { code, stated, measured } }: { neighbour: Neighbour }) {
  const { role } = useRolePage();
  const limits = useWorkspace((state) => state.view?.settings.distance);
  const number = stated === null ? measured?.distance : stated.distance;
  const shown = number === undefined ? '–' : scoreText(number);
  if (measured === undefined || limits === undefined) return <span className="num muted">{shown}</span>;
  const other = stated?.distance !== undefined && stated.distance !== measured.distance;
  return (
    <PopoverButton
      label={`Distance to ${code}`}
      className="adj__pane"
      button={
        <AriaButton
          className="num muted adj__distance"
          aria-label={`Distance to ${code}: ${shown}, how it comes about`}
        >
          {shown}
        </AriaButton>
      }
    >
      {stated !== null && (
        <p className="cap">
          {stated.distance === undefined
            ? 'The imported page states no distance; worked out here:'
            : other
              ? `The imported page states ${scoreText(stated.distance)}; worked out here:`
              : 'The imported page states the same as is worked out here:'}
        </p>
      )}
      <DistanceTable from={role.code} to={code} measured={measured} limits={limits} />
    </PopoverButton>
  );
}

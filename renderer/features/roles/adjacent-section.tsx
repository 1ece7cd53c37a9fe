import { Button as AriaButton } from 'react-aria-components';
import { useRoles, useStores } from '../../state/stores.tsx';
import { Tag } from '../../ui/chip.tsx';
import { Tip } from '../../ui/tooltip.tsx';
import { scoreText } from '../../words/labels.ts';
import { useRolePage } from './role-form.tsx';
import { Section } from './section.tsx';
import './adjacent-section.css';

interface Neighbour {
  key: string;
  id: string | undefined;
  code: string;
  title: string;
  distance: number | undefined;
  band: string | undefined;
  terms: string;
  origin: 'computed' | 'imported';
}

/** Roles near by: as the structure has them, and as an import stated them where it said something else. */
export function AdjacentSection() {
  const { view, role } = useRolePage();
  const rows = useRoles((state) => state.rows);
  const computed: Neighbour[] = view.neighbours.map((one) => ({
    key: one.id,
    id: one.id,
    code: one.code,
    title: one.title,
    distance: one.distance,
    band: one.band,
    terms: `function ${scoreText(one.terms.function)} + focus ${scoreText(one.terms.focus)} + level ${scoreText(one.terms.level)}`,
    origin: 'computed',
  }));
  const stated: Neighbour[] = role.adjacent.map((one) => ({
    key: `stated ${one.code}`,
    id: [...(rows?.values() ?? [])].find((row) => row.code === one.code)?.id,
    code: one.code,
    title: one.title ?? '',
    distance: one.distance,
    band: one.band,
    terms: 'as the imported page stated it',
    origin: 'imported',
  }));
  return (
    <Section id="adjacent" title="Adjacent roles" path="adjacent" caption="by structural coordinates">
      <div className="ind">
        {computed.length + stated.length === 0 && <p className="cap">No other role is near.</p>}
        <ul aria-label="Adjacent roles">
          {computed.map((one) => (
            <AdjacentRow key={one.key} neighbour={one} />
          ))}
        </ul>
        {stated.length > 0 && (
          <>
            <p className="cap adj__head">As the imported page has them</p>
            <ul aria-label="Adjacent roles as imported">
              {stated.map((one) => (
                <AdjacentRow key={one.key} neighbour={one} />
              ))}
            </ul>
          </>
        )}
      </div>
    </Section>
  );
}

function AdjacentRow({ neighbour }: { neighbour: Neighbour }) {
  const stores = useStores();
  const { id } = neighbour;
  const inside = (
    <>
      <span className="mono muted">{neighbour.code}</span>
      <span className="ell">{neighbour.title}</span>
      <span className="num muted">
        {neighbour.distance === undefined ? '' : scoreText(neighbour.distance)}
      </span>
      {neighbour.band === undefined ? <span /> : <Tag>{neighbour.band}</Tag>}
    </>
  );
  if (id === undefined) {
    return (
      <li className="adj" title="Not in this workspace">
        {inside}
      </li>
    );
  }
  return (
    <li>
      <Tip text={neighbour.terms}>
        <AriaButton className="adj" onPress={() => void stores.role.getState().open(id)}>
          {inside}
        </AriaButton>
      </Tip>
    </li>
  );
}

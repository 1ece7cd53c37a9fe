import { DIMENSION_NAMES, DIMENSIONS } from '../../../shared/model/level.ts';
import { usePlace, useWorkspace } from '../../state/stores.tsx';
import { Button } from '../../ui/button.tsx';
import { experienceText } from '../../words/labels.ts';
import { Mark } from './mark.tsx';
import { useFindingsAt, useRoleHands, useRolePart } from './role-form.tsx';
import { Section } from './section.tsx';
import './level-section.css';

/** What the level framework says of the role's level: its description and the seven dimensions. */
export function LevelSection() {
  const { now } = useRoleHands();
  const code = useRolePart((page) => page.role.level);
  const readOnly = useRolePart((page) => page.readOnly);
  const findings = useFindingsAt('level');
  const open = usePlace((state) => state.open);
  const level = useWorkspace((state) => state.view?.levels.levels.find((one) => one.code === code));
  return (
    <Section
      id="level"
      path="level"
      title="Level"
      mark={<Mark findings={findings} />}
      caption={
        level === undefined
          ? `${code} is not in the level framework`
          : `${code} — ${level.name} · from the level framework`
      }
      end={
        !readOnly && (
          <Button look="quiet" small onPress={() => open({ kind: 'rename', role: now().role.id })}>
            Change level
          </Button>
        )
      }
    >
      {level !== undefined && (
        <div className="level">
          <p>{level.description}</p>
          <dl>
            {DIMENSIONS.map((name) => (
              <div key={name}>
                <dt>{DIMENSION_NAMES[name]}</dt>
                <dd>{level.dimensions[name]}</dd>
              </div>
            ))}
            <div>
              <dt>Experience</dt>
              <dd className="num">{experienceText(level.experience)}</dd>
            </div>
          </dl>
        </div>
      )}
    </Section>
  );
}

import { Plus } from 'lucide-react';
import { useMemo } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { ladderSections } from '../../../shared/ladder.ts';
import type { MapColumn } from '../../../shared/map.ts';
import { DIMENSION_NAMES, DIMENSIONS } from '../../../shared/model/level.ts';
import type { LadderRole } from '../../../shared/views-coordinates.ts';
import { useStores, useWorkspace } from '../../state/stores.tsx';
import { Button } from '../../ui/button.tsx';
import { StatusGlyph } from '../../ui/chip.tsx';
import { Icon } from '../../ui/icon.tsx';
import { pathName } from '../../words/labels.ts';
import { fillPlace, openRole } from '../map/acts.ts';
import type { Row } from '../map/use-map.ts';
import { askedOf, ExperienceBar, scaleEnd } from './experience.tsx';
import { LadderText } from './ladder-cell.tsx';

/** A level of the ladder: with its role, or a hole. */
export interface Rung {
  readonly column: MapColumn;
  readonly role: LadderRole | null;
}

/** In a narrow window it goes on to the right, which the keyboard must be able to reach. */
const SCROLLS = { role: 'group', tabIndex: 0, 'aria-label': 'All levels' };

interface LadderTableProps {
  row: Row;
  rungs: readonly Rung[];
  marks: boolean;
}

/** All levels of a function and focus side by side: what the framework says, then what the roles say. */
export function LadderTable({ row, rungs, marks }: LadderTableProps) {
  const stores = useStores();
  const readOnly = useWorkspace((state) => state.view?.readOnly ?? true);
  const sections = useMemo(() => ladderSections(rungs.map(({ role }) => role)), [rungs]);
  const levels = rungs.map(({ column }) => column.code);
  const asked = rungs.map(({ role }) => askedOf(role));
  const typical = rungs.map(({ column }) => column.level?.experience ?? null);
  const end = scaleEnd(typical, asked);
  const title = sections.find(({ path }) => path === 'title');
  const rest = sections.filter(({ path }) => path !== 'title');
  const key = ({ column, role }: Rung): string => role?.id ?? column.code;
  return (
    <div className="lad" {...SCROLLS}>
      <table className="lad__table">
        <thead>
          <tr>
            <td className="lad__corner" />
            {rungs.map((rung) => (
              <th
                key={key(rung)}
                scope="col"
                className={rung.role === null ? 'lad__head lad__head--hole' : 'lad__head'}
              >
                <span className="row row--tight">
                  {rung.role !== null && <StatusGlyph status={rung.role.status} />}
                  <span className="mono strong">{rung.column.code}</span>
                  <span className="cap ell">{rung.column.level?.name ?? 'Unknown level'}</span>
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">Title</th>
            {rungs.map((rung, at) => {
              const { role, column } = rung;
              const cell = title?.lines[0]?.[at];
              return (
                <td key={key(rung)}>
                  {role === null ? (
                    <span className="lad__hole">
                      No role at {column.code}
                      {!readOnly && (
                        <Button small onPress={() => fillPlace(stores, { ...row, level: column.code })}>
                          <Icon of={Plus} />
                          Fill it
                        </Button>
                      )}
                    </span>
                  ) : (
                    <AriaButton className="lad__open" onPress={() => openRole(stores, role.id)}>
                      {cell == null ? role.code : <LadderText cell={cell} levels={levels} marks={marks} />}
                    </AriaButton>
                  )}
                </td>
              );
            })}
          </tr>
          <tr>
            <th scope="row">
              Experience
              <span className="cap num lad__scale">0 to {end} years</span>
            </th>
            {rungs.map((rung, at) => (
              <td key={key(rung)}>
                <ExperienceBar level={typical[at] ?? null} asked={asked[at] ?? null} end={end} />
              </td>
            ))}
          </tr>
          {rest.flatMap(({ path, lines }) =>
            lines.map((line, index) => (
              // Lines have no name of their own but their place.
              <tr key={`${path} ${index.toString()}`} className={index === 0 ? 'lad__first' : undefined}>
                {index === 0 && (
                  <th scope="rowgroup" rowSpan={lines.length}>
                    {pathName(path)}
                  </th>
                )}
                {line.map((cell, at) => (
                  <td key={key(rungs[at] as Rung)}>
                    {cell !== null && <LadderText cell={cell} levels={levels} marks={marks} />}
                  </td>
                ))}
              </tr>
            )),
          )}
          {DIMENSIONS.map((dimension) => (
            <tr key={dimension} className="lad__first lad__framework">
              <th scope="row">
                {DIMENSION_NAMES[dimension]}
                <span className="cap lad__scale">of the level</span>
              </th>
              {rungs.map((rung) => (
                <td key={key(rung)}>{rung.column.level?.dimensions[dimension]}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

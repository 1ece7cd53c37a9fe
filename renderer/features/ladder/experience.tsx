import { TriangleAlert } from 'lucide-react';
import type { Experience } from '../../../shared/model/common.ts';
import {
  type AskedExperience,
  askedExperience,
  fitsLevel,
  yearsInWords,
} from '../../../shared/rules/experience.ts';
import type { LadderRole } from '../../../shared/views-coordinates.ts';
import { Icon } from '../../ui/icon.tsx';

/** An end that is open is drawn so many years long. */
const OPEN = 4;

/** The first experience that the qualifications of a role ask for. */
export const askedOf = (role: LadderRole | null): AskedExperience | null => {
  for (const text of role?.lists.qualifications ?? []) {
    const asked = askedExperience(text);
    if (asked !== undefined) return asked;
  }
  return null;
};

/** The end of the scale that all levels of a ladder are drawn on. */
export function scaleEnd(
  levels: readonly (Experience | null)[],
  asked: readonly (AskedExperience | null)[],
): number {
  const ends = [
    ...levels.map((level) => (level === null ? 0 : (level.to ?? level.from + OPEN))),
    ...asked.map((one) => Math.max(one?.from ?? 0, one?.to ?? 0)),
  ];
  return Math.max(5, Math.ceil(Math.max(0, ...ends) / 5) * 5);
}

interface ExperienceBarProps {
  level: Experience | null;
  asked: AskedExperience | null;
  /** Years at the right end. */
  end: number;
}

/** What a level has typically, as a bar, and what the role asks for, as a line under it; and both in words. */
export function ExperienceBar({ level, asked, end }: ExperienceBarProps) {
  const at = (years: number): string => `${Math.min(100, (years / end) * 100)}%`;
  const bar = (from: number, to: number | null) => ({
    left: at(from),
    right: `calc(100% - ${at(to ?? end)})`,
  });
  const fits = asked === null || level === null || fitsLevel(asked, level);
  return (
    <div className="exp">
      <div className="exp__scale" aria-hidden="true">
        {level !== null && (
          <span
            className={`exp__bar ${level.to === null ? 'exp__bar--open' : ''}`}
            style={bar(level.from, level.to)}
          />
        )}
        {asked !== null && (
          <span
            className={`exp__asked ${fits ? '' : 'exp__asked--off'}`}
            style={bar(asked.from ?? 0, asked.to)}
          />
        )}
      </div>
      <span className="num">{level === null ? 'Not stated' : yearsInWords(level)}</span>
      {asked !== null && (
        <span className={`cap num row row--tight ${fits ? '' : 'sev-warning'}`}>
          {!fits && <Icon of={TriangleAlert} size={12} />}
          asks {askedText(asked)}
          {!fits && <span className="vh">, which is not what the level says</span>}
        </span>
      )}
    </div>
  );
}

const askedText = ({ from, to }: AskedExperience): string =>
  from === null ? `up to ${yearsInWords({ from: to ?? 0, to })}` : yearsInWords({ from, to });

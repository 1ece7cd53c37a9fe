import { CircleX, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { ROLE_STATUSES } from '../../../shared/model/role.ts';
import { MAP_COLOUR } from '../../state/map.ts';
import { usePreference, useWorkspace } from '../../state/stores.tsx';
import { StatusGlyph } from '../../ui/chip.tsx';
import { Icon } from '../../ui/icon.tsx';
import { scoreText, statusWord } from '../../words/labels.ts';
import { ALL_SECTIONS } from './map-words.ts';

const BEDS = { draft: 'draft', in_review: 'review', approved: 'approved', deprecated: 'deprecated' } as const;

/** What the beds and the signs of the cells mean. */
export function MapLegend() {
  const [colour] = usePreference(MAP_COLOUR);
  const bands = useWorkspace((state) => state.view?.settings.bands);
  const limit = (score: number | undefined): string => scoreText(score ?? 0).replace(/^0/, '');
  const entries: Record<typeof colour, ReactNode> = {
    status: (
      <>
        {ROLE_STATUSES.map((status) => (
          <Entry key={status} look={BEDS[status]}>
            <StatusGlyph status={status} silent />
            {statusWord(status)}
          </Entry>
        ))}
        <span className="map__note">The number is the confidence</span>
      </>
    ),
    confidence: (
      <>
        <Entry look="low">Low, under {limit(bands?.medium)}</Entry>
        <Entry look="medium">Medium</Entry>
        <Entry look="high">High, {limit(bands?.high)} and up</Entry>
        <Entry look="unscored">No score</Entry>
      </>
    ),
    completeness: (
      <>
        <Entry look="low">Under half of {ALL_SECTIONS} sections filled</Entry>
        <Entry look="medium">Half and more</Entry>
        <Entry look="high">Three quarters and more</Entry>
      </>
    ),
    findings: (
      <>
        <Entry look="error">
          <Icon of={CircleX} size={12} />
          Errors
        </Entry>
        <Entry look="warning">
          <Icon of={TriangleAlert} size={12} />
          Warnings only
        </Entry>
        <Entry look="clean">Neither</Entry>
      </>
    ),
  };
  return (
    <div className="map__legend">
      {entries[colour]}
      <Entry look="hole">Hole: a level its family expects</Entry>
      {(colour === 'confidence' || colour === 'completeness') && (
        <span className="push row map__statuses">
          {ROLE_STATUSES.map((status) => (
            <span key={status} className="row row--tight">
              <StatusGlyph status={status} silent />
              {statusWord(status)}
            </span>
          ))}
        </span>
      )}
    </div>
  );
}

const Entry = ({ look, children }: { look: string; children: ReactNode }) => (
  <span className="row row--tight map__entry">
    <span className={`mc mc--${look} map__swatch`} aria-hidden="true" />
    {children}
  </span>
);

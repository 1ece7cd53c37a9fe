import { CircleX, Layers2, Plus, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { MapCell, MapColumn } from '../../../shared/map.ts';
import type { RoleStatus } from '../../../shared/model/role.ts';
import type { RoleRow } from '../../../shared/views.ts';
import type { MapColour } from '../../state/map.ts';
import { Glyph } from '../../ui/glyph.tsx';
import { Icon } from '../../ui/icon.tsx';
import { scoreText } from '../../words/labels.ts';
import { cellText, fillOf } from './map-words.ts';

const STATUS_CLASS: Record<RoleStatus, string> = {
  draft: 'mc--draft',
  in_review: 'mc--review',
  approved: 'mc--approved',
  deprecated: 'mc--deprecated',
};

interface CellProps {
  cell: MapCell<RoleRow> | undefined;
  column: MapColumn;
  colour: MapColour;
}

/** One place of the map. Colour says the same as the sign and the number in it; the words are for readers. */
export function Cell({ cell, column, colour }: CellProps) {
  const [role, another] = cell?.roles ?? [];
  const { look, sign } =
    role === undefined
      ? { look: cell?.hole == null ? 'mc--none' : 'mc--hole', sign: <Icon of={Plus} size={12} /> }
      : another !== undefined
        ? { look: 'mc--many', sign: <Many count={cell?.roles.length ?? 0} /> }
        : drawn(role, colour);
  return (
    <span className={`mc ${look}`}>
      <span className="vh">{cellText(cell, column)}</span>
      <span className="mc__sign" aria-hidden="true">
        {sign}
      </span>
    </span>
  );
}

const Many = ({ count }: { count: number }) => (
  <>
    <Icon of={Layers2} size={12} />
    {count}
  </>
);

/** The bed and the sign of a role. */
function drawn(role: RoleRow, colour: MapColour): { look: string; sign: ReactNode } {
  if (colour === 'findings') return drawnFindings(role);
  if (colour === 'completeness') return drawnCompleteness(role);
  const score = role.confidence === null ? '–' : scoreText(role.confidence).replace(/^0/, '');
  const sign = (
    <>
      <Glyph name={role.status} />
      {score}
    </>
  );
  return { look: colour === 'status' ? STATUS_CLASS[role.status] : `mc--${role.band ?? 'unscored'}`, sign };
}

/** The sections that are filled out of all there are. */
function drawnCompleteness(role: RoleRow): { look: string; sign: ReactNode } {
  const sign = (
    <>
      <Glyph name={role.status} />
      {role.filled}
    </>
  );
  return { look: `mc--${fillOf(role)}`, sign };
}

function drawnFindings({ findings: { error, warning } }: RoleRow): { look: string; sign: ReactNode } {
  if (error > 0)
    return {
      look: 'mc--error',
      sign: (
        <>
          <Icon of={CircleX} size={12} />
          {error}
        </>
      ),
    };
  if (warning > 0)
    return {
      look: 'mc--warning',
      sign: (
        <>
          <Icon of={TriangleAlert} size={12} />
          {warning}
        </>
      ),
    };
  return { look: 'mc--clean', sign: '0' };
}

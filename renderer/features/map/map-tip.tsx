import { type RefObject, useLayoutEffect, useRef } from 'react';
import type { MapColumn } from '../../../shared/map.ts';
import { useWorkspace } from '../../state/stores.tsx';
import { BandText, StatusGlyph } from '../../ui/chip.tsx';
import { Kbd } from '../../ui/kbd.tsx';
import { statusWord } from '../../words/labels.ts';
import { cellElement } from './acts.ts';
import type { Spot } from './map-grid.tsx';
import { fillText, findingsText, holeText } from './map-words.ts';

interface MapTipProps {
  spot: Spot;
  columns: readonly MapColumn[];
  within: RefObject<HTMLElement | null>;
}

/** What stands at a place, beside it. Readers of the screen hear it as the cell itself. */
export function MapTip({ spot: { row, column }, columns, within }: MapTipProps) {
  const tip = useRef<HTMLDivElement>(null);
  const readOnly = useWorkspace((state) => state.view?.readOnly ?? true);
  const place = columns.find(({ code }) => code === column);
  const cell = row.cells.get(column);
  useLayoutEffect(() => {
    const at = cellElement(row.key, column)?.getBoundingClientRect();
    const area = within.current?.getBoundingClientRect();
    if (tip.current === null) return;
    tip.current.hidden = at === undefined || area === undefined;
    if (at === undefined || area === undefined) return;
    const own = tip.current.getBoundingClientRect();
    const left = Math.min(at.left - area.left, area.width - own.width - 8);
    const below = at.bottom + 4 + own.height <= area.bottom;
    tip.current.style.left = `${Math.max(8, left)}px`;
    tip.current.style.top = `${below ? at.bottom - area.top + 4 : at.top - area.top - own.height - 4}px`;
  });
  if (place === undefined) return null;
  const roles = cell?.roles ?? [];
  const [role] = roles;
  return (
    <div ref={tip} className="map__tip" aria-hidden="true">
      <div className="row">
        <span className="mono muted">
          {row.key}.{column}
        </span>
        <span className="push cap ell">{place.level?.name ?? 'Unknown level'}</span>
      </div>
      {role === undefined && (
        <p>{cell?.hole == null ? 'No role here.' : `A hole: ${holeText(cell.hole)}.`}</p>
      )}
      {roles.length > 1 && <p>{roles.length} roles in one place: their codes can’t all be right.</p>}
      {roles.map((one) => (
        <div key={one.id}>
          <p className="medium">{one.title}</p>
          <p className="row map__tipline">
            <span className="row row--tight">
              <StatusGlyph status={one.status} />
              {statusWord(one.status)}
            </span>
            <BandText score={one.confidence} band={one.band} />
          </p>
          <p className="cap">
            {fillText(one)} · {findingsText(one)}
          </p>
        </div>
      ))}
      <p className="row row--tight cap map__tipkeys">
        {role !== undefined ? (
          <>
            <Kbd keys="↵" />
            {roles.length > 1 ? 'choose' : 'open'}
          </>
        ) : (
          !readOnly && (
            <>
              <Kbd keys="↵" />
              {cell === undefined ? 'make a role here' : 'fill it'}
            </>
          )
        )}
        <Kbd keys="L" />
        ladder
      </p>
    </div>
  );
}

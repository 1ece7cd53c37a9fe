import { StatusGlyph } from '../../ui/chip.tsx';
import { counted } from '../../words/labels.ts';
import { useMap } from './use-map.ts';

/** What of the canon is in sight, for the foot of the window. */
export function MapPart() {
  const { rows, fitting } = useMap();
  let approved = 0;
  for (const row of fitting)
    for (const { roles } of row.cells.values())
      for (const { status } of roles) if (status === 'approved') approved += 1;
  return (
    <>
      <span>
        {fitting.length === rows.length
          ? counted(rows.length, 'function · focus row')
          : `${fitting.length} of ${counted(rows.length, 'function · focus row')} shown`}
      </span>
      <span className="sep" />
      <span className="row row--tight st-approved">
        <StatusGlyph status="approved" silent />
        {approved} approved
      </span>
    </>
  );
}

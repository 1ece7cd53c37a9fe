import type { MapColumn } from '../../../shared/map.ts';
import type { MapColour } from '../../state/map.ts';
import type { GridColumn } from '../../ui/grid/model.ts';
import { Cell } from './map-cell.tsx';
import { levelText } from './map-words.ts';
import type { Row } from './use-map.ts';

/** The column with the names of the rows. */
export const NAME_COLUMN = 'row';
/** Its width, and the least one of a level, in pixels of the drawing. */
export const NAME_WIDTH = 190;
export const LEVEL_WIDTH = 43;

/** The columns of the grid: what a row is, then its levels. */
export function gridColumns(columns: readonly MapColumn[], colour: MapColour): readonly GridColumn<Row>[] {
  return [
    {
      id: NAME_COLUMN,
      name: 'Function and focus',
      head: 'Function · focus',
      width: NAME_WIDTH,
      className: 'map__name',
      cell: (row) => (
        <>
          <span className="mono map__code">{row.focus}</span>
          <span className="ell">{row.focusName}</span>
        </>
      ),
    },
    ...columns.map(
      (column): GridColumn<Row> => ({
        id: column.code,
        name: levelText(column),
        head: column.code,
        width: 'rest',
        className: `map__level ${column.opensTrack ? 'map__level--track' : ''}`,
        cell: (row) => <Cell cell={row.cells.get(column.code)} column={column} colour={colour} />,
      }),
    ),
  ];
}

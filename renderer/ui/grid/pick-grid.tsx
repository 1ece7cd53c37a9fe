import { Grid, type GridProps } from './grid.tsx';
import type { GridSelection } from './model.ts';
import './pick-grid.css';

interface PickGridProps<R> extends Pick<GridProps<R>, 'id' | 'label' | 'columns' | 'lines' | 'rowName'> {
  /** What is taken. */
  selection: GridSelection;
  /** The keyboard came to a row, or it was pressed. */
  onMove: (row: R, pressed: boolean) => void;
  /** Less high, where more stands below it. */
  low?: boolean;
}

/** The rows of a preview, each taken or left out by a click or Space; one that is left out steps back. */
export function PickGrid<R>({ low = false, ...grid }: PickGridProps<R>) {
  return (
    <div className={`pickgrid ${low ? 'pickgrid--low' : ''}`}>
      <Grid {...grid} />
    </div>
  );
}

import { ChevronDown, ChevronRight, FileWarning, OctagonAlert } from 'lucide-react';
import type { JobFunction } from '../../../shared/model/taxonomy.ts';
import type { FileProblem } from '../../../shared/views.ts';
import type { ListRow } from '../../state/problem-rows.ts';
import { useWorkspace } from '../../state/stores.tsx';
import { bandClass, StatusGlyph } from '../../ui/chip.tsx';
import { Glyph } from '../../ui/glyph.tsx';
import { CELL, ROW } from '../../ui/grid-roles.ts';
import { Icon } from '../../ui/icon.tsx';
import { bandWord, counted, scoreText, statusWord } from '../../words/labels.ts';
import type { GroupLine, Line } from './lines.ts';

/** The id in the document of a line. */
export const lineId = (line: Line): string =>
  line.kind === 'group' ? `group-${line.group}` : `role-${line.row.id}`;

interface RoleLineProps {
  line: Line;
  index: number;
  top: number;
  chosen: boolean;
  active: boolean;
  grouped: boolean;
  onPress: () => void;
}

/** One line of the list: a group that folds, or a role. Keys are the list's; it has the focus. */
export function RoleLineView({ line, index, top, chosen, active, grouped, onPress }: RoleLineProps) {
  const functions = useWorkspace((state) => state.view?.taxonomy.functions);
  const common = {
    id: lineId(line),
    ...ROW,
    'aria-rowindex': index + 1,
    onClick: onPress,
    style: { top },
    ...(active && { 'data-active': true }),
    ...(line.kind === 'group'
      ? { 'aria-level': 1, 'aria-expanded': !line.folded }
      : { 'aria-level': 2, 'aria-selected': chosen, 'aria-label': rowName(line.row) }),
  };
  if (line.kind === 'group') {
    return (
      <div {...common} className="group">
        <span className="group__cell" {...CELL}>
          <Icon of={line.folded ? ChevronRight : ChevronDown} size={12} />
          <span className="mono">{line.group}</span>
          <span className="ell faint plain">{focusName(line, functions)}</span>
          <span className="count push">{line.count}</span>
        </span>
      </div>
    );
  }
  const { row } = line;
  return (
    <div {...common} className={`lrow rolegrid ${grouped ? '' : 'rolegrid--flat'}`}>
      <RowCells row={row} grouped={grouped} />
    </div>
  );
}

function RowCells({ row, grouped }: { row: ListRow; grouped: boolean }) {
  const { error, warning } = row.findings;
  return (
    <>
      <span {...CELL}>
        {row.problem === undefined ? (
          <StatusGlyph status={row.status} />
        ) : (
          <FileGlyph problem={row.problem} />
        )}
      </span>
      <span {...CELL} className="mono num rolegrid__code ell">
        {grouped ? row.level : row.code}
      </span>
      <span {...CELL} className={`ell rolegrid__title ${row.status === 'deprecated' ? 'faint' : ''}`}>
        {row.title === '' ? <i className="faint">No title</i> : row.title}
      </span>
      <span
        {...CELL}
        className="row row--tight num muted"
        title={row.confidence === null ? 'No score' : `${bandWord(row.band)} ${scoreText(row.confidence)}`}
      >
        <span className={`glyphbox ${bandClass(row.band)}`}>
          <Glyph name={row.band ?? 'none'} />
        </span>
        <span className="rolegrid__score">
          {row.confidence === null ? '' : scoreText(row.confidence).replace(/^0/, '')}
        </span>
      </span>
      <span {...CELL} className="num rolegrid__fnd" title={findingsText(row)}>
        {error > 0 ? (
          <span className="sev-error strong rolegrid__err">
            <Icon of={OctagonAlert} size={12} />
            {error}
          </span>
        ) : (
          <span className="muted">{warning > 0 ? warning : ''}</span>
        )}
      </span>
      <span
        {...CELL}
        className="num muted rolegrid__als"
        title={counted(row.waiting, 'alias waits', 'aliases wait')}
      >
        {row.waiting > 0 ? row.waiting : ''}
      </span>
    </>
  );
}

/** In the place of the status: the file of this role is gone, or can't be read. */
function FileGlyph({ problem }: { problem: FileProblem }) {
  return (
    <span className="glyphbox sev-error" title={fileWord(problem)}>
      <Icon of={FileWarning} size={12} />
    </span>
  );
}

const fileWord = ({ code }: FileProblem): string =>
  code === 'missing-file' ? 'its file is gone' : 'its file can’t be read';

function focusName(line: GroupLine, functions: readonly JobFunction[] | undefined): string {
  const [fn, focus] = line.group.split('.');
  return functions?.find((one) => one.code === fn)?.focuses.find((one) => one.code === focus)?.name ?? '';
}

const findingsText = (row: ListRow): string =>
  [
    row.findings.error > 0 ? counted(row.findings.error, 'error') : '',
    row.findings.warning > 0 ? counted(row.findings.warning, 'warning') : '',
    row.findings.info > 0 ? `${row.findings.info} to know` : '',
  ]
    .filter(Boolean)
    .join(', ') || 'No finding';

/** All a row says, in one breath. */
function rowName(row: ListRow): string {
  if (row.problem !== undefined) return `${row.code} ${row.title}, ${fileWord(row.problem)}`.trim();
  const score =
    row.confidence === null ? 'no score' : `${bandWord(row.band).toLowerCase()} ${scoreText(row.confidence)}`;
  const waiting = row.waiting > 0 ? `, ${counted(row.waiting, 'alias waits', 'aliases wait')}` : '';
  return `${row.code} ${row.title}, ${statusWord(row.status).toLowerCase()}, ${score}, ${findingsText(row).toLowerCase()}${waiting}`;
}

import { ChevronDown, ChevronRight, FileWarning, OctagonAlert, Tag, TriangleAlert } from 'lucide-react';
import type { JobFunction } from '../../../shared/model/taxonomy.ts';
import type { FileProblem } from '../../../shared/views.ts';
import type { ListRow } from '../../state/problem-rows.ts';
import { bandClass, StatusGlyph } from '../../ui/chip.tsx';
import { Glyph } from '../../ui/glyph.tsx';
import type { GridColumn, GridGroup } from '../../ui/grid/model.ts';
import { Icon } from '../../ui/icon.tsx';
import { bandWord, counted, scoreText, statusWord } from '../../words/labels.ts';

const common: Record<'status' | 'title' | 'confidence' | 'findings' | 'waiting', GridColumn<ListRow>> = {
  status: {
    id: 'status',
    name: 'Status',
    width: 12,
    sortable: true,
    cell: ({ status, problem }) =>
      problem === undefined ? <StatusGlyph status={status} /> : <FileGlyph problem={problem} />,
  },
  title: {
    id: 'title',
    name: 'Title',
    head: <span className="ell">Title</span>,
    width: 'rest',
    sortable: true,
    className: 'ell rolegrid__title',
    cell: (row) => (
      <span className={row.status === 'deprecated' ? 'faint' : undefined}>
        {row.title === '' ? <i className="faint">No title</i> : row.title}
      </span>
    ),
  },
  confidence: {
    id: 'confidence',
    name: 'Confidence',
    head: <span className="rolegrid__word">Conf.</span>,
    width: 36,
    tight: 14,
    sortable: true,
    bounds: { least: 14, most: 96 },
    className: 'rolegrid__conf num muted',
    hint: (row) =>
      row.confidence === null ? 'No score' : `${bandWord(row.band)} ${scoreText(row.confidence)}`,
    cell: (row) => (
      <>
        <span className={`glyphbox ${bandClass(row.band)}`}>
          <Glyph name={row.band ?? 'none'} />
        </span>
        <span className="rolegrid__score">
          {row.confidence === null ? '' : scoreText(row.confidence).replace(/^0/, '')}
        </span>
      </>
    ),
  },
  findings: {
    id: 'findings',
    name: 'Findings',
    head: <Icon of={TriangleAlert} size={12} />,
    width: 24,
    sortable: true,
    bounds: { least: 24, most: 96 },
    className: 'num rolegrid__end',
    hint: findingsText,
    cell: ({ findings: { error, warning } }) =>
      error > 0 ? (
        <span className="sev-error strong rolegrid__err">
          <Icon of={OctagonAlert} size={12} />
          {error}
        </span>
      ) : (
        <span className="muted">{warning > 0 ? warning : ''}</span>
      ),
  },
  waiting: {
    id: 'waiting',
    name: 'Aliases waiting',
    head: <Icon of={Tag} size={12} />,
    width: 16,
    tight: null,
    sortable: true,
    bounds: { least: 14, most: 96 },
    className: 'num muted rolegrid__end',
    hint: (row) => counted(row.waiting, 'alias waits', 'aliases wait'),
    cell: (row) => (row.waiting > 0 ? row.waiting : ''),
  },
};

const place = (width: number, text: (row: ListRow) => string): GridColumn<ListRow> => ({
  id: 'level',
  name: 'Level',
  width,
  sortable: true,
  bounds: { least: 18, most: 160 },
  className: 'mono num rolegrid__code ell',
  cell: text,
});

/** Under a group the level tells a role; without groups it takes the whole code. */
export const GROUPED_COLUMNS: readonly GridColumn<ListRow>[] = [
  common.status,
  place(18, (row) => row.level),
  common.title,
  common.confidence,
  common.findings,
  common.waiting,
];
export const FLAT_COLUMNS: readonly GridColumn<ListRow>[] = [
  common.status,
  { ...place(76, (row) => row.code), id: 'code', name: 'Level, with the whole code' },
  ...GROUPED_COLUMNS.slice(2),
];

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

/** What a group's line shows. */
export function GroupHead({ line, functions }: { line: GridGroup; functions: readonly JobFunction[] }) {
  const [fn, focus] = line.key.split('.');
  const name = functions.find((one) => one.code === fn)?.focuses.find((one) => one.code === focus)?.name;
  return (
    <>
      <Icon of={line.folded ? ChevronRight : ChevronDown} size={12} />
      <span className="mono">{line.key}</span>
      <span className="ell faint plain">{name ?? ''}</span>
      <span className="count push">{line.keys.length}</span>
    </>
  );
}

function findingsText(row: ListRow): string {
  const { error, warning, info } = row.findings;
  return (
    [
      error > 0 ? counted(error, 'error') : '',
      warning > 0 ? counted(warning, 'warning') : '',
      info > 0 ? `${info} to know` : '',
    ]
      .filter(Boolean)
      .join(', ') || 'No finding'
  );
}

/** All a row says, in one breath. */
export function rowName(row: ListRow): string {
  if (row.problem !== undefined) return `${row.code} ${row.title}, ${fileWord(row.problem)}`.trim();
  const score =
    row.confidence === null ? 'no score' : `${bandWord(row.band).toLowerCase()} ${scoreText(row.confidence)}`;
  const waiting = row.waiting > 0 ? `, ${counted(row.waiting, 'alias waits', 'aliases wait')}` : '';
  return `${row.code} ${row.title}, ${statusWord(row.status).toLowerCase()}, ${score}, ${findingsText(row).toLowerCase()}${waiting}`;
}

/** What letters typed over the list look for. */
export const rowTexts = (row: ListRow): readonly string[] => [row.title, row.code];

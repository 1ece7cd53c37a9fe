import type { BulkPlan, BulkSubject, LevelText } from '../../../shared/contract-bulk.ts';
import { DiffText } from '../../ui/diff-text.tsx';
import type { GridColumn, GridLine } from '../../ui/grid/model.ts';
import { counted, pathName } from '../../words/labels.ts';
import { LEVEL_TEXT_NAMES } from './draft.ts';

/** One line of the preview: a text or a tag that would change. */
export interface BulkRow {
  readonly key: string;
  readonly subject: BulkSubject;
  readonly path: string;
  readonly before: string;
  readonly after: string;
  readonly about: string | undefined;
}

/** All rows of a plan; the key of each is what leaves it out. */
export const linesOf = (plan: BulkPlan | null): readonly (GridLine<BulkRow> & { kind: 'row' })[] =>
  (plan?.subjects ?? []).flatMap((subject) =>
    subject.rows.map(({ path, before, after, about }) => {
      const key = `${subject.id} ${path}`;
      return { kind: 'row', key, row: { key, subject, path, before, after, about } };
    }),
  );

/** What the place of a row is called. */
export function placeName({ subject, path }: Pick<BulkRow, 'subject' | 'path'>): string {
  if (subject.kind === 'role') return pathName(path);
  return LEVEL_TEXT_NAMES[path.replace(/^dimensions\./, '') as LevelText];
}

const side = (text: string): string => (text === '' ? 'not set' : text);

/** All a row says, in one breath. */
export function rowName(row: BulkRow): string {
  const about = row.about === undefined ? '' : ` of “${row.about}”`;
  const opens = row.subject.opens === null ? '' : `, opens draft of version ${row.subject.opens}`;
  return `${row.subject.code}, ${placeName(row)}${about}: ${side(row.before)} becomes ${side(row.after)}${opens}`;
}

/** What becomes of the text: words beside words, of a tag both values. */
export function Becomes({ row, short = false }: { row: BulkRow; short?: boolean }) {
  if (row.about === undefined && row.path !== 'scope')
    return <DiffText before={row.before} after={row.after} short={short} />;
  return (
    <span>
      <del>{side(row.before)}</del> <ins>{side(row.after)}</ins>
      {row.about !== undefined && <span className="muted"> {row.about}</span>}
    </span>
  );
}

const code: GridColumn<BulkRow> = {
  id: 'code',
  name: 'Role or level',
  head: 'Role',
  width: 108,
  className: 'mono muted ell',
  hint: ({ subject }) => subject.title,
  cell: ({ subject }) => subject.code,
};
const place: GridColumn<BulkRow> = {
  id: 'place',
  name: 'Where',
  head: 'Where',
  width: 104,
  className: 'ell',
  cell: placeName,
};
const change: GridColumn<BulkRow> = {
  id: 'change',
  name: 'What it becomes',
  head: 'Becomes',
  width: 'rest',
  className: 'ell',
  cell: (row) => <Becomes row={row} short />,
};
const opens: GridColumn<BulkRow> = {
  id: 'opens',
  name: 'Draft that it opens',
  head: 'Opens',
  width: 52,
  className: 'num muted',
  hint: ({ subject }) => (subject.opens === null ? '' : `Opens the draft of version ${subject.opens}`),
  cell: ({ subject }) => (subject.opens === null ? '' : `v${subject.opens}`),
};
const shownOn: GridColumn<BulkRow> = {
  id: 'shown',
  name: 'Roles that show it',
  head: 'Shown on',
  width: 72,
  className: 'muted ell',
  cell: ({ subject }) => counted(subject.shownOn, 'role'),
};
const ROLE_COLUMNS = [code, place, change] as const;
const OPENING_COLUMNS = [code, place, change, opens] as const;
const LEVEL_COLUMNS = [{ ...code, head: 'Level', width: 48 }, place, change, shownOn] as const;

/** The columns for a plan; the same objects at every drawing. */
export function columnsOf(plan: BulkPlan | null): readonly GridColumn<BulkRow>[] {
  if (plan?.subjects[0]?.kind === 'level') return LEVEL_COLUMNS;
  return plan?.subjects.some((subject) => subject.opens !== null) ? OPENING_COLUMNS : ROLE_COLUMNS;
}

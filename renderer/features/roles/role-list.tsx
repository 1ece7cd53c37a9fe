import { Funnel, TriangleAlert } from 'lucide-react';
import { memo, useCallback, useEffect, useMemo, useRef } from 'react';
import { z } from '../../../shared/zod.ts';
import { NO_FILTERS, type SortKey } from '../../state/filters.ts';
import { preference } from '../../state/preferences.ts';
import { fileOfRow, type ListRow } from '../../state/problem-rows.ts';
import { usePreference, useRole, useRoles, useStores, useWorkspace } from '../../state/stores.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Grid } from '../../ui/grid/grid.tsx';
import type { GridGroup, GridLine } from '../../ui/grid/model.ts';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { counted } from '../../words/labels.ts';
import { groupOf, linesOf } from './lines.ts';
import { ListHead } from './list-head.tsx';
import { FLAT_COLUMNS, GROUPED_COLUMNS, GroupHead, rowName, rowTexts } from './role-columns.tsx';
import { SelectionBar } from './selection-bar.tsx';
import { useFitting } from './use-fitting.ts';
import './role-list.css';

/** Roles passed over by a held arrow key are not opened. Milliseconds. */
const OPEN_AFTER_MS = 70;
/** Below this, in pixels of the drawing, some columns make room for the title. */
const TIGHT = 320;

/** Widths that a person gave to columns. */
const WIDTHS = preference('roles.widths', z.record(z.string(), z.number()), {});

/** All roles that fit the filters, grouped by function and focus; only the lines in sight are drawn. */
export const RoleList = memo(function RoleList() {
  const rows = useRoles((state) => state.rows);
  const failure = useRoles((state) => state.failure);
  const sort = useRoles((state) => state.sort);
  const folded = useRoles((state) => state.folded);
  useUnfolding();
  const fitting = useFitting();
  const lines = useMemo(() => linesOf(fitting, sort, folded), [fitting, sort, folded]);
  useOnlyWhatFits(fitting);
  return (
    <section className="pane pane--list" aria-label="Roles" data-pane="list">
      <ListHead shown={fitting.length} all={rows?.size ?? 0} />
      {rows === null && failure === null && <SkeletonRows count={14} label="Reading the roles" />}
      {rows === null && failure !== null && (
        <EmptyState icon={TriangleAlert} title="The roles could not be read" text={failure.message} />
      )}
      {rows !== null && lines.length === 0 && <NothingFits />}
      {lines.length > 0 && <Lines lines={lines} fitting={fitting} />}
      <SelectionBar />
    </section>
  );
});

/** The group of a role that is opened from elsewhere unfolds; one may fold it again over the open role. */
function useUnfolding(): void {
  const stores = useStores();
  const id = useRole((state) => state.id);
  const known = useRoles((state) => state.rows !== null);
  useEffect(() => {
    const { rows, folded, fold } = stores.roles.getState();
    const row = id === null || !known ? undefined : rows?.get(id);
    const group = row === undefined ? '' : groupOf(row);
    if (folded.has(group)) fold(group, false);
  }, [id, known, stores]);
}

/** A file that is no role is in the list, but nothing is done to it together with roles. */
function rolesOf(keys: ReadonlySet<string>): ReadonlySet<string> {
  const files = [...keys].filter((key) => fileOfRow(key) !== undefined);
  return files.length === 0 ? keys : new Set([...keys].filter((key) => !files.includes(key)));
}

/** What can't be seen isn't selected: nobody decides about roles that a filter hides. */
function useOnlyWhatFits(fitting: readonly ListRow[]): void {
  const stores = useStores();
  useEffect(() => {
    const { selected, select } = stores.roles.getState();
    if (selected.size === 0) return;
    const left = new Set(fitting.flatMap(({ id }) => (selected.has(id) ? [id] : [])));
    if (left.size < selected.size) select(left);
  }, [fitting, stores]);
}

function NothingFits() {
  const filter = useRoles((state) => state.filter);
  return (
    <EmptyState icon={Funnel} title="No role fits" text="Search for less, or look at all of them.">
      <Button onPress={() => filter(NO_FILTERS)}>Show all roles</Button>
    </EmptyState>
  );
}

function Lines({ lines, fitting }: { lines: GridLine<ListRow>[]; fitting: readonly ListRow[] }) {
  const stores = useStores();
  const current = useRole((state) => state.id);
  const sort = useRoles((state) => state.sort);
  const sortBy = useRoles((state) => state.sortBy);
  const fold = useRoles((state) => state.fold);
  const selected = useRoles((state) => state.selected);
  const select = useRoles((state) => state.select);
  const functions = useWorkspace((state) => state.view?.taxonomy.functions);
  const [widths, setWidths] = usePreference(WIDTHS);
  const opening = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(opening.current), []);

  const open = (row: ListRow): void => {
    void stores.role.getState().open(row.id);
    stores.place.getState().setList(false);
  };
  const move = (row: ListRow, pressed: boolean): void => {
    clearTimeout(opening.current);
    if (pressed) open(row);
    else opening.current = setTimeout(() => open(row), OPEN_AFTER_MS);
  };
  const group = useCallback(
    (line: GridGroup) => <GroupHead line={line} functions={functions ?? []} />,
    [functions],
  );
  const selection = useMemo(
    () => ({
      keys: selected,
      change: (keys: ReadonlySet<string>) => select(rolesOf(keys)),
      all: () => fitting.map(({ id }) => id),
    }),
    [selected, select, fitting],
  );
  const grouped = sort.key === 'place';
  return (
    <Grid
      id="role-list"
      label="Roles"
      description={counted(fitting.length, 'role')}
      columns={grouped ? GROUPED_COLUMNS : FLAT_COLUMNS}
      lines={lines}
      rowName={rowName}
      group={group}
      texts={rowTexts}
      current={current}
      selection={selection}
      tightBelow={TIGHT}
      widths={widths}
      onWidth={(column, width) => setWidths({ ...widths, [column]: width })}
      sort={grouped ? null : { column: sort.key === 'level' ? 'code' : sort.key, down: sort.down }}
      onSort={(column) => sortBy(column === 'code' ? 'level' : (column as SortKey))}
      onFold={fold}
      onMove={move}
      onEnter={(row) => {
        clearTimeout(opening.current);
        open(row);
        document.querySelector<HTMLElement>('[data-path="title"]')?.focus();
      }}
    />
  );
}

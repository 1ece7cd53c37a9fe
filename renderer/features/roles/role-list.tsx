import { useVirtualizer } from '@tanstack/react-virtual';
import {
  ArrowUpDown,
  FileInput,
  FilePlus2,
  Funnel,
  PanelLeftClose,
  Plus,
  Tag,
  TriangleAlert,
} from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { DENSITY } from '../../state/appearance.ts';
import { NO_FILTERS, type SortKey } from '../../state/roles.ts';
import { usePlace, usePreference, useRole, useRoles, useStores, useWorkspace } from '../../state/stores.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ROW_GROUP } from '../../ui/grid-roles.ts';
import { Icon } from '../../ui/icon.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Menu } from '../../ui/menu.tsx';
import { PopoverButton } from '../../ui/popover.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { Facets } from './facets.tsx';
import { filterRows, groupOf, type Line, linesOf, sortRows } from './lines.ts';
import { lineId, RoleLineView } from './role-line.tsx';
import { foldList } from './room.ts';
import { rowHeight } from './row-height.ts';
import { useListKeys } from './use-list-keys.ts';
import './role-list.css';

/** All roles that fit the filters, grouped by function and focus; only the lines in sight are drawn. */
export function RoleList() {
  const rows = useRoles((state) => state.rows);
  const failure = useRoles((state) => state.failure);
  const filters = useRoles((state) => state.filters);
  const sort = useRoles((state) => state.sort);
  const folded = useRoles((state) => state.folded);
  const levels = useWorkspace((state) => state.view?.levels.levels);
  // Sorted once, not at every letter of a search: what fits keeps the order.
  useUnfolding();
  const sorted = useMemo(
    () => sortRows([...(rows?.values() ?? [])], sort, levels ?? []),
    [rows, sort, levels],
  );
  const fitting = useMemo(() => filterRows(sorted, filters), [sorted, filters]);
  const lines = useMemo(() => linesOf(fitting, sort, folded), [fitting, sort, folded]);
  return (
    <section className="pane pane--list" aria-label="Roles" data-pane="list">
      <ListHead shown={fitting.length} all={rows?.size ?? 0} />
      {rows === null && failure === null && <SkeletonRows count={14} label="Reading the roles" />}
      {rows === null && failure !== null && (
        <EmptyState icon={TriangleAlert} title="The roles could not be read" text={failure.message} />
      )}
      {rows !== null && lines.length === 0 && <NothingFits />}
      {lines.length > 0 && <Lines lines={lines} count={fitting.length} />}
    </section>
  );
}

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

const SORTS: { id: SortKey; text: string }[] = [
  { id: 'place', text: 'By function and focus' },
  { id: 'title', text: 'By title' },
  { id: 'confidence', text: 'By confidence' },
  { id: 'findings', text: 'By findings' },
  { id: 'waiting', text: 'By aliases waiting' },
];

function ListHead({ shown, all }: { shown: number; all: number }) {
  const stores = useStores();
  const open = usePlace((state) => state.open);
  const sort = useRoles((state) => state.sort);
  const sortBy = useRoles((state) => state.sortBy);
  const readOnly = useWorkspace((state) => state.view?.readOnly ?? false);
  const number = (n: number): string => n.toLocaleString('en');
  return (
    <div className="panehead">
      <h1>Roles</h1>
      <span className="count rolelist__count">
        {shown === all ? number(all) : `${number(shown)} of ${number(all)}`}
      </span>
      <span className="push row rolelist__acts">
        <PopoverButton
          label="Filter"
          className="slicepop"
          button={<IconButton icon={Funnel} label="Filter" className="only-narrow" />}
        >
          <Facets />
        </PopoverButton>
        <Menu
          label="Order"
          entries={SORTS.map((one) => ({
            ...one,
            chosen: one.id === sort.key,
            onAction: () => sortBy(one.id),
          }))}
        >
          <IconButton icon={ArrowUpDown} label="Order" />
        </Menu>
        <Menu
          label="New"
          entries={[
            { id: 'role', text: 'New role', icon: FilePlus2, onAction: () => open({ kind: 'new-role' }) },
            { id: 'import', text: 'Import page', icon: FileInput, onAction: () => open({ kind: 'import' }) },
          ]}
        >
          <Button small isDisabled={readOnly}>
            <Icon of={Plus} />
            New
          </Button>
        </Menu>
        <IconButton
          icon={PanelLeftClose}
          size={16}
          label="Hide list"
          className="list__fold"
          onPress={() => foldList(stores)}
        />
      </span>
    </div>
  );
}

function NothingFits() {
  const filter = useRoles((state) => state.filter);
  return (
    <EmptyState icon={Funnel} title="No role fits" text="Search for less, or look at all of them.">
      <Button onPress={() => filter(NO_FILTERS)}>Show all roles</Button>
    </EmptyState>
  );
}

function Lines({ lines, count }: { lines: Line[]; count: number }) {
  const scroller = useRef<HTMLDivElement>(null);
  const chosen = useRole((state) => state.id);
  const sort = useRoles((state) => state.sort);
  const at = lines.findIndex((line) => line.kind === 'role' && line.row.id === chosen);
  const keys = useListKeys(lines, at, scroller);
  const [density] = usePreference(DENSITY);
  const [height, setHeight] = useState(() => rowHeight(density));
  const virtualizer = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: 12,
    // The active line stays drawn, so that what aria-activedescendant names is always there.
    rangeExtractor: (range) => {
      const drawn = new Set<number>();
      const from = Math.max(0, range.startIndex - range.overscan);
      const to = Math.min(range.count - 1, range.endIndex + range.overscan);
      for (let index = from; index <= to; index++) drawn.add(index);
      if (keys.active >= 0 && keys.active < range.count) drawn.add(keys.active);
      return [...drawn].sort((a, b) => a - b);
    },
  });
  keys.scrollTo.current = (index) => virtualizer.scrollToIndex(index, { align: 'auto' });
  useEffect(() => {
    // Text made larger while the window is open makes the list's box change too, since all sizes grow with it.
    setHeight(rowHeight(density));
    const observer = new ResizeObserver(() => setHeight(rowHeight(density)));
    if (scroller.current !== null) observer.observe(scroller.current);
    return () => observer.disconnect();
  }, [density]);
  useEffect(() => {
    if (height > 0) virtualizer.measure();
  }, [virtualizer, height]);
  const active = lines[keys.active];
  return (
    <>
      <ColumnHeads />
      <div
        id="role-list"
        ref={scroller}
        className="scroll rolelist"
        role="treegrid"
        aria-label="Roles"
        aria-rowcount={lines.length}
        aria-description={`${count} roles`}
        tabIndex={0}
        onKeyDown={keys.onKeyDown}
        {...(active !== undefined && { 'aria-activedescendant': lineId(active) })}
      >
        <div {...ROW_GROUP} style={{ height: virtualizer.getTotalSize(), position: 'relative' }}>
          {virtualizer.getVirtualItems().map((item) => {
            const line = lines[item.index];
            return line === undefined ? null : (
              <RoleLineView
                key={lineId(line)}
                line={line}
                index={item.index}
                top={item.start}
                chosen={item.index === at}
                active={item.index === keys.active}
                grouped={sort.key === 'place'}
                onPress={() => keys.press(item.index)}
              />
            );
          })}
        </div>
      </div>
    </>
  );
}

function ColumnHeads() {
  const sort = useRoles((state) => state.sort);
  const sortBy = useRoles((state) => state.sortBy);
  const head = (key: SortKey, name: string, word: string, content: React.ReactNode, className = '') => (
    <Button
      look="link"
      className={`colhead ${className}`}
      aria-label={`${word}order by ${name}${sort.key === key ? (sort.down ? ', now downwards' : ', now upwards') : ''}`}
      onPress={() => sortBy(sort.key === key && sort.down ? 'place' : key)}
    >
      {content}
      {sort.key === key && <span aria-hidden="true">{sort.down ? '↓' : '↑'}</span>}
    </Button>
  );
  return (
    <div className={`thead rolegrid ${sort.key === 'place' ? '' : 'rolegrid--flat'}`}>
      <span />
      <span />
      {head('title', 'title', 'Title, ', 'Title')}
      {head('confidence', 'confidence', 'Conf., ', <span className="rolegrid__word">Conf.</span>)}
      {head('findings', 'findings', '', <Icon of={TriangleAlert} size={12} />, 'colhead--end')}
      {head('waiting', 'aliases waiting', '', <Icon of={Tag} size={12} />, 'colhead--end rolegrid__als')}
    </div>
  );
}

import { Layers } from 'lucide-react';
import { type CSSProperties, memo, useEffect, useRef } from 'react';
import type { RoleRow } from '../../../shared/views.ts';
import { PANE_WIDTHS } from '../../state/panes.ts';
import {
  type Stores,
  usePanes,
  usePlace,
  useRole,
  useRoles,
  useStores,
  useWorkspace,
} from '../../state/stores.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Splitter } from '../../ui/splitter.tsx';
import { useReady } from '../frame/ready.ts';
import { EmptyCanon } from './empty-canon.tsx';
import { filterRows } from './facet-values.ts';
import { FilePage } from './file-page.tsx';
import { Inspector } from './inspector.tsx';
import { sortRows } from './lines.ts';
import { RoleList } from './role-list.tsx';
import { RolePage } from './role-page.tsx';
import { foldList, hideInspector } from './room.ts';
import { facetContext } from './use-fitting.ts';
import { useLooking } from './use-looking.ts';
import './roles-screen.css';

/** The list, the role as its page, and what there is to know about it. */
export function RolesScreen() {
  const stores = useStores();
  const rows = useRoles((state) => state.rows);
  const view = useRole((state) => state.view);
  const report = useRole((state) => state.report);
  const id = useRole((state) => state.id);
  const settled = rows !== null && (rows.size === 0 || view !== null || report !== null || id === null);
  const inspectorOpen = usePlace((state) => state.inspectorOpen);
  const listOpen = usePlace((state) => state.listOpen);
  const widths = usePanes((state) => state.widths);
  const folded = usePanes((state) => state.folded);
  const resize = usePanes((state) => state.resize);
  const known = useWorkspace((state) => state.view !== null);
  useReady(settled && known);
  useLooking();

  // The role that was open last, as it was: where it went, the one after it in the list opens.
  const before = useRef<RoleRow | null>(null);
  // Something is always open: the role of the last visit in this tab, else the draft that has most to do.
  useEffect(() => {
    if (rows === null || !known || id !== null) return;
    const last = sessionStorage.getItem('canon-role');
    const first = neighbourOf(before.current, stores) ?? mostToDo([...rows.values()]);
    const start = last !== null && rows.has(last) ? last : first?.id;
    if (start !== undefined) void stores.role.getState().open(start);
  }, [rows, known, id, stores]);
  useEffect(() => {
    if (id === null) return;
    sessionStorage.setItem('canon-role', id);
    before.current = rows?.get(id) ?? before.current;
  }, [id, rows]);

  if (rows !== null && rows.size === 0) return <EmptyCanon />;
  return (
    <main
      className="main roles"
      data-folded={[...folded].join(' ')}
      style={{ '--list-is': widths.list, '--inspector-is': widths.inspector } as CSSProperties}
      {...(inspectorOpen && { 'data-inspector': 'open' })}
      {...(listOpen && { 'data-list': 'open' })}
    >
      <RoleList />
      <Page />
      {report !== null ? null : view === null ? (
        <aside className="pane pane--side" aria-label="Inspector" />
      ) : (
        <Inspector view={view} />
      )}
      <Splitter
        label="Width of the list"
        pane="before"
        className="splitter--list"
        value={widths.list}
        {...PANE_WIDTHS.list}
        onChange={(width) => resize('list', width)}
        onFold={() => foldList(stores)}
      />
      <Splitter
        label="Width of the inspector"
        pane="after"
        className="splitter--inspector"
        value={widths.inspector}
        {...PANE_WIDTHS.inspector}
        onChange={(width) => resize('inspector', width)}
        onFold={() => hideInspector(stores)}
      />
    </main>
  );
}

/** The role after one that is gone, in the order and with the filters of the list; before it, where it was the last. */
function neighbourOf(gone: RoleRow | null, stores: Stores): RoleRow | undefined {
  const { rows, filters, sort } = stores.roles.getState();
  if (gone === null || rows === null) return undefined;
  const levels = stores.workspace.getState().view?.levels.levels ?? [];
  const others = filterRows(rows.values(), filters, facetContext(stores)).filter((row) => row.id !== gone.id);
  const ordered = sortRows([...others, gone], sort, levels);
  const at = ordered.indexOf(gone);
  return ordered[at + 1] ?? ordered[at - 1];
}

/** The draft with the most errors, warnings and waiting aliases; where there is no draft, the first role. */
function mostToDo(rows: readonly RoleRow[]): RoleRow | undefined {
  const weight = (row: RoleRow): number =>
    row.status === 'draft' ? 1 + row.findings.error + row.findings.warning + row.waiting : 0;
  return rows.reduce<RoleRow | undefined>(
    (best, row) => (best === undefined || weight(row) > weight(best) ? row : best),
    undefined,
  );
}

/** The open role, or what stands in its place. */
const Page = memo(function Page() {
  const view = useRole((state) => state.view);
  const report = useRole((state) => state.report);
  if (report !== null) return <FilePage key={report.file} report={report} />;
  return view === null ? <NoRole /> : <RolePage key={view.role.id} view={view} />;
});

function NoRole() {
  const failure = useRole((state) => state.failure);
  return (
    <section className="pane pane--page" aria-label="Role">
      {failure !== null && (
        <EmptyState icon={Layers} title="This role can’t be shown" text={failure.message} />
      )}
    </section>
  );
}

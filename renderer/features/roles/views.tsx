import { Ellipsis, Pencil, RefreshCw, Trash2 } from 'lucide-react';
import { memo, useDeferredValue, useMemo } from 'react';
import { BY_PLACE, NO_FILTERS, sameFilters } from '../../state/filters.ts';
import { lookedAtAll, lookedPreference } from '../../state/looked.ts';
import { isShown, type SavedView, viewsPreference, withView } from '../../state/saved-views.ts';
import { usePlace, usePreference, useRoles, useStores, useWorkspace } from '../../state/stores.tsx';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Menu } from '../../ui/menu.tsx';
import { filterRows } from './facet-values.ts';
import { Slice, SliceHead } from './slice.tsx';
import { useFacetContext } from './use-fitting.ts';
import './views.css';

const NO_ROWS = new Map();

/** Ways to look at the roles: those that are always there, and those that somebody saved on this machine. */
export function Views() {
  const rows = useDeferredValue(useRoles((state) => state.rows) ?? NO_ROWS);
  const context = useFacetContext();
  const counts = useMemo(() => {
    const count = { waiting: 0, errors: 0, fresh: 0 };
    for (const row of rows.values()) {
      if (row.waiting > 0) count.waiting++;
      if (row.findings.error > 0) count.errors++;
      if (context.isNew(row)) count.fresh++;
    }
    return count;
  }, [rows, context]);
  return <ViewSlices all={rows.size} {...counts} />;
}

interface ViewSlicesProps {
  all: number;
  waiting: number;
  errors: number;
  fresh: number;
}

/** Drawn anew when a count changes, which most saves don't bring about. */
const ViewSlices = memo(function ViewSlices(counts: ViewSlicesProps) {
  const stores = useStores();
  const filters = useRoles((state) => state.filters);
  const sort = useRoles((state) => state.sort);
  const filter = useRoles((state) => state.filter);
  const open = usePlace((state) => state.open);
  const { workspace, me, views } = useViews();
  const errors = filters.findings === 'error';
  const fresh = filters.changed === 'new';
  const plain = sameFilters(filters, NO_FILTERS);
  const known = views.some((view) => isShown(view, filters, sort));
  return (
    <>
      <SliceHead>
        Views
        {!known && (!plain || sort.key !== BY_PLACE.key) && (
          <Button look="link" aria-label="Save this view" onPress={() => open({ kind: 'save-view' })}>
            Save
          </Button>
        )}
        {known && fresh && counts.fresh > 0 && (
          <Button
            look="link"
            aria-label="Mark all as looked at"
            onPress={() => lookedAtAll(stores.preferences, lookedPreference(workspace, me))}
          >
            Looked at
          </Button>
        )}
      </SliceHead>
      <Slice on={plain && !known} steady count={counts.all} onPress={() => filter(NO_FILTERS)}>
        All roles
      </Slice>
      {(counts.waiting > 0 || filters.waiting) && (
        <Slice
          on={filters.waiting}
          count={counts.waiting}
          onPress={() => filter({ waiting: !filters.waiting })}
        >
          Aliases waiting
        </Slice>
      )}
      {(counts.errors > 0 || errors) && (
        <Slice
          on={errors}
          count={counts.errors}
          onPress={() => filter({ findings: errors ? null : 'error' })}
        >
          With errors
        </Slice>
      )}
      {(counts.fresh > 0 || fresh) && (
        <Slice on={fresh} count={counts.fresh} onPress={() => filter({ changed: fresh ? null : 'new' })}>
          New to me
        </Slice>
      )}
      {views.map((view) => (
        <SavedSlice key={view.name} view={view} />
      ))}
    </>
  );
});

/** The saved views of this workspace, and how to keep others. */
function useViews() {
  const workspace = useWorkspace((state) => state.view?.id ?? '');
  const me = useWorkspace((state) => state.view?.author ?? null);
  const [views, keep] = usePreference(viewsPreference(workspace));
  return { workspace, me, views, keep };
}

/** One saved view with how many roles it shows. */
function SavedSlice({ view }: { view: SavedView }) {
  const rows = useDeferredValue(useRoles((state) => state.rows) ?? NO_ROWS);
  const context = useFacetContext();
  const count = useMemo(() => filterRows(rows.values(), view.filters, context).length, [rows, view, context]);
  return <SavedViewSlice view={view} count={count} />;
}

/** A press shows it, the menu behind it changes it. */
const SavedViewSlice = memo(function SavedViewSlice({ view, count }: { view: SavedView; count: number }) {
  const stores = useStores();
  const filters = useRoles((state) => state.filters);
  const sort = useRoles((state) => state.sort);
  const show = useRoles((state) => state.show);
  const open = usePlace((state) => state.open);
  const { views, keep } = useViews();
  const on = isShown(view, filters, sort);

  const remove = (): void => {
    keep(views.filter(({ name }) => name !== view.name));
    stores.toasts.getState().add({
      tone: 'ok',
      text: `The view “${view.name}” is gone`,
      action: { text: 'Undo', run: () => keep(views) },
    });
  };
  return (
    <div className="savedview">
      <Slice on={on} steady count={count} onPress={() => show(view.filters, view.sort)}>
        {view.name}
      </Slice>
      <Menu
        label={`Change the view ${view.name}`}
        entries={[
          {
            id: 'rename',
            text: 'Rename…',
            icon: Pencil,
            onAction: () => open({ kind: 'save-view', rename: view.name }),
          },
          {
            id: 'renew',
            text: 'Save what is shown now',
            icon: RefreshCw,
            disabled: on,
            onAction: () => keep(withView(views, { name: view.name, filters, sort })),
          },
          { id: 'remove', text: 'Delete', icon: Trash2, danger: true, apart: true, onAction: remove },
        ]}
      >
        <IconButton icon={Ellipsis} label={`Change the view ${view.name}`} className="savedview__more" />
      </Menu>
    </div>
  );
});

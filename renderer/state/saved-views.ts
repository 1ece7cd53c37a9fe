import { z } from '../../shared/zod.ts';
import { type Filters, filtersSchema, type Sort, sameFilters, sortSchema } from './filters.ts';
import { type Preference, preference } from './preferences.ts';

const savedViewSchema = z.object({ name: z.string().min(1), filters: filtersSchema, sort: sortSchema });
/** Filters, search and order under a name. */
export type SavedView = z.infer<typeof savedViewSchema>;

const NONE: SavedView[] = [];
const known = new Map<string, Preference<SavedView[]>>();

/** Where the views of a workspace are kept. */
export function viewsPreference(workspace: string): Preference<SavedView[]> {
  const key = `roles.views:${workspace}`;
  const found = known.get(key) ?? preference(key, z.array(savedViewSchema), NONE);
  known.set(key, found);
  return found;
}

/** Whether a view is what the list shows. */
export const isShown = (view: SavedView, filters: Filters, sort: Sort): boolean =>
  sameFilters(view.filters, filters) && view.sort.key === sort.key && view.sort.down === sort.down;

/** The views with one put in, in the place of one of the same name. */
export function withView(views: readonly SavedView[], view: SavedView): SavedView[] {
  const at = views.findIndex(({ name }) => name === view.name);
  return at < 0 ? [...views, view] : views.map((old, index) => (index === at ? view : old));
}

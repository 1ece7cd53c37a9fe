import { rowKey } from '../../../shared/map.ts';
import type { Stores } from '../../state/stores.tsx';

/** The id of the grid of the map, and of the field that filters it. */
export const MAP_GRID = 'map-grid';
export const MAP_FILTER = 'map-filter';

/** The element of a place, where it is drawn. */
export const cellElement = (row: string, column: string): HTMLElement | null =>
  document.getElementById(`${MAP_GRID}-${row}-${column}`);

/** Opens a role as its page. */
export function openRole(stores: Stores, id: string): void {
  void stores.role.getState().open(id);
  stores.place.getState().go('roles');
}

/** Asks for the title of a new role at this place; a level may be left open. */
export function fillPlace(stores: Stores, place: { function: string; focus: string; level: string }): void {
  if (stores.workspace.getState().view?.readOnly ?? true) {
    stores.toasts.getState().add({ tone: 'info', text: 'This window can only read the workspace.' });
    return;
  }
  stores.place.getState().open({ kind: 'new-role', place });
}

/** Shows all levels of a role's function and focus, in place of the map. */
export function showLadder(
  stores: Stores,
  { function: fn, focus }: { function: string; focus: string },
): void {
  stores.map.getState().stand(rowKey({ function: fn, focus }));
  stores.map.getState().climb('whole');
  stores.place.getState().go('map');
}

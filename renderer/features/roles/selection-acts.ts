import type { RoleRow } from '../../../shared/views.ts';
import { fileOfRow } from '../../state/problem-rows.ts';
import type { Stores } from '../../state/stores.tsx';
import { counted } from '../../words/labels.ts';
import { act } from '../actions.ts';
import { mergeRoles } from '../merge-roles/open-merge.ts';
import { focusSoon } from './room.ts';
import { fittingRows } from './use-fitting.ts';

/** So many pages are copied at once; more is what an export is for. */
const MOST_PAGES = 100;

/** A selection is moved to one of these. */
export type BulkStatus = 'draft' | 'in_review';

/** The selected roles, in the order they were selected. */
export function selectedRows({ roles }: Stores): RoleRow[] {
  const { rows, selected } = roles.getState();
  return [...selected].flatMap((id) => rows?.get(id) ?? []);
}

/** Selects every role that fits the filters, in folded groups too. */
export function selectAll(stores: Stores): void {
  stores.roles
    .getState()
    .select(new Set(fittingRows(stores).flatMap(({ id }) => (fileOfRow(id) === undefined ? [id] : []))));
}

/** Lets the selection go; the keyboard goes back to the list, since the bar goes with it. */
export function clearSelection({ roles }: Stores): void {
  roles.getState().select(new Set());
  focusSoon('#role-list');
}

/** Opens the dialog that edits the selected roles. */
export function editSelection({ roles, place }: Stores): void {
  place.getState().open({ kind: 'bulk', roles: [...roles.getState().selected] });
}

/**
 * Moves the selection to another status in one step. Where some can't go there, a dialog first says which and why.
 */
export async function moveSelection(stores: Stores, status: BulkStatus): Promise<void> {
  const roles = [...stores.roles.getState().selected];
  if (roles.length === 0) return;
  try {
    const { refused } = await stores.client.call('roles.statusMany', { roles, status, dryRun: true });
    if (refused.length > 0) stores.place.getState().open({ kind: 'status-many', roles, status });
    else await moveRoles(stores, roles, status);
  } catch (thrown) {
    stores.toasts.getState().fail(thrown);
  }
}

/** Moves roles to another status in one step, and says so. */
export async function moveRoles(
  stores: Stores,
  roles: readonly string[],
  status: BulkStatus,
  leaveOut: readonly string[] = [],
): Promise<void> {
  const work = () =>
    stores.client.call('roles.statusMany', { roles: [...roles], status, leaveOut: [...leaveOut] });
  await act(stores, work, ({ changed }) => {
    const what = counted(changed, 'role');
    return status === 'in_review' ? `${what} sent to review` : `${what} back to draft`;
  });
}

/** Copies what the selected roles are called by. */
export async function copyCodes(stores: Stores): Promise<void> {
  const codes = selectedRows(stores).map(({ code }) => code);
  await copy(stores, codes.join('\n'), `Copied ${counted(codes.length, 'code')}`);
}

/** Copies the pages of all selected roles, one under the other. */
export async function copyPages(stores: Stores): Promise<void> {
  const rows = selectedRows(stores);
  if (rows.length > MOST_PAGES) {
    const text = `At most ${MOST_PAGES} pages are copied at once. Select fewer.`;
    stores.toasts.getState().add({ tone: 'info', text });
    return;
  }
  try {
    const pages: string[] = [];
    for (const { id } of rows)
      pages.push((await stores.client.call('exchange.page', { role: id })).text.trimEnd());
    await copy(stores, `${pages.join('\n\n')}\n`, `Copied ${counted(pages.length, 'page')} as text`);
  } catch (thrown) {
    stores.toasts.getState().fail(thrown);
  }
}

async function copy(stores: Stores, text: string, said: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    stores.toasts.getState().add({ tone: 'ok', text: said });
  } catch (thrown) {
    stores.toasts.getState().fail(thrown);
  }
}

/** Shows the selected roles side by side; two to four of them. */
export function compareSelection(stores: Stores): void {
  stores.place.getState().open({ kind: 'compare-roles', roles: selectedRows(stores).map(({ id }) => id) });
}

/** Asks how the two selected roles become one. */
export function mergeSelection(stores: Stores): void {
  const [one, two] = selectedRows(stores);
  if (one !== undefined && two !== undefined) mergeRoles(stores, one.id, two.id);
}

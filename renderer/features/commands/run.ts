import type { CommandId } from '../../../shared/commands.ts';
import type { Role } from '../../../shared/model/role.ts';
import { DENSITY, THEME } from '../../state/appearance.ts';
import type { Screen } from '../../state/place.ts';
import type { Stores } from '../../state/stores.tsx';
import { redo, undo } from '../actions.ts';
import { HISTORY_FILTER } from '../history/acts.ts';
import { MAP_FILTER, showLadder } from '../map/acts.ts';
import { mergeRole } from '../merge-roles/open-merge.ts';
import { focusFilter } from '../review/focus.ts';
import { copyPage } from '../roles/copy-page.ts';
import { openFind } from '../roles/find-events.ts';
import { approveOpenRole, moveRole } from '../roles/move-role.ts';
import {
  clearSelection,
  compareSelection,
  copyCodes,
  copyPages,
  editSelection,
  mergeSelection,
  moveSelection,
  selectAll,
  selectedRows,
} from '../roles/selection-acts.ts';
import { isWriting } from './keys.ts';
import { nextPane } from './next-pane.ts';

/** The id of the field that filters the list. */
export const ROLE_SEARCH = 'role-search';

/**
 * What stands against a command now, in a sentence; null where nothing does. The palette offers only what can be
 * done, a menu that can't know says why not.
 */
export function whyNot(id: CommandId, stores: Stores): string | null {
  const { view: workspace, failure } = stores.workspace.getState();
  if (/^(theme|density|help|workspace)\./.test(id) || id === 'go.palette') return null;
  if (failure?.code === 'no-workspace') return 'Open a workspace first.';
  if (workspace === null) return 'The workspace is not read yet.';
  if (stores.place.getState().choosing) return 'Choose a workspace, or go back to the one that is open.';
  const reading = workspace.readOnly ? 'This window can only read the workspace.' : null;
  switch (id) {
    case 'role.new':
    case 'role.import':
      return reading;
    case 'edit.undo':
      return (
        reading ??
        (workspace.undo.undo === null && !stores.underWay.busy ? 'There is nothing to undo.' : null)
      );
    case 'edit.redo':
      return (
        reading ??
        (workspace.undo.redo === null && !stores.underWay.busy ? 'There is nothing to do again.' : null)
      );
    case 'role.review':
    case 'role.approve':
    case 'role.rename':
    case 'role.retire':
    case 'role.merge':
    case 'role.paste':
      return reading ?? notForRole(id, stores);
    case 'view.save':
    case 'select.all':
      return stores.place.getState().screen === 'roles' ? null : 'The list of roles is on another screen.';
    case 'selection.merge':
      return reading ?? (selectedRows(stores).length === 2 ? null : 'Select two roles to merge.');
    case 'select.none':
      return nothingSelected(stores);
    case 'selection.compare':
      return selectedRows(stores).length >= 2 && selectedRows(stores).length <= 4
        ? null
        : 'Select two to four roles to compare.';
    case 'selection.pages':
    case 'selection.codes':
      return nothingSelected(stores);
    case 'selection.edit':
    case 'selection.review':
    case 'selection.draft':
      return reading ?? nothingSelected(stores);
    case 'role.compare':
    case 'role.history':
    case 'role.ladder':
    case 'role.copy':
    case 'edit.find':
      return notForRole(id, stores);
    default:
      return null;
  }
}

const nothingSelected = ({ roles }: Stores): string | null =>
  roles.getState().selected.size === 0 ? 'No role is selected.' : null;

function notForRole(id: CommandId, stores: Stores): string | null {
  const role = openRole(stores);
  if (role === undefined || stores.place.getState().screen !== 'roles') return 'Open a role first.';
  if (id === 'role.review' && role.status !== 'draft') return `${role.code} is not a draft.`;
  if (id === 'role.approve' && role.status !== 'draft' && role.status !== 'in_review') {
    return `${role.code} is neither a draft nor in review.`;
  }
  if (id === 'role.retire' && role.inForce === null) {
    return `${role.code} was never approved, so there is nothing to retire.`;
  }
  if (id === 'role.compare' && stores.role.getState().view?.published === null) {
    return `No text of ${role.code} is in force to compare it with.`;
  }
  return null;
}

/** Where a command comes from: a menu is open over the field that one writes in, and means that field. */
export type CommandSource = 'key' | 'menu' | 'palette';

/** Does what a command says, or says why it can't be done. The one place where commands are carried out. */
export function runCommand(id: CommandId, stores: Stores, from: CommandSource): void {
  if (from === 'menu' && (id === 'edit.undo' || id === 'edit.redo') && isWriting(document.activeElement)) {
    document.execCommand(id === 'edit.undo' ? 'undo' : 'redo');
    return;
  }
  const against = whyNot(id, stores);
  if (against === null) ACTS[id](stores);
  // Undo with nothing to undo needs no word, and what reads alone is told at the first try to write.
  else if (from !== 'key' || id === 'role.new' || id === 'role.import')
    stores.toasts.getState().add({ tone: 'info', text: against });
}

const ACTS: Record<CommandId, (stores: Stores) => void> = {
  'role.new': ({ place }) => place.getState().open({ kind: 'new-role' }),
  'role.import': ({ place }) => place.getState().open({ kind: 'import' }),
  'references.open': ({ place }) => place.getState().open({ kind: 'references' }),
  'workspace.switch': ({ place }) => place.getState().choose(true),
  'edit.undo': (stores) => void undo(stores),
  'edit.redo': (stores) => void redo(stores),
  'go.palette': ({ place }) => place.getState().open({ kind: 'palette' }),
  'go.search': (stores) => focusSearch(stores),
  'go.roles': ({ place }) => place.getState().go('roles'),
  'go.review': ({ place }) => place.getState().go('review'),
  'go.map': ({ place }) => place.getState().go('map'),
  'go.quality': ({ place }) => place.getState().go('quality'),
  'go.history': ({ place }) => place.getState().go('history'),
  'go.releases': ({ place }) => place.getState().go('releases'),
  'go.settings': ({ place }) => place.getState().go('settings'),
  'go.next-pane': () => nextPane(1),
  'go.previous-pane': () => nextPane(-1),
  'theme.system': ({ preferences }) => preferences.getState().set(THEME, 'system'),
  'theme.light': ({ preferences }) => preferences.getState().set(THEME, 'light'),
  'theme.dark': ({ preferences }) => preferences.getState().set(THEME, 'dark'),
  'density.compact': ({ preferences }) => preferences.getState().set(DENSITY, 'compact'),
  'density.comfortable': ({ preferences }) => preferences.getState().set(DENSITY, 'comfortable'),
  'role.review': (stores) => {
    const role = openRole(stores);
    if (role !== undefined) void moveRole(stores, role, 'in_review');
  },
  'role.approve': () => approveOpenRole(),
  'role.rename': (stores) => openFor(stores, 'rename'),
  'role.merge': (stores) => {
    const role = openRole(stores);
    if (role !== undefined) mergeRole(stores, role.id);
  },
  'role.retire': (stores) => openFor(stores, 'retire'),
  'view.save': ({ place }) => place.getState().open({ kind: 'save-view' }),
  'select.all': selectAll,
  'select.none': clearSelection,
  'selection.edit': editSelection,
  'selection.review': (stores) => void moveSelection(stores, 'in_review'),
  'selection.draft': (stores) => void moveSelection(stores, 'draft'),
  'selection.compare': compareSelection,
  'selection.merge': mergeSelection,
  'selection.pages': (stores) => void copyPages(stores),
  'selection.codes': (stores) => void copyCodes(stores),
  'role.compare': (stores) => openFor(stores, 'compare'),
  'role.ladder': (stores) => {
    const role = openRole(stores);
    if (role !== undefined) showLadder(stores, role);
  },
  'role.history': (stores) => openFor(stores, 'role-history'),
  'role.paste': (stores) => openFor(stores, 'paste-over'),
  'role.copy': (stores) => void copyPage(stores),
  'edit.find': () => openFind(),
  'help.keys': ({ place }) => place.getState().open({ kind: 'key-sheet' }),
};

const openRole = (stores: Stores): Role | undefined => stores.role.getState().view?.role;

function openFor(
  stores: Stores,
  kind: 'rename' | 'retire' | 'compare' | 'role-history' | 'paste-over',
): void {
  const role = openRole(stores);
  if (role !== undefined) stores.place.getState().open({ kind, role: role.id });
}

function focusSearch({ place }: Stores): void {
  if (place.getState().screen === 'review') {
    focusFilter();
    return;
  }
  const filters: Partial<Record<Screen, string>> = { map: MAP_FILTER, history: HISTORY_FILTER };
  const field = document.getElementById(filters[place.getState().screen] ?? ROLE_SEARCH);
  if (!(field instanceof HTMLInputElement)) return;
  field.focus();
  field.select();
}

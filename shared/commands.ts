/**
 * The commands of the program: one table for the palette, the sheet of keys and Electron's application menu. A new
 * command is a line here and what the window does at it.
 */

/** The menus of the application menu that commands stand in. */
export type MenuId = 'file' | 'edit' | 'view' | 'role' | 'help';

export interface Command {
  readonly id: string;
  /** What a person reads; one that asks for more before it does anything ends with `…`. */
  readonly label: string;
  readonly menu: MenuId;
  /** The whole name, where no menu stands around the label. */
  readonly full?: string;
  /** As Electron writes it (`CmdOrCtrl+Z`). A key without Ctrl, Cmd or Alt isn't one of the menu: it would be typed. */
  readonly accelerator?: string;
  /** The key in a browser's window, where that of the menu is the browser's own and never reaches a page. */
  readonly inBrowser?: string;
  /** A key that would be typed in a text, so it counts outside of texts only and is never the menu's. */
  readonly key?: string;
  /** The window listens for the key itself (it also counts where no menu is): the menu only shows it. */
  readonly own?: boolean;
  /** A line stands above it in the menu. */
  readonly apart?: boolean;
}

/** Commands that the window carries out: in Electron they reach it as an event. */
export const COMMANDS = [
  { id: 'role.new', label: 'New role…', menu: 'file', accelerator: 'CmdOrCtrl+N', inBrowser: 'Alt+N' },
  { id: 'role.import', label: 'Import page…', menu: 'file', accelerator: 'CmdOrCtrl+I' },
  { id: 'references.open', label: 'Classifications…', menu: 'file' },

  {
    id: 'workspace.switch',
    label: 'Switch workspace…',
    menu: 'file',
    inBrowser: 'CmdOrCtrl+O',
    apart: true,
  },

  { id: 'edit.undo', label: 'Undo', menu: 'edit', accelerator: 'CmdOrCtrl+Z', own: true },
  { id: 'edit.redo', label: 'Redo', menu: 'edit', accelerator: 'CmdOrCtrl+Shift+Z', own: true },

  {
    id: 'select.all',
    label: 'Select all roles',
    full: 'Select all roles that fit',
    menu: 'edit',
    apart: true,
  },
  { id: 'select.none', label: 'Clear selection', menu: 'edit' },
  {
    id: 'edit.find',
    label: 'Find in page',
    menu: 'edit',
    accelerator: 'CmdOrCtrl+F',
    own: true,
    apart: true,
  },

  { id: 'go.palette', label: 'Commands and roles…', menu: 'view', accelerator: 'CmdOrCtrl+K', own: true },
  { id: 'go.search', label: 'Search roles', menu: 'view', key: '/' },
  { id: 'view.save', label: 'Save this view…', menu: 'view' },
  { id: 'go.roles', label: 'Roles', full: 'Go to Roles', menu: 'view', apart: true },
  {
    id: 'go.review',
    label: 'Review',
    full: 'Go to Review',
    menu: 'view',
    accelerator: 'CmdOrCtrl+Shift+E',
  },
  { id: 'go.map', label: 'Map', full: 'Go to Map', menu: 'view', accelerator: 'CmdOrCtrl+Shift+M' },
  { id: 'go.quality', label: 'Quality', full: 'Go to Quality', menu: 'view' },
  { id: 'go.history', label: 'History', full: 'Go to History', menu: 'view' },
  { id: 'go.releases', label: 'Releases', full: 'Go to Releases', menu: 'view' },
  {
    id: 'go.settings',
    label: 'Settings',
    full: 'Go to Settings',
    menu: 'view',
    accelerator: 'CmdOrCtrl+,',
  },
  { id: 'go.next-pane', label: 'Next pane', menu: 'view', accelerator: 'F6', own: true, apart: true },
  { id: 'go.previous-pane', label: 'Previous pane', menu: 'view', accelerator: 'Shift+F6', own: true },
  {
    id: 'theme.system',
    label: 'Light or dark as the system',
    full: 'Theme of the system',
    menu: 'view',
    apart: true,
  },
  { id: 'theme.light', label: 'Light', full: 'Light theme', menu: 'view' },
  { id: 'theme.dark', label: 'Dark', full: 'Dark theme', menu: 'view' },
  { id: 'density.compact', label: 'Compact rows', menu: 'view', apart: true },
  { id: 'density.comfortable', label: 'Comfortable rows', menu: 'view' },

  { id: 'role.review', label: 'Send to review', full: 'Send role to review', menu: 'role' },
  { id: 'role.approve', label: 'Approve', full: 'Approve role', menu: 'role' },
  {
    id: 'role.compare',
    label: 'Changes since the text in force',
    menu: 'role',
    accelerator: 'CmdOrCtrl+Shift+D',
    apart: true,
  },
  { id: 'role.ladder', label: 'Ladder', full: 'Ladder of the role', menu: 'role' },
  { id: 'role.history', label: 'History', full: 'History of the role', menu: 'role' },
  { id: 'role.copy', label: 'Copy as page text', full: 'Copy role as page text', menu: 'role', apart: true },
  { id: 'role.paste', label: 'Paste page over it…', full: 'Paste page over role…', menu: 'role' },
  { id: 'role.rename', label: 'Rename or move…', full: 'Rename or move role…', menu: 'role', apart: true },
  { id: 'role.merge', label: 'Merge with another…', full: 'Merge role with another…', menu: 'role' },
  { id: 'role.retire', label: 'Retire…', full: 'Retire role…', menu: 'role' },
  { id: 'selection.edit', label: 'Edit selection…', menu: 'role', accelerator: 'CmdOrCtrl+B', apart: true },
  { id: 'selection.review', label: 'Send selection to review', menu: 'role' },
  { id: 'selection.draft', label: 'Put selection back to draft', menu: 'role' },
  { id: 'selection.compare', label: 'Compare selection', full: 'Compare selected roles', menu: 'role' },
  { id: 'selection.merge', label: 'Merge selection…', full: 'Merge selected roles…', menu: 'role' },
  { id: 'selection.pages', label: 'Copy pages of selection', menu: 'role' },
  { id: 'selection.codes', label: 'Copy codes of selection', menu: 'role' },

  { id: 'help.keys', label: 'Keys of this screen', menu: 'help', key: '?' },
] as const satisfies readonly Command[];

export type CommandId = (typeof COMMANDS)[number]['id'];

/** Whether a text names a command of the window. */
export const isCommandId = (text: string): text is CommandId => COMMANDS.some(({ id }) => id === text);
